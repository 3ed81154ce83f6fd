"""Relational narratives: told happenings with others, the themes that recur in them, and how alike the patterns are."""
