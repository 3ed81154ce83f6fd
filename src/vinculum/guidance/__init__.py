"""Suggestions for the next session as data: when, why now, what is known, what it might cost."""
