"""Deciding about moments: with a script the margin changes in place, without one the page comes back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vinculum.errors import VinculumError
from vinculum.web.asking import door_of, whole_of
from vinculum.web.case.folder import open_folder, words_of
from vinculum.web.review import verbs
from vinculum.web.sessions.page import page_of
from vinculum.web.sessions.views import session_or_404


def name_in(request: HttpRequest) -> tuple[str, str]:
    """A posted name as code and aspect, from "CODE" or "CODE|ASPECT"; both "" where none was posted."""
    code, _, aspect = request.POST.get("code", "").partition("|")
    return code, aspect


def _back(request: HttpRequest, case: str, session: str, turn: int | None) -> HttpResponse:
    moves = "?moves=1" if "moves" in request.POST else ""
    anchor = f"#turn-{turn}" if turn is not None else ""
    return redirect(reverse("session", args=[case, session]) + moves + anchor)


def _turn_again(request: HttpRequest, case: str, session: str, turn: int) -> HttpResponse:
    """The one turn as it now looks, for the page that is open; with the everyday moves where the page shows them."""
    moves = "moves" in request.POST
    page = page_of(open_folder(door_of(request), case, session=session), session, routine=moves)
    if turn >= len(page.turns):  # decided in a window that still showed longer words
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = {"turn": page.turns[turn], "page": page, "case": case, "swapped": True, "show_moves": moves}
    return render(request, "sessions/turn.html", context)


@require_POST
def decide(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Confirm, dismiss, recode or undo one moment."""
    folder = open_folder(door_of(request), case, session=session)
    session_or_404(folder, session)
    try:
        turn = whole_of(request, "at", least=0, most=10**8)
        moment = verbs.decide(
            door_of(request), folder, session,
            about=request.POST.get("about", ""), what=request.POST.get("what", ""), name=name_in(request),
        )  # fmt: skip
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This could not be decided", "problem": problem}, status=422)
    shown = moment.turn if turn is None else turn  # a moment of earlier words may stand beside another turn
    if request.headers.get("HX-Request"):
        return _turn_again(request, case, session, shown)
    return _back(request, case, session, shown)


@require_POST
def add_moment(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """A moment of one's own, from selected words."""
    folder = open_folder(door_of(request), case, session=session)
    session_or_404(folder, session)
    kept = words_of(folder, session)
    try:
        span = tuple(whole_of(request, name, least=0, most=10**8) or 0 for name in ("turn", "start", "end"))
        if kept is None:
            raise VinculumError("This session has no words yet.")
        verbs.add(
            door_of(request), folder, session,
            transcript=kept.value.transcript, name=name_in(request), span=(span[0], span[1], span[2]),
        )  # fmt: skip
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This moment was not added", "problem": problem}, status=422)
    if request.headers.get("HX-Request"):
        return _turn_again(request, case, session, span[0])
    return _back(request, case, session, span[0])
