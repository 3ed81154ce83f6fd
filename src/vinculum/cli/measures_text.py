"""Measures in lines for a terminal: the list, one measure, a table of values."""

from __future__ import annotations

from collections.abc import Iterable

from vinculum.cli.account_text import counted, listed
from vinculum.cli.answers import ScoredTable, SheetScores
from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet, shortened
from vinculum.measures import Item, Measure, Scale

_COLUMN = 16


def write_list(sheet: Sheet, measures: Iterable[Measure], *, lang: str) -> None:
    """Own measures, then keys: id, number of items, who answers, title."""
    held = list(measures)
    own = [measure for measure in held if measure.kind == "own"]
    keys = [measure for measure in held if measure.kind == "key"]
    _write_group(sheet, "Own measures, complete with wording; not yet validated", own, lang)
    _write_group(
        sheet, "Keys of published questionnaires; a practice brings the wording it is licensed to use", keys, lang
    )
    sheet.gap()
    sheet.say("! asks about danger. vinculum measures ID shows one of them.")


def write_measure(sheet: Sheet, measure: Measure, *, lang: str) -> None:
    """Everything about one measure, and its own wording."""
    sheet.say((measure.title(lang), "bold"))
    sheet.say(f"{measure.id}, version {measure.version}, answered by the {measure.rater}; {measure.status}")
    sheet.gap()
    for label, words in _facts(measure, lang):
        sheet.entry(label, words, indent=2, column=_COLUMN)
    if measure.has_text:
        sheet.heading("Wording")
        sheet.say(measure.lead(lang), indent=2)
        for number, item in enumerate(measure.items, 1):
            _write_item(sheet, number, item, measure=measure, lang=lang)


def write_scores(sheet: Sheet, measure: Measure, table: ScoredTable, *, name: str) -> None:
    """Endorsed risk items first, then a line of values for each sheet, then the problems."""
    endorsed = [one for one in (*table.sheets, *table.left_out) if one.risk]
    if endorsed:
        sheet.say(
            ("First: ", "bold"), "an item that asks about danger was endorsed. See that somebody speaks with them:"
        )
        for one in sorted(endorsed, key=lambda one: one.line):
            sheet.say(f"{name}:{one.line}: {' '.join((*one.labels, ''))}{listed(one.risk)}", indent=2, hang=2)
        sheet.gap()
    if table.sheets:
        sheet.table(list(_score_rows(measure, table)), numbers=range(1 + len(table.labels), 99))
    sheet.gap()
    sheet.say(_outcome(measure, table))
    if table.problems:
        sheet.heading("Problems in the table")
        write_problems(sheet, name, table.problems)


def _write_group(sheet: Sheet, title: str, measures: list[Measure], lang: str) -> None:
    sheet.heading(title)
    width = max((len(measure.id) for measure in measures), default=0)
    for measure in measures:
        mark = "!" if measure.risk_items else " "
        label = f"{measure.id.ljust(width)}  {len(measure.items):>2} {mark}"
        sheet.entry(label, measure.title(lang), indent=2, column=width + 9)


def _facts(measure: Measure, lang: str) -> list[tuple[str, str]]:
    facts = [("items", _items(measure))]
    facts += [("scale" if number == 0 else "", _scale(scale, lang)) for number, scale in enumerate(measure.scales)]
    facts += [
        ("danger", f"{item.id}, endorsed from {item.risk_from} on")
        for item in measure.items
        if item.risk_from is not None
    ]
    facts += [("languages", ", ".join(measure.languages))] if measure.languages else []
    facts += [("licence", measure.licence), ("source", measure.source)]
    facts += [("note", measure.note)] if measure.note else []
    facts += [("not verified", point) for point in measure.unverified]
    return facts


def _items(measure: Measure) -> str:
    ranges = sorted({(item.minimum, item.maximum) for item in measure.items if item.kind == "scale"})
    turned = [item.id for item in measure.items if item.reverse]
    answers = f", answers {' or '.join(f'{low:g} to {high:g}' for low, high in ranges)}" if ranges else ""
    return f"{len(measure.items)}{answers}{f'; turned round: {listed(turned)}' if turned else ''}"


def _scale(scale: Scale, lang: str) -> str:
    title = scale.title(lang)
    name = scale.id if title.casefold() == scale.id else f"{title} ({scale.id})"
    return f"{name}: {scale.method} of {counted(len(scale.items), 'item')}, {scale.minimum:g} to {scale.maximum:g}"


def _write_item(sheet: Sheet, number: int, item: Item, *, measure: Measure, lang: str) -> None:
    sheet.gap()
    condition = ""
    if item.shown_if is not None:
        condition = f" (only if {item.shown_if[0]} is {' or '.join(str(value) for value in item.shown_if[1])})"
    sheet.entry(f"{number:>2}", item.text(lang) + condition, indent=2, column=6)
    if item.kind == "text":
        sheet.say("in own words", indent=6)
    elif item.options:
        shown = " · ".join(f"{option.value} {option.label(lang)}" for option in item.options)
        sheet.say((shown, "dim"), indent=6)


def _score_rows(measure: Measure, table: ScoredTable) -> Iterable[tuple[str, ...]]:
    yield ("line", *(shortened(label, 20) for label in table.labels), *(scale.id for scale in measure.scales))
    for one in table.sheets:
        yield (str(one.line), *(shortened(label, 20) for label in one.labels), *_values(measure, one))


def _values(measure: Measure, one: SheetScores) -> Iterable[str]:
    for scale in measure.scales:
        value = one.values.get(scale.id)
        shown = "–" if value is None else f"{value:z.2f}".rstrip("0").rstrip(".")
        yield f"{shown}*" if scale.id in one.prorated else shown


def _outcome(measure: Measure, table: ScoredTable) -> str:
    scored = f"{counted(len(table.sheets), 'sheet')} of {measure.id} scored"
    left = f", {len(table.left_out)} left out" if table.left_out else ""
    few = any(value is None for one in table.sheets for value in one.values.values())
    dash = " –: too few answers for a value." if few else ""
    star = " *: from the items answered; some are missing." if any(one.prorated for one in table.sheets) else ""
    return f"{scored}{left}.{star}{dash}"
