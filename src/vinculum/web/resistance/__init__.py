"""Resistance: what it protects, its forms over time, what met it, topics left again, hours that were missed."""
