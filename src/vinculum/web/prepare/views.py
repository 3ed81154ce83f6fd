"""The sheet for the next session, and what one does with its suggestions."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.web.asking import door_of, text_of
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.diary.held import held_for
from vinculum.web.prepare import verbs
from vinculum.web.prepare.drawn import drawn
from vinculum.web.prepare.sheet import HOPELESS, chosen_for, sheet_of

HELD = ("show", "print")


@require_safe
def prepare(request: HttpRequest, case: str) -> HttpResponse:
    """One page for the next session. Notes from the diary stand on it only when asked for, and after step-up."""
    door = door_of(request)
    wanted = request.GET.get("held", "")
    if wanted in HELD and not door.stepped_up:
        asked_for = urlencode({name: request.GET[name] for name in ("held", "with") if name in request.GET})
        here = f"{reverse('prepare', args=[case])}?{asked_for}"
        return redirect(f"{reverse('step-up')}?{urlencode({'next': here})}")
    folder = replace(seen_as_asked(request, open_folder(door, case)), criteria=())  # the chosen one alone: quicker
    context = {
        "folder": folder, "case": case, "tab": "prepare", "picture": drawn(folder), "sheet": sheet_of(folder),
        "held": held_for(door, case) if wanted in HELD else (), "wanted": wanted if wanted in HELD else "",
        "printed": timezone.localdate(), "hopeless": HOPELESS,
    }  # fmt: skip
    return render(request, "prepare/prepare.html", context)


def _back(folder: Folder) -> HttpResponse:
    """To the sheet, of several clients to the one it was seen with."""
    address = reverse("prepare", args=[folder.id])
    return redirect(f"{address}?{urlencode({'with': folder.participant.id})}" if folder.several else address)


@require_POST
def suggestion(request: HttpRequest, case: str) -> HttpResponse:
    """Sets a suggestion aside with a reason, or fetches it back."""
    door = door_of(request)
    folder = seen_as_asked(request, open_folder(door, case))
    try:
        rule, chosen = text_of(request, "rule", limit=60), chosen_for(folder)
        if request.POST.get("what") == "fetch":
            verbs.fetch_back(door, folder, chosen, rule=rule)
        else:
            verbs.set_aside(door, folder, chosen, rule=rule, reason=text_of(request, "reason", limit=500))
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    return _back(folder)


@require_POST
def asked(request: HttpRequest, case: str) -> HttpResponse:
    """What was asked after hopeless words, and what came back."""
    door = door_of(request)
    folder = seen_as_asked(request, open_folder(door, case))
    try:
        about, words = text_of(request, "about", limit=200), text_of(request, "words")
        verbs.write_what_was_asked(door, folder, chosen_for(folder), about=about, words=words)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    return _back(folder)
