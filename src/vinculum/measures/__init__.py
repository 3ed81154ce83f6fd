"""Questionnaires as data: the library, wording a practice brings, scoring."""

from vinculum.measures.definition import load_toml
from vinculum.measures.library import library
from vinculum.measures.model import Item, Measure, Option, Scale
from vinculum.measures.scoring import ScaleScore, Scores, score, score_many
from vinculum.measures.texts import Texts

__all__ = [
    "Item",
    "Measure",
    "Option",
    "Scale",
    "ScaleScore",
    "Scores",
    "Texts",
    "library",
    "load_toml",
    "score",
    "score_many",
]
