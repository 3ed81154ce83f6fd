"""Krippendorff's α for units that coders find by themselves in a continuum: the family uα, and the earlier α_U.

Two things can differ when people mark spans: where a span lies, and what it is called. The family says both together
(uα), the first alone (|uα: marked or not), the second alone (cuα: the code, where both marked), and for each code.

Formulas (Krippendorff 2019, Content Analysis, 4th ed., section 12.6; Krippendorff, Mathet, Bouvry and Widlöcher 2016,
Quality & Quantity 50). Values c, k are the codes and φ, an unmarked gap; m coders; all lengths in positions:

    ℓ_ck  length over which one coder has c where another has k, over all ordered pairs of coders, / (m − 1)
    ℓ_c, ℓ  its margins and its sum (m · length of the continuum)
    S_c   sum of squared lengths of the spans coded c; for φ, the sum of lengths of the gaps
    ε_ck  (ℓ_c ℓ_k − [c = k] S_c) / (ℓ − ΣS / ℓ)       what chance would give, no span paired with itself
    uα    1 − Σ_{c≠k} ℓ_ck / Σ_{c≠k} ε_ck
    |uα   the same after all codes are taken together, marked against φ
    cuα   the same from ℓ* and ε*, without row and column φ; a span's length in S* is what it shares with marked
          positions of the others, / (m − 1)
    (k)uα 1 − (ε*_k / ℓ*_k) (ℓ*_k − ℓ*_kk) / (ε*_k − ε*_kk)

The null is that spans of these lengths fall anywhere. Assumed: one coder's spans do not overlap; several transcripts
are laid end to end. In the worked example of the 2019 book (figure 12.11: three coders, 60 positions, uα = .510,
cuα = .724) these lines give .510 and .724.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.spans import Continuum, Span
from vinculum.reliability.stretches import Array, Stretches, divided, interval_of, stretches

OVERLAPPING = "One coder's spans overlap, so a position has two codes at once; only code by code can be said."
ALIKE = "Everything was marked alike, with one code or none: there is nothing that chance could have exchanged."
APART = "The coders never marked the same positions, so there are no two codes to compare."
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CodeUnitizing:
    """One code: `alpha` is (k)uα given that both marked; `coverage` the share of its length where that is so."""

    code: str
    alpha: Estimate
    coverage: float


@dataclass(frozen=True, slots=True)
class Unitizing:
    """The family: `u` places and codes together, `marked` places alone (|uα), `code` codes alone (cuα)."""

    u: Estimate
    marked: Estimate
    code: Estimate
    codes: tuple[CodeUnitizing, ...]


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the coefficients are made of, one row a piece (or draw) and, where it has them, one column a value.

    Value 0 is the gap. `margin`, `same`, `square`: ℓ_c, ℓ_cc, S_c; with `met` in front, those of ℓ*.
    """

    margin: Array
    same: Array
    square: Array
    met_margin: Array
    met_same: Array
    met_square: Array

    def weighted(self, weights: Array) -> _Sums:
        """The sums of each draw."""
        return _Sums(*(weights @ getattr(self, name) for name in self.__slots__))


def unitizing(
    continua: Sequence[Continuum], *, draws: int = 2000, seed: int = 1, confidence: float = 0.95
) -> Unitizing:
    """The uα family over transcripts that the same coders marked.

    Args:
        continua: at least one transcript; each with the spans of the same two or more coders.
            Where one coder's spans overlap, only |uα is given, of spans joined where they overlap.
        draws, seed: of the bootstrap, over transcripts, or over stretches where there are fewer than ten.
        confidence: level of the intervals (percentiles).
    Raises InvalidCodes where there is no transcript, or not two coders, or not the same number in each. An estimate
    that the material cannot give is None and says why.
    """
    coders = {len(one.coders) for one in continua}
    if len(coders) != 1 or min(coders) < 2:
        raise InvalidCodes("This compares two coders or more, the same in each transcript.")
    codes = sorted({span.code for one in continua for spans in one.coders for span in spans})
    parts = stretches([one.length for one in continua])
    length = sum(one.length for one in continua)
    frame = _Frame(length, parts, draws, confidence)
    if any(_overlapping(spans) for one in continua for spans in one.coders):
        both, alone = (frame.none(name, OVERLAPPING) for name in ("uα", "cuα"))
        joined = unitizing([_joined(one) for one in continua], draws=draws, seed=seed, confidence=confidence).marked
        return Unitizing(both, replace(joined, method=f"marks that overlap joined; {joined.method}"), alone, ())
    pieces = _summed(continua, parts, codes)
    total, drawn = pieces.weighted(np.ones((1, parts.number))), pieces.weighted(parts.weights(draws, seed))
    return Unitizing(
        frame.of("uα", _u(total), _u(drawn), ALIKE),
        frame.of("|uα", _marked(total), _marked(drawn), ALIKE),
        frame.of("cuα", _code(total), _code(drawn), ALIKE if total.met_margin.any() else APART),
        tuple(_of_code(frame, code, at, (total, drawn)) for at, code in enumerate(codes, 1)),
    )


def unitizing_by_code(
    continua: Sequence[Continuum], *, draws: int = 2000, seed: int = 1, confidence: float = 0.95
) -> dict[str, Estimate]:
    """uα of each code by itself, all others taken for gaps; also where spans with different codes overlap.

    Overlapping spans of one coder with the same code count as one.
    """
    codes = sorted({span.code for one in continua for spans in one.coders for span in spans})
    found = {}
    for code in codes:
        alone = [
            Continuum(one.length, tuple(merged([span for span in spans if span.code == code]) for spans in one.coders))
            for one in continua
        ]
        found[code] = unitizing(alone, draws=draws, seed=seed, confidence=confidence).u
    return found


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap and have the same code joined into one; neighbours stay two."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.code, one.start, one.end)):
        last = joined[-1] if joined else None
        if last and last.code == span.code and span.start < last.end:
            joined[-1] = Span(last.start, max(last.end, span.end), span.code)
        else:
            joined.append(span)
    return tuple(sorted(joined, key=lambda one: (one.start, one.end, one.code)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every estimate of one run says of itself."""

    length: int
    parts: Stretches
    draws: int
    level: float

    def none(self, name: str, why: str) -> Estimate:
        """No estimate, and why."""
        return Estimate(name, None, None, None, self.length, self._method, self.level, why)

    def of(self, name: str, value: Array, drawn: Array, lacking: str) -> Estimate:
        """The estimate with its interval; `lacking` says why there is none where `value` is NaN."""
        if not np.isfinite(value[0]):
            return self.none(name, lacking)
        low, high, why = interval_of(drawn, self.level, self.parts.why)
        return Estimate(name, float(value[0]), low, high, self.length, self._method, self.level, why)

    @property
    def _method(self) -> str:
        return f"Krippendorff 2019, section 12.6; {self.parts.method(self.draws)}"


def _joined(one: Continuum) -> Continuum:
    """The same places under one code."""
    return Continuum(one.length, tuple(merged([replace(span, code="") for span in spans]) for spans in one.coders))


def _overlapping(spans: Sequence[Span]) -> bool:
    ordered = sorted((span.start, span.end) for span in spans)
    return any(start < end for (_, end), (start, _) in pairwise(ordered))


def _summed(continua: Sequence[Continuum], parts: Stretches, codes: Sequence[str]) -> _Sums:
    """ℓ_c, ℓ_cc, S_c and their starred forms of every piece.

    A transcript is cut wherever a span or a piece begins or ends, so the work grows with the spans, not the words.
    A span's square is shared out over the pieces it lies in.
    """
    places = {code: at for at, code in enumerate(codes, 1)}
    sums = [np.zeros((parts.number, len(codes) + 1)) for _ in range(6)]
    for number, one in enumerate(continua):
        ends = {end for spans in one.coders for span in spans for end in (span.start, span.end)}
        cuts = np.array(sorted({0, one.length, *parts.edges[number].tolist(), *ends}), dtype=np.int64)
        starts, widths = cuts[:-1], np.diff(cuts).astype(np.float64)
        pieces = parts.of(number, starts)
        values, span_of = _laid_out(one, starts, places)
        for at, added in enumerate(_pairs(values, span_of, widths)):
            for coder, weights in zip(values, added, strict=True):
                np.add.at(sums[at], (pieces, coder), weights)
    return _Sums(*sums)


def _laid_out(one: Continuum, starts: Places, places: dict[str, int]) -> tuple[Places, Places]:
    """For each coder and cut: the value there (0 for a gap), and the number of the span, -1 for a gap."""
    values = np.zeros((len(one.coders), len(starts)), dtype=np.int64)
    numbers = np.full(values.shape, -1, dtype=np.int64)
    for coder, spans in enumerate(one.coders):
        for number, span in enumerate(spans):
            low, high = np.searchsorted(starts, [span.start, span.end])
            values[coder, low:high] = places[span.code]
            numbers[coder, low:high] = number
    return values, numbers


def _pairs(values: Places, span_of: Places, widths: Array) -> tuple[Array, ...]:
    """What each coder's cuts add to the six sums, each coders × cuts."""
    others = len(values) - 1
    alike = np.array([((values == coder).sum(axis=0) - 1) / others for coder in values])
    marked = values > 0
    met = (marked.sum(axis=0) - marked) / others * marked
    long = np.array([_lengths(numbers, widths) for numbers in span_of])
    met_long = np.array([_lengths(numbers, widths * share) for numbers, share in zip(span_of, met, strict=True)])
    return (
        np.broadcast_to(widths, values.shape),
        alike * widths,
        np.where(marked, long, 1.0) * widths,
        met * widths,
        np.where(marked, alike, 0.0) * widths,
        met_long * met * widths,
    )


def _lengths(numbers: Places, widths: Array) -> Array:
    """At each cut, the whole length of the span it lies in; 0 in a gap."""
    if not len(numbers) or numbers.max() < 0:
        return np.zeros(len(numbers))
    whole = np.bincount(numbers + 1, weights=widths)
    whole[0] = 0.0
    return np.asarray(whole[numbers + 1], dtype=np.float64)


def _apart(margin: Array, same: Array, square: Array) -> Array:
    """1 − Σ_{c≠k} ℓ_ck / Σ_{c≠k} ε_ck for each row."""
    total = margin.sum(axis=-1)
    chance = divided(total**2 - (margin**2).sum(axis=-1), total - divided(square.sum(axis=-1), total))
    return 1 - divided(total - same.sum(axis=-1), chance)


def _u(sums: _Sums) -> Array:
    return _apart(sums.margin, sums.same, sums.square)


def _marked(sums: _Sums) -> Array:
    total, gaps = sums.margin.sum(axis=-1), sums.margin[:, 0]
    chance = divided(2 * gaps * (total - gaps), total - divided(sums.square.sum(axis=-1), total))
    return 1 - divided(2 * (gaps - sums.same[:, 0]), chance)


def _code(sums: _Sums) -> Array:
    return _apart(sums.met_margin[:, 1:], sums.met_same[:, 1:], sums.met_square[:, 1:])


def _of_code(frame: _Frame, code: str, at: int, sums: tuple[_Sums, _Sums]) -> CodeUnitizing:
    total, drawn = sums
    met, all_of_it = float(total.met_margin[0, at]), float(total.margin[0, at])
    alpha = frame.of(f"(k)uα of {code}", _k(total, at), _k(drawn, at), ALIKE if met else APART)
    return CodeUnitizing(code, alpha, met / all_of_it if all_of_it else 0.0)


def _k(sums: _Sums, at: int) -> Array:
    margin, same, square = sums.met_margin[:, at], sums.met_same[:, at], sums.met_square[:, at]
    total = sums.met_margin.sum(axis=-1)
    chance = margin * (total - margin)
    return 1 - divided((margin * total - square) * (margin - same), margin * chance)
