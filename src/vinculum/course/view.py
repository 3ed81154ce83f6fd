"""What the sentences about a course look at: one question each, answered from the numbers alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from vinculum.course.criteria import RELIABLE
from vinculum.course.drift import Drift, drift, low_last
from vinculum.course.happening import Event, shortly_before
from vinculum.course.model import Course, Dip, Gap, Side
from vinculum.course.ratings import Rater
from vinculum.course.series import NEGLIGIBLE
from vinculum.course.words import Person, span

RECENT = 8  # a dip that came back is news for so many later answers
NEAR = 3  # dips of both sides belong together up to so many sessions apart
STEADY = 3  # so many last answers are looked at for "steady" and "alike"
CLOSE = 1.5  # steady answers span at most so many mean steps
ENOUGH = 4  # answers that a course needs
SILENT = 3  # so many sessions without an answer are worth a sentence


def came_back(side: Side, dip: Dip) -> int | None:
    """The first session at the recovery level after the lowest score, within the window or later; None if never."""
    if dip.recovered_in is not None:
        return dip.recovered_in
    level = (dip.reference if dip.back_at is None else dip.back_at) - NEGLIGIBLE * dip.drop
    return next((number for number, score in side.points if number > dip.session and score >= level), None)


def last_dip(side: Side | None) -> Dip | None:
    """The latest dip, unless it came back more than RECENT answers ago."""
    if side is None or not side.dips:
        return None
    dip = side.dips[-1]
    back = came_back(side, dip)
    old = back is not None and sum(number > back for number, _ in side.points) > RECENT
    return None if old else dip


def judged(side: Side | None) -> bool:
    """Whether there are enough answers to speak of a course."""
    return side is not None and len(side.points) >= ENOUGH


def unchanged(side: Side) -> bool:
    """Whether every answer was the same."""
    return all(before[1] == after[1] for before, after in pairwise(side.points))


def usual(side: Side) -> float:
    """Sample SD of all answers of a side, 0 for fewer than two."""
    scores = [score for _, score in side.points]
    mean = sum(scores) / len(scores)
    return sqrt(sum((score - mean) ** 2 for score in scores) / max(len(scores) - 1, 1))


def negligible(side: Side, criterion: str) -> float:
    """What is known from elsewhere to be too small to speak of: the least depth, or the measurement error."""
    finding = side.findings.get(criterion)
    least, sem = (finding.parameters.get(name) if finding else None for name in ("least", "sem"))
    return max(float(least or 0.0), RELIABLE * float(sem or 0.0))


def steady(side: Side, criterion: str) -> bool:
    """Whether the last three answers lie within the usual spread, and within one and a half mean steps.

    The second keeps a steady rise or fall from counting as steady. What is known to be negligible always counts.
    """
    if not judged(side):
        return False
    steps = [abs(after[1] - before[1]) for before, after in pairwise(side.points)]
    width = max(min(usual(side), CLOSE * sum(steps) / len(steps)), negligible(side, criterion))
    return span(score for _, score in side.points[-STEADY:]) <= width * (1 + NEGLIGIBLE)


@dataclass(frozen=True, slots=True)
class View:
    """A course, how to speak of its client, and what else is known of the case.

    Attributes:
        course: as followed.
        person: the client.
        events: what happened to the frame.
        held: numbers of sessions that took place, those of the course or more.
    """

    course: Course
    person: Person
    events: tuple[Event, ...] = ()
    held: tuple[int, ...] = ()

    @property
    def client(self) -> Side | None:
        """The client's side, None without answers."""
        return self.course.sides.get(Rater.CLIENT)

    @property
    def therapist(self) -> Side | None:
        """The therapist's side, None without answers."""
        return self.course.sides.get(Rater.THERAPIST)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Client and therapist, those that answered."""
        return tuple(side for side in (self.client, self.therapist) if side is not None)

    @property
    def headline(self) -> tuple[Side, Dip] | None:
        """The dip to speak of first: the client's latest, else the therapist's."""
        for side in self.sides:
            dip = last_dip(side)
            if dip is not None:
                return side, dip
        return None

    @property
    def other(self) -> Side | None:
        """The side that the headline is not about."""
        headline = self.headline
        if headline is None:
            return None
        return self.therapist if headline[0].rater is Rater.CLIENT else self.client

    @property
    def beside(self) -> Dip | None:
        """The other side's dip nearest to the headline, at most NEAR sessions away."""
        if self.headline is None or self.other is None:
            return None
        session = self.headline[1].session
        near = [dip for dip in self.other.dips if abs(dip.session - session) <= NEAR]
        return min(near, key=lambda dip: abs(dip.session - session), default=None)

    @property
    def before(self) -> tuple[Event, ...]:
        """What stands right before the fall of the headline, or one session earlier."""
        return shortly_before(self.events, self.headline[1].first) if self.headline is not None else ()

    def unanswered(self, side: Side) -> int:
        """How many sessions since a side's last answer are known."""
        known = {*self.course.sessions, *self.held}
        return sum(number > side.points[-1][0] for number in known)

    @property
    def silent(self) -> Side | None:
        """The side that has not answered for SILENT sessions or more, the client's first; None where both have."""
        return next((side for side in self.sides if self.unanswered(side) >= SILENT), None)

    def drifted(self, sign: int) -> tuple[Side, Drift] | None:
        """The side whose level has probably fallen (−1) or risen (1), the client's first."""
        for side in self.sides:
            found = drift(side, sign=sign, least=negligible(side, self.course.criterion))
            if found is not None:
                return side, found
        return None

    @property
    def low(self) -> tuple[Side, float] | None:
        """The side whose last answer alone is low, and what was to be expected; only where that is recent."""
        for side in self.sides:
            expected = low_last(side, least=negligible(side, self.course.criterion))
            if expected is not None and not self.unanswered(side):
                return side, expected
        return None

    @property
    def then(self) -> int | None:
        """The last session of the dips that are spoken of."""
        if self.headline is None:
            return None
        return max(dip.session for dip in (self.headline[1], self.beside) if dip is not None)

    @property
    def spread(self) -> float:
        """How far apart is no longer alike: the larger of both sides' usual spreads, and no less than is negligible."""
        return max((max(usual(side), negligible(side, self.course.criterion)) for side in self.sides), default=0.0)

    @property
    def late_gaps(self) -> tuple[Gap, ...]:
        """Gaps since the dips spoken of (two at least), else the last three; none where they are out of date."""
        gaps, then = self.course.gaps, self.then
        enough = all(judged(side) for side in self.sides) and len(self.sides) == 2
        if not enough or not gaps or self.course.sessions[-1] - gaps[-1].session > NEAR:
            return ()
        if then is None:
            return gaps[-STEADY:] if len(gaps) >= STEADY else ()
        later = tuple(gap for gap in gaps if gap.session > then)
        return later if len(later) > 1 else ()

    @property
    def alike(self) -> bool:
        """Whether no late gap is wider than the usual spread."""
        return bool(self.late_gaps) and all(abs(gap.value) <= self.spread for gap in self.late_gaps)

    @property
    def apart(self) -> int:
        """1 where every late gap shows the client higher by more than the usual spread, −1 the therapist, else 0."""
        gaps = self.late_gaps
        for sign in (1, -1):
            if gaps and all(sign * gap.value > self.spread for gap in gaps):
                return sign
        return 0

    @property
    def grown(self) -> bool:
        """Whether the last three gaps are wider than the first three, on average by more than the usual spread."""
        widths = [abs(gap.value) for gap in self.course.gaps]
        return len(widths) >= 2 * STEADY and (sum(widths[-STEADY:]) - sum(widths[:STEADY])) / STEADY > self.spread

    @property
    def steady(self) -> bool:
        """Whether both sides have a course and are steady."""
        return len(self.sides) == 2 and all(steady(side, self.course.criterion) for side in self.sides)

    @property
    def calm(self) -> bool:
        """Whether both are steady and alike, and their last three answers lie after the dips spoken of came back."""
        if not self.alike or not self.steady:
            return False
        spoken = [self.headline] if self.headline else []
        spoken += [(self.other, self.beside)] if self.other and self.beside else []
        backs = [(side, came_back(side, dip)) for side, dip in spoken]
        return all(back is not None and back <= side.points[-STEADY][0] for side, back in backs)

    @property
    def since(self) -> int | None:
        """The session by which the last of all dips was back; None where there was no dip."""
        backs = [came_back(side, dip) for side in self.sides for dip in side.dips]
        return max((back for back in backs if back is not None), default=None)
