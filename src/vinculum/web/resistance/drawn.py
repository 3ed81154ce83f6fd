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
LAST = 16  # sessions drawn; earlier ones are asked for


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


def rows_of(forms: FormsOverTime, sessions: Sequence[int], *, here: str, more: str = "") -> tuple[FormRow, ...]:
    """The six forms and, last, the rupture markers, over these sessions.

    `here` is the open cell, "SESSION.FORM"; `more` is what every address of a cell ends on.
    """
    cells = _Cells(tuple(sessions), here, more)
    return (*(_form_row(forms, code, cells) for code in forms.rows), _strain_row(forms, cells))


def _form_row(forms: FormsOverTime, code: str, cells: _Cells) -> FormRow:
    row, name, short = forms.rows[code], form_name(code), code.partition(".")[2]
    found = [(session, [_stroke(one) for one in row.get(session, ())]) for session in cells.sessions]
    every = [one for cell in row.values() for one in cell if not one.aside]
    sure = sum(one.sure for one in every)
    return FormRow(name, _counts(sure, len(every) - sure), cells.drawn(short, name, found))


def _strain_row(forms: FormsOverTime, cells: _Cells) -> FormRow:
    found = [(session, [Stroke(_sure(one)) for one in forms.strains.get(session, ())]) for session in cells.sessions]
    every = [one for strains in forms.strains.values() for one in strains]
    sure = sum(_sure(one) for one in every)
    drawn = cells.drawn(STRAIN, "Withdrawal or confrontation", found)
    return FormRow("Withdrawal, confrontation", _counts(sure, len(every) - sure), drawn, strain=True)


@dataclass(frozen=True, slots=True)
class _Cells:
    """What all cells share: the sessions drawn, which cell is open, what every address ends on."""

    sessions: tuple[int, ...]
    here: str
    more: str

    def drawn(self, short: str, said: str, found: Sequence[tuple[int, Sequence[Stroke]]]) -> tuple[FormCell, ...]:
        """One row's cells."""
        return tuple(
            self._cell(f"{session}.{short}", strokes, f"{said}, session {session}") for session, strokes in found
        )

    def _cell(self, name: str, strokes: Sequence[Stroke], said: str) -> FormCell:
        sure, aside = sum(one.sure and not one.aside for one in strokes), sum(one.aside for one in strokes)
        both = sum(one.both for one in strokes)
        parts = [f"{sure} confirmed", f"{len(strokes) - sure - aside} proposed"]
        parts += [f"{both} with a rupture marker on the same words"] * bool(both)
        parts += [f"{aside} not resistance, you said"] * bool(aside)
        left = max(0, len(strokes) - MOST_STROKES)
        words = f"{said}: {', '.join(parts)}"
        return FormCell(f"?open={name}{self.more}", tuple(strokes[:MOST_STROKES]), left, words, name == self.here)


def _sure(moment: Moment) -> bool:
    return moment.standing is Standing.CONFIRMED


def _stroke(place: FormPlace) -> Stroke:
    return Stroke(place.sure, bool(place.also), place.aside)


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
