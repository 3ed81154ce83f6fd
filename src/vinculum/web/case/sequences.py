"""The page of what came before and what came after, over all sessions of a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.web.asking import door_of
from vinculum.web.case.around import around
from vinculum.web.case.folder import open_folder


@require_safe
def sequences(request: HttpRequest, case: str) -> HttpResponse:
    """Marked turns of the client beside the therapist's moves, and how often which came before which."""
    folder = open_folder(door_of(request), case)
    context = {"folder": folder, "case": case, "around": around(folder, every="all" in request.GET)}
    return render(request, "case/sequences.html", context)
