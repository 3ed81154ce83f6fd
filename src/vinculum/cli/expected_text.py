"""The expected course in lines for a terminal: where a case stands, how earlier cases went, how they ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet
from vinculum.course.expected import About, Comparison, Ending
from vinculum.course.expected.say import say_ending, say_looking_back, say_origin
from vinculum.course.expected.shown import ahead_words, ends_words, headline, near_words, table_head, table_rows
from vinculum.transcripts import Problem

Found = Sequence[tuple[str, Comparison]]


def write_expected(sheet: Sheet, found: Found, ends: Ending | str, *, source: tuple[str, Iterable[Problem]]) -> None:
    """Everything; `found` are the cases asked about with their names, or the earlier cases alone under ""."""
    for name, one in found:
        if name:
            sheet.heading(name)
        _write_one(sheet, one)
    shown = found[0][1]
    if shown.back and shown.growth:
        sheet.heading("What it rests on")
        sheet.say(say_origin(shown.growth), indent=2)
        sheet.say(shown.growth.model.words, indent=2)
        sheet.say(say_looking_back(shown.back, about=shown.scale.about), indent=2)
    _write_ending(sheet, ends, found)
    problems = tuple(source[1])
    if problems:
        sheet.heading("Problems in the table")
        write_problems(sheet, source[0], problems)


def _write_one(sheet: Sheet, one: Comparison) -> None:
    sheet.say((headline(one), "bold"))
    if one.course is None:
        return
    alliance = one.scale.about is About.ALLIANCE
    sheet.heading("How the cases in your practice went" if alliance else "Expected, by session since the first answer")
    sheet.table([table_head(one), *table_rows(one)], numbers=range(5))
    for words in filter(None, (ends_words(one), ahead_words(one))):
        sheet.gap()
        sheet.say(words, indent=2)
    sheet.heading("The cases that began most like this one" if one.standing else "The cases nearest to that start")
    sheet.say(near_words(one), indent=2)


def _write_ending(sheet: Sheet, ends: Ending | str, found: Found) -> None:
    if not ends:
        return
    sheet.heading("Ending early")
    if isinstance(ends, str):
        sheet.say(ends, indent=2)
        return
    standing = found[0][1].standing
    sheet.say(say_ending(ends, standing.session if standing else ends.longest), indent=2)
    rows = [
        (str(step.session), str(step.at_risk), str(step.stopped), f"{100 * step.share:.0f}",
         f"{100 * step.low:.0f} to {100 * step.high:.0f}")
        for step in ends.steps
    ]  # fmt: skip
    if rows:
        sheet.table(
            [("after session", "still there", "ended early", "by then in 100", "95 % interval"), *rows],
            numbers=range(4),
        )
