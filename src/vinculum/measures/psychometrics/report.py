"""How well one form measures, from everybody's answers to it: one frozen value for page, paper and terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.model import Measure, Scale
from vinculum.measures.psychometrics.consistency import alpha, item_rest
from vinculum.measures.psychometrics.factors import FactorModel, given_factors, one_factor
from vinculum.measures.psychometrics.item_report import ItemReport, item_reports
from vinculum.measures.psychometrics.moments import Moments, Numbers
from vinculum.measures.psychometrics.once import Which, newest, next_pairs, one_each
from vinculum.measures.psychometrics.scale_report import ScaleReport, counted, scale_report, sums_of
from vinculum.measures.psychometrics.stability import Retest, retest
from vinculum.measures.psychometrics.within import WithinReliability, within_person
from vinculum.measures.scoring import keyed, score_many

T = TypeVar("T")
LEAST = 20  # people; below, figures would be too unsure to use and could tell about single people
SHEETS_EACH = 3  # of each person, for change within persons
FOR_LOADINGS, EACH_LOADING = 50, 5  # people, and people for each item: rules of thumb, no law
FOR_FACTORS, EACH_FACTOR_ITEM = 100, 10


@dataclass(frozen=True, eq=False)
class Sheets:
    """Everybody's answers to one form.

    Attributes:
        answers: sheets × `measure.answerable`, as they were given, NaN where not answered.
        persons: who each sheet is about; only told apart, never shown.
        order: a number of each sheet, such as that of the session.
        days: day of each sheet counted from any day, NaN where not known; None where none is.
    """

    answers: Numbers
    persons: Sequence[str]
    order: Numbers
    days: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What cannot be said yet: for what, how many there are, how many are needed, and of whom."""

    what: str
    have: int
    need: int
    whom: str = "people"


@dataclass(frozen=True, slots=True)
class Report:
    """How well a form measures. Below `least` people there are neither items nor scales.

    Attributes:
        measure, version, title, rater, status: of the form.
        persons: people whose one sheet is counted; for a therapist’s form the people the sheets are about.
        sheets: all sheets with an answer.
        which: which sheet of each person: "first", "latest" or the number of the session.
        items: statistics of each question.
        scales: reliability of what is counted together.
        one: one factor behind the items of the first scale; None where it could not be tried.
        given: the factors that the scales claim; None likewise, or where they claim none.
        retest: scores of the first two sheets of each person; None likewise.
        within: reliability of change within persons; None likewise.
        needs: what is missing for more.
        doubts: what could not be worked out although there were enough people, and why.
        least: fewest people of whom figures are shown.
    """

    measure: str
    version: int
    title: str
    rater: str
    status: str
    persons: int
    sheets: int
    which: Which
    items: tuple[ItemReport, ...]
    scales: tuple[ScaleReport, ...]
    one: FactorModel | None
    given: FactorModel | None
    retest: Retest | None
    within: WithinReliability | None
    needs: tuple[Need, ...]
    doubts: tuple[str, ...]
    least: int


@dataclass(frozen=True, eq=False)
class _Material:
    """Sheets with an answer: keyed, raw, whose, in which order, when; and the rows that count, one of each person."""

    measure: Measure
    table: Numbers
    raw: Numbers
    persons: list[str]
    order: Numbers
    days: Numbers
    rows: NDArray[np.int64]

    @property
    def once(self) -> Numbers:
        return self.table[self.rows]

    @property
    def main(self) -> Scale | None:
        """The first scale with several items: the total where there is one."""
        return next((one for one in self.measure.scales if len(counted(self.measure, one)) > 1), None)

    def scores(self, scale: Scale) -> Numbers:
        """A value on a scale for each sheet, NaN where there is none."""
        return np.asarray(score_many(self.measure, self.raw)[scale.id])


def report(measure: Measure, sheets: Sheets, *, which: Which = "first", lang: str = "en", least: int = LEAST) -> Report:
    """How well `measure` measures, from these sheets.

    One sheet of each person is counted, since several of one person are not independent; change within persons uses
    all. Sheets without any answer are left out. `least` is the fewest people of whom figures are given. Raises
    InvalidAnswers where an answer is impossible, naming it.
    """
    given = _material(measure, sheets, which)
    people = len(given.rows)
    enough = people >= least
    scales = _scales(given, lang) if enough else ()
    needs = [] if enough else [Need("any figure", people, least)]
    doubts: list[str] = []
    one = _tried(_one_factor, given, needs, doubts) if enough else None
    factors = _tried(_given_factors, given, needs, doubts) if enough else None
    return Report(
        measure=measure.id,
        version=measure.version,
        title=measure.title(lang) or measure.id,
        rater=measure.rater,
        status=measure.status,
        persons=people,
        sheets=len(given.table),
        which=which,
        items=_items(given, lang, least) if enough else (),
        scales=scales,
        one=one,
        given=factors,
        retest=_tried(_retest, given, needs, doubts) if enough else None,
        within=_tried(_within, given, needs, doubts) if enough else None,
        needs=tuple(needs),
        doubts=tuple(doubts),
        least=least,
    )


def _material(measure: Measure, sheets: Sheets, which: Which) -> _Material:
    raw = np.asarray(sheets.answers, dtype=np.float64)
    table = keyed(measure, raw)
    given = (len(sheets.persons), len(sheets.order), len(raw) if sheets.days is None else len(sheets.days))
    if given != (len(raw),) * 3:
        raise InvalidAnswers(f"{len(raw)} sheets need as many persons, places in order and days; there are {given}.")
    there = np.flatnonzero(~np.isnan(table).all(axis=1))
    there = there[newest([sheets.persons[row] for row in there.tolist()], np.asarray(sheets.order)[there])]
    persons = [sheets.persons[row] for row in there.tolist()]
    order = np.asarray(sheets.order, dtype=np.float64)[there]
    days = np.full(len(raw), np.nan) if sheets.days is None else np.asarray(sheets.days, dtype=np.float64)
    rows = one_each(persons, order, which=which)
    return _Material(measure, table[there], raw[there], persons, order, days[there], rows)


def _tried(
    work: Callable[[_Material, list[Need]], T | None], given: _Material, needs: list[Need], doubts: list[str]
) -> T | None:
    """What came of it; a refusal goes to the doubts."""
    try:
        return work(given, needs)
    except InvalidAnswers as refusal:
        if str(refusal) not in doubts:
            doubts.append(str(refusal))
        return None


def _scales(given: _Material, lang: str) -> tuple[ScaleReport, ...]:
    return tuple(
        scale_report(given.measure, scale, given.once, given.scores(scale)[given.rows], lang=lang)
        for scale in given.measure.scales
    )


def _items(given: _Material, lang: str, least: int) -> tuple[ItemReport, ...]:
    shown = np.where(np.isnan(given.once), np.nan, given.raw[given.rows])
    return item_reports(given.measure, shown, lang=lang, rest=_rest(given), least=least)


def _rest(given: _Material) -> dict[str, tuple[Estimate, Estimate | None]]:
    """Item -> its correlation with the rest, and α without it, of the first scale that holds it with others."""
    found: dict[str, tuple[Estimate, Estimate | None]] = {}
    for scale in given.measure.scales:
        items = counted(given.measure, scale)
        if len(items) < 2 or set(items) <= set(found):
            continue
        try:
            sums = sums_of(given.measure, given.once, items)
        except InvalidAnswers:
            continue
        dropped = alpha(sums).without or (None,) * len(items)
        for item, r, without in zip(items, item_rest(sums), dropped, strict=True):
            found.setdefault(item, (r, without))
    return found


def _one_factor(given: _Material, needs: list[Need]) -> FactorModel | None:
    if given.main is None or len(items := counted(given.measure, given.main)) < 3:
        return None
    need = max(FOR_LOADINGS, EACH_LOADING * len(items))
    if len(given.rows) < need:
        needs.append(Need("how much each question belongs to the rest", len(given.rows), need))
        return None
    return _found(one_factor(_varying(given, items)), "One factor behind all questions")


def _given_factors(given: _Material, needs: list[Need]) -> FactorModel | None:
    """The scales with two items or more that share no item: what the form says its parts are."""
    groups = {scale.id: counted(given.measure, scale) for scale in given.measure.scales if scale.id != "total"}
    groups = {name: items for name, items in groups.items() if len(items) > 1}
    held = [item for items in groups.values() for item in items]
    if len(groups) < 2 or len(set(held)) < len(held):
        return None
    need = max(FOR_FACTORS, EACH_FACTOR_ITEM * len(held))
    if len(given.rows) < need:
        needs.append(Need("whether its parts can be told apart", len(given.rows), need))
        return None
    return _found(given_factors(sums_of(given.measure, given.once, tuple(held)), groups), "The factors of its parts")


def _found(model: FactorModel, what: str) -> FactorModel:
    """The model where there is one; its numbers mean nothing where the search did not end."""
    if not model.settled:
        raise InvalidAnswers(f"{what} cannot be found in these answers. Too few people are the usual reason.")
    return model


def _varying(given: _Material, items: tuple[str, ...]) -> Moments:
    """Sums of the items that vary; one that everybody answered alike belongs to nothing."""
    sums = sums_of(given.measure, given.once, items)
    return sums.only([item for item in sums.items if item not in sums.constant])


def _retest(given: _Material, needs: list[Need]) -> Retest | None:
    if given.main is None:
        return None
    scores = given.scores(given.main)
    there = np.flatnonzero(~np.isnan(scores))
    pairs = there[next_pairs([given.persons[row] for row in there.tolist()], given.order[there])]
    if len(pairs) < LEAST:
        needs.append(Need("how steady it is", len(pairs), LEAST, "people who answered twice"))
        return None
    first, second = pairs.T
    return retest(scores[first], scores[second], days=given.days[second] - given.days[first])


def _within(given: _Material, needs: list[Need]) -> WithinReliability | None:
    if given.main is None or len(items := counted(given.measure, given.main)) < 3:
        return None
    place = {item.id: column for column, item in enumerate(given.measure.answerable)}
    table = given.table[:, [place[item] for item in items]]
    whole = np.flatnonzero(~np.isnan(table).any(axis=1))
    persons = [given.persons[row] for row in whole.tolist()]
    often = [person for person, times in Counter(persons).items() if times >= SHEETS_EACH]
    if len(often) < LEAST:
        needs.append(Need("how well it shows change", len(often), LEAST, f"people who answered {SHEETS_EACH} times"))
        return None
    return within_person(table[whole], persons, items=items)
