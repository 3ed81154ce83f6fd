"""Once a month, how one is: a few questions, held only against one's own earlier months. No cut-off, no total, no name.

The questions are ours and not validated. They say nothing about anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from vinculum.errors import InvalidReaction

ANSWERS: Mapping[int, str] = MappingProxyType(
    {1: "not at all", 2: "a little", 3: "partly", 4: "mostly", 5: "completely"}
)
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "energy": "I had energy for the day",
        "interest": "I was curious about the people I see",
        "dread": "I dreaded some sessions before they began",
        "irritability": "Small things made me short with people",
        "recovery": "After a free day I felt rested",
        "leaving": "I could leave work behind in the evening",
    }
)
HEAVIER_WHEN_MORE = frozenset({"dread", "irritability"})
STEPS: Mapping[str, str] = MappingProxyType(
    {
        "nothing": "nothing now",
        "talk": "tell somebody how it is",
        "supervision": "take it to supervision",
        "fewer": "take on nobody new for a while",
        "gap": "leave a free hour between sessions that cost a lot",
        "days": "put free days in the calendar",
        "own": "an hour for myself: therapy, sleep, a doctor",
    }
)
MOST_HOURS = 100
EARLIER = 3


@dataclass(frozen=True, slots=True)
class Month:
    """One month as one saw it.

    Attributes:
        first: the first day of the month.
        answers: question -> 1 (not at all) to 5 (completely), for those that were answered.
        hours: sessions held in a usual week of it, None where nothing was said.
        words: one's own.
        steps: what one might do, "nothing" among them.
    """

    first: date
    answers: Mapping[str, int] = field(default_factory=dict)
    hours: int | None = None
    words: str = ""
    steps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises InvalidReaction for an answer, a step or hours that are none."""
        wrong = [name for name, value in self.answers.items() if name not in QUESTIONS or value not in ANSWERS]
        wrong += [name for name in self.steps if name not in STEPS]
        if wrong or self.first.day != 1:
            raise InvalidReaction(f"{', '.join(wrong) or self.first}: this is no answer about a month.")
        if self.hours is not None and not 0 <= self.hours <= MOST_HOURS:
            raise InvalidReaction(f"{self.hours} sessions in a week are more than anybody holds.")

    @property
    def empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return not (self.answers or self.words or self.steps or self.hours is not None)


def by_month(months: Iterable[Month]) -> tuple[Month, ...]:
    """The last version of each month, the earliest month first; given in the order they were written."""
    latest = {one.first: one for one in months}
    return tuple(latest[first] for first in sorted(latest) if not latest[first].empty)


def beside_own(months: Sequence[Month]) -> tuple[str, ...]:
    """The latest month beside one's own three before it, in sentences; none while there are fewer than three before.

    A question is spoken of only where its answer lies above or below that of each of those months.
    """
    *before, now = months or (None,)
    earlier = [one for one in before if one is not None][-EARLIER:]
    if now is None or len(earlier) < EARLIER:
        return ()
    found = (_beside(name, now, earlier) for name in QUESTIONS)
    return tuple(sentence for sentence in found if sentence)


def _beside(name: str, now: Month, earlier: Sequence[Month]) -> str:
    answers = [one.answers[name] for one in earlier if name in one.answers]
    if name not in now.answers or len(answers) < EARLIER:
        return ""
    here, text = now.answers[name], f"“{QUESTIONS[name]}”"
    if here > max(answers):
        return f"{text}: more than in each of your three months before."
    if here < min(answers):
        return f"{text}: less than in each of your three months before."
    return ""
