"""Importing what was said, and who is who."""
