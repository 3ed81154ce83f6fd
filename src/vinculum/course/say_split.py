"""What is said to the therapist, and to nobody else, about two participants' levels beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course.model import Status
from vinculum.course.sentence import Fact, Part, Rule, Sentence, first
from vinculum.course.split_alliance import SplitAlliance, Stretch
from vinculum.course.words import sessions

CAUTION = (
    "Two people may use the same words of a scale differently: watch how the distance moves rather than how wide it "
    "is. A split is nobody’s fault, and may show you something the two live with at home."
)
KNOWN = (
    "Over seven samples of couples and families, wider splits went with poorer outcomes (r = .32, Friedlander and "
    "others 2018). That is an association over many cases, not a forecast for this one."
)
BETWEEN = frozenset({Part.BETWEEN})


@dataclass(frozen=True, slots=True)
class Pair:
    """A split with the names that sentences use."""

    split: SplitAlliance
    one: str
    other: str

    def by(self, higher: int) -> tuple[str, str]:
        """Who is higher, and who is lower."""
        return (self.one, self.other) if higher > 0 else (self.other, self.one)


def say_split(split: SplitAlliance, *, names: tuple[str, str]) -> Sentence:
    """One sentence about two participants, with what it rests on."""
    sentence = first(SPLITS, Part.BETWEEN, Pair(split, *names))
    assert sentence is not None  # the last rule always holds
    return sentence


def _now(pair: Pair) -> str:
    stretch = pair.split.current
    assert stretch is not None
    higher, lower = pair.by(stretch.higher)
    return f"{higher} has probably rated the relationship with you higher than {lower} since session {stretch.first}."


def _before(pair: Pair) -> str:
    stretch = pair.split.past
    assert stretch is not None
    higher, lower = pair.by(stretch.higher)
    return (
        f"{_where(stretch)} {higher} probably rated the relationship with you higher than {lower}; since then the two "
        "cannot be told apart."
    )


def _where(stretch: Stretch) -> str:
    if stretch.first == stretch.last:
        return f"in session {stretch.first}"
    return f"in sessions {stretch.first} to {stretch.last}"


def _counts(pair: Pair) -> tuple[Fact, ...]:
    (mine, theirs), both = pair.split.answers, pair.split.both
    return (
        Fact(f"{pair.one}: {sessions(mine)}", None, mine),
        Fact(f"{pair.other}: {sessions(theirs)}", None, theirs),
        Fact(f"answered by both: {sessions(both)}", None, both),
    )


def _distance(pair: Pair) -> tuple[Fact, ...]:
    """How far apart the levels lie at the last session, and what two single answers may differ by chance."""
    split = pair.split
    last = split.distances[-1]
    higher, lower = pair.by(1 if last.mean >= 0 else -1)
    low, high = sorted((abs(last.low), abs(last.high))) if last.low * last.high > 0 else (None, None)
    interval = f"probably {low:.1f} to {high:.1f}" if low is not None and high is not None else "perhaps nothing"
    facts = [
        Fact(
            f"level of {higher} {abs(last.mean):.1f} above {lower} in session {last.session}, {interval}",
            last.session,
            last.mean,
        )
    ]
    if split.error is not None:
        than = "more than" if split.beyond else "no more than"
        facts.append(Fact(f"{than} two single answers may differ by chance ({split.error:.1f})", None, split.error))
    return (*facts, Fact(f"answered by both: {sessions(split.both)}", None, split.both))


def _past(pair: Pair) -> tuple[Fact, ...]:
    """The widest session of the stretch that is over, then how it is now."""
    stretch = pair.split.past
    assert stretch is not None
    inside = [one for one in pair.split.distances if stretch.first <= one.session <= stretch.last]
    widest = max(inside, key=lambda one: abs(one.mean))
    words = f"widest in session {widest.session}: {abs(widest.mean):.1f}"
    return (Fact(words, widest.session, widest.mean), *_distance(pair))


SPLITS: tuple[Rule[Pair], ...] = (
    Rule(
        "too few to compare",
        BETWEEN,
        lambda pair: pair.split.status is Status.NOT_ENOUGH,
        lambda pair: f"Not enough answers yet to lay {pair.one} and {pair.other} beside each other.",
        _counts,
        "one of the two has fewer than four answers, or fewer than three sessions were answered by both",
    ),
    Rule(
        "neither moved",
        BETWEEN,
        lambda pair: pair.split.status is Status.NO_SPREAD,
        lambda pair: f"{pair.one} and {pair.other} have each given the same answer every time.",
        _counts,
        "all answers of each are the same, so nobody can say how far one may be off",
    ),
    Rule(
        "split now",
        BETWEEN,
        lambda pair: pair.split.current is not None,
        _now,
        _distance,
        "by the state-space model the level of one lies above the other’s with a probability of .99 or more, in each "
        "session since then",
    ),
    Rule(
        "split before",
        BETWEEN,
        lambda pair: pair.split.past is not None,
        _before,
        _past,
        "as for a split now, in earlier sessions only",
    ),
    Rule(
        "no split",
        BETWEEN,
        lambda _: True,
        lambda pair: f"{pair.one} and {pair.other} cannot be told apart in how they rate the relationship with you.",
        _distance,
        "in no session is the probability that one lies higher .99 or more",
    ),
)
"""Every sentence about a split: said to the therapist alone."""
