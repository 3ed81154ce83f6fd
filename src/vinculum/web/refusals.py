"""What somebody sees who may not, or whose page has grown old."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vinculum.errors import VaultError, VaultIsGone


def _away(request: HttpRequest, page: str) -> HttpResponse:
    """To another page and, for a page that was only looked at, back again afterwards."""
    address = reverse(page)
    if request.method == "GET" and request.path != "/":
        address += "?" + urlencode({"next": request.path})
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def answer(request: HttpRequest, refused: str) -> HttpResponse:
    """The answer to a request that the permission table refused."""
    if refused in ("sign-in", "step-up", "set-up"):
        return _away(request, refused)
    if refused == "done":
        return redirect("sign-in")
    return not_found(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing for you: one answer for both."""
    return render(request, "refusal.html", {"title": "There is nothing at this address", "nothing": True}, status=404)


def does_not_open(request: HttpRequest, problem: VaultError) -> HttpResponse:
    """A vault is gone for good (410), or a box in it was changed or moved (409)."""
    status = 410 if isinstance(problem, VaultIsGone) else 409
    return render(request, "refusal.html", {"title": "This does not open", "problem": problem}, status=status)


def too_large(request: HttpRequest) -> HttpResponse:
    """An upload was stopped at the limit; what was read of it is gone."""
    problem = "A file may have 50 MiB at most. Please split it, or export the words without sound and pictures."
    return render(request, "refusal.html", {"title": "This file is too large", "problem": problem}, status=413)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something broke; nothing that was kept is lost."""
    return render(request, "refusal.html", {"title": "Something went wrong on our side", "broken": True}, status=500)


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open for too long, or comes from elsewhere."""
    return render(request, "refusal.html", {"title": "This page has grown old", "stale": True}, status=403)
