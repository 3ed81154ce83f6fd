"""Everything that can be said of one case beside earlier ones, or of the earlier ones alone, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.course.expected.growth import FEWEST_CASES, Foreseen, Growth, foreseen, grow, too_few
from vinculum.course.expected.histories import Histories, Numbers
from vinculum.course.expected.neighbours import NUMBER, Neighbours, neighbours
from vinculum.course.expected.scale import Scale
from vinculum.course.expected.standing import LookingBack, Standing, looking_back, standing
from vinculum.errors import InvalidTable

AHEAD = 4  # sessions after a case's latest answer that something is said of


@dataclass(frozen=True, slots=True)
class Intake:
    """What was known at the start beside the first score: (N, q) of earlier cases in their order, (q,) of this one."""

    profiles: Numbers
    own: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What comparisons with the same earlier cases share: the expected course, what it would have said of them, and why
    there is none ("" where there is one)."""

    growth: Growth | None
    back: LookingBack | None
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What earlier cases tell.

    Attributes:
        scale: how scores are read.
        earlier: the cases it was made from.
        why: why there is no expected course, "" where there is one; everything below is None then.
        growth: the expected course.
        start: the first score it is shown for, the case's own or the usual one.
        course: what is expected from that start, session by session, as far as enough earlier cases went.
        standing: where the case stands with its latest answer; None without a case or a later answer.
        ahead: what is expected after its latest answer, given all its answers.
        near: the earlier cases that began most like it.
        near_why: why there are none, "" where there are.
        back: what the same limits would have said of the earlier cases.
    """

    scale: Scale
    earlier: Histories
    why: str
    growth: Growth | None = None
    start: float = 0.0
    course: Foreseen | None = None
    standing: Standing | None = None
    ahead: Foreseen | None = None
    near: Neighbours | None = None
    near_why: str = ""
    back: LookingBack | None = None


def comparison(
    earlier: Histories,
    scale: Scale,
    *,
    answers: Sequence[tuple[float, float]] = (),
    number: int = NUMBER,
    intake: Intake | None = None,
    shared: Ground | None = None,
) -> Comparison:
    """One case beside earlier ones, or the earlier ones alone.

    Args:
        earlier: the cases to compare with, this one not among them.
        scale: how scores are read.
        answers: (session number, score) of the case in order, answered ones only; none for the earlier cases alone.
        number: of neighbours.
        intake: what else was known at the start, for the choice of neighbours.
        shared: `ground` of the same earlier cases, where several are compared with them.
    """
    known = shared or ground(earlier, scale)
    growth = known.growth
    if growth is None:
        return Comparison(scale, earlier, known.why)
    start = answers[0][1] if answers else growth.usual_start
    near, near_why = _near(earlier, scale, start, number=number, intake=intake)
    return Comparison(
        scale=scale,
        earlier=earlier,
        why="",
        growth=growth,
        start=start,
        course=foreseen(growth, start, np.arange(2.0, growth.furthest + 1)),
        standing=standing(growth, answers) if len(answers) > 1 else None,
        ahead=_ahead(growth, answers),
        near=near,
        near_why=near_why,
        back=known.back,
    )


def ground(earlier: Histories, scale: Scale) -> Ground:
    """What comparisons with these cases share."""
    if earlier.cases < FEWEST_CASES:
        return Ground(None, None, too_few(earlier))
    growth = grow(earlier, scale)
    if growth.furthest < 2:
        return Ground(None, None, "No session was answered by enough earlier cases to say anything of it.")
    return Ground(growth, looking_back(growth), "")


def _ahead(growth: Growth, answers: Sequence[tuple[float, float]]) -> Foreseen | None:
    """The sessions after the latest answer, as far as enough earlier cases went."""
    if not answers:
        return None
    first, start = answers[0]
    seen = [(session - first + 1, score) for session, score in answers[1:]]
    last = answers[-1][0] - first + 1
    times = np.arange(last + 1, min(last + AHEAD, growth.furthest) + 1)
    return foreseen(growth, start, times, seen=seen) if len(times) else None


def _near(
    earlier: Histories, scale: Scale, start: float, *, number: int, intake: Intake | None
) -> tuple[Neighbours | None, str]:
    profiles, own = earlier.starts[:, None], [start]
    if intake is not None:
        profiles, own = np.column_stack([profiles, intake.profiles]), [start, *intake.own]
    try:
        return neighbours(earlier, scale, profiles, own, number=number), ""
    except InvalidTable as few:
        return None, str(few)
