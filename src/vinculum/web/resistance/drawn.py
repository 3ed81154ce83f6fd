"""The forms over time as the page draws them: a stroke a span, each cell opening its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.reading.moment import Moment, Standing
from vinculum.resistance import FormPlace, FormsOverTime
from vinculum.web.resistance.words import form_name
from vinculum.web.words import NUMBERS, count

STRAIN = "strain"
MOST_STROKES = 8


@dataclass(frozen=True, slots=True)
class Stroke:
    """One span: solid where confirmed, with a bar where a rupture marker stands on the same words."""

    sure: bool
    both: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class FormCell:
    """A form in a session. `query` opens its words; `said` is what a screen reader says."""

    query: str
    strokes: tuple[Stroke, ...]
    more: int
    said: str
    here: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form over the sessions; the last row are the rupture markers."""

    name: str
    small: str
    cells: tuple[FormCell, ...]
    strain: bool = False


def rows_of(forms: FormsOverTime, *, here: str) -> tuple[FormRow, ...]:
    """The six forms and, last, the rupture markers. `here` is the open cell, "SESSION.FORM"."""
    found = [_form_row(forms, code, here) for code in forms.rows]
    return (*found, _strain_row(forms, here))


def _form_row(forms: FormsOverTime, code: str, here: str) -> FormRow:
    row, name, short = forms.rows[code], form_name(code), code.partition(".")[2]
    cells = tuple(
        _cell(f"{session}.{short}", [_stroke(one) for one in row.get(session, ())], f"{name}, session {session}", here)
        for session in forms.sessions
    )
    sure = sum(one.sure and not one.aside for cell in row.values() for one in cell)
    open_ = sum(not one.sure and not one.aside for cell in row.values() for one in cell)
    return FormRow(name, _counts(sure, open_), cells)


def _strain_row(forms: FormsOverTime, here: str) -> FormRow:
    cells = tuple(
        _cell(
            f"{session}.{STRAIN}",
            [Stroke(_sure(one)) for one in forms.strains.get(session, ())],
            f"Withdrawal or confrontation, session {session}",
            here,
        )
        for session in forms.sessions
    )
    every = [one for found in forms.strains.values() for one in found]
    sure = sum(_sure(one) for one in every)
    return FormRow("Withdrawal, confrontation", _counts(sure, len(every) - sure), cells, strain=True)


def _sure(moment: Moment) -> bool:
    return moment.standing is Standing.CONFIRMED


def _stroke(place: FormPlace) -> Stroke:
    return Stroke(place.sure, bool(place.also), place.aside)


def _cell(name: str, strokes: Sequence[Stroke], said: str, here: str) -> FormCell:
    sure, aside = sum(one.sure and not one.aside for one in strokes), sum(one.aside for one in strokes)
    both = sum(one.both for one in strokes)
    parts = [f"{sure} confirmed", f"{len(strokes) - sure - aside} proposed"]
    parts += [f"{both} with a rupture marker on the same words"] * bool(both)
    parts += [f"{aside} not resistance, you said"] * bool(aside)
    words = f"{said}: {', '.join(parts)}"
    return FormCell(
        f"?open={name}", tuple(strokes[:MOST_STROKES]), max(0, len(strokes) - MOST_STROKES), words, name == here
    )


def _counts(sure: int, proposed: int) -> str:
    if not sure and not proposed:
        return "none marked"
    return ", ".join([f"{sure} confirmed"] * bool(sure) + [f"{proposed} proposed"] * bool(proposed))


def said_of(forms: FormsOverTime, short: str) -> str:
    """The sentence above the picture: how many places, and how many of them a person stands behind."""
    number = forms.confirmed + forms.proposed
    if not number:
        return f"None of the six forms is marked in {short}’s words. That means nothing by itself."
    sessions = count(len({one.session for one in forms.places if not one.aside}), "session")
    confirmed = {0: "none of them confirmed so far", number: "confirmed by you"}.get(
        forms.confirmed, f"{_number(forms.confirmed)} of them confirmed by you"
    )
    said = f"{short}’s words are marked with one of six forms at {count(number, 'place')} in {sessions}, {confirmed}."
    if not forms.both:
        return said
    are = "is" if forms.both == 1 else "are"
    return f"{said} {_number(forms.both).capitalize()} of them {are} marked as a strain between you as well."


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
