"""How alike what is told of the therapist and of each other person are, in sentences; the numbers stand behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.estimate import chance_words, share_words
from vinculum.narratives import Beside, Similarity, similarity
from vinculum.narratives.say import HYPOTHESIS, told
from vinculum.web.formulation.recurring import Recurring
from vinculum.web.formulation.theme_words import SEVERAL_TELL
from vinculum.web.records.contents import Person

DRAWS = 999
"""On a page, where the library's usual number is 4,999: the smallest p that can be seen is .001."""
SELDOM = 0.05
COARSE = 0.01  # a smallest p above this is said


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of one person, as written: likeness as told, the distinctive r, and the test."""

    name: str
    narratives: int
    r: str
    cosine: str
    distance: str
    distinctive: str
    p: str
    p_of_all: str
    least_p: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question about one person or several, and what can be said."""

    question: str
    says: str


@dataclass(frozen=True, slots=True)
class Alike:
    """The whole of one case.

    Attributes:
        missing: what has to be there first, as sentences; nothing else is said then.
        there: how many narratives there are.
        answers: the pattern that leans most to that with the therapist first.
        numbers: the figures behind them.
        few: names of people with fewer than three narratives.
        null: what the test asks and cannot say.
        draws: how often was shuffled.
        hypothesis: what all of it is.
    """

    missing: tuple[str, ...]
    there: str
    answers: tuple[Answer, ...]
    numbers: tuple[Numbers, ...]
    few: str
    null: str
    draws: int
    hypothesis: str = HYPOTHESIS


def alike_of(found: Recurring, person: Person) -> Alike:
    """How alike the patterns are, from 999 shufflings."""
    told_all = found.narratives.values()
    one = similarity(told_all, found.told.people, found.scheme, level=found.themes.level, draws=DRAWS)
    verb = "is" if one.therapist == 1 else "are"
    return Alike(
        missing=one.missing,
        there=f"There {verb} {told(one.therapist)} about you and {told(one.others)} about other people so far.",
        answers=_answers(one, person),
        numbers=tuple(_numbers(beside) for beside in one.people),
        few=", ".join(other.name for other in one.too_few),
        null=one.null,
        draws=one.draws,
    )


def _answers(one: Similarity, person: Person) -> tuple[Answer, ...]:
    """One for each person who is told of more alike, one for all the rest."""
    tells = "What is told of you" if person.short == SEVERAL_TELL else f"What {person.short} tells of you"
    more = [beside for beside in one.people if (beside.leaning or 0) > 0]
    none = [beside for beside in one.people if beside.leaning is not None and beside not in more]
    unknown = [beside for beside in one.people if beside.leaning is None]
    found = [Answer(_question([beside]), _says(beside, tells)) for beside in more]
    if none:
        names = _either([beside.other.name for beside in none])
        says = f"{tells} is no more like what is told of {names} than like what is told of the rest."
        found.append(Answer(_question(none), says))
    return (*found, *(Answer(_question([beside]), f"Nothing can be said. {beside.why}") for beside in unknown))


def _question(people: Sequence[Beside]) -> str:
    return f"How alike are “with you” and {_either([f'“with {one.other.name}”' for one in people])}?"


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _says(one: Beside, tells: str) -> str:
    name = one.other.name
    likeness = f"{tells} is more like what is told of {name} than like what is told of the others"
    if one.p_of_all is not None and one.p_of_all <= SELDOM:
        return f"{likeness}. Where narratives are shuffled among these people, that is seldom so."
    return f"{likeness}. Narratives shuffled among these people often give as much, so it may be chance."


def _numbers(one: Beside) -> Numbers:
    plain, own = one.plain, one.distinctive
    return Numbers(
        one.other.name,
        one.narratives,
        _figure(plain.pearson),
        _figure(plain.cosine),
        f"{plain.distance:.2f}",
        _figure(own.pearson if own else None),
        "–" if one.p is None else chance_words(one.p),
        "–" if one.p_of_all is None else chance_words(one.p_of_all),
        share_words(one.least_p, 3) if one.least_p > COARSE else "",
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else share_words(value)
