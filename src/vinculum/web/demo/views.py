"""The way into the demonstration: a one-time secret, behind the # of a loopback address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vinculum.web.doors.verbs import find_door, lock, open_door
from vinculum.web.middleware import give_cookie


@csrf_exempt  # the secret is random, used once, and known only to the window where the demonstration was started
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """GET shows the door; POST exchanges the secret for a door of this browser's own."""
    if request.method == "GET":
        return render(request, "demonstration.html")
    try:
        key = bytes.fromhex(request.POST.get("secret", ""))
    except ValueError:
        key = b""
    waiting = find_door(key)
    if waiting is None:
        return render(request, "demonstration.html", {"used": True}, status=404)
    _, fresh = open_door(waiting.member, waiting.secret)
    lock(waiting)
    response = redirect("caseload")
    give_cookie(response, fresh)
    return response
