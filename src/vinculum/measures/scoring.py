"""Answers become scale values: one sheet or many, through the same arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidAnswers
from vinculum.measures.model import Item, Measure, Scale

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """What one sheet says on one scale.

    Attributes:
        value: mean or sum, None where too few items were answered.
        answered: how many of the scale's items were answered.
        missing: how many were asked and not answered.
        prorated: whether a value stands although items are missing.
    """

    value: float | None
    answered: int
    missing: int
    prorated: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """What one sheet says.

    Attributes:
        measure: id of the measure.
        version: its version.
        scales: scale id -> value and counts, in the measure's order.
        risk: ids of the risk items that were endorsed.
    """

    measure: str
    version: int
    scales: Mapping[str, ScaleScore]
    risk: tuple[str, ...]

    @property
    def total(self) -> float | None:
        """Value of the scale "total"; None where it has too few answers or the measure has no total."""
        total = self.scales.get("total")
        return None if total is None else total.value


@dataclass(frozen=True, slots=True)
class _Counted:
    value: Numbers  # n, NaN where there is none
    answered: NDArray[np.int64]  # n
    expected: NDArray[np.int64]  # n


def score(measure: Measure, answers: Mapping[str, float | None], *, proration: float = 0.8) -> Scores:
    """Scores one sheet.

    answers maps item ids to answers; an absent item or None was not answered. A scale has a value when at
    least `proration` of its items were answered: a mean is the mean of those, a sum is that mean × number of
    items. An item whose condition did not come true was not asked: it is neither answered nor missing.
    Raises InvalidAnswers naming item, answer and range.
    """
    table = _sheet(measure, answers)
    counted = _count_all(measure, table, proration)
    return Scores(
        measure=measure.id,
        version=measure.version,
        scales=MappingProxyType({scale: _first(result) for scale, result in counted.items()}),
        risk=_endorsed(measure, table[0]),
    )


def keyed(measure: Measure, answers: NDArray[np.float64]) -> Numbers:
    """Checked answers as they count: reversed items turned round, NaN where an item was not asked.

    answers as for `score_many`. Raises InvalidAnswers naming item, answer, row and range.
    """
    table = _table(measure, answers)
    _check_range(measure, table)
    return _turned(measure, np.where(_shown(measure, table), table, np.nan))


def score_many(measure: Measure, answers: NDArray[np.float64], *, proration: float = 0.8) -> Mapping[str, Numbers]:
    """Scores many sheets by the rules of `score`.

    answers has one row per sheet and one column per item of `measure.answerable`, in that order (text items have
    no column); NaN was not answered. Gives scale id -> n values, NaN where there is none.
    """
    table = _table(measure, answers)
    return {scale: result.value for scale, result in _count_all(measure, table, proration).items()}


def _table(measure: Measure, answers: NDArray[np.float64]) -> Numbers:
    table = np.asarray(answers, dtype=np.float64)
    columns = len(measure.answerable)
    if table.ndim != 2 or table.shape[1] != columns:
        named = ", ".join(item.id for item in measure.answerable)
        raise InvalidAnswers(
            f"{measure.id} needs a table with {columns} columns ({named}); this one has the shape {table.shape}."
        )
    return table


def _sheet(measure: Measure, answers: Mapping[str, float | None]) -> Numbers:
    known = {item.id: item for item in measure.answerable}
    for name, answer in answers.items():
        if name not in known:
            raise InvalidAnswers(f"{measure.id} has no item “{str(name)[:60]}” that takes a number.")
        if answer is not None and (isinstance(answer, bool) or not isinstance(answer, int | float)):
            raise InvalidAnswers(_refusal(measure, known[name], repr(answer)[:60]))
        if answer is not None and not abs(answer) < math.inf:  # NaN too: a sheet says "not answered" with None
            raise InvalidAnswers(_refusal(measure, known[name], str(answer)))
    row = [math.nan if (answer := answers.get(name)) is None else _as_float(answer) for name in known]
    return np.array([row], dtype=np.float64)


def _as_float(answer: float) -> float:
    try:
        return float(answer)
    except OverflowError:
        return math.inf


def _count_all(measure: Measure, table: Numbers, proration: float) -> dict[str, _Counted]:
    if not 0 < proration <= 1:
        raise InvalidAnswers(f"The share of items needed must be above 0 and at most 1; {proration} is not.")
    _check_range(measure, table)
    shown = _shown(measure, table)
    turned = _turned(measure, np.where(shown, table, np.nan))
    place = {item.id: column for column, item in enumerate(measure.answerable)}
    return {
        scale.id: _count(scale, turned[:, columns], shown[:, columns], proration)
        for scale in measure.scales
        for columns in [[place[item] for item in scale.items]]
    }


def _check_range(measure: Measure, table: Numbers) -> None:
    for column, item in enumerate(measure.answerable):
        given = table[:, column]
        fits = (given >= item.minimum) & (given <= item.maximum)
        if item.options:
            fits &= np.isin(given, [option.value for option in item.options])
        wrong = np.flatnonzero(~(fits | np.isnan(given)))
        if wrong.size:
            row = f" in row {wrong[0]}" if len(table) > 1 else ""
            raise InvalidAnswers(_refusal(measure, item, f"{given[wrong[0]]:g}{row}"))


def _refusal(measure: Measure, item: Item, answer: str) -> str:
    kind = "whole numbers" if item.options else "numbers"
    return f"{measure.id}, item “{item.id}”: {answer} is no answer; {kind} {item.minimum:g} to {item.maximum:g} are."


def _shown(measure: Measure, table: Numbers) -> NDArray[np.bool_]:
    """n × items: whether the item was asked. A condition on an item that was not asked never comes true."""
    shown = np.ones(table.shape, dtype=np.bool_)
    place = {item.id: column for column, item in enumerate(measure.answerable)}
    for column, item in enumerate(measure.answerable):
        if item.shown_if is not None:
            other = place[item.shown_if[0]]
            shown[:, column] = shown[:, other] & np.isin(table[:, other], item.shown_if[1])
    return shown


def _turned(measure: Measure, table: Numbers) -> Numbers:
    """Reversed items as minimum + maximum − answer."""
    ends = np.array([item.minimum + item.maximum for item in measure.answerable])
    return np.where([item.reverse for item in measure.answerable], ends - table, table)


def _count(scale: Scale, values: Numbers, shown: NDArray[np.bool_], proration: float) -> _Counted:
    """value = Σ answered / answered for a mean, × expected for a sum; NaN below the share that is needed."""
    answered = np.sum(~np.isnan(values), axis=1)
    expected = np.sum(shown, axis=1)
    total = np.nansum(values, axis=1)
    share = np.where(scale.method == "mean", 1, expected) / np.maximum(answered, 1)
    enough = (answered > 0) & (answered >= proration * expected - 1e-9)
    return _Counted(np.where(enough, total * share, np.nan), answered, expected)


def _first(counted: _Counted) -> ScaleScore:
    value, answered = float(counted.value[0]), int(counted.answered[0])
    missing = int(counted.expected[0]) - answered
    none = math.isnan(value)
    return ScaleScore(None if none else value, answered, missing, prorated=missing > 0 and not none)


def _endorsed(measure: Measure, row: Numbers) -> tuple[str, ...]:
    """Risk items whose raw answer reaches risk_from, whether or not their condition came true."""
    return tuple(
        item.id
        for item, answer in zip(measure.answerable, row, strict=True)
        if item.risk_from is not None and answer >= item.risk_from
    )
