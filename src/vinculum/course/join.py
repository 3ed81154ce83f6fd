"""From a dip to the words: the moments that could explain it, the most telling first, each with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vinculum.course.model import Dip, JoinedMoment
from vinculum.course.signs import CONFIRMED, LOWEST, NOTHING, SURENESS, Beside, Placed, family, reasons, weighed
from vinculum.reading.moment import Moment, Standing

PLACES = 6  # decimals of a salience, so that sums in another order are the same


def join(dip: Dip, moments: Mapping[int, Sequence[Moment]], *, beside: Beside = NOTHING) -> tuple[JoinedMoment, ...]:
    """The moments that could explain a dip, ordered by salience, then as they were said.

    Sessions: from the one before the fall starts to the lowest; for a fall within one session that is this session
    and the one before. Left out are moments that a person dismissed, and codes that explain no dip, such as a question.

    Args:
        moments: session number -> its moments.
        beside: what else is known of these sessions, which makes the order better and the reasons fuller.
    """
    placed = [
        Placed(moment, number, dip, beside)
        for number in opened(dip)
        for moment in moments.get(number, ())
        if moment.standing is not Standing.DISMISSED and family(moment.code)[0]
    ]
    joined = [JoinedMoment(at.session, at.moment, round(weighed(at), PLACES), reasons(at)) for at in placed]
    return tuple(sorted(joined, key=lambda one: (-one.salience, one.session, one.moment.turn, one.moment.code)))


def opened(dip: Dip) -> range:
    """Numbers of the sessions whose words a dip opens."""
    return range(dip.first - 1, dip.session + 1)


def salience(moment: Moment, *, same_session: bool) -> float:
    """How much a moment stands out by itself, 0 to 1, where nothing is known beside it; for order only."""
    sure = moment.standing is Standing.CONFIRMED
    own = family(moment.code)[0] + (CONFIRMED if sure else 0.0) + (LOWEST if same_session else 0.0)
    return round(own + SURENESS * (1.0 if sure else moment.confidence), PLACES)
