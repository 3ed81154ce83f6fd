"""Races of the statistics against the programs that people use for them today, each in one file."""
