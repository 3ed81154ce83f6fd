"""Themes: people and what recurs with them, every cell opening its words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.web.asking import door_of
from vinculum.web.case.folder import open_folder
from vinculum.web.formulation.told import told_of


@require_safe
def themes_page(request: HttpRequest, case: str) -> HttpResponse:
    """What recurs in the narratives of a case."""
    folder = open_folder(door_of(request), case)
    context = {"folder": folder, "case": case, "tab": "formulation", "under": "themes", "told": told_of(folder)}
    return render(request, "formulation/themes.html", context)
