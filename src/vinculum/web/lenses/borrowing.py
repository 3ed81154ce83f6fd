"""Borrowing another lens for one moment: what it gave is kept with the therapist's note, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from vinculum.errors import VinculumError
from vinculum.lenses import Lens, look
from vinculum.web.asking import door_of, text_of, whole_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.case.verbs import put
from vinculum.web.formulation.told import told_of
from vinculum.web.lenses.kept import kept_lenses
from vinculum.web.lenses.material import material_of
from vinculum.web.lenses.own import lenses_of
from vinculum.web.records.contents.lenses import BorrowedLens
from vinculum.web.records.models import new_id
from vinculum.web.sessions.views import session_or_404

LONGEST = 4000  # letters of a note
MOST = 20  # findings that are kept with a borrowed lens


@require_POST
def borrow(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Borrows a lens for a moment, or changes, takes back or brings back one that was borrowed."""
    folder = open_folder(door_of(request), case)
    session_or_404(folder, session)
    try:
        value = _changed(request, folder, session) if request.POST.get("borrowed") else _new(request, folder, session)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    put(door_of(request), "borrow-lens", into=folder.shared, value=value, parent=session)
    return redirect(f"{reverse('session-lenses', args=[case, session])}?turn={value.turn}#borrowed")


def _new(request: HttpRequest, folder: Folder, session: str) -> BorrowedLens:
    lens = lenses_of(door_of(request)).get(request.POST.get("lens", ""))
    turn = whole_of(request, "turn", least=0, most=99_999)
    if lens is None or turn is None:
        raise VinculumError("Please choose a lens and the turn it is borrowed for.")
    return BorrowedLens(
        new_id(), timezone.now(), lens.id, lens.version, turn, _gave(folder, session, lens, turn),
        text_of(request, "note", limit=LONGEST),
    )  # fmt: skip


def _gave(folder: Folder, session: str, lens: Lens, turn: int) -> tuple[tuple[str, str], ...]:
    seen = look(lens, material_of(folder, session, told_of(folder)).around(turn))
    found = [(one.name, " … ".join(words.quote for words in one.words) or one.note) for one in seen.findings]
    return tuple(found[:MOST])


def _changed(request: HttpRequest, folder: Folder, session: str) -> BorrowedLens:
    versions = kept_lenses(folder).borrowed.get(request.POST.get("borrowed", ""), [])
    if not versions or versions[-1].parent != session:
        raise Http404
    last = replace(versions[-1].value, made=timezone.now())
    if request.POST.get("what") == "note":
        return replace(last, note=text_of(request, "note", limit=LONGEST))
    if request.POST.get("what") == "earlier":
        earlier = next((kept for kept in versions if kept.id == request.POST.get("version")), None)
        if earlier is None:
            raise VinculumError("There is no such earlier note.")
        return replace(last, note=earlier.value.note)
    if request.POST.get("what") not in ("take-back", "bring-back"):
        raise VinculumError("Please say what to do with this lens.")
    return replace(last, withdrawn=request.POST.get("what") == "take-back")
