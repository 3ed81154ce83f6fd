"""What changes about entries and notes after they were written; each way leads back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from vinculum.reactions import Done, Hold
from vinculum.reactions.model import SOMEWHERE
from vinculum.web.asking import door_of
from vinculum.web.diary.frames import frames_of
from vinculum.web.diary.journal import Entry, journals_of
from vinculum.web.diary.verbs import keep_entry, keep_hold, keep_own_entry, keep_reflection, mark_entries
from vinculum.web.records.contents.reactions import Mark
from vinculum.web.records.drawer import OpenDoor


@require_POST
def diary_change(request: HttpRequest, case: str = "") -> HttpResponse:
    """An entry withdrawn, brought back or undone; a note held on to or let go; an entry taken somewhere, or not."""
    door, what = door_of(request), request.POST.get("what", "")
    journal = journals_of(door, case).get(case)
    if journal is None:
        raise Http404
    if what in NOTES:
        hold = next((one for one in journal.holds if one.id == request.POST.get("hold")), None)
        if hold is None:
            raise Http404
        keep_hold(door, case, NOTES[what](hold, frames_of(door, cases=[case])[case].next_number))
        return redirect("case-diary", case)
    if what in REFLECTIONS:
        reflection = next((one for one in journal.reflections if one.id == request.POST.get("reflection")), None)
        if reflection is None:
            raise Http404
        keep_reflection(door, case, replace(reflection, withdrawn=REFLECTIONS[what]))
        return redirect("case-diary", case)
    entry = journal.entry(request.POST.get("entry", ""))
    if entry is None or what not in ENTRIES:
        raise Http404
    ENTRIES[what](door, case, entry)
    if not case:
        return redirect("own-diary")
    return redirect("diary", case, entry.session) if entry.session else redirect("case-diary", case)


NOTES: dict[str, Callable[[Hold, int], Hold]] = {
    "hold-on": lambda hold, number: hold.kept_holding(number),
    "let-go": lambda hold, _: hold.released(),
    "hold-again": lambda hold, number: Hold(hold.id, hold.words, hold.after, number),
}

REFLECTIONS = {"take-back": True, "bring-back": False}


def _undo(door: OpenDoor, case: str, entry: Entry) -> None:
    """The version before becomes the next one; 404 where there is none."""
    before = entry.undone
    if before is None:
        raise Http404
    if case:
        keep_entry(door, case, before, session=entry.session, hold=None, reflection=None)
    else:
        keep_own_entry(door, before)


def _marking(what: str, where: Done | None = None) -> Callable[[OpenDoor, str, Entry], None]:
    def mark(door: OpenDoor, case: str, entry: Entry) -> None:
        mark_entries(door, case, Mark(entry.id, what, where, timezone.localdate()))  # type: ignore[arg-type]  # one of the four words below

    return mark


ENTRIES: dict[str, Callable[[OpenDoor, str, Entry], None]] = {
    "withdraw": _marking("withdrawn"),
    "restore": _marking("restored"),
    "undo": _undo,
    **{f"taken-{where}": _marking("taken", where) for where in SOMEWHERE},
    **{f"not-{where}": _marking("not-taken", where) for where in SOMEWHERE},
}
