"""Of which kind ratings are: names, ranks or numbers. Guessed with the reason said, or taken as a person says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vinculum.errors import InvalidCodes
from vinculum.reliability.model import Level
from vinculum.reliability.ratings import Ratings
from vinculum.reliability.sheets import LineProblem, number_in

LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
MOSTLY = 0.8  # so many cells are numbers: what else stands there is a slip
FEW_STEPS = 7  # whole numbers with at most so many steps are taken for ranks
# Words that have an order of their own; a table that uses only words of one row is ordinal.
SCALES = (
    ("none", "low", "medium", "high"),
    ("never", "rarely", "sometimes", "often", "always"),
    ("none", "mild", "moderate", "severe"),
    ("not at all", "a little", "somewhat", "quite a bit", "very much", "completely"),
    ("absent", "weak", "moderate", "strong"),
    ("very low", "low", "medium", "high", "very high"),
)
CODES = {"0", "1"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What ratings are.

    Attributes:
        level: nominal (names), ordinal (ranks), interval or ratio (numbers).
        reason: why it was taken for that, in a clause.
        categories: what was used, in order where it has one.
    """

    level: Level
    reason: str
    categories: tuple[str, ...]


def kind_of(ratings: Ratings, *, level: Level | None = None, order: Sequence[str] = ()) -> Kind:
    """The kind of a table's ratings: as asked, or guessed.

    `order` names the categories from the lowest to the highest, and makes the table ordinal.
    Raises InvalidCodes where numbers are asked for and text stands there, or an order leaves out what was used.
    """
    used = _used(ratings)
    if order:
        return Kind("ordinal" if level is None else level, "as you gave the order", _in_order(ratings, order))
    if level is not None:
        categories = _numbered(ratings) if level in ("interval", "ratio") else _sorted(ratings, used)
        if level == "ordinal" and not _numeric(ratings, used) and _scale(used) is None:
            raise InvalidCodes(
                f"Ranks need an order, and these are words ({_few(used)}). Say it with --order, from the lowest to the "
                f"highest: --order {','.join(used[:3])}"
            )
        return Kind(level, "as you said", _scale(used) or categories if level == "ordinal" else categories)
    return _guessed(ratings, used)


def tidied(ratings: Ratings) -> Ratings:
    """Where nearly all ratings are numbers: without the words between them, each named as a problem, and 3.0 as 3."""
    cells = [cell for row in ratings.cells for cell in row if cell]
    words = {cell for cell in cells if _number(ratings, cell) is None}
    slips = sum(cell in words for cell in cells)
    if slips > (1 - MOSTLY) * len(cells):
        return ratings
    problems = tuple(
        LineProblem(line, f"“{cell[:40]}” by {rater} is no number; it is left out.")
        for row, line in zip(ratings.cells, ratings.lines, strict=True)
        for cell, rater in zip(row, ratings.raters, strict=True)
        if cell in words
    )
    shown = {cell: "" if cell in words else _plain(_number(ratings, cell) or 0.0) for cell in {*cells, *words}}
    kept = tuple(tuple(shown.get(cell, "") for cell in row) for row in ratings.cells)
    return replace(ratings, cells=kept, decimal_comma=False, problems=(*ratings.problems, *problems))


def _plain(number: float) -> str:
    return f"{number:.15g}"


def _guessed(ratings: Ratings, used: tuple[str, ...]) -> Kind:
    scale = _scale(used)
    if scale is not None:
        return Kind("ordinal", f"these words have an order ({', '.join(scale)})", scale)
    if not _numeric(ratings, used):
        return Kind("nominal", "these are words without an order of their own", _sorted(ratings, used))
    categories = _numbered(ratings)
    if set(used) <= CODES:
        return Kind("nominal", "0 and 1 say no and yes", categories)
    numbers = [_number(ratings, cell) or 0.0 for cell in categories]
    whole = all(number == int(number) for number in numbers)
    if whole and max(numbers) - min(numbers) < FEW_STEPS:
        return Kind(
            "ordinal",
            f"these are whole numbers from {min(numbers):g} to {max(numbers):g}, few enough to be ranks",
            categories,
        )
    what = "whole numbers with many steps" if whole else "numbers with decimals"
    return Kind("interval", f"these are {what}", categories)


def _used(ratings: Ratings) -> tuple[str, ...]:
    return tuple(sorted({cell for row in ratings.cells for cell in row if cell}))


def _number(ratings: Ratings, cell: str) -> float | None:
    return number_in(cell, decimal_comma=ratings.decimal_comma)


def _numeric(ratings: Ratings, used: Sequence[str]) -> bool:
    return all(_number(ratings, cell) is not None for cell in used)


def _numbered(ratings: Ratings) -> tuple[str, ...]:
    """What was used, by size; InvalidCodes with the place where text stands."""
    for row, line, unit in zip(ratings.cells, ratings.lines, ratings.units, strict=True):
        for cell, rater in zip(row, ratings.raters, strict=True):
            if cell and _number(ratings, cell) is None:
                raise InvalidCodes(
                    f"Line {line}: “{cell[:40]}” by {rater} (unit {unit[:40]}) is no number, and this level needs "
                    "numbers. Correct it, leave the cell empty, or choose --level nominal."
                )
    return tuple(sorted(_used(ratings), key=lambda cell: _number(ratings, cell) or 0.0))


def _sorted(ratings: Ratings, used: tuple[str, ...]) -> tuple[str, ...]:
    return _numbered(ratings) if _numeric(ratings, used) else used


def _scale(used: Sequence[str]) -> tuple[str, ...] | None:
    """The words in the order of a known scale; None where they are of none, or of fewer than three steps."""
    written = {cell.casefold(): cell for cell in used}
    if len(written) != len(used) or len(used) < 3:
        return None
    for scale in SCALES:
        if written.keys() <= set(scale):
            return tuple(written[word] for word in scale if word in written)
    return None


def _in_order(ratings: Ratings, order: Sequence[str]) -> tuple[str, ...]:
    twice = next((name for name in order if list(order).count(name) > 1), None)
    if twice is not None:
        raise InvalidCodes(f"The order names “{twice}” twice.")
    for row, line in zip(ratings.cells, ratings.lines, strict=True):
        for cell in row:
            if cell and cell not in order:
                raise InvalidCodes(f"Line {line}: “{cell[:40]}” is not in the order {', '.join(order)}. Add it there.")
    return tuple(order)


def _few(used: Sequence[str]) -> str:
    return ", ".join(used[:4]) + (", …" if len(used) > 4 else "")
