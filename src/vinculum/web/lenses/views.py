"""A session, or the turns around one moment of it, through five lenses side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.errors import InvalidLens
from vinculum.lenses import Lens, Material, look_through
from vinculum.transcripts import Turn
from vinculum.web.asking import door_of
from vinculum.web.case.danger import danger_in
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.case.participants import together
from vinculum.web.formulation.told import told_of
from vinculum.web.lenses.home import home_first, home_of
from vinculum.web.lenses.kept import KeptLenses, kept_lenses, standing
from vinculum.web.lenses.material import material_of
from vinculum.web.lenses.own import lenses_of
from vinculum.web.lenses.shown import Shown, page_for, shown
from vinculum.web.records.contents.lenses import BorrowedLens
from vinculum.web.records.drawer import Kept
from vinculum.web.sessions.views import session_or_404


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """A turn around a moment: who said it, and whether it is the moment's own."""

    turn: Turn
    who: str
    here: bool


@require_safe
def session_lenses(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Five lenses over a session; with `turn`, over the turns around a moment."""
    door = door_of(request)
    folder = open_folder(door, case)
    kept = session_or_404(folder, session)
    told = told_of(folder)
    held, whole = kept_lenses(folder), material_of(folder, session, told)
    turn, gone = _moment(request, whole, [one for one in held.borrowed.values() if one[-1].parent == session])
    material = whole if turn is None else whole.around(turn)
    known = lenses_of(door)
    home = home_of(door, known)
    lenses, page = home_first(known, home), page_for(folder, told)
    columns = [
        shown(lens, seen, page, session=kept.value.number, home=lens.id == home)
        for lens, seen in zip(lenses, look_through(lenses, material), strict=True)
    ]
    context = {
        "folder": folder, "case": case, "kept": kept, "tab": "sessions", "columns": columns, "turn": turn,
        "says": says(columns, moment=turn is not None), "heard": _heard(folder, material, turn),
        "danger": danger_in(folder), "gone": gone,
        "borrowed": _borrowed(held, session, turn, known=known),
        "returned": _borrowed(held, session, turn, known=known, withdrawn=True),
        "records": [one for one in standing(held.records) if one.parent == session], "notes": _notes(material),
    }  # fmt: skip
    return render(request, "lenses/session.html", context)


def _turn(request: HttpRequest) -> int | None:
    raw = request.GET.get("turn", "")
    if not raw:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) < 7):
        raise Http404
    return int(raw)


def _moment(
    request: HttpRequest, material: Material, borrowed: Iterable[Sequence[Kept[BorrowedLens]]]
) -> tuple[int | None, int | None]:
    """The turn that is asked for, None for the whole session; and a turn that is gone, after words came anew.

    404 for a turn that is none, unless a lens was borrowed for it when it was one.
    """
    turn = _turn(request)
    try:
        if turn is not None:
            material.around(turn)
        return turn, None
    except InvalidLens:
        if any(versions[-1].value.turn == turn for versions in borrowed):
            return None, turn
        raise Http404 from None


def _notes(material: Material) -> bool:
    return material.transcript is not None and material.transcript.kind.value == "process notes"


def _heard(folder: Folder, material: Material, turn: int | None) -> list[HeardTurn]:
    """The words around a moment; nothing where the whole session is looked at."""
    if turn is None:
        return []
    return [HeardTurn(one, folder.voice(one), one.index == turn) for one in material.turns]


def _borrowed(
    held: KeptLenses, session: str, turn: int | None, *, known: Mapping[str, Lens], withdrawn: bool = False
) -> list[tuple[Kept[BorrowedLens], Lens | None, list[Kept[BorrowedLens]]]]:
    """Lenses borrowed for this moment, or anywhere in this session, with the lens as it is now, and earlier notes."""
    here = [one for one in standing(held.borrowed, withdrawn=withdrawn) if one.parent == session]
    return [
        (one, known.get(one.value.lens), earlier_notes(held.borrowed[one.value.id]))
        for one in here
        if turn in (None, one.value.turn)
    ]


def earlier_notes(versions: Sequence[Kept[BorrowedLens]]) -> list[Kept[BorrowedLens]]:
    """One version for each note that was written before the one that holds, the latest first."""
    notes = {kept.value.note: kept for kept in versions if kept.value.note}
    notes.pop(versions[-1].value.note, None)
    return sorted(notes.values(), key=lambda kept: kept.value.made, reverse=True)


def says(columns: list[Shown], *, moment: bool) -> str:
    """Which lenses found something, in one sentence."""
    place = "around this moment" if moment else "in this session"
    finding = [one for one in columns if one.anything]
    if not finding:
        return f"No lens finds anything {place}. That is no finding about anybody."
    if len(finding) == len(columns):
        return f"All lenses find something {place}. None of them sees all of it."
    silent = [one for one in columns if not one.anything]
    return f"The {_lenses(finding, 'find')} something {place}. The {_lenses(silent, 'find')} nothing."


def _lenses(columns: list[Shown], verb: str) -> str:
    """ "psychoanalytic and systemic lenses find"."""
    names = together([one.lens.name.lower() for one in columns])
    return f"{names} lens {verb}s" if len(columns) == 1 else f"{names} lenses {verb}"
