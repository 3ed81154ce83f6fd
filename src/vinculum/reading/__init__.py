"""Readers: from what was said to moments that a person confirms or dismisses."""
