"""Whether a proposal sways its reader's reader: how often the same code is marked with and without it in sight.

Each share is a count of turns. The interval of the difference is Newcombe's hybrid score interval (Statistics in
Medicine 17, 1998, method 10), made from two Wilson intervals at 95 %: it holds for small counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from vinculum.reading.moment import Standing
from vinculum.web.records.contents import Decision, Look
from vinculum.web.records.drawer import Kept
from vinculum.web.review.blind import NEVER_HELD

ENOUGH = 10  # turns of each sort; below this a difference says nothing
Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    same: int
    of: int

    @property
    def rate(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.same / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the rate; everything is possible where there is nothing."""
        if not self.of:
            return 0.0, 1.0
        middle = (self.rate + Z * Z / (2 * self.of)) / (1 + Z * Z / self.of)
        half = Z * sqrt(self.rate * (1 - self.rate) / self.of + Z * Z / (4 * self.of**2)) / (1 + Z * Z / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What the turns without a proposal show.

    Attributes:
        shown: turns with one proposal in sight, and on how many that code was marked.
        unshown: turns whose one proposal was held back, and on how many that code was marked all the same.
        unprompted: turns where nothing was proposed, and on how many something was marked.
    """

    shown: Share
    unshown: Share
    unprompted: Share

    @property
    def enough(self) -> bool:
        """Whether there are enough turns of both sorts to compare."""
        return min(self.shown.of, self.unshown.of) >= ENOUGH

    @property
    def begun(self) -> bool:
        """Whether any turn was looked at without a proposal."""
        return bool(self.unshown.of or self.unprompted.of)

    @property
    def difference(self) -> float:
        """Rate with the proposal in sight minus rate without, -1 to 1."""
        return self.shown.rate - self.unshown.rate

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the difference."""
        (low, high), (other_low, other_high) = self.shown.interval, self.unshown.interval
        one, other = self.shown.rate, self.unshown.rate
        below = sqrt((one - low) ** 2 + (other_high - other) ** 2)
        above = sqrt((high - one) ** 2 + (other - other_low) ** 2)
        return max(-1.0, self.difference - below), min(1.0, self.difference + above)

    @property
    def says(self) -> str:
        """The difference in words that claim no more than the interval does."""
        low, high = self.interval
        if low > 0:
            return (
                "With the proposal in sight you mark its code more often. That is no fault: a name once read is hard "
                "to unread. Reading the turn before its name may help."
            )
        if high < 0:
            return "With the proposal in sight you mark its code less often: you look twice at what is proposed."
        return "That difference may be chance alone: it shows neither that proposals sway you nor that they do not."


def anchoring(decisions: Iterable[Kept[Decision]], looks: Iterable[Kept[Look]]) -> Anchoring:
    """Compares what was decided one by one with what was marked without a proposal. Order does not matter."""
    latest = {kept.value.about: kept.value for kept in sorted(decisions, key=lambda one: one.value.made)}
    seen = {(kept.value.reading, kept.value.turn): kept.value for kept in sorted(looks, key=lambda one: one.value.made)}
    live = {place: look for place, look in seen.items() if not look.taken_back}
    held = [look for look in live.values() if look.held]
    free = [look for look in live.values() if not look.held]
    compared = _compared(latest.values(), live)
    return Anchoring(
        shown=Share(sum(_same(one) for one in compared), len(compared)),
        unshown=Share(sum(look.marked in look.held for look in held), len(held)),
        unprompted=Share(sum(bool(look.marked) for look in free), len(free)),
    )


def _compared(decisions: Iterable[Decision], live: dict[tuple[str, int], Look]) -> list[Decision]:
    """Decisions like those about turns that are held back: one proposal on the turn, not hopeless, not seen before."""
    shown = [one for one in decisions if one.shown and one.moment.standing is not Standing.PROPOSED]
    crowd = Counter(_place(one) for one in shown)
    return [
        one for one in shown if crowd[_place(one)] == 1 and _place(one) not in live and one.shown != NEVER_HELD
    ]  # fmt: skip


def _place(decision: Decision) -> tuple[str, int]:
    return decision.about.partition(":")[0], decision.moment.turn


def _same(decision: Decision) -> bool:
    return decision.moment.standing is Standing.CONFIRMED and decision.moment.code == decision.shown
