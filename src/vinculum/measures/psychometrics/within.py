"""How reliably a form shows change within a person, from several sheets of each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.consistency import alpha
from vinculum.measures.psychometrics.moments import Moments, checked
from vinculum.measures.psychometrics.omega import omega


@dataclass(frozen=True, slots=True)
class WithinReliability:
    """Reliability at two levels: between persons, and of change from sheet to sheet within a person.

    Attributes:
        change: Rc, generalizability of change with sheets nested in persons; α of the answers around each person’s own
            mean.
        omega: ω total of the same answers, one factor.
        between: α of the persons’ means, freed of what varies within persons.
        share: of the variance of one sheet’s sum that lies between persons (intraclass correlation, ICC(1)).
        persons: with at least two complete sheets.
        sheets: complete sheets of these.
    """

    change: Estimate
    omega: Estimate
    between: Estimate
    share: Estimate
    persons: int
    sheets: int


def within_person(
    answers: ArrayLike, persons: Sequence[Hashable], *, items: Sequence[str] = (), level: float = 0.95
) -> WithinReliability:
    """Reliability between and within persons of sheets × items; incomplete sheets and single sheets are left out.

    The covariance within persons pools each person’s own, divisor sheets − persons; the one between persons is
    (mean squares between − within)/n₀, n₀ = (N − Σn²/N)/(G − 1). Item differences that stay with a person are part of
    neither error, so α within equals Rc of Cranford et al. (2006) for sheets nested in persons (Shrout and Lane 2012);
    both levels as in Geldhof et al. (2014). Assumes the same reliability of change in everybody, and sheets of a person
    that do not follow one another’s errors.
    """
    table, names = checked(answers, items)
    if len(persons) != len(table):
        raise InvalidAnswers(f"{len(table)} sheets need as many persons; there are {len(persons)}.")
    known: dict[Hashable, int] = {}
    who = np.array([known.setdefault(person, len(known)) for person in persons], dtype=np.int64)
    whole = ~np.isnan(table).any(axis=1)
    table, who = table[whole], who[whole]
    several = np.bincount(who, minlength=len(known))[who] > 1
    table, who = table[several], np.unique(who[several], return_inverse=True)[1]
    count = int(who.max(initial=-1)) + 1
    if count < 3 or len(table) - count < 3:
        raise InvalidAnswers(f"At least 3 people with 2 complete sheets each are needed; here are {count}.")
    inside, between = _levels(table, who, count)
    free = len(table) - count
    part = Moments(names, table.mean(axis=0), inside, free + 1, free + 1, "none")
    return WithinReliability(
        change=_renamed(alpha(part, level=level).raw, "Rc", f"{len(table)} sheets of {count} people, α within persons"),
        omega=_renamed(omega(part, level=level), "ω within persons", f"{len(table)} sheets of {count} people"),
        between=_between(names, between, count, level),
        share=_share(float(inside.sum()), float(between.sum()), count),
        persons=count,
        sheets=len(table),
    )


def _levels(
    table: NDArray[np.float64], who: NDArray[np.int64], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Covariance within and between persons, k × k each."""
    sizes = np.bincount(who, minlength=count).astype(np.float64)
    sums = np.zeros((count, table.shape[1]))
    np.add.at(sums, who, table)
    means = sums / sizes[:, None]
    apart = table - means[who]
    inside = apart.T @ apart / (len(table) - count)
    off = means - table.mean(axis=0)
    square = (off * sizes[:, None]).T @ off / (count - 1)
    usual = (len(table) - (sizes**2).sum() / len(table)) / (count - 1)
    return inside, (square - inside) / usual


def _between(names: tuple[str, ...], matrix: NDArray[np.float64], count: int, level: float) -> Estimate:
    """α of the covariance between persons; none where sampling made that matrix impossible."""
    method = f"α of persons’ means freed of variance within persons; {count} people"
    if np.diag(matrix).min() <= 0 or matrix.sum() <= 0:
        why = "The persons differ too little from one another to estimate this."
        return Estimate("α between persons", None, None, None, count, method, level, why)
    found = alpha(Moments(names, np.zeros(len(names)), matrix, count, count, "none"), level=level).raw
    value = None if found.estimate is None else min(found.estimate, 1.0)
    why = "No interval is given: the matrix it rests on is itself a difference of two."
    return Estimate("α between persons", value, None, None, count, method, level, why)


def _share(inside: float, between: float, count: int) -> Estimate:
    method = f"variance between persons of the sum, of all; {count} people"
    whole = inside + max(between, 0.0)
    if whole <= 0:
        return Estimate("ICC(1)", None, None, None, count, method, why="The answers do not vary.")
    return Estimate("ICC(1)", max(between, 0.0) / whole, None, None, count, method, why="Given without an interval.")


def _renamed(found: Estimate, name: str, method: str) -> Estimate:
    return Estimate(name, found.estimate, found.low, found.high, found.n, method, found.level, found.why)
