"""Three drawers: practice is always open, formulation and research as the therapist wants them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vinculum.errors import VaultError
from vinculum.web.asking import door_of
from vinculum.web.case.verbs import put
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents.drawers import DrawersOpen
from vinculum.web.records.drawer import OpenDoor


def drawers_of(door: OpenDoor) -> DrawersOpen:
    """Which drawers this member has open; as they are at first where nothing is kept, or it does not open."""
    try:
        kept = open_clinic(door).one(DrawersOpen, parent=door.member)
    except VaultError:
        return DrawersOpen()
    return kept.value if kept else DrawersOpen()


@require_POST
def choose_drawers(request: HttpRequest) -> HttpResponse:
    """Opens and closes drawers; what lies in a closed one stays where it is."""
    door = door_of(request)
    clinic = open_clinic(door)
    kept = clinic.one(DrawersOpen, parent=door.member)
    value = DrawersOpen(formulation="formulation" in request.POST, research="research" in request.POST)
    put(door, "choose-drawers", into=clinic, value=value, parent=door.member, replaces=kept)
    return redirect("settings")
