"""Codebooks: what each code means, with examples and near-misses, as data that people and readers share."""

from vinculum.codebook.linter import check, check_library
from vinculum.codebook.loading import find_code, library, load_toml, outlines
from vinculum.codebook.model import Code, Codebook, Example
from vinculum.codebook.systems import SYSTEMS

__all__ = [
    "SYSTEMS",
    "Code",
    "Codebook",
    "Example",
    "check",
    "check_library",
    "find_code",
    "library",
    "load_toml",
    "outlines",
]
