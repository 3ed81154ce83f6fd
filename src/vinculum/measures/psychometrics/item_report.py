"""What a report says of each question; a count that could be one person is not given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.estimate import Estimate
from vinculum.measures.model import Item, Measure
from vinculum.measures.psychometrics.items import ItemStatistics, item_statistics
from vinculum.measures.psychometrics.moments import Numbers

FEW = 3  # fewer people than this are never given as a number


@dataclass(frozen=True, slots=True)
class Given:
    """Answers next to one another and how many gave one of them: none, or at least `FEW`.

    A single answer where that can be said; where one or two people gave it, it is put together with its neighbour, so
    that nobody can be told from it.
    """

    values: tuple[int, ...]
    labels: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One question as people answered it, in the direction it was asked in.

    Attributes:
        item: its id.
        number: its place on the form, from 1.
        text: its words, "" where the practice has loaded none.
        reverse: whether it counts turned round.
        always: whether everybody is asked it.
        n, missing: people who answered, and who were asked and did not; None where one of them is one or two people.
        mean, sd, skew: of the answers; None where too few answered.
        answers: every possible answer in order, some put together; empty on a ruler.
        low, high: ends of its range.
        floor, ceiling: share at the lowest and highest possible answer; None where that is one or two people.
        rest: correlation with the rest of its scale; None where it is in none.
        without: α of its scale without it; None likewise.
    """

    item: str
    number: int
    text: str
    reverse: bool
    always: bool
    n: int | None
    missing: int | None
    mean: float | None
    sd: float | None
    skew: float | None
    answers: tuple[Given, ...]
    low: float
    high: float
    floor: float | None
    ceiling: float | None
    rest: Estimate | None
    without: Estimate | None


def item_reports(
    measure: Measure,
    raw: Numbers,
    *,
    lang: str,
    rest: dict[str, tuple[Estimate, Estimate | None]],
    least: int,
) -> tuple[ItemReport, ...]:
    """One for each item whose answers are numbers.

    raw: people × items as answered, NaN where not. rest: item -> (correlation with the rest, α without it). Items that
    fewer than `least` answered have no figures.
    """
    items = measure.answerable
    found = item_statistics(
        raw, items=[item.id for item in items], ranges=[(one.minimum, one.maximum) for one in items]
    )
    places = {item.id: number for number, item in enumerate(measure.items, 1)}
    return tuple(
        _one(item, places[item.id], stats, lang=lang, rest=rest.get(item.id), least=least)
        for item, stats in zip(items, found, strict=True)
    )


def _one(
    item: Item,
    number: int,
    stats: ItemStatistics,
    *,
    lang: str,
    rest: tuple[Estimate, Estimate | None] | None,
    least: int,
) -> ItemReport:
    enough = stats.n >= least
    always = item.shown_if is None
    told = not (0 < stats.n < FEW or (always and 0 < stats.missing < FEW))
    return ItemReport(
        item=item.id,
        number=number,
        text=item.text(lang),
        reverse=item.reverse,
        always=always,
        n=stats.n if told else None,
        missing=None if not told else stats.missing if always else 0,
        mean=stats.mean if enough else None,
        sd=stats.sd if enough else None,
        skew=stats.skew if enough else None,
        answers=_given(item, stats.counts, lang) if enough else (),
        low=item.minimum,
        high=item.maximum,
        floor=_end(stats.floor, stats.n, enough=enough),
        ceiling=_end(stats.ceiling, stats.n, enough=enough),
        rest=rest[0] if rest else None,
        without=rest[1] if rest else None,
    )


def _given(item: Item, counts: Sequence[tuple[float, int]], lang: str) -> tuple[Given, ...]:
    """Every possible answer, put together until no group is one or two people."""
    known = {round(value): count for value, count in counts}
    options = sorted(item.options, key=lambda one: one.value)
    groups = [Given((one.value,), (one.label(lang),), known.get(one.value, 0)) for one in options]
    while len(groups) > 1 and (few := [at for at, one in enumerate(groups) if 0 < one.count < FEW]):
        at = few[0]
        beside = [place for place in (at - 1, at + 1) if 0 <= place < len(groups)]
        first = min(at, min(beside, key=lambda place: groups[place].count))
        one, other = groups[first : first + 2]
        both = Given(one.values + other.values, one.labels + other.labels, one.count + other.count)
        groups[first : first + 2] = [both]
    return tuple(groups)


def _end(share: float | None, n: int, *, enough: bool) -> float | None:
    few = share is None or 0 < round(share * n) < FEW
    return None if few or not enough else share
