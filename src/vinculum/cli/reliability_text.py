"""How far raters agree, in lines for a terminal: the verdict, then the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from vinculum.cli.read_text import write_problems
from vinculum.cli.reliability_files import Change
from vinculum.cli.sheet import Sheet, shortened
from vinculum.estimate import Estimate
from vinculum.reliability import marked_words, words
from vinculum.reliability.codings import Grain
from vinculum.reliability.drift import UseOverTime, say_alike, say_use
from vinculum.reliability.marked import Difference, Marked
from vinculum.reliability.verdict import Contested, Verdict
from vinculum.reliability.words import between, figure, shown
from vinculum.transcripts import Problem

Problems = Sequence[tuple[str, Problem]]
FEW = 8
MOST_CODES = 12
_COLUMN = 16
_WIDEST_NAME = 28


def write_verdict(sheet: Sheet, one: Verdict, problems: Problems, *, change: Change | None, each: bool) -> None:
    """Everything about a table of ratings."""
    sheet.say((words.headline(one), "bold"))
    sheet.gap()
    sheet.entry("Compared", words.compared(one), indent=2, column=_COLUMN)
    sheet.entry("Taken for", words.taken_for(one).removeprefix("The ratings are taken for "), indent=2, column=_COLUMN)
    sheet.entry("Coefficient", f"{one.main.name}, for {one.why}.", indent=2, column=_COLUMN)
    _write_parts(sheet, words.meaning(one), words.cautions(one), words.next_steps(one))
    sheet.heading("Coefficients")
    _write_estimates(sheet, [one.main, *one.others, *([one.same] if one.same else [])])
    if one.categories:
        sheet.heading("Category by category")
        rows = [
            (shortened(shown(found.category), _WIDEST_NAME), f"{round(found.share * _given(one)):,}",
             figure(found.positive.estimate), figure(found.kappa.estimate), between(found.kappa))
            for found in one.categories[: None if each else MOST_CODES]
        ]  # fmt: skip
        sheet.table([("category", "given", "alike", "κ", "95 % interval"), *rows], numbers=(1, 2, 3))
        sheet.gap()
        sheet.say("alike: when one gave it, how often another did, too. κ: this category against all others.", indent=2)
    _write_contested(sheet, one.contested, each=each)
    if change:
        _write_change(sheet, change)
    _write_problems(sheet, problems)


def write_marked(sheet: Sheet, one: Marked, problems: Problems, *, each: bool) -> None:
    """Everything about coders' spans."""
    sheet.say((marked_words.headline(one), "bold"))
    sheet.gap()
    sheet.entry("Compared", marked_words.compared(one), indent=2, column=_COLUMN)
    _write_parts(sheet, marked_words.meaning(one), marked_words.cautions(one), marked_words.next_steps(one))
    sheet.heading("Coefficients")
    _write_estimates(sheet, _coefficients(one))
    if one.codes:
        sheet.heading("Code by code")
        rows = [
            (shortened(row.code, _WIDEST_NAME), str(row.first), str(row.second), str(row.both), figure(row.f1.estimate),
             figure(row.kappa.estimate if row.kappa else None), figure(row.gwet.estimate if row.gwet else None),
             figure(row.alpha.estimate))
            for row in one.codes
        ]  # fmt: skip
        names = [shortened(name, 12) for name in one.beside.coders]
        sheet.table([("code", *names, "both", "F1", "κ", "AC1", "uα"), *rows], numbers=range(1, 8))
        unit = "turns" if one.beside.turns else "marks"
        sheet.gap()
        sheet.say(f"The first three count {unit}; κ and AC1 compare turn by turn, marked or not.", indent=2)
    _write_differences(sheet, one, each=each)
    _write_problems(sheet, problems)


def _coefficients(one: Marked) -> list[Estimate]:
    found = [
        _renamed(one.family.u, "uα, place and code"), _renamed(one.family.marked, "|uα, place alone"),
        _renamed(one.family.code, "cuα, code where both marked"),
    ]  # fmt: skip
    if one.overlap:
        found += [_renamed(one.overlap.micro, "F1"), _renamed(one.overlap.macro, "F1, mean of codes")]
    if one.exact and one.by_position and one.beside.grain is not Grain.TURN:
        found += [_renamed(one.exact.micro, "F1, same ends"), _renamed(one.by_position.micro, "F1, by position")]
    return [*found, *(_renamed(pair[2], f"F1 {pair[0]}, {pair[1]}") for pair in one.pairs)]


def _renamed(one: Estimate, name: str) -> Estimate:
    return Estimate(name, one.estimate, one.low, one.high, one.n, one.method, one.level, one.why)


def _given(one: Verdict) -> int:
    """How many ratings stand beside another of the same unit."""
    return sum(count for row in one.ratings.cells if (count := sum(map(bool, row))) > 1)


def _write_parts(sheet: Sheet, *parts: Iterable[str]) -> None:
    for title, sentences in zip(("What it means", "Careful", "Next"), parts, strict=True):
        lines = list(sentences)
        if lines:
            sheet.heading(title)
        for sentence in lines:
            sheet.say(sentence, indent=2, hang=2)


def _write_estimates(sheet: Sheet, estimates: Sequence[Estimate]) -> None:
    rows = [(one.name, figure(one.estimate), between(one) or "–", f"{one.n:,}") for one in estimates]
    sheet.table([("", "", "95 % interval", "n"), *rows], numbers=(1, 3))
    sheet.gap()
    for why, same in groupby([one for one in estimates if one.why], key=lambda one: one.why):
        sheet.say(f"{', '.join(one.name for one in same)}: {why}", indent=2, hang=2)
    for method, same in groupby(estimates, key=lambda one: one.method):
        sheet.say((f"{', '.join(one.name for one in same)}: {method}.", "dim"), indent=2, hang=2)


def _write_contested(sheet: Sheet, contested: Sequence[Contested], *, each: bool) -> None:
    if not contested:
        return
    sheet.heading("Units to talk about")
    raters = [rater for rater, _ in contested[0].given][: None if each else FEW]
    head = ("unit", "line", *(shortened(rater, 14) for rater in raters))
    rows = [
        (
            shortened(one.unit, 24),
            str(one.line),
            *(shortened(value, 14) or "–" for _, value in one.given[: len(raters)]),
        )
        for one in contested[: None if each else FEW]
    ]
    sheet.table([head, *rows], numbers=(1,))
    _write_rest(sheet, len(contested) - len(rows), "units")


def _write_differences(sheet: Sheet, one: Marked, *, each: bool) -> None:
    if not one.differences:
        return
    sheet.heading("Turns to talk about")
    several = len(one.beside.sessions) > 1
    chosen = one.differences[: None if each else FEW]
    head = ("turn", *(shortened(name, 28) for name in one.beside.coders))
    sheet.table([head, *(_difference(found, several=several) for found in chosen)])
    _write_rest(sheet, len(one.differences) - len(chosen), "turns")


def _difference(found: Difference, *, several: bool) -> tuple[str, ...]:
    where = f"{found.session} " if several else ""
    return (f"{where}{found.turn + 1}", *(shortened(", ".join(codes), 40) or "–" for codes in found.codes))


def _write_change(sheet: Sheet, change: Change) -> None:
    sheet.heading("Over time, in the order of the lines")
    if change.alike:
        sheet.say(say_alike(change.alike), indent=2, hang=2)
        rows = [
            (f"{part.first}–{part.last}", f"{part.alike} of {part.n}", figure(part.kappa.estimate), between(part.kappa))
            for part in change.alike.parts
        ]
        if rows:
            sheet.table([("units", "alike", "κ", "95 % interval"), *rows], numbers=(1, 2))
    for rater, codes in change.use:
        moved = [one for one in codes if _moved(one)]
        lines = [say_use(one) for one in moved] or ["no code is given clearly more or less often."]
        for line in lines:
            sheet.say(f"{rater}: {line}", indent=2, hang=2)
    sheet.say("None of this judges anybody: the units may have changed, or the codebook.", indent=2, hang=2)


def _moved(one: UseOverTime) -> bool:
    low, high = one.change.low, one.change.high
    return low is not None and high is not None and not low <= 0 <= high


def _write_rest(sheet: Sheet, left: int, what: str) -> None:
    if left > 0:
        sheet.gap()
        sheet.say(f"and {left} more {what}; --each shows them all.", indent=2)


def _write_problems(sheet: Sheet, problems: Problems) -> None:
    if problems:
        sheet.heading("Problems in the files" if len({name for name, _ in problems}) > 1 else "Problems in the file")
    for name, same in groupby(problems, key=lambda one: one[0]):
        write_problems(sheet, name, [problem for _, problem in same])
