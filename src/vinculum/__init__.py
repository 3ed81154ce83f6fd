"""Vinculum: a private workbench for the therapeutic relationship."""

__version__ = "0.1.0"
