"""Moments: proposed by a reader, decided by a person."""
