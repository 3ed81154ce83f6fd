"""Asking a language model about a session: begin, stop, go on; and how far it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.reading import verbs
from vinculum.web.reading.asking import Asking, asking_of
from vinculum.web.records.contents import Underway
from vinculum.web.sessions.views import session_or_404


def _asking_or_404(folder: Folder, session: str) -> Asking:
    asking = asking_of(folder, session)
    if asking is None:
        raise Http404
    return asking


@require_POST
def ask_model(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Begins a reading, goes on with one, or stops it."""
    folder = open_folder(door_of(request), case)
    session_or_404(folder, session)
    asking = _asking_or_404(folder, session)
    what, begin = request.POST.get("what", ""), Underway(begun=timezone.now())
    try:
        verbs.carry_out(
            door_of(request), folder.shared, session, what, begin=begin, underway=asking.underway
        )  # fmt: skip
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "The model was not asked", "problem": problem}, status=422)
    return redirect("session", case, session)


@require_safe
def model_progress(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """How far a reading is, for the page that asks every few seconds."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    asking = _asking_or_404(folder, session)
    context = {"asking": asking, "folder": folder, "case": case, "kept": kept, "asked_again": True}
    return render(request, "reading/asking.html", context)
