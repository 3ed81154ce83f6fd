"""A comparison as what people look at: the first thing to say, and the lines of its table."""

from __future__ import annotations

from vinculum.course.expected.comparison import Comparison
from vinculum.course.expected.growth import Foreseen
from vinculum.course.expected.limits import CONFIDENCE, CONTENTS
from vinculum.course.expected.say import number, say_standing
from vinculum.course.expected.scale import About

MOST_ROWS = 12


def headline(one: Comparison) -> str:
    """The first thing to say of a comparison."""
    if one.why:
        return one.why
    if one.standing:
        return say_standing(one.standing)
    assert one.course is not None
    last, mean = int(one.course.times[-1]), float(one.course.mean[-1])
    if one.scale.about is About.ALLIANCE:
        change = mean - one.start
        moved = (
            f"{'risen' if change > 0 else 'fallen'} by {number(abs(change))}" if signed(change) != "0" else "not moved"
        )
        many = f"{one.earlier.cases} earlier cases"
        return f"{many} had {moved} on average by session {last}, counted from their own start."
    return (
        f"Of {one.earlier.cases} earlier cases, one that starts at {number(one.start)} is expected at {number(mean)} "
        f"by session {last}."
    )


def table_head(one: Comparison) -> tuple[str, ...]:
    """Names of the columns of `table_rows`."""
    if one.scale.about is About.ALLIANCE:
        return ("session", "answered", "moved on average", "8 in 10 between")
    side = "above" if one.scale.better > 0 else "below"
    return ("session", "answered", "expected", f"8 in 10 {side}", f"9 in 10 {side}")


def table_rows(one: Comparison) -> list[tuple[str, ...]]:
    """A line for each session, thinned where they are many; for the relationship only how far cases moved."""
    if one.course is None:
        return []
    rows = _movements if one.scale.about is About.ALLIANCE else _scores
    return rows(one, one.course, _thinned(len(one.course.times)))


def ahead_words(one: Comparison) -> str:
    """What is expected of an outcome in the next sessions; "" where nothing can be said, and for the relationship."""
    if one.ahead is None or one.standing is None or one.scale.about is About.ALLIANCE:
        return ""
    low, high = one.ahead.middle(0.8)
    spans = [
        f"session {time:.0f}: {number(mean)} ({number(below)} to {number(above)})"
        for time, mean, below, above in zip(one.ahead.times, one.ahead.mean, low, high, strict=True)
    ]
    return "Given all its answers so far, with the middle 8 in 10 of what is expected: " + "; ".join(spans) + "."


def ends_words(one: Comparison) -> str:
    """That the scale ends where the model goes on; "" where it does not, or where nobody has said where it ends."""
    course, ends = one.course, one.scale.ends
    if course is None or ends is None or not any(course.cut(content, CONFIDENCE) for content in CONTENTS):
        return ""
    return f"The scale goes from {number(ends[0])} to {number(ends[1])}. What would lie beyond stands at its end."


def near_words(one: Comparison) -> str:
    """The nearest earlier cases and their band, in the session where the case stands; or why there are none."""
    near = one.near
    if near is None or not len(near.times):
        return one.near_why or "Too few of them answered in any one session."
    times = near.times.tolist()
    at = times.index(one.standing.time) if one.standing and one.standing.time in times else len(times) - 1
    mean = float(near.mean[at])
    head = (
        f"{len(near.ids)} cases, none farther than {near.farthest:.2f} SD from this start. The {near.n[at]:.0f} that "
        f"answered in session {times[at]:.0f}"
    )
    if one.scale.about is About.ALLIANCE:
        return f"{head} had moved by {signed(mean - one.start)} on average."
    side, limit = "above" if one.scale.better > 0 else "below", float(near.limit(CONTENTS[-1], CONFIDENCE)[at])
    sure = f"{100 * CONFIDENCE:.0f} % sure"
    return f"{head} were at {number(mean)} on average; at least 9 in 10 such cases are {side} {number(limit)} ({sure})."


def signed(value: float) -> str:
    """A change with its sign: +0.4, −1.2, 0."""
    shown = number(abs(value))
    return shown if shown == "0" else f"{'+' if value > 0 else '−'}{shown}"


def _movements(one: Comparison, course: Foreseen, places: list[int]) -> list[tuple[str, ...]]:
    low, high = course.middle(0.8)
    moved = course.mean - one.start
    return [
        (
            *_counted(one, course, at),
            signed(moved[at]),
            f"{signed(low[at] - one.start)} and {signed(high[at] - one.start)}",
        )
        for at in places
    ]


def _scores(one: Comparison, course: Foreseen, places: list[int]) -> list[tuple[str, ...]]:
    columns = [course.mean, *(course.limit(content, CONFIDENCE) for content in CONTENTS)]
    return [
        (*_counted(one, course, at), *(f"{column[at]:z.1f}".replace("-", "−") for column in columns)) for at in places
    ]


def _counted(one: Comparison, course: Foreseen, at: int) -> tuple[str, str]:
    time = float(course.times[at])
    return f"{time:.0f}", str(len(one.earlier.at(time)))


def _thinned(rows: int) -> list[int]:
    if rows <= MOST_ROWS:
        return list(range(rows))
    return sorted({round(place * (rows - 1) / (MOST_ROWS - 1)) for place in range(MOST_ROWS)})
