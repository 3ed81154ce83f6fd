"""Both answers to every factor of one session, one row each, with the distance between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vinculum.charts import marks
from vinculum.charts.lettering import shortened
from vinculum.charts.scale import HIGHEST, LOWEST
from vinculum.charts.scene import Width
from vinculum.charts.words import score_words, signed

ROW, HEAD = 40.0, 42.0
_VIEWS: Mapping[str, float] = {"wide": 276.0, "narrow": 358.0}
_LEFT, _RIGHT_ROOM = 112.0, 46.0
_NAME_ROOM = 104.0
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    hers: float | None
    yours: float | None
    y: float

    @property
    def gap(self) -> float | None:
        """Client minus therapist; None when one of them did not answer."""
        return None if self.hers is None or self.yours is None else self.hers - self.yours


def factors_picture(
    client: Mapping[str, float | None],
    therapist: Mapping[str, float | None],
    *,
    names: Mapping[str, str],
    client_name: str,
    title: str,
    width: Width,
    uid: str,
    shape: str = "circle",
) -> str:
    """An SVG, 276 units wide beside the words of a session or 358 (narrow); "" when nothing was answered.

    Factors stand in the order of names; answers are on the scale 1 to 5; the widest gap is set strong. `shape` is the
    client's mark.
    """
    rows = [
        _Row(name, client.get(factor), therapist.get(factor), HEAD + ROW * index)
        for index, (factor, name) in enumerate(names.items())
    ]
    if all(row.hers is None and row.yours is None for row in rows):
        return ""
    view = _VIEWS[width]
    content = "\n".join(
        [*_grid(view, len(rows)), *(_drawn(row, view, shape, strong=row in _widest(rows)) for row in rows)]
    )
    said = (title, "; ".join(_said(row, client_name) for row in rows) + ".")
    return marks.picture(content, size=(view, ROW * len(rows) + 30), uid=uid, role="img", said=said)


def _x(value: float, view: float) -> float:
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return _LEFT + share * (view - _RIGHT_ROOM - _LEFT)


def _grid(view: float, rows: int) -> list[str]:
    end = 24 + ROW * rows
    lines = [marks.rule((_x(value, view), 20), (_x(value, view), end), kind="grid") for value in (1, 2, 3, 4, 5)]
    heads = [marks.text(str(one), (_x(one, view), 13), kind="t t--axis", anchor="middle") for one in (1, 3, 5)]
    return [*lines, *heads, marks.text("gap", (view, 13), kind="t t--axis", anchor="end")]


def _widest(rows: list[_Row]) -> list[_Row]:
    """The rows whose gap, as printed, is the widest; none when everybody agrees."""
    sizes = [abs(round(row.gap, 1)) for row in rows if row.gap is not None]
    widest = max(sizes, default=0.0)
    return [row for row in rows if row.gap is not None and widest > 0 and abs(round(row.gap, 1)) == widest]


def _drawn(row: _Row, view: float, shape: str, *, strong: bool) -> str:
    weight, y = " t--strong" if strong else "", row.y
    found = [marks.text(shortened(row.name, _NAME_ROOM), (0, y + 4), kind=f"t{weight}")]
    if row.hers is not None and row.yours is not None and row.hers != row.yours:
        found.append(marks.rule((_x(row.hers, view), y), (_x(row.yours, view), y), kind="join join--h"))
    if row.yours is not None:
        found.append(marks.diamond((_x(row.yours, view), y), kind="pt pt--therapist", radius=6.8))
    if row.hers is not None:
        found.append(marks.shaped((_x(row.hers, view), y), shape, kind="pt pt--client", radius=4))
    gap = _NOTHING if row.gap is None else signed(row.gap)
    found.append(marks.text(gap, (view, y + 4), kind=f"t t--num{weight}", anchor="end"))
    return "\n".join(found)


def _said(row: _Row, client: str) -> str:
    answers = [
        f"{who} {score_words(value)}" if value is not None else f"no answer from {who}"
        for who, value in ((client, row.hers), ("you", row.yours))
    ]
    return f"{row.name}: {', '.join(answers)}"
