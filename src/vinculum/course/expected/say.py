"""Sentences about the expected course. Each says its numbers, and none more than they do."""

from __future__ import annotations

from vinculum.course.expected.ending import Ending
from vinculum.course.expected.growth import Growth
from vinculum.course.expected.scale import About
from vinculum.course.expected.standing import LookingBack, Standing
from vinculum.course.words import count

TENTHS = {0.8: "8 in 10", 0.9: "9 in 10"}
NO_FORECAST = "A reason to look, not a forecast."
UNLIKE = "No earlier case started like this one, so what is expected here is drawn on from others."
NO_CUT_OFF = "There is no line between good and poor relationships; this compares movements only."


def number(value: float) -> str:
    """A score with at most one decimal."""
    return f"{value:z.1f}".removesuffix(".0").replace("-", "−")


def say_standing(one: Standing) -> str:
    """Where a case stands, in two to four sentences."""
    if one.why:
        return one.why
    told = _movement(one) if one.about is About.ALLIANCE else _level(one)
    return f"{told} {UNLIKE}" if one.unlike else told


def say_looking_back(back: LookingBack, *, about: About) -> str:
    """How often the limit of nine in ten would have been crossed before, and what became of those cases."""
    cases = back.outside + back.within
    first = (
        "Each session is compared for itself, so over a whole course more cases are outside at least once: "
        f"of the {cases} earlier cases, {count(back.outside)} would have been."
    )
    if about is About.ALLIANCE or not back.outside:
        return first
    return (
        f"{first} Of those, {count(back.outside_not_better)} ended no better than they began; of the other "
        f"{back.within}, "
        f"{count(back.within_not_better)}."
    )


def say_origin(growth: Growth, *, whose: str = "in this table") -> str:
    """What the expected course was made from."""
    earlier = growth.earlier
    single = f" {count(earlier.single).capitalize()} more answered only once." if earlier.single else ""
    what = "Growth on the logarithm of the session"
    how = "of the change since each case’s own start" if growth.relative else "by the first score"
    return (
        f"Made from {earlier.cases} cases {whose}, with {len(earlier.case)} answers after the first.{single} {what}, "
        f"{how}, "
        "each case with its own start and slope."
    )


def say_ending(given: Ending, session: int) -> str:
    """How many earlier cases had ended early by a session."""
    step = given.by(session)
    head = f"Of {given.cases} earlier cases, {count(given.early)} ended early, before both had agreed to."
    if step is None:
        told = f"None had by session {session}."
    else:
        gone = sum(one.stopped for one in given.steps if one.session <= session)
        low, high = (round(100 * value) for value in (step.low, step.high))
        told = (
            f"By session {session}, {count(gone)} had: an estimated {100 * step.share:.0f} in 100 (95 % interval "
            f"{low} to "
            f"{high}), where cases that go on or ended as agreed count for as long as they were seen."
        )
    return f"{head} {told} This counts earlier cases; it predicts nothing about this person."


def _level(one: Standing) -> str:
    when = _when(one)
    limits = dict(one.limits)
    usual = f"Cases that start at {number(one.start)} score {number(one.expected)} on average then"
    if one.outside is None:
        return (
            f"{number(one.score)} {when} is within what earlier cases let expect. {usual}; at least 9 in 10 of them "
            "are "
            f"{_side(one)} {number(limits[0.9])} ({_sure(one)})."
        )
    head = "Not on track" if one.off_track else "Further behind than most"
    return (
        f"{head}: {number(one.score)} {when}, where at least {TENTHS[one.outside]} cases that start at "
        f"{number(one.start)} "
        f"are {_side(one)} {number(limits[one.outside])} ({_sure(one)}). {_counted(one)} {usual}. {NO_FORECAST}"
    )


def _movement(one: Standing) -> str:
    change = one.score - one.start
    usual = one.expected - one.start
    moved = f"{_moved(change)} since the first answer, from {number(one.start)} to {number(one.score)} {_when(one)}"
    average = f"Earlier cases {_moved(usual)} on average by then"
    if one.outside is None:
        return f"This rating {moved}, within what earlier cases did. {average}. {NO_CUT_OFF}"
    return (
        f"This rating {moved}, more to the lower side than at least {TENTHS[one.outside]} earlier cases by then "
        f"({_sure(one)}). {_counted(one)} {average}. {NO_CUT_OFF}"
    )


def _moved(change: float) -> str:
    shown = number(abs(change))
    if shown == "0":
        return "did not move"
    return f"{'rose' if change > 0 else 'fell'} by {shown}"


def _when(one: Standing) -> str:
    since = "" if one.session == one.time else f" (the {_ordinal(one.time)} since the first answer)"
    return f"in session {one.session}{since}"


def _ordinal(place: int) -> str:
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _side(one: Standing) -> str:
    return "above" if one.better > 0 else "below"


def _sure(one: Standing) -> str:
    return f"{100 * one.confidence:.0f} % sure"


def _counted(one: Standing) -> str:
    """How many earlier cases were as far: a count of them, not of people to come."""
    movement = one.about is About.ALLIANCE
    did = "had moved as far to that side" if movement else f"were this {_far(one)}, for where they started"
    if 10 * one.as_far < one.answered:
        those = f"{count(one.as_far)} of the {one.answered} that answered then"
        return f"Fewer than 1 in 10 of the earlier cases this was made from {did}: {those}."
    return f"{count(one.as_far).capitalize()} of the {one.answered} earlier cases that answered then {did}."


def _far(one: Standing) -> str:
    return "low" if one.better > 0 else "high"
