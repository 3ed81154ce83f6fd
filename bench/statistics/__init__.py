# ruff: noqa: A005  # the house calls these races statistics
"""Races of the statistics against the programs that people use for them today, each in one file."""
