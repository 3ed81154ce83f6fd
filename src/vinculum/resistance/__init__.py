"""Resistance as values: its forms over time, what met it and what followed, topics that are left again."""
