"""A therapist's home lens: chosen once, looked through first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.lenses import Lens, library
from vinculum.web.asking import NotFilled, back_to, door_of
from vinculum.web.case.verbs import put
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents.lenses import HomeLens
from vinculum.web.records.drawer import OpenDoor

FIRST = "psychoanalytic"  # until somebody chooses


def home_of(door: OpenDoor) -> str:
    """Id of this member's home lens."""
    own = [kept.value.lens for kept in open_clinic(door).read(HomeLens) if kept.parent == door.member]
    return own[-1] if own and own[-1] in library() else FIRST


def home_first(door: OpenDoor) -> list[Lens]:
    """All lenses, the home lens first, the others in their order."""
    home = home_of(door)
    return sorted(library().values(), key=lambda lens: lens.id != home)


@require_http_methods(["GET", "POST"])
def home_lens(request: HttpRequest) -> HttpResponse:
    """Chooses the lens to look through first."""
    door = door_of(request)
    problem: VinculumError | None = None
    if request.method == "POST":
        chosen = request.POST.get("lens", "")
        if chosen in library():
            value = HomeLens(chosen, timezone.now())
            put(door, "choose-home-lens", into=open_clinic(door), value=value, parent=door.member)
            return redirect(back_to(request)) if request.POST.get("next") else redirect("home-lens")
        problem = NotFilled("Please choose one of the lenses.", "lens")
    context = {
        "lenses": library().values(), "home": home_of(door), "problem": problem, "place": "settings",
        "next": back_to(request) if request.GET.get("next") or request.POST.get("next") else "",
    }  # fmt: skip
    return render(request, "lenses/home.html", context, status=422 if problem else 200)
