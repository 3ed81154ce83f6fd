"""A report in words and tables: what a page, a sheet of paper and a terminal show alike."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.measures.psychometrics import told_scales, told_structure
from vinculum.measures.psychometrics.phrases import NOTHING, beginning, counted, percent, two_decimals
from vinculum.measures.psychometrics.report import SHEETS_EACH, Report
from vinculum.measures.psychometrics.section import Section, Table
from vinculum.measures.psychometrics.sentences import lead, limits


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say about a form.

    Attributes:
        title: of the form.
        under: what this is, in a line.
        lead: sentences to read first.
        sections: the rest, in order.
    """

    title: str
    under: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def told(found: Report) -> Told:
    """Everything of a report in words and tables."""
    enough = found.persons >= found.least
    parts = (
        _who(found),
        *((_answers(found),) if enough else ()),
        *(told_scales.sections(found) if enough else ()),
        *(told_structure.sections(found) if enough else ()),
        _missing(found),
        *((Section("limits", "What this does not say", limits(found)),) if enough else ()),
    )
    under = f"How well this form measures · {found.measure}, version {found.version}"
    return Told(found.title, under, lead(found), tuple(part for part in parts if part.sentences or part.table))


def _who(found: Report) -> Section:
    people = counted(found.persons, "person", "people")
    sheets = counted(found.sheets, "sheet")
    if not found.sheets:
        return Section("who", "Who answered")
    which = {"first": "the first", "latest": "the latest"}.get(str(found.which), f"the one of session {found.which}")
    said = [
        f"{beginning(sheets)} from {people}." if found.rater == "client" else f"{beginning(sheets)} about {people}."
    ]
    if found.sheets > found.persons:
        said.append(
            f"Of each person one sheet is counted, {which}: several sheets of one person resemble one another, and "
            "would make the figures look surer than they are."
        )
    return Section("who", "Who answered", tuple(said))


def _answers(found: Report) -> Section:
    rows = tuple(
        (
            f"{one.number}",
            one.text or f"Question {one.number}",
            two_decimals(one.mean),
            two_decimals(one.sd),
            two_decimals(one.skew),
            NOTHING if one.floor is None else percent(one.floor),
            NOTHING if one.ceiling is None else percent(one.ceiling),
            NOTHING if one.missing is None else str(one.missing),
        )
        for one in found.items
    )
    said = ["How often each answer was given. Good questions use much of their scale and differ from person to person."]
    if any(len(group.values) > 1 for one in found.items for group in one.answers):
        said.append("Answers that only one or two people gave are put together with those beside them.")
    if any(one.mean is None for one in found.items):
        said.append(f"Questions that fewer than {found.least} people answered are left out.")
    head = ("", "Question", "Mean", "SD", "Skew", "Lowest", "Highest", "Missing")
    notes = (
        "SD: how far answers lie from their mean, typically. Skew: below 0 where most answers are high, above 0 where "
        "most are low. Lowest, highest: share of answers at the ends. A dash stands where a figure would tell of one "
        "or two people, or where too few answered.",
    )
    return Section("answers", "How each question was answered", tuple(said), Table(head, rows), "answers", notes)


def _missing(found: Report) -> Section:
    needs = [
        f"To say {one.what}: about {one.need} {one.whom} are needed; so far there are {one.have}."
        for one in found.needs
        if one.what != "any figure"
    ]
    if found.persons < found.least:
        needs = [
            "With more answers this page will say which questions go along with the rest, how far one result can be "
            f"off, and, once people have answered {SHEETS_EACH} times, how well the form shows change.",
        ]
    elif needs:
        needs.append("These numbers are rules of thumb. More people make every figure surer; none makes it certain.")
    return Section("needs", "What cannot be said yet", (*needs, *found.doubts))
