"""How well a form measures, from the answers that people gave: reliability, items, factors, precision."""

from vinculum.measures.psychometrics.consistency import Alpha, alpha, feldt, item_rest
from vinculum.measures.psychometrics.factors import FactorModel, Loading, given_factors, one_factor
from vinculum.measures.psychometrics.fit import Fit
from vinculum.measures.psychometrics.halves import SplitHalf, best_split, split_half
from vinculum.measures.psychometrics.items import ItemStatistics, item_statistics, share_at
from vinculum.measures.psychometrics.moments import Moments, moments
from vinculum.measures.psychometrics.omega import omega, omega_of
from vinculum.measures.psychometrics.once import next_pairs, one_each
from vinculum.measures.psychometrics.precision import Precision, precision
from vinculum.measures.psychometrics.stability import Retest, retest
from vinculum.measures.psychometrics.within import WithinReliability, within_person

__all__ = [
    "Alpha",
    "FactorModel",
    "Fit",
    "ItemStatistics",
    "Loading",
    "Moments",
    "Precision",
    "Retest",
    "SplitHalf",
    "WithinReliability",
    "alpha",
    "best_split",
    "feldt",
    "given_factors",
    "item_rest",
    "item_statistics",
    "moments",
    "next_pairs",
    "omega",
    "omega_of",
    "one_each",
    "one_factor",
    "precision",
    "retest",
    "share_at",
    "split_half",
    "within_person",
]
