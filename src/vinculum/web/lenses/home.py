"""A therapist's home lens: chosen once, looked through first."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.lenses import Lens, library
from vinculum.web.asking import NotFilled, back_to, door_of
from vinculum.web.case.verbs import put
from vinculum.web.lenses.own import lenses_of, load_own, own_of, turn_own
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents.lenses import HomeLens
from vinculum.web.records.drawer import OpenDoor

FIRST = "psychoanalytic"  # until somebody chooses


def home_of(door: OpenDoor, lenses: Mapping[str, Lens] | None = None) -> str:
    """Id of this member's home lens."""
    known = lenses_of(door) if lenses is None else lenses
    own = [kept.value.lens for kept in open_clinic(door).read(HomeLens) if kept.parent == door.member]
    return own[-1] if own and own[-1] in known else FIRST


def home_first(lenses: Mapping[str, Lens], home: str) -> list[Lens]:
    """All lenses, the home lens first, the others in their order."""
    return sorted(lenses.values(), key=lambda lens: lens.id != home)


@require_http_methods(["GET", "POST"])
def home_lens(request: HttpRequest) -> HttpResponse:
    """Chooses the lens to look through first; loads a lens of one's own, takes one back, brings one back."""
    door = door_of(request)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            _change(request, door)
            return redirect(back_to(request)) if request.POST.get("next") else redirect("home-lens")
        except VinculumError as found:
            problem = found
    lenses = lenses_of(door)
    own = own_of(door).values()
    context = {
        "lenses": lenses.values(), "home": home_of(door, lenses), "problem": problem, "place": "settings",
        "next": back_to(request) if request.GET.get("next") or request.POST.get("next") else "",
        "own": [lens for name, lens in lenses.items() if name not in library()],
        "withdrawn": [kept.value.id for kept in own if kept.value.withdrawn],
    }  # fmt: skip
    return render(request, "lenses/home.html", context, status=422 if problem else 200)


def _change(request: HttpRequest, door: OpenDoor) -> None:
    what, chosen = request.POST.get("what", ""), request.POST.get("lens", "")
    if what == "load":
        load_own(door, request.FILES.get("file"))
    elif what in ("take-back", "bring-back"):
        turn_own(door, chosen, withdrawn=what == "take-back")
    elif chosen in lenses_of(door):
        put(
            door, "choose-home-lens",
            into=open_clinic(door), value=HomeLens(chosen, timezone.now()), parent=door.member,
        )  # fmt: skip
    else:
        raise NotFilled("Please choose one of the lenses.", "lens")
