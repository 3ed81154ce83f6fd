"""Looking at moments one at a time: a whole case or one session, one key or one button for each decision.

With a script the page holds the next cards already: it shows one at once, sends the decision, and gets one card more as
the answer. Without a script each decision is a form, and the page comes back with what is next.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.transcripts import Role
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.review import verbs
from vinculum.web.review.anchoring import ENOUGH, Anchoring, anchoring
from vinculum.web.review.card import Card, card_of
from vinculum.web.review.names import names_for
from vinculum.web.review.queue import ORDER, item_of, pile_of, piles_of, queue_of
from vinculum.web.review.views import name_in
from vinculum.web.sessions.views import session_or_404

AHEAD = 3  # cards that a page holds: the one in sight and those that come at once
LONGEST_KEY = 200  # of what is to be shown next
NONE = "-"  # no session has this id


@require_safe
def queue(request: HttpRequest, case: str) -> HttpResponse:
    """All that waits in a case."""
    if request.headers.get("HX-Request"):
        return _one(request, case, only="")
    folder = open_folder(door_of(request), case)
    return _page(request, folder, [kept.id for kept in folder.sessions], only="")


@require_safe
def session_queue(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """What waits in one session."""
    folder = open_folder(door_of(request), case, session=session)
    session_or_404(folder, session)
    if request.headers.get("HX-Request"):
        return _one(request, case, only=session)
    return _page(request, folder, [session], only=session)


def _one(request: HttpRequest, case: str, *, only: str) -> HttpResponse:
    """The card that an open page asks for by its key."""
    key = request.GET.get("at", "")
    folder = open_folder(door_of(request), case, session=key.partition("/")[0] or NONE)
    return _fragment(request, folder, _wanted(request, folder, key), only=only)


def _page(request: HttpRequest, folder: Folder, sessions: Sequence[str], *, only: str) -> HttpResponse:
    piles = piles_of(folder, sessions)
    items = queue_of(folder, piles)
    keys = [item.key for item in items]
    at = keys.index(request.GET["at"]) if request.GET.get("at") in keys else 0
    cards = [card_of(folder, piles[item.session], item) for item in items[at : at + AHEAD]]
    context = {
        "folder": folder, "case": folder.id, "only": only, "kept": folder.session(only) if only else None,
        "cards": cards, "left": len(items), "line": " ".join(keys), "at": at, "order": ORDER,
        "previous": keys[at - 1] if at else "", "following": keys[(at + 1) % len(keys)] if len(keys) > 1 else "",
        "choices": [(role, names_for(Role(role))) for role in ("client", "therapist")],
        "anchoring": None if items else _anchoring(folder), "needed": ENOUGH, "tab": "moments",
    }  # fmt: skip
    return render(request, "review/queue.html", context)


def _anchoring(folder: Folder) -> Anchoring:
    return anchoring((kept for kept_of in folder.decisions.values() for kept in kept_of), folder.looks.values())


def _fragment(request: HttpRequest, folder: Folder, cards: Sequence[Card], *, only: str) -> HttpResponse:
    """One card for a page that is open; 204 where there is none."""
    if not cards:
        return HttpResponse(status=204)
    return render(request, "review/card.html", {"card": cards[0], "case": folder.id, "only": only, "later": True})


def _wanted(request: HttpRequest, folder: Folder, key: str) -> list[Card]:
    """The card of a key, none where it does not wait any more. Opens another session only where the key asks for it."""
    session, _, about = key.partition("/")
    there = folder if folder.session(session) and session in folder.readings else None
    if there is None and session:
        there = open_folder(door_of(request), folder.id, session=session)
    pile = pile_of(there, session) if there and there.session(session) else None
    item = item_of(there, pile, about) if there and pile else None
    return [card_of(there, pile, item)] if there and pile and item else []


def _back(folder: Folder, *, only: str, at: str) -> HttpResponse:
    address = reverse("session-queue", args=[folder.id, only]) if only else reverse("queue", args=[folder.id])
    return redirect(f"{address}?{urlencode({'at': at})}" if 0 < len(at) <= LONGEST_KEY else address)


def _only(request: HttpRequest, folder: Folder) -> str:
    """The one session that the page is about, "" for the whole case."""
    only = request.POST.get("only", "")
    return only if folder.session(only) else ""


@require_POST
def look(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Decides about one thing of the queue; answers with the card that the page wants next."""
    folder = open_folder(door_of(request), case, session=session)
    session_or_404(folder, session)
    try:
        _decide(request, folder, session)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This could not be decided", "problem": problem}, status=422)
    only = _only(request, folder)
    if request.headers.get("HX-Request"):
        return _fragment(request, folder, _wanted(request, folder, request.POST.get("want", "")), only=only)
    return _back(folder, only=only, at=request.POST.get("next", ""))


def _decide(request: HttpRequest, folder: Folder, session: str) -> None:
    door, about, what = door_of(request), request.POST.get("about", ""), request.POST.get("what", "")
    name = name_in(request)
    if ":turn:" in about:
        pile = pile_of(folder, session)
        if pile is None or what not in ("nothing", "name") or (what == "name") != bool(name[0]):
            raise VinculumError("Please choose a name for this turn, or say that there is nothing to mark.")
        verbs.look(door, folder, pile, about=about, name=name)
    elif what == "name":
        verbs.decide(door, folder, session, about=about, what="confirm", name=name, one_by_one=True)
    elif what in ("confirm", "dismiss"):
        aspect = ("", request.POST.get("aspect", "")) if what == "confirm" else ("", "")
        verbs.decide(door, folder, session, about=about, what=what, name=aspect, one_by_one=True)
    else:
        raise VinculumError("One can confirm, dismiss, or give another name.")


@require_POST
def undo_look(request: HttpRequest, case: str) -> HttpResponse:
    """Takes back the last decision of the queue that still stands; answers with its card."""
    only = request.POST.get("only", "")
    shared = open_folder(door_of(request), case, session=NONE).shared
    step = verbs.last_step(shared, only)
    folder = open_folder(door_of(request), case, session=step.parent if step else NONE)
    if step is None:
        return HttpResponse(status=204) if request.headers.get("HX-Request") else _back(folder, only="", at="")
    try:
        key = f"{step.parent}/{verbs.take_back(door_of(request), folder, step)}"
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not taken back", "problem": problem}, status=422)
    if request.headers.get("HX-Request"):
        fresh = open_folder(door_of(request), case, session=step.parent)
        return _fragment(request, fresh, _wanted(request, fresh, key), only=only)
    return _back(folder, only=_only(request, folder), at=key)
