"""From a dip to the words: the moments of its sessions and of the one before, the most telling first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vinculum.course.model import Dip, JoinedMoment
from vinculum.reading.moment import Moment, Standing

FAMILIES: Mapping[str, float] = {
    "withdrawal.": 0.8,
    "confrontation.": 0.8,
    "resistance.": 0.6,
    "toward.": 0.4,
    "therapist.defensive": 0.2,
}
"""Weight of a code's family, by the beginning of its id: rupture, resistance, toward, therapist.defensive; others 0."""


def join(dip: Dip, moments: Mapping[int, Sequence[Moment]]) -> tuple[JoinedMoment, ...]:
    """The moments that could explain a dip, ordered by salience, then as they were said.

    Sessions: from the one before the fall starts to the lowest; for a fall within one session that is this session
    and the one before. Moments that a person dismissed never appear.
    """
    joined = [
        JoinedMoment(number, moment, salience(moment, same_session=number >= dip.first))
        for number in range(dip.first - 1, dip.session + 1)
        for moment in moments.get(number, ())
        if moment.standing is not Standing.DISMISSED
    ]
    return tuple(sorted(joined, key=lambda one: (-one.salience, one.session, one.moment.turn, one.moment.code)))


def salience(moment: Moment, *, same_session: bool) -> float:
    """How much a moment should stand out beside a dip, 0 to 1; a convention that serves order only.

    Family of the code first (FAMILIES), then confirmed (0.1) before proposed, then confidence to two decimals
    (× 0.09), then a session of the fall (0.0005) before the one ahead of it: each part outweighs all later ones.
    """
    family = next((weight for start, weight in FAMILIES.items() if moment.code.startswith(start)), 0.0)
    sure = 0.1 if moment.standing is Standing.CONFIRMED else 0.0
    return family + sure + 0.09 * round(moment.confidence, 2) + (0.0005 if same_session else 0.0)
