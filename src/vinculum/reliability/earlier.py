"""Krippendorff's earlier α_U, kept so that published figures can be compared; `unitizing` has the later family.

α_U was given in 1995 and 2004 and taken back by its author for more than two observers (2016), so it is for two here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.spans import Continuum, Span

Sections = NDArray[np.int64]  # rows (begin, length, 1 for a span and 0 for a gap)


def alpha_u(continuum: Continuum) -> dict[str, Estimate]:
    """α_U of each code, and of all codes together under "": observed and expected disagreement averaged over codes.

    For one code, each coder's continuum of length L is cut into sections, spans and gaps. With begin b and length l,
    two sections of the two coders disagree by

        (b₁ − b₂)² + (b₁ + l₁ − b₂ − l₂)²   two spans that overlap
        l²                                  a span that lies in a gap of the other
        0                                   otherwise

        D_o = Σ over sections of both / L²                                        (two coders)
        D_e = (2 / L) Σ_spans [ (N − 1)(2l³ − 3l² + l) / 3 + l² Σ_{gaps g ≥ l} (g − l + 1) ]
              / (2L(2L − 1) − Σ_spans l(l − 1))
        α_U = 1 − D_o / D_e

    with N spans of the code by both coders. The null is that these spans and gaps fall anywhere. No interval is given.
    Source: Krippendorff 2004, Content Analysis, 2nd ed., chapter 11.6, and 1995, Sociological Methodology 25, 47–76.
    The printed example of 2004 (p. 254) has α_U .7286 and 1.0000 for its two codes and .8591 in all.

    Raises InvalidCodes where there are not two coders, or one coder's spans with the same code overlap.
    """
    if len(continuum.coders) != 2:
        raise InvalidCodes("The earlier α_U compares two coders; for more, use the later family (uα).")
    codes = sorted({span.code for spans in continuum.coders for span in spans})
    parts = {code: _disagreements(continuum, code) for code in codes}
    found = {code: _estimate(f"α_U of {code}", continuum.length, *both) for code, both in parts.items()}
    observed, expected = (sum(both[at] for both in parts.values()) for at in (0, 1))
    return {**found, "": _estimate("α_U", continuum.length, observed, expected)}


def _estimate(name: str, length: int, observed: float, expected: float) -> Estimate:
    method = "Krippendorff 2004, chapter 11.6; no interval"
    if not expected:
        return Estimate(name, None, None, None, length, method, why="Nothing was marked that chance could have moved.")
    return Estimate(name, 1 - observed / expected, None, None, length, method)


def _disagreements(continuum: Continuum, code: str) -> tuple[float, float]:
    """Observed and expected disagreement about one code."""
    first, second = (
        _sections([span for span in spans if span.code == code], continuum.length) for spans in continuum.coders
    )
    return _observed(first, second) / continuum.length**2, _expected(np.vstack([first, second]), continuum.length)


def _sections(spans: Sequence[Span], length: int) -> Sections:
    rows, at = [], 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start < at:
            raise InvalidCodes(f"One coder’s spans of “{span.code}” overlap at position {span.start}; join them first.")
        if span.start > at:
            rows.append((at, span.start - at, 0))
        rows.append((span.start, span.length, 1))
        at = span.end
    if at < length:
        rows.append((at, length - at, 0))
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _observed(first: Sections, second: Sections) -> float:
    """The sum over pairs of sections, one of each coder."""
    begin, long, span = (first[:, at, None] for at in range(3))
    other_begin, other_long, other_span = (second[None, :, at] for at in range(3))
    apart = begin - other_begin
    ends = apart + long - other_long
    overlap = (span == 1) & (other_span == 1) & (-long < apart) & (apart < other_long)
    inside = (span == 1) & (other_span == 0) & (apart >= 0) & (ends <= 0)
    around = (span == 0) & (other_span == 1) & (apart <= 0) & (ends >= 0)
    squares = (
        overlap * (apart.astype(np.float64) ** 2 + ends.astype(np.float64) ** 2)
        + inside * long.astype(np.float64) ** 2
        + around * other_long.astype(np.float64) ** 2
    )
    return float(squares.sum())


def _expected(sections: Sections, length: int) -> float:
    long = sections[sections[:, 2] == 1, 1].astype(np.float64)
    gaps = sections[sections[:, 2] == 0, 1].astype(np.float64)
    moved = np.maximum(gaps[None, :] - long[:, None] + 1, 0).sum(axis=1)
    among = (len(long) - 1) * (2 * long**3 - 3 * long**2 + long) / 3
    below = 2.0 * length * (2.0 * length - 1) - float((long * (long - 1)).sum())
    return float((among + long**2 * moved).sum()) * 2 / length / below
