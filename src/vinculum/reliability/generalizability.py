"""One-facet generalizability study: how many raters make a score dependable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.correlation import stepped_up
from vinculum.reliability.intraclass import IntraclassCorrelation, intraclass
from vinculum.reliability.model import Codes

BELOW = "The variance between persons came out below 0, where no variance can be; 0 stands for it."


@dataclass(frozen=True, slots=True)
class Dependability:
    """What a number of raters gives.

    Attributes:
        raters: whose mean is taken.
        relative: Eρ², for putting persons in order; raters’ strictness does not count.
        absolute: Φ, for the score itself; raters’ strictness counts as error.
    """

    raters: int
    relative: Estimate
    absolute: Estimate


@dataclass(frozen=True, slots=True)
class Generalizability:
    """Variance components of persons × raters and what they mean for other numbers of raters.

    Attributes:
        person, rater, residual: variance in squared score units; one that came out negative is 0.
        negative: names of those that came out negative.
        by_raters: for each number of raters that was asked.
        n: persons.
        method: in words.
    """

    person: float
    rater: float
    residual: float
    negative: tuple[str, ...]
    by_raters: tuple[Dependability, ...]
    n: int
    method: str


def generalizability(
    scores: Codes, raters: Sequence[int] = (1, 2, 4, 8), *, confidence: float = 0.95
) -> Generalizability:
    """Variance components and the coefficients Eρ² and Φ for other numbers of raters.

    σ²pr,e = MS_error, σ²p = (MS_persons − MS_error) / k, σ²r = (MS_raters − MS_error) / n;
    Eρ² = σ²p / (σ²p + σ²pr,e / m) and Φ = σ²p / (σ²p + (σ²r + σ²pr,e) / m) for m raters. From 0 to 1. Both are the
    ICC(3,1) and ICC(2,1) stepped up to m, and so are their intervals. Assumes persons and raters drawn at random.

    Args:
        scores: (persons, raters) of numbers; persons that not every rater scored are left out.
        raters: numbers of raters to say it for, 1 or more.
        confidence: level of the intervals.

    Raises:
        InvalidCodes: as intraclass, or a number of raters below 1.
    Sources: Cronbach, Gleser, Nanda & Rajaratnam (1972); Brennan (2001).
    """
    if any(number < 1 for number in raters):
        raise InvalidCodes("A study needs 1 rater or more: ask for numbers from 1 on.")
    found = intraclass(scores, confidence=confidence)
    squares, error = found.squares, found.squares.error
    raw = {
        "person": (squares.rows - error) / squares.raters,
        "rater": (squares.columns - error) / squares.subjects,
        "residual": error,
    }
    return Generalizability(
        **{name: max(value, 0.0) for name, value in raw.items()},
        negative=tuple(name for name, value in raw.items() if value < 0),
        by_raters=tuple(
            _dependability(raw, found.single_consistency, found.single_agreement, number) for number in raters
        ),
        n=squares.subjects,
        method="persons × raters, expected mean squares; negative components are 0",
    )


def _dependability(
    raw: dict[str, float], relative: IntraclassCorrelation, absolute: IntraclassCorrelation, number: int
) -> Dependability:
    noise, strict = raw["residual"], max(raw["rater"], 0.0)
    return Dependability(
        number,
        _stepped("Eρ²", relative.estimate, _share(raw["person"], noise / number), number),
        _stepped("Φ", absolute.estimate, _share(raw["person"], (noise + strict) / number), number),
    )


def _share(person: float, error: float) -> float | None:
    person = max(person, 0.0)
    return person / (person + error) if person + error > 0 else None


def _stepped(name: str, single: Estimate, value: float | None, number: int) -> Estimate:
    method = f"{number} rater{'' if number == 1 else 's'}; interval by F, stepped up"
    low, high = (
        None if end is None else min(max(stepped_up(end, number), 0.0), 1.0) for end in (single.low, single.high)
    )
    if value is None:
        return Estimate(name, None, None, None, single.n, method, single.level, single.why)
    why = single.why or (BELOW if single.estimate is not None and single.estimate < 0 else "")
    if high == 0:
        low = high = None
    return Estimate(name, value, low, high, single.n, method, single.level, why)
