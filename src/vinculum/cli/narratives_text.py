"""Themes, likeness and agreement of coders as the terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.cli.sheet import Sheet
from vinculum.narratives import Level, Scheme, TwoCoders, doubts, similarity, themes
from vinculum.narratives.files import Scored
from vinculum.narratives.say import leading, resting_on, share, similar
from vinculum.narratives.say_coders import WHAT_IT_IS, about, sentences
from vinculum.narratives.themes import Found
from vinculum.reliability.sheets import LineProblem

SHOWN = 10


def write_themes(sheet: Sheet, scored: Scored, scheme: Scheme, *, level: Level, least: float, each: bool) -> None:
    """What recurs, how alike the patterns are, and what does not fit together."""
    stops = [one for one in doubts(scored.narratives, scored.people, scheme) if one.stops]
    kept = tuple(one for one in scored.narratives if one.id not in {doubt.narrative for doubt in stops})
    found = themes(kept, scheme, level=level, least=least)
    for line in leading(found, scheme):
        sheet.say(line)
    sheet.gap()
    sheet.say(resting_on(found.counted))
    if each:
        _components(sheet, found.components)
        _components(sheet, found.triples)
    sheet.heading("How alike the patterns are")
    for line in similar(similarity(kept, scored.people, scheme, level=level, least=least)):
        sheet.say(line)
    _problems(sheet, scored.coder, scored.problems)
    if stops:
        sheet.heading("Left out, because it does not fit together")
        for doubt in stops[:SHOWN]:
            sheet.say(f"{doubt.narrative}: {doubt.says}")


def _components(sheet: Sheet, found: Sequence[Found]) -> None:
    sheet.gap()
    for one in found:
        sheet.say(f"{' → '.join(one.names)}: {share(one)}")


def write_agreement(sheet: Sheet, both: tuple[Scored, Scored], found: TwoCoders) -> None:
    """Two coders, part by part."""
    sheet.say(f"{both[0].coder} and {both[1].coder}. {about(found)}")
    sheet.gap()
    for line in sentences(found):
        sheet.say(line)
    sheet.gap()
    sheet.say(WHAT_IT_IS)
    for one in both:
        _problems(sheet, one.coder, one.problems)


def _problems(sheet: Sheet, name: str, problems: Sequence[LineProblem]) -> None:
    if not problems:
        return
    sheet.heading(f"Remarks about {name}")
    for one in problems[:SHOWN]:
        sheet.say(f"Line {one.line}: {one.message}" if one.line else one.message)
    if len(problems) > SHOWN:
        sheet.say(f"and {len(problems) - SHOWN:,} more of the kind")
