"""The states of a work over sessions as one line: no ages, no speed, only where it stood and where it came back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vinculum.charts import marks
from vinculum.charts.scale import SessionAxis, session_axis
from vinculum.charts.scene import Width

VIEWS: Mapping[Width, float] = {"wide": 544.0, "middle": 544.0, "narrow": 358.0}
LABEL, WIDEST, ROW, TOP = 124.0, 56.0, 24.0, 14.0


@dataclass(frozen=True, slots=True)
class Step:
    """The state of the work from one session on; `back` where it returned to an earlier one."""

    session: int
    state: str
    back: bool = False


def states_picture(
    steps: Sequence[Step], *, states: Sequence[str], last: int, width: Width, uid: str, name: str
) -> str:
    """An SVG of the steps in their order, up to session `last`; "" where there is none.

    States stand below each other in the order given; a return is an open point.
    """
    if not steps:
        return ""
    last = max(last, steps[-1].session)
    axis = session_axis(steps[0].session, last, left=LABEL + 12, right=VIEWS[width] - 14, widest=WIDEST)
    foot = TOP + ROW * len(states)
    content = [*_grid(states, width), *_line(steps, states, axis, last), *_numbers(steps, axis, last, foot)]
    said = (f"The state of the work: {name}", _said(steps))
    return marks.picture("\n".join(content), size=(VIEWS[width], foot + 10), uid=uid, role="img", said=said)


def _y(state: str, states: Sequence[str]) -> float:
    return TOP + ROW * list(states).index(state)


def _grid(states: Sequence[str], width: Width) -> Iterator[str]:
    for state in states:
        y = _y(state, states)
        yield marks.rule((LABEL, y), (VIEWS[width], y), kind="grid")
        yield marks.text(state, (0, y + 4), kind="t t--axis")


def _line(steps: Sequence[Step], states: Sequence[str], axis: SessionAxis, last: int) -> Iterator[str]:
    places = [(axis.x(one.session), _y(one.state, states)) for one in steps]
    ends = [*places[1:], (axis.x(last), places[-1][1])]
    path = [corner for (x, y), (end, _) in zip(places, ends, strict=True) for corner in ((x, y), (end, y))]
    if len({*path}) > 1:
        yield marks.line(path, kind="ln ln--work")
    for one, place in zip(steps, places, strict=True):
        yield marks.point(place, kind="pt pt--back" if one.back else "pt pt--work", radius=4.4)


def _numbers(steps: Sequence[Step], axis: SessionAxis, last: int, foot: float) -> Iterator[str]:
    """The sessions at which something was set, and the last one; those too close to the one before stay unsaid."""
    before = float("-inf")
    for session in sorted({*(one.session for one in steps), last}):
        x = axis.x(session)
        if x - before >= 18:
            yield marks.text(str(session), (x, foot + 2), kind="t t--axis", anchor="middle")
            before = x


def _said(steps: Sequence[Step]) -> str:
    return " ".join(
        f"Session {one.session}: {one.state}{', come back to' if one.back else ''}." for one in steps
    )  # fmt: skip
