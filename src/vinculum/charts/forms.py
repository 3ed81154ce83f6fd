"""How a form’s questions were answered, and how strongly each belongs to the rest: one row a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vinculum.charts import marks
from vinculum.charts.lettering import AXIS, shortened, width_of
from vinculum.estimate import share_words
from vinculum.measures.psychometrics.factors import FactorModel
from vinculum.measures.psychometrics.item_report import Given, ItemReport
from vinculum.measures.psychometrics.phrases import percent
from vinculum.measures.psychometrics.report import Report

Width = Literal["wide", "narrow", "paper"]
SHADES = 5  # classes step--1 (fewest) to step--5; what stands between has the nearest one


@dataclass(frozen=True, slots=True)
class _Cut:
    """Sizes of one width, in user units: whole, where bars begin, row, bar; and whether words stand above their bar."""

    view: float
    left: float
    row: float
    bar: float
    above: bool
    letters: float = 1.0  # how many more letters its font has room for


_CUTS = {
    "wide": _Cut(760, 330, 34, 20, False),
    "paper": _Cut(680, 320, 19, 13, False, letters=1.15),
    "narrow": _Cut(358, 0, 54, 20, True),
}
_HEAD = 26.0


def answers_picture(found: Report, *, width: Width, uid: str) -> str:
    """An SVG with one bar for each question, parted by how many gave each answer, from the lowest to the highest.

    "" where no question has counts. Shares from 8 % on stand on their part.
    """
    items = [one for one in found.items if one.answers]
    if not items:
        return ""
    said = ("How each question was answered", "; ".join(_said(one) for one in items) + ".")
    head = [
        marks.text("lowest answer", (_CUTS[width].left, 13), kind="t t--axis"),
        marks.text("highest answer", (_CUTS[width].view, 13), kind="t t--axis", anchor="end"),
    ]
    return _drawn(items, _CUTS[width], head, _bar, uid=uid, said=said)


def loadings_picture(found: Report, *, width: Width, uid: str) -> str:
    """An SVG with a point and its interval for each question on a scale of 0 to 1; "" without a model."""
    if found.one is None:
        return ""
    model, cut = found.one, _CUTS[width] if width != "paper" else replace(_CUTS[width], row=16)
    by_item = {one.item: one for one in model.loadings}
    items = [one for one in found.items if one.item in by_item]
    low = -1.0 if any((by_item[one.item].estimate.low or 0) < -0.05 for one in items) else 0.0
    ticks = [value for value in (-1.0, -0.5, 0.0, 0.5, 1.0) if value >= low]

    def x(value: float) -> float:
        right = cut.view - 8
        return cut.left + 8 + (min(max(value, low), 1.0) - low) / (1.0 - low) * (right - cut.left - 8)

    def row(item: ItemReport, y: float, cut: _Cut) -> list[str]:
        found = by_item[item.item].estimate
        middle = y + cut.bar / 2
        value, least, most = found.estimate or 0.0, found.low, found.high
        line = [marks.rule((x(least), middle), (x(most), middle), kind="reach")] if least and most else []
        return [*line, marks.point((x(value), middle), kind="load", radius=4.5)]

    end = _HEAD + cut.row * len(items)
    grid = [marks.rule((x(value), 20), (x(value), end), kind="grid") for value in ticks]
    words = [marks.text(amount, (x(value), 13), kind="t t--axis", anchor="middle") for value, amount in _named(ticks)]
    said = ("How strongly each question belongs to the rest", _loadings_said(items, model))
    return _drawn(items, cut, [*grid, *words], row, uid=uid, said=said)


def _named(ticks: Sequence[float]) -> list[tuple[float, str]]:
    return [(value, f"{value:g}".replace("-", "−").replace("0.", ".")) for value in ticks]


def _drawn(
    items: Sequence[ItemReport],
    cut: _Cut,
    head: Sequence[str],
    row: Callable[[ItemReport, float, _Cut], list[str]],
    *,
    uid: str,
    said: tuple[str, str],
) -> str:
    parts = list(head)
    for place, item in enumerate(items):
        top = _HEAD + cut.row * place
        y = top + (cut.row - cut.bar - 8 if cut.above else (cut.row - cut.bar) / 2)
        baseline = top + 16 if cut.above else y + cut.bar / 2 + 4.5
        room = cut.view if cut.above else (cut.left - 14) * cut.letters
        kind = "t t--said" if item.text else "t"
        parts.append(marks.text(shortened(_label(item), room), (0, baseline), kind=kind))
        parts += row(item, y, cut)
    size = (cut.view, _HEAD + cut.row * len(items) + 4)
    return marks.picture(marks.unheard("\n".join(parts)), size=size, uid=uid, role="img", said=said)


def _label(item: ItemReport) -> str:
    return f"{item.number}  {item.text}" if item.text else f"Question {item.number}"


def _bar(item: ItemReport, y: float, cut: _Cut) -> list[str]:
    whole = sum(one.count for one in item.answers)
    parts, x = [], cut.left
    for one in item.answers:
        width = (cut.view - cut.left) * one.count / whole
        if not one.count:
            continue
        shade = _shade(one, item)
        parts.append(marks.area((x + 0.5, y), (max(width - 1, 0.5), cut.bar), kind=f"step step--{shade}"))
        words = percent(one.count / whole)
        if one.count / whole >= 0.08 and width_of(words, AXIS) + 6 <= width:
            kind = f"t t--on step-words--{shade}"
            parts.append(marks.text(words, (x + width / 2, y + cut.bar / 2 + 4.5), kind=kind, anchor="middle"))
        x += width
    return parts


def _shade(one: Given, item: ItemReport) -> int:
    """1 for the lowest possible answer to 5 for the highest; of answers put together the one nearest to the middle."""
    middle = (item.low + item.high) / 2
    inner = min(one.values, key=lambda value: abs(value - middle))  # the outer one is the rare one
    place = (inner - item.low) / (item.high - item.low) if item.high > item.low else 1.0
    return 1 + round(place * (SHADES - 1))


def _said(item: ItemReport) -> str:
    whole = sum(one.count for one in item.answers)
    parts = [f"{_answer(one)} {percent(one.count / whole)}" for one in item.answers]
    return f"{_label(item)}: {', '.join(parts)}"


def _answer(one: Given) -> str:
    return " or ".join(one.labels[:: max(1, len(one.labels) - 1)]) if len(one.labels) > 1 else one.labels[0]


def _loadings_said(items: Sequence[ItemReport], model: FactorModel) -> str:
    values = {one.item: one.estimate.estimate or 0.0 for one in model.loadings}
    return "; ".join(f"{_label(one)}: {share_words(values[one.item])}" for one in items) + "."
