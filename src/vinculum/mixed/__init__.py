"""Mixed models over many cases, by profiled restricted likelihood on per-case sums."""

from vinculum.mixed.fit import INTERCEPT, fit
from vinculum.mixed.model import CaseEffect, FixedEffect, MixedModel, RandomEffects

__all__ = ["INTERCEPT", "CaseEffect", "FixedEffect", "MixedModel", "RandomEffects", "fit"]
