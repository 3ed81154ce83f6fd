"""How far raters agree: coefficients for categories, numbers and marked spans, with intervals.

For categories: `cohen_kappa` and `scott_pi` (two raters), `fleiss_kappa`, `conger_kappa`, `light_kappa`, `gwet_ac`,
`brennan_prediger`, `percent_agreement` and `krippendorff_alpha` (any number), `by_category` and `prevalence_and_bias`.
For numbers: `krippendorff_alpha`, `intraclass`, `generalizability`, `kendall_w`. Codes are units × raters.
"""

from vinculum.reliability.alpha import krippendorff_alpha
from vinculum.reliability.bootstrap import bootstrap
from vinculum.reliability.categories import CategoryAgreement, PrevalenceAndBias, by_category, prevalence_and_bias
from vinculum.reliability.conger import conger_kappa, light_kappa
from vinculum.reliability.generalizability import Dependability, Generalizability, generalizability
from vinculum.reliability.intraclass import Intraclass, IntraclassCorrelation, intraclass
from vinculum.reliability.many import brennan_prediger, fleiss_kappa, gwet_ac, percent_agreement
from vinculum.reliability.model import Bootstrap, Categories, Codes, Column, Interval, Level, Weights
from vinculum.reliability.pairs import cohen_kappa, scott_pi
from vinculum.reliability.rank import Concordance, kendall_w

__all__ = [
    "Bootstrap",
    "Categories",
    "CategoryAgreement",
    "Codes",
    "Column",
    "Concordance",
    "Dependability",
    "Generalizability",
    "Interval",
    "Intraclass",
    "IntraclassCorrelation",
    "Level",
    "PrevalenceAndBias",
    "Weights",
    "bootstrap",
    "brennan_prediger",
    "by_category",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "generalizability",
    "gwet_ac",
    "intraclass",
    "kendall_w",
    "krippendorff_alpha",
    "light_kappa",
    "percent_agreement",
    "prevalence_and_bias",
    "scott_pi",
]
