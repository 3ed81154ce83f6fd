"""A bootstrap interval for any statistic of units × raters."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.cells import as_table
from vinculum.reliability.draws import Resampling, bootstrap_interval
from vinculum.reliability.linearised import KINDS, Linearised
from vinculum.reliability.model import Bootstrap, Codes, Floats
from vinculum.reliability.tables import enough

Statistic = Callable[..., Any]


def bootstrap(
    statistic: Statistic, codes: Codes, *, chosen: Bootstrap | None = None, confidence: float = 0.95, **options: Any
) -> Estimate:
    """The statistic with an interval from units drawn anew with replacement.

    Args:
        statistic: a coefficient of this package, which is drawn without a loop; or any function of (units, raters) that
            gives an Estimate or a number, which is called once for each draw and for each unit left out.
        codes: (units, raters).
        chosen: draws, seed and kind; 2,000 draws and BCa unless said.
        confidence: level of the interval.
        options: passed on to the statistic.

    Raises:
        InvalidCodes: what the statistic raises, or fewer than two raters or units.
    Source: Efron (1987); Efron & Tibshirani (1993).
    """
    chosen = chosen or Bootstrap()
    known = signature(statistic).parameters
    if "interval" in known:
        given = as_table(codes).T if "second" in known else [codes]
        found = statistic(*given, interval=chosen, confidence=confidence, **options)
        if not isinstance(found, Estimate):
            raise InvalidCodes("This gives several figures at once: ask it for its own interval instead.")
        return found
    return _by_loop(lambda rows: statistic(rows, **options), codes, chosen, confidence)


def _by_loop(statistic: Statistic, codes: Codes, chosen: Bootstrap, confidence: float) -> Estimate:
    table = as_table(codes)
    enough(table.shape)
    here = statistic(table)
    value = _number(here)
    said = here if isinstance(here, Estimate) else Estimate("Statistic", value, None, None, len(table), "as given")
    if value is None:
        return said

    def replicate(weights: Floats) -> Floats:
        rows = np.arange(len(table))
        return np.array([_tried(statistic, table[np.repeat(rows, row.astype(int))]) for row in weights])

    left_out = np.array([_tried(statistic, np.delete(table, unit, axis=0)) for unit in range(len(table))])
    left_out = np.where(np.isfinite(left_out), left_out, value)
    each = np.ones(len(table))
    drawn = Resampling(each, replicate)
    sample = Linearised(value, left_out.mean() - left_out, each, lambda: drawn)
    low, high, why = bootstrap_interval(drawn, sample, chosen, confidence)
    method = f"{said.method}; interval by {chosen.draws:,} bootstrap draws of units ({KINDS[chosen.kind]})"
    return Estimate(said.name, value, low, high, said.n, method, confidence, why)


def _number(found: object) -> float | None:
    value = found.estimate if isinstance(found, Estimate) else found
    return None if value is None else float(value)  # type: ignore[arg-type]  # what is no number raises


def _tried(statistic: Statistic, table: Any) -> float:
    """The statistic of a draw, NaN where it cannot be had."""
    try:
        value = _number(statistic(table))
    except InvalidCodes:
        return np.nan
    return np.nan if value is None else value
