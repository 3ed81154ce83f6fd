"""Mixed models over many cases, by profiled restricted likelihood on per-case sums."""

from vinculum.mixed.fit import INTERCEPT, fit
from vinculum.mixed.model import CaseEffect, FixedEffect, MixedModel, RandomEffects
from vinculum.mixed.nested import fit_nested
from vinculum.mixed.split import Split, split
from vinculum.mixed.within_between import WithinBetween, within_between

__all__ = [
    "INTERCEPT",
    "CaseEffect",
    "FixedEffect",
    "MixedModel",
    "RandomEffects",
    "Split",
    "WithinBetween",
    "fit",
    "fit_nested",
    "split",
    "within_between",
]
