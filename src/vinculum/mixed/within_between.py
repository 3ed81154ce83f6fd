"""What goes with the outcome of the next session: how a case is on the whole, or how this session differs from that?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidTable
from vinculum.mixed.fit import fit
from vinculum.mixed.model import FixedEffect, MixedModel
from vinculum.mixed.nested import fit_nested
from vinculum.mixed.split import split
from vinculum.mixed.sums import Numbers

BETWEEN, WITHIN, BEFORE, TIME = "between", "within", "before", "time"


@dataclass(frozen=True, slots=True)
class WithinBetween:
    """The model of the next session's outcome, and what to know when reading it.

    Attributes:
        model: the mixed model; its effects are intercept, between, within, before (the outcome of this session against
            the case's own mean) and time (sessions since the case's first).
        pairs: how many pairs of a session and the next it rests on.
        without_next: sessions left out because the next one has no outcome in the table.
        without_score: sessions left out because something of their own is missing.
        sessions: median number of pairs of a case.
        pull: by how much `before` is expected to be too low, about (1 + ρ) / (T − 1) (Nickell 1981).
        prior: whether a case's means hold its earlier sessions only.
        words: what to know of the model, in sentences.
    """

    model: MixedModel
    pairs: int
    without_next: int
    without_score: int
    sessions: float
    pull: float
    prior: bool
    words: str

    @property
    def between(self) -> FixedEffect:
        """γ_b: what goes with a case that is one point higher on the whole."""
        return self.model.effect(BETWEEN)

    @property
    def within(self) -> FixedEffect:
        """γ_w: what goes with a session that is one point higher than the case usually is."""
        return self.model.effect(WITHIN)


def within_between(
    *,
    cases: ArrayLike,
    sessions: ArrayLike,
    alliance: ArrayLike,
    outcome: ArrayLike,
    therapists: ArrayLike | None = None,
    prior: bool = False,
    slope: bool = True,
    restricted: bool = True,
) -> WithinBetween:
    """y_i,t+1 = γ0 + γ_b x_bi + γ_w x_wit + ρ y_it(within) + δ time + u_0i + u_1i x_wit (+ v_g) + e.

    Args:
        cases, sessions: (n,) ids and session numbers; a session stands once for each case.
        alliance, outcome: (n,) x and y, NaN where not answered.
        therapists: (n,) id of the therapist of each row, one for each case; adds a variance between therapists (v_g),
            and nothing about any of them. None for none.
        prior: means of a case over its earlier sessions only, as they were known at session t.
        slope: let the effect of x_wit differ by case (u_1i).
        restricted: REML; False for ML.

    A pair is a session and the one numbered next. InvalidTable where there are too few, a session stands twice, or a
    column never changes. Nothing here is a cause: what changes both is not in the table.
    """
    rows = _rows(np.asarray(cases), *(np.asarray(one, dtype=np.float64) for one in (sessions, alliance, outcome)))
    columns, held = _columns(rows, prior=prior)
    following = _next(rows)
    used = held & ~np.isnan(following)
    if not used.any():
        raise InvalidTable("No session has an alliance, an outcome and an outcome of the session numbered next.")
    fixed = {name: column[used] for name, column in columns.items()}
    _vary(fixed)
    after, labels, own_slope = following[used], rows.labels[used], WITHIN if slope else None
    if therapists is None:
        model = fit(after, fixed, labels, slope=own_slope, restricted=restricted)
    else:
        groups = _of_therapists(therapists, rows.order)[used]
        model = fit_nested(after, fixed, labels, groups, slope=own_slope, restricted=restricted)
    return _read(model, rows.codes[used], held=held, used=used, prior=prior)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table in order of case and session: ids, cases from 0, session numbers, x, y, and where each row stood."""

    labels: NDArray[Any]
    codes: NDArray[np.intp]
    number: Numbers
    x: Numbers
    y: Numbers
    order: NDArray[np.intp]


def _rows(labels: NDArray[Any], number: Numbers, x: Numbers, y: Numbers) -> _Rows:
    codes = _codes(labels, number, x, y)
    order = np.lexsort((number, codes))
    rows = _Rows(labels[order], codes[order], number[order], x[order], y[order], order)
    again = (rows.codes[1:] == rows.codes[:-1]) & (rows.number[1:] == rows.number[:-1])
    if again.any():
        place = int(np.argmax(again))
        raise InvalidTable(
            f"Case {rows.labels[place]} has session {rows.number[place]:g} twice: keep one of the two lines."
        )
    return rows


def _columns(rows: _Rows, *, prior: bool) -> tuple[dict[str, Numbers], NDArray[np.bool_]]:
    """The fixed columns, and which rows have all of them."""
    own, before = (split(one, rows.codes, sessions=rows.number, prior=prior) for one in (rows.x, rows.y))
    columns = {BETWEEN: own.between, WITHIN: own.within, BEFORE: before.within, TIME: rows.number - _first(rows)}
    return columns, ~np.isnan(own.between + own.within + before.within)


def _of_therapists(therapists: ArrayLike, order: NDArray[np.intp]) -> NDArray[Any]:
    names = np.asarray(therapists)
    if names.shape != order.shape:
        raise InvalidTable(f"There are {names.size} therapists for {order.size} rows: each row needs its own.")
    return names[order]


def _next(rows: _Rows) -> Numbers:
    """(n,) the outcome of the session numbered next, NaN where there is none."""
    following = np.full(len(rows.y), np.nan)
    follows = (rows.codes[1:] == rows.codes[:-1]) & (rows.number[1:] == rows.number[:-1] + 1)
    following[:-1][follows] = rows.y[1:][follows]
    return following


def _first(rows: _Rows) -> Numbers:
    """(n,) number of the first session of each row's case."""
    starts = np.diff(rows.codes, prepend=-1) > 0
    first: Numbers = rows.number[np.maximum.accumulate(np.where(starts, np.arange(len(starts)), 0))]
    return first


def _codes(labels: NDArray[Any], *columns: Numbers) -> NDArray[np.intp]:
    if any(column.shape != labels.shape or column.ndim != 1 for column in columns):
        sizes = ", ".join(str(column.size) for column in (labels, *columns))
        raise InvalidTable(f"Cases, sessions, alliance and outcome have {sizes} values: each row needs all four.")
    if np.isnan(columns[0]).any():
        raise InvalidTable(f"Row {int(np.argmax(np.isnan(columns[0]))) + 1} has no session number.")
    codes: NDArray[np.intp] = np.unique(labels, return_inverse=True)[1]
    return codes


def _vary(fixed: dict[str, Numbers]) -> None:
    still = next((name for name, column in fixed.items() if np.ptp(column) == 0), None)
    if still is not None:
        words = {BETWEEN: "every case has the same mean alliance", WITHIN: "no case’s alliance ever changes"}
        why = words.get(still, f"the column “{still}” never changes")
        raise InvalidTable(f"Nothing can be said: {why}.")


def _read(
    model: MixedModel, codes: NDArray[np.intp], *, held: NDArray[np.bool_], used: NDArray[np.bool_], prior: bool
) -> WithinBetween:
    counts = np.bincount(codes)
    length = float(np.median(counts[counts > 0]))
    carried = model.effect(BEFORE).estimate
    pull = (1 + carried) / max(length - 1, 1.0)
    return WithinBetween(
        model=model,
        pairs=int(used.sum()),
        without_next=int((held & ~used).sum()),
        without_score=int((~held).sum()),
        sessions=length,
        pull=pull,
        prior=prior,
        words=_words(pull, length, prior=prior),
    )


def _words(pull: float, length: float, *, prior: bool) -> str:
    looks = (
        "A case’s means hold its earlier sessions only, so nothing of its own future is in them."
        if prior
        else "A case’s means hold all its sessions, later ones too: they describe a course afterwards and cannot be "
        "known while it lasts."
    )
    return (
        f"{looks} What is carried over from one session to the next is probably underestimated, by about {pull:.2f} "
        f"with {length:g} pairs in the middle case, because a case’s mean holds the very sessions that are compared "
        "with it (Nickell 1981); part of this can reach the other effects. These are associations over time, not "
        "causes."
    )
