"""The page of both views: how alike the two see it, who saw a strain, and what the answers did after marked moments."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.web.asking import door_of
from vinculum.web.case.after import afterwards
from vinculum.web.case.alike import seen
from vinculum.web.case.beside import views_of
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import open_folder


@require_safe
def both_views(request: HttpRequest, case: str) -> HttpResponse:
    """Client, therapist and the words, beside each other over the whole case."""
    folder = seen_as_asked(request, open_folder(door_of(request), case))
    context = {
        "folder": folder, "case": case, "tab": "both",
        "seen": seen(folder, views_of(folder)), "afterwards": afterwards(folder),
    }  # fmt: skip
    return render(request, "case/both_views.html", context)
