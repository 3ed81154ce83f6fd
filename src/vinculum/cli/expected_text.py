"""The expected course in lines for a terminal: where a case stands, how earlier cases went, how they ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet
from vinculum.course.expected import CONFIDENCE, CONTENTS, About, Comparison, Ending, Foreseen, Histories
from vinculum.course.expected.say import number, say_ending, say_looking_back, say_origin, say_standing
from vinculum.transcripts import Problem

MOST_ROWS = 12
Found = Sequence[tuple[str, Comparison]]


def write_expected(sheet: Sheet, found: Found, ends: Ending | str, *, source: tuple[str, Iterable[Problem]]) -> None:
    """Everything; `found` are the cases asked about with their names, or the earlier cases alone under ""."""
    for name, one in found:
        if name:
            sheet.heading(name)
        _write_one(sheet, one)
    shown = found[0][1]
    if shown.back and shown.growth:
        sheet.heading("What it rests on")
        sheet.say(say_origin(shown.growth), indent=2)
        sheet.say(shown.growth.model.words, indent=2)
        sheet.say(say_looking_back(shown.back, about=shown.scale.about), indent=2)
    _write_ending(sheet, ends, found)
    problems = tuple(source[1])
    if problems:
        sheet.heading("Problems in the table")
        write_problems(sheet, source[0], problems)


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
            f"{'risen' if change > 0 else 'fallen'} by {number(abs(change))}"
            if number(abs(change)) != "0"
            else "not moved"
        )
        return f"{one.earlier.cases} earlier cases had {moved} on average by session {last}, counted from their own "
        "start."
    return (
        f"Of {one.earlier.cases} earlier cases, one that starts at {number(one.start)} is expected at {number(mean)} "
        f"by session {last}."
    )


def _write_one(sheet: Sheet, one: Comparison) -> None:
    sheet.say((headline(one), "bold"))
    if one.course is None:
        return
    sheet.heading(
        "How the cases in your practice went" if _alliance(one) else "Expected, by session since the first answer"
    )
    sheet.table(_rows(one, one.course), numbers=range(5))
    if one.ahead is not None and one.standing is not None and not _alliance(one):
        low, high = one.ahead.middle(0.8)
        sheet.gap()
        spans = [
            f"session {time:.0f}: {number(mean)} ({number(below)} to {number(above)})"
            for time, mean, below, above in zip(one.ahead.times, one.ahead.mean, low, high, strict=True)
        ]
        told = "Given all its answers so far, with the middle 8 in 10 of what is expected: "
        sheet.say(told + "; ".join(spans) + ".", indent=2)
    _write_near(sheet, one)


def _rows(one: Comparison, course: Foreseen) -> list[tuple[str, ...]]:
    """A line for each session, thinned where they are many. For the relationship only how far cases moved."""
    places = _thinned(len(course.times))
    if _alliance(one):
        low, high = course.middle(0.8)
        head: tuple[str, ...] = ("session", "answered", "moved on average", "8 in 10 between")
        return [head, *(
            (f"{course.times[at]:.0f}", _answered(one.earlier, course.times[at]), _signed(course.mean[at] - one.start),
             f"{_signed(low[at] - one.start)} and {_signed(high[at] - one.start)}")
            for at in places
        )]  # fmt: skip
    side = "above" if one.scale.better > 0 else "below"
    limits = [course.limit(content, CONFIDENCE) for content in CONTENTS]
    head = ("session", "answered", "expected", f"8 in 10 {side}", f"9 in 10 {side}")
    return [head, *(
        (f"{course.times[at]:.0f}", _answered(one.earlier, course.times[at]), f"{course.mean[at]:.1f}",
         *(f"{limit[at]:.1f}" for limit in limits))
        for at in places
    )]  # fmt: skip


def _write_near(sheet: Sheet, one: Comparison) -> None:
    sheet.heading("The cases that began most like this one" if one.standing else "The cases nearest to that start")
    if one.near is None or not len(one.near.times):
        sheet.say(one.near_why or "Too few of them answered in any one session.", indent=2)
        return
    last = one.near.times[-1]
    mean = float(one.near.mean[-1])
    score = f"had moved by {_signed(mean - one.start)}" if _alliance(one) else f"were at {number(mean)}"
    sheet.say(
        f"{len(one.near.ids)} cases, none farther than {one.near.farthest:.2f} SD from this start; the "
        f"{one.near.n[-1]:.0f} "
        f"that answered in session {last:.0f} {score} on average.",
        indent=2,
    )


def _write_ending(sheet: Sheet, ends: Ending | str, found: Found) -> None:
    if not ends:
        return
    sheet.heading("Ending early")
    if isinstance(ends, str):
        sheet.say(ends, indent=2)
        return
    standing = found[0][1].standing
    sheet.say(say_ending(ends, standing.session if standing else ends.longest), indent=2)
    rows = [
        (str(step.session), str(step.at_risk), str(step.stopped), f"{100 * step.share:.0f}",
         f"{100 * step.low:.0f} to {100 * step.high:.0f}")
        for step in ends.steps
    ]  # fmt: skip
    if rows:
        sheet.table(
            [("after session", "still there", "ended early", "by then in 100", "95 % interval"), *rows],
            numbers=range(4),
        )


def _alliance(one: Comparison) -> bool:
    return one.scale.about is About.ALLIANCE


def _answered(earlier: Histories, time: float) -> str:
    return str(len(earlier.at(time)))


def _signed(value: float) -> str:
    shown = number(abs(value))
    return shown if shown == "0" else f"{'+' if value > 0 else '−'}{shown}"


def _thinned(rows: int) -> list[int]:
    if rows <= MOST_ROWS:
        return list(range(rows))
    return sorted({round(place * (rows - 1) / (MOST_ROWS - 1)) for place in range(MOST_ROWS)})
