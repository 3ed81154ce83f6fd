"""What changed since the last session: each side against its own earlier answers, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt

from vinculum.course.criteria import RELIABLE
from vinculum.course.model import Course, Side
from vinculum.course.ratings import Rater
from vinculum.course.view import ENOUGH
from vinculum.course.words import Person, figure, span


@dataclass(frozen=True, slots=True)
class Step:
    """From one answer of a side to its next.

    Attributes:
        whose: "Mara’s" or "Your".
        session, before: number of the session, and of the answered one before it.
        score, earlier: the answers to both.
        usual: sample SD of all answers before this session, None with fewer than three.
        error: 1.96·√2·SEM where the measure's error is known, else None.
        span: highest minus lowest answer, for the number of decimals.
    """

    whose: str
    session: int
    before: int
    score: float
    earlier: float
    usual: float | None
    error: float | None
    span: float

    @property
    def size(self) -> float:
        """Size of the change, without its direction."""
        return abs(self.score - self.earlier)

    @property
    def opening(self) -> str:
        """ "Mara’s rating was 2.6, after 3.9 in session 8"."""
        score, earlier = (figure(value, span=self.span) for value in (self.score, self.earlier))
        return f"{self.whose} rating was {score}, after {earlier} in session {self.before}"


@dataclass(frozen=True, slots=True)
class StepRule:
    """One sentence about a step: when it may be said, and how."""

    name: str
    holds: Callable[[Step], bool]
    says: Callable[[Step], str]


def _against(step: Step, bound: float, name: str) -> str:
    if step.size <= bound:
        return f"{step.opening}: within {name} of {figure(bound, span=step.span)}."
    size, limit = (figure(value, span=step.span) for value in (step.size, bound))
    word = "drop" if step.score < step.earlier else "rise"
    if size == limit:
        return f"{step.opening}: a {word} about as large as {name}."
    return f"{step.opening}: a {word} of {size}, more than {name} of {limit}."


STEPS = (
    StepRule("the same", lambda step: not step.size, lambda step: f"{step.opening}: the same."),
    StepRule(
        "against error",
        lambda step: step.error is not None,
        lambda step: _against(step, step.error or 0.0, "the measurement error"),
    ),
    StepRule(
        "too few",
        lambda step: step.usual is None,
        lambda step: f"{step.opening}: too few answers to know the usual spread.",
    ),
    StepRule(
        "never moved",
        lambda step: not step.usual,
        lambda step: f"{step.opening}: the first answer that differs from those before.",
    ),
    StepRule("against spread", lambda _: True, lambda step: _against(step, step.usual or 0.0, "the usual spread")),
)


def changes(course: Course, session: int, *, client: str, sem: Mapping[Rater, float] | None = None) -> tuple[str, ...]:
    """One sentence each for client and therapist, against the answered session before.

    Args:
        course: as followed.
        session: the session to speak of.
        client: how the therapist calls the client; "" for "their".
        sem: standard error of measurement of each side's score, where known.
    A side that never answered is not spoken of.
    """
    person = Person(client.strip())
    spoken = []
    for rater in (Rater.CLIENT, Rater.THERAPIST):
        side = course.sides.get(rater)
        if side is not None:
            spoken.append(_side_sentence(side, session, person, error=(sem or {}).get(rater)))
    return tuple(spoken)


def _side_sentence(side: Side, session: int, person: Person, *, error: float | None) -> str:
    scores = dict(side.points)
    mine = side.rater is Rater.THERAPIST
    if session not in scores:
        who = "You" if mine else person.name or "They"
        return f"{who} gave no answer in session {session}."
    whose = "Your" if mine else person.whose
    earlier = [(number, score) for number, score in side.points if number < session]
    if not earlier:
        return f"{whose} rating was {figure(scores[session], span=span(scores.values()))}, the first one."
    step = Step(
        whose=whose,
        session=session,
        before=earlier[-1][0],
        score=scores[session],
        earlier=earlier[-1][1],
        usual=_deviation([score for _, score in earlier]),
        error=RELIABLE * error if error is not None else None,
        span=span(scores.values()),
    )
    return next(rule for rule in STEPS if rule.holds(step)).says(step)


def _deviation(scores: list[float]) -> float | None:
    if len(scores) < ENOUGH - 1:
        return None
    mean = sum(scores) / len(scores)
    return sqrt(sum((score - mean) ** 2 for score in scores) / (len(scores) - 1)) if span(scores) else 0.0
