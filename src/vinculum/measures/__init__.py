"""Questionnaires as data: the library, wording a practice brings, scoring, reliable change."""

from vinculum.measures.change import Cutoffs, ReliableChange, Spread, Status, cutoffs, reliable_change, standard_error
from vinculum.measures.definition import load_toml
from vinculum.measures.fhir import wording_from_fhir
from vinculum.measures.library import library
from vinculum.measures.model import Item, Measure, Option, Scale
from vinculum.measures.scoring import ScaleScore, Scores, keyed, score, score_many
from vinculum.measures.texts import Texts
from vinculum.measures.wording import Wording, with_wording, wording_from_csv, wording_from_toml

__all__ = [
    "Cutoffs",
    "Item",
    "Measure",
    "Option",
    "ReliableChange",
    "Scale",
    "ScaleScore",
    "Scores",
    "Spread",
    "Status",
    "Texts",
    "Wording",
    "cutoffs",
    "keyed",
    "library",
    "load_toml",
    "reliable_change",
    "score",
    "score_many",
    "standard_error",
    "with_wording",
    "wording_from_csv",
    "wording_from_fhir",
    "wording_from_toml",
]
