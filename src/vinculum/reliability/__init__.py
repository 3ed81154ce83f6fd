"""How far raters agree: coefficients for categories, numbers and marked spans, with intervals.

For categories: `cohen_kappa` and `scott_pi` (two raters), `fleiss_kappa`, `conger_kappa`, `light_kappa`, `gwet_ac`,
`brennan_prediger`, `percent_agreement` and `krippendorff_alpha` (any number), `by_category` and `prevalence_and_bias`.
For numbers: `krippendorff_alpha`, `intraclass`, `generalizability`, `kendall_w`. Codes are units × raters.
For marked spans: `unitizing` and `unitizing_by_code` (Krippendorff’s uα), `alpha_u` (the earlier one), `span_f1`.
Over time: `alike_over_time`, `use_over_time`.
From files to a verdict in words: the modules `ratings`, `levels`, `verdict` and `words`; for spans `coding_files`,
`codings`, `marked` and `marked_words`.
"""

from vinculum.reliability.alpha import krippendorff_alpha
from vinculum.reliability.bootstrap import bootstrap
from vinculum.reliability.categories import CategoryAgreement, PrevalenceAndBias, by_category, prevalence_and_bias
from vinculum.reliability.conger import conger_kappa, light_kappa
from vinculum.reliability.drift import AlikeOverTime, UseOverTime, alike_over_time, use_over_time
from vinculum.reliability.earlier import alpha_u
from vinculum.reliability.generalizability import Dependability, Generalizability, generalizability
from vinculum.reliability.intraclass import Intraclass, IntraclassCorrelation, intraclass
from vinculum.reliability.many import brennan_prediger, fleiss_kappa, gwet_ac, percent_agreement
from vinculum.reliability.model import Bootstrap, Categories, Codes, Column, Interval, Level, Weights
from vinculum.reliability.overlap import SpanF1, span_f1
from vinculum.reliability.pairs import cohen_kappa, scott_pi
from vinculum.reliability.rank import Concordance, kendall_w
from vinculum.reliability.spans import Continuum, Match, Span, paired
from vinculum.reliability.unitizing import Unitizing, unitizing, unitizing_by_code

__all__ = [
    "AlikeOverTime",
    "Bootstrap",
    "Categories",
    "CategoryAgreement",
    "Codes",
    "Column",
    "Concordance",
    "Continuum",
    "Dependability",
    "Generalizability",
    "Interval",
    "Intraclass",
    "IntraclassCorrelation",
    "Level",
    "Match",
    "PrevalenceAndBias",
    "Span",
    "SpanF1",
    "Unitizing",
    "UseOverTime",
    "Weights",
    "alike_over_time",
    "alpha_u",
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
    "paired",
    "percent_agreement",
    "prevalence_and_bias",
    "scott_pi",
    "span_f1",
    "unitizing",
    "unitizing_by_code",
    "use_over_time",
]
