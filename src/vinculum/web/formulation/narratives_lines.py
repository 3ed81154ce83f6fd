"""Narratives as lines of a list: with whom, what is heard in them, a few of the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from vinculum.narratives import LEAST_COMPLETE, Component, Narrative, Scheme
from vinculum.reading.moment import Standing
from vinculum.web.formulation.narratives_waiting import Waiting, as_narrative, known
from vinculum.web.formulation.scoring_form import TAGS
from vinculum.web.formulation.tellers import besides
from vinculum.web.formulation.told import Told

LONGEST = 180


@dataclass(frozen=True, slots=True)
class Mark:
    """One wish or response in a line: what it is, its name, how it was, whether it is still offered."""

    tag: str
    name: str
    sign: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One narrative in the list."""

    key: str
    who: str
    narrative: Narrative
    heard: SafeString
    words: str
    note: str
    waits: bool
    incomplete: bool
    teller: str = ""

    @property
    def held(self) -> bool:
        """Whether it waits because somebody holds it."""
        return self.waits and ":" not in self.key


def line_of(told: Told, one: Narrative, note: str = "") -> Line:
    """A narrative that a person has saved, as a line."""
    marks = [_mark(told.scheme, mark) for mark in one.components if mark.standing is not Standing.DISMISSED]
    quotes = [words.quote for mark in one.components for words in mark.evidence]
    return Line(
        one.id, name_of(told, one.other), one, heard(marks), _short(quotes), note,
        one.standing is Standing.PROPOSED, (one.completeness or 5) < LEAST_COMPLETE,
        teller=told.tellers.get(one.teller, ""),
    )  # fmt: skip


def waiting_line(told: Told, one: Waiting) -> Line:
    """A proposal as a line."""
    found = as_narrative(one, told.people)
    line = line_of(told, found)
    who = one.proposed.who[0] if one.proposed.who else None
    name = line.who or (known(besides(told.people, one.teller), who) or who).name if who else "somebody"
    return Line(line.key, name, found, line.heard, line.words, "", True, False, line.teller)


def name_of(told: Told, other: str) -> str:
    """What somebody is called by now; "" for nobody."""
    return next((told.people.find(one.id).name for one in told.people.others if one.id == other), "")


def _mark(scheme: Scheme, one: Component) -> Mark:
    category = scheme.by_id.get(one.category)
    sign = one.sign.value.replace("-", "−") if one.sign else ""
    return Mark(TAGS[one.part], category.name if category else one.category, sign, not category or category.removed)


def heard(marks: Iterable[Mark]) -> SafeString:
    """What is heard in a narrative, in one line; made here, since a long list has many of them."""
    found = (
        (one.tag, one.name, f" {one.sign}" if one.sign else "", " (no longer offered)" if one.removed else "")
        for one in marks
    )
    line = '<span class="together"><span class="part-name">{}</span> {}{}</span><span class="faint">{}</span>'
    return format_html_join(mark_safe('<span aria-hidden="true"> · </span>'), line, found)


def _short(quotes: Iterable[str]) -> str:
    words = " … ".join(dict.fromkeys(quotes))
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
