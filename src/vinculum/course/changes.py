"""What changed since the last session: each side against its own earlier answers, from the one table of rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from vinculum.course.criteria import RELIABLE
from vinculum.course.model import Course, Side
from vinculum.course.ratings import Rater
from vinculum.course.sentence import Fact, Part, Rule, Sentence, first
from vinculum.course.view import ENOUGH
from vinculum.course.words import Person, figure, span


@dataclass(frozen=True, slots=True)
class Step:
    """From one answer of a side to the one of a session.

    Attributes:
        whose: "Mara’s" or "Your".
        who: "Mara", "you" or "they".
        session: the number it is about.
        score: the answer to it, None where there is none.
        before, earlier: the answered session before it and that answer, None for the first one.
        usual: sample SD of all answers before this session, None with fewer than three.
        error: 1.96·√2·SEM where the measure's error is known, else None.
        span: highest minus lowest answer, for the number of decimals.
    """

    whose: str
    who: str
    session: int
    score: float | None
    before: int | None
    earlier: float | None
    usual: float | None
    error: float | None
    span: float

    @property
    def change(self) -> float:
        """This answer minus the earlier one; 0 where there are not two."""
        return self.score - self.earlier if self.score is not None and self.earlier is not None else 0.0

    @property
    def size(self) -> float:
        """Size of the change, without its direction."""
        return abs(self.change)

    @property
    def opening(self) -> str:
        """ "Mara’s rating was 2.6, after 3.9 in session 8"."""
        return f"{self.whose} rating was {self.words(self.score)}, after {self.words(self.earlier)} in {self.place}"

    @property
    def place(self) -> str:
        """ "session 8"."""
        return f"session {self.before}"

    def words(self, value: float | None) -> str:
        """A score or a difference, with as many decimals as the scores need."""
        return figure(value or 0.0, span=self.span)


def _against(step: Step, bound: float, name: str) -> str:
    if step.size <= bound:
        return f"{step.opening}: no more than {name} ({step.words(bound)})."
    size, limit = step.words(step.size), step.words(bound)
    word = "drop" if step.change < 0 else "rise"
    if size == limit:
        return f"{step.opening}: a {word} about as large as {name}."
    return f"{step.opening}: a {word} of {size}, more than {name} ({limit})."


def _answers(step: Step) -> tuple[Fact, ...]:
    facts = []
    if step.before is not None:
        facts.append(Fact(f"{step.words(step.earlier)} in {step.place}", step.before, step.earlier))
    if step.score is not None:
        facts.append(Fact(f"{step.words(step.score)} in session {step.session}", step.session, step.score))
    return tuple(facts) or (Fact(f"no answer in session {step.session}", step.session),)


def _with_error(step: Step) -> tuple[Fact, ...]:
    return (*_answers(step), Fact(f"1.96 · √2 · standard error = {step.words(step.error)}", None, step.error))


def _with_usual(step: Step) -> tuple[Fact, ...]:
    return (*_answers(step), Fact(f"SD of the answers before: {step.words(step.usual)}", None, step.usual))


_STEP = frozenset({Part.STEP})

STEPS: tuple[Rule[Step], ...] = (
    Rule(
        "no answer this time",
        _STEP,
        lambda step: step.score is None,
        lambda step: f"{step.who} gave no answer in session {step.session}.",
        _answers,
        "there is no answer to this session",
    ),
    Rule(
        "the first one",
        _STEP,
        lambda step: step.earlier is None,
        lambda step: f"{step.whose} rating was {step.words(step.score)}, the first one.",
        _answers,
        "there is no earlier answer",
    ),
    Rule(
        "the same",
        _STEP,
        lambda step: not step.size,
        lambda step: f"{step.whose} rating was {step.words(step.score)}, the same as in {step.place}.",
        _answers,
        "the answer equals the one before",
    ),
    Rule(
        "against error",
        _STEP,
        lambda step: step.error is not None,
        lambda step: _against(step, step.error or 0.0, "the measurement error"),
        _with_error,
        "the measurement error of the form is known",
    ),
    Rule(
        "too few before",
        _STEP,
        lambda step: step.usual is None,
        lambda step: f"{step.opening}: too few answers to know what is usual.",
        _answers,
        "there are fewer than three earlier answers",
    ),
    Rule(
        "never moved",
        _STEP,
        lambda step: not step.usual,
        lambda step: f"{step.opening}: the first answer that differs from those before.",
        _with_usual,
        "all earlier answers were the same",
    ),
    Rule(
        "against the usual",
        _STEP,
        lambda _: True,
        lambda step: _against(step, step.usual or 0.0, "usual"),
        _with_usual,
        "else: against the standard deviation of the earlier answers",
    ),
)


def changes(
    course: Course, session: int, *, client: str, sem: Mapping[Rater, float] | None = None
) -> tuple[Sentence, ...]:
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
            spoken.append(first(STEPS, Part.STEP, _step(side, session, person, error=(sem or {}).get(rater))))
    return tuple(sentence for sentence in spoken if sentence is not None)


def _step(side: Side, session: int, person: Person, *, error: float | None) -> Step:
    scores = dict(side.points)
    mine = side.rater is Rater.THERAPIST
    earlier = [(number, score) for number, score in side.points if number < session]
    return Step(
        whose="Your" if mine else person.whose,
        who="you" if mine else person.name or "they",
        session=session,
        score=scores.get(session),
        before=earlier[-1][0] if earlier else None,
        earlier=earlier[-1][1] if earlier else None,
        usual=_deviation([score for _, score in earlier]),
        error=RELIABLE * error if error is not None else None,
        span=span(scores.values()),
    )


def _deviation(scores: list[float]) -> float | None:
    if len(scores) < ENOUGH - 1:
        return None
    mean = sum(scores) / len(scores)
    return sqrt(sum((score - mean) ** 2 for score in scores) / (len(scores) - 1)) if span(scores) else 0.0
