"""One page: a formulation in the therapist's words, with what it rests on, in versions, for paper too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.web.asking import NotFilled, door_of, text_of
from vinculum.web.case.folder import open_folder
from vinculum.web.formulation import one_page_verbs as verbs
from vinculum.web.formulation.choosing import boxes, labels_of, with_unoffered
from vinculum.web.formulation.corners import CORNERS, corner_of, triangles_of, with_differences
from vinculum.web.formulation.evidence import items_of
from vinculum.web.formulation.kept import written_of
from vinculum.web.formulation.told import told_of
from vinculum.web.records.contents.between import Corner, Formulation

DIGITS = 6  # of the number of a version, fewer than that
WHOLE, CORNER = 800, 500
"""Characters at the head and at each corner: all of them full still print on one side of A4."""


@require_safe
def one_page(request: HttpRequest, case: str) -> HttpResponse:
    """The page as it stands now, or an earlier version of it (?version=1 for the first)."""
    folder = open_folder(door_of(request), case)
    pages = written_of(folder).pages
    asked = request.GET.get("version", "")
    at = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < DIGITS else len(pages)
    page = pages[at - 1] if 1 <= at <= len(pages) else None
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "one-page", "page": page, "at": at,
        "pages": len(pages), "now": at == len(pages),
        "triangles": triangles_of(page.value, items_of(folder, told_of(folder))) if page else (),
    }  # fmt: skip
    return render(request, "formulation/one_page.html", context, status=200 if page or not pages else 404)


@require_http_methods(["GET", "POST"])
def write_one_page(request: HttpRequest, case: str) -> HttpResponse:
    """Writes the page anew; the one before stays behind it."""
    folder = open_folder(door_of(request), case)
    pages = written_of(folder).pages
    problem: VinculumError | None = None
    last, items = pages[-1].value if pages else None, items_of(folder, told_of(folder))
    if request.method == "POST":
        try:
            verbs.write_page(door_of(request), folder, _page_in(request, last, items))
            return redirect("one-page", case)
        except VinculumError as found:
            problem = found
    labels = labels_of(items.values())
    held = {corner: _held(request, last, corner, typed=problem is not None) for corner in CORNERS}
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "one-page", "problem": problem,
        "limits": (WHOLE, CORNER), "whole": request.POST.get("whole", "") if problem else last.whole if last else "",
        "corners": [_field(corner, one, labels) for corner, one in held.items()],
    }  # fmt: skip
    return render(request, "formulation/write_one_page.html", context, status=422 if problem else 200)


def _held(request: HttpRequest, last: Formulation | None, corner: str, *, typed: bool) -> Corner:
    """What stands at a corner: as it was typed just now, else as it holds."""
    if typed:
        return _corner(request, corner, limit=None)
    return corner_of(last, corner) if last else Corner()


def _field(corner: str, held: Corner, labels: dict[str, SafeString]) -> dict[str, Any]:
    name, hint = CORNERS[corner]
    chosen = sum(ref in labels for ref in held.evidence)
    return {
        "id": corner, "name": name, "hint": hint, "words": held.words, "chosen": chosen,
        "boxes": boxes(labels, f"evidence-{corner}", held.evidence),
    }  # fmt: skip


def _corner(request: HttpRequest, corner: str, *, limit: int | None = CORNER) -> Corner:
    evidence = tuple(one[:200] for one in request.POST.getlist(f"evidence-{corner}")[:200])
    words = text_of(request, corner, limit=limit) if limit else request.POST.get(corner, "")
    return Corner(words, evidence)


def _page_in(request: HttpRequest, last: Formulation | None, items: Collection[str]) -> Formulation:
    """The page as it was posted; what a corner rested on and has no box any more stays with it."""
    whole = text_of(request, "whole", limit=WHOLE)
    corners = {corner: _corner(request, corner) for corner in CORNERS}
    if not whole and not any(one.words or one.evidence for one in corners.values()):
        raise NotFilled("There is nothing on the page yet. One sentence at one place is enough to begin with.", "whole")
    if last is not None:
        corners = {
            corner: replace(one, evidence=with_unoffered(one.evidence, corner_of(last, corner).evidence, items))
            for corner, one in corners.items()
        }
    return Formulation(whole=whole, **corners, made=timezone.now())


@require_safe
def one_page_versions(request: HttpRequest, case: str) -> HttpResponse:
    """Every version, and what differs from the one before it."""
    folder = open_folder(door_of(request), case)
    pages = written_of(folder).pages
    versions = [(len(pages) - at, *one) for at, one in enumerate(with_differences(pages))]
    context = {"folder": folder, "case": case, "tab": "formulation", "under": "one-page", "versions": versions}
    return render(request, "formulation/one_page_versions.html", context)


@require_POST
def one_page_back(request: HttpRequest, case: str) -> HttpResponse:
    """An earlier version holds again; those after it stay behind it."""
    folder = open_folder(door_of(request), case)
    record = request.POST.get("record", "")
    earlier = next((one for one in written_of(folder).pages if one.id == record), None)
    if earlier is None:
        problem = NotFilled("There is no such version any more. Please look at the page again.")
        return render(request, "refusal.html", {"title": "Nothing was changed", "problem": problem}, status=422)
    verbs.page_again(door_of(request), folder, earlier)
    return redirect("one-page", case)
