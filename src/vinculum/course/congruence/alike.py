"""How alike both sides see one case: everything that its ratings say about that, and the sentences for it."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course.congruence.distance import Distance, distances
from vinculum.course.congruence.pairs import Pairs, pairs_of
from vinculum.course.congruence.temporal import LeadLag, lead_lag, temporal_congruence
from vinculum.course.model import Course
from vinculum.course.words import Person
from vinculum.estimate import Estimate, share_words

CAUTION = (
    "Alike is not the same as good: two people can agree about a difficult hour, and in studies therapists rate the "
    "bond lower than their clients do, on average."
)
TEN = 10  # sessions, so that a trend has figures that one can read


@dataclass(frozen=True, slots=True)
class Alike:
    """One case: the distance, and whether both move together.

    Attributes:
        distance: mean gap, its size and its trend.
        together: correlation over sessions.
        level: the same without each side's own straight line, so that a shared drift is no movement together.
        apart: one session apart, as description.
    """

    distance: Distance
    together: Estimate
    level: Estimate
    apart: LeadLag


def alike(course: Course) -> Alike:
    """What the answers of one case say about how alike both see it."""
    return alike_in(pairs_of({"": course}))


def alike_in(given: Pairs, place: int = 0) -> Alike:
    """The same for one of several cases, by its place among them."""
    together, level = (temporal_congruence(given, drift=drift).one(place) for drift in (True, False))
    return Alike(distances(given, [place])[0], together, level, lead_lag(given, place))


def say_alike(found: Alike, *, client: str) -> tuple[str, ...]:
    """One to three sentences: the distance, whether it changes, whether both move together.

    Nothing is said of a direction, a change or a movement that its interval does not bear out.
    """
    person = Person(client.strip())
    gaps = found.distance.gaps
    if found.distance.mean.estimate is None:
        return (_too_few(len(gaps)),)
    spoken = (
        _distance(found.distance, person),
        _trend(found.distance.trend),
        _together(found.together, found.level, person),
    )
    return tuple(sentence for sentence in spoken if sentence)


def _too_few(answered: int) -> str:
    if not answered:
        return "You have not both answered the same session yet. From four such sessions on, this says more."
    several = f"{answered} session" + ("s" if answered > 1 else "")
    return f"You have both answered {several}. From four on, this says how alike you see it."


def _distance(one: Distance, person: Person) -> str:
    mean, n = one.mean, len(one.gaps)
    higher, lower = sum(gap.value > 0 for gap in one.gaps), sum(gap.value < 0 for gap in one.gaps)
    if not higher + lower:
        return f"You gave the same answer in all {n} sessions that both answered."
    name = person.name or "your client"
    if mean.low is not None and mean.high is not None and mean.estimate and (mean.low > 0 or mean.high < 0):
        verb = f"{name} rates it" if mean.estimate > 0 else "You rate it"
        whom = "you" if mean.estimate > 0 else person.whom
        low, high = sorted((abs(mean.low), abs(mean.high)))
        return (
            f"{verb[:1].upper()}{verb[1:]} {_size(abs(mean.estimate))} higher than {whom}, on average over the {n} "
            f"sessions that both answered; the true distance probably lies between {_size(low)} and {_size(high)}."
        )
    if n in (higher, lower):
        whose, than = (person.whose, "yours") if higher else ("Your", f"{person.name}’s" if person.name else "theirs")
        size = _size(abs(mean.estimate or 0.0))
        return f"{whose} answer was higher than {than} in all {n} sessions that both answered, by {size} on average."
    counts = f"{person.whose} answer was higher in {higher} and yours in {lower} of {n} sessions that both answered"
    return f"Your answers lie {_size(one.size or 0.0)} apart on average, without a clear direction: {counts}."


def _trend(trend: Estimate) -> str:
    if trend.low is None or trend.high is None or trend.estimate is None or trend.low <= 0 <= trend.high:
        return ""
    word = "grown" if trend.estimate > 0 else "become smaller"
    return f"The distance has {word}, by about {_size(abs(trend.estimate) * TEN)} in ten sessions."


def _size(value: float) -> str:
    """One decimal, or two where one would be nothing."""
    return f"{value:.1f}" if value >= 0.05 or value < 0.005 else f"{value:.2f}"


def _together(one: Estimate, level: Estimate, person: Person) -> str:
    if one.estimate is None or one.low is None or one.high is None:
        return f"Whether your answers move together cannot be said: {one.why[:1].lower()}{one.why[1:]}"
    basis = (
        f"(r {share_words(one.estimate)}, probably {share_words(one.low)} to {share_words(one.high)}; {one.n} sessions)"
    )
    whose = person.whose if person.name else "theirs"
    left = f" (r {share_words(level.estimate)})" if level.estimate is not None else ""
    if one.low > 0 and (level.low is None or level.low <= 0):
        return (
            f"Your answers rose and fell together over the whole course {basis}. That may be a drift that both share: "
            f"without it, nothing clear is left{left}."
        )
    if one.high < 0 and (level.high is None or level.high >= 0):
        return (
            f"Over the whole course, where one side’s answers were higher the other’s were lower {basis}. That may be "
            f"two drifts: without them, nothing clear is left{left}."
        )
    if one.low > 0:
        return f"Your answers move together: where {whose} is higher than usual, yours mostly is, too {basis}."
    if one.high < 0:
        return f"Your answers move apart: where {whose} is higher than usual, yours mostly is lower {basis}."
    return f"Whether your answers move together cannot be told yet {basis}."
