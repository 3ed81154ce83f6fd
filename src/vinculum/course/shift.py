"""The state-space criterion: how surely has the level fallen since a session, given the answers up to now?

A local level with the ratio q / r of its variances and a slope on ln(session), of which about SLOPE · √r per unit is
usual, is filtered. From a session s on the level may lie lower by an amount of which nothing is known beforehand, at
once or in equal steps. Given the answers up to session t that amount has a Student’s t distribution about its estimate
(the diffuse intervention of de Jong and Penzer 1998; the noise has a scaled inverse χ² distribution). The evidence is
the posterior probability that the amount is above 0, as a normal deviate. So what measurement error and the usual
wandering of the level explain is taken off already, and no later answer is used.

The noise of a case is estimated from its answers up to t with what was known before: the variance of the measure,
worth as many answers as `Known.weight` says; or, with nothing known, the smallest step of the measure (between two
different answers so far, where nobody has given it) times GRAIN, worth GRAIN_WEIGHT. The numbers in `watch` were chosen
on simulated cases that no figure is reported from; several settings near them did as well there, and these tell the
invented demonstration as it was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import log

from vinculum.course.criteria import Criterion
from vinculum.course.deviate import normal_deviate, probability, student
from vinculum.course.falls import Bounds, Fall, Follow
from vinculum.course.known import Known
from vinculum.course.model import Dip, Parameter
from vinculum.course.series import NEGLIGIBLE, Series
from vinculum.course.watch import Lower, Prior, Watch

LIMITS = {False: (1.42, 0.636), True: (1.10, 0.604)}  # and so much more per ln(answers)


def prior(known: Known) -> Prior:
    """From the variances of the measure, where they are known, else from its smallest step."""
    before = known.before
    if before is None or before.noise <= 0:
        return Prior(grain=known.grain)
    return Prior(before.noise, known.weight, before.level / before.noise)


def limit(answers: int, *, known: bool) -> float:
    """The evidence that a dip needs, as a normal deviate: more of it the more answers there are to look at.

    Calibrated on simulated cases without a drop, so that of 100 of them about 5 have one (docs/dips.md).

    Args:
        answers: how many there are.
        known: whether the variances of the measure are.
    """
    base, growth = LIMITS[known]
    return base + growth * log(answers)


def asked(answers: int, known: Known) -> dict[str, Parameter]:
    """What the criterion asks of a series, by name, for its finding."""
    used = prior(known)
    return {
        "limit": limit(answers, known=used.noise is not None) if answers else None,
        "level variance over noise": used.ratio,
        "noise variance before": used.noise,
        "its weight in answers": used.weight,
        "smallest step": used.grain,
        "origin": known.before.origin if known.before else "the case’s own answers",
    }


def lowered(given: Series, criterion: Criterion, bounds: Bounds, follow: Follow) -> Iterator[Dip]:
    """The dips of the state-space criterion, each found from the answers up to then."""
    known = prior(bounds.known)
    asked = criterion.k * limit(len(given.scores), known=known.noise is not None)
    watch = Watch(given, known, window=criterion.window_before)
    place = 1
    while place < len(given.scores):
        lower = watch.take(place)
        if lower is not None and place >= criterion.minimum - 1:
            threshold = max(student(asked, lower.freedom) * lower.error, bounds.threshold)
            if lower.amount >= threshold * (1 - NEGLIGIBLE):
                dip, end = follow(
                    Fall(lower.start, lower.index, lower.reference, threshold, seen=place, deviate=lower.evidence)
                )
                yield replace(dip, returned=_returned(dip, lower, watch))
                end = max(end, place)
                after = given.scores[given.sessions.index(dip.session) : end + 1]
                back = dip.recovered_in is not None
                level, answers = (lower.reference, 1) if back else (sum(after) / len(after), len(after))
                watch.restart(lower, end, level=level, answers=answers)
                place = end
        place += 1


def _returned(dip: Dip, lower: Lower, watch: Watch) -> float | None:
    """How surely the level is back at the recovery level, given the answer of that session and nothing known before it.

    After a fall any level is as likely as any other; one answer lies around it by the noise. So an answer just at the
    recovery level gives a half, and one far above it nearly 1.
    """
    if dip.recovered_in is None or dip.back_at is None:
        return None
    above = dict(dip.evidence)[dip.recovered_in] - dip.back_at
    noise = watch.unexplained(lower)
    return probability(normal_deviate(above / noise**0.5, lower.freedom)) if noise > 0 else None
