"""Settings of the practice."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vinculum.errors import VinculumError
from vinculum.measures import Measure, library
from vinculum.web.asking import door_of, needed, text_of
from vinculum.web.case.verbs import put
from vinculum.web.checkins.offered import DIARY
from vinculum.web.practice.fields import contacts_in, contacts_out
from vinculum.web.practice.measures import load_wording, measures_of, open_clinic
from vinculum.web.records.contents import Practice
from vinculum.web.review.anchoring import ENOUGH
from vinculum.web.review.swayed import anchoring_in


def _page(request: HttpRequest, *, problem: VinculumError | None = None, about: str = "") -> HttpResponse:
    clinic = open_clinic(door_of(request))
    kept = clinic.one(Practice)
    loaded = measures_of(clinic)
    shown = [_with_state(measure, loaded) for measure in library().values()]
    context = {
        "kept": kept, "contacts": contacts_out(kept.value.contacts) if kept else "",
        "keys": [one for one in shown if one["kind"] == "key"], "own": [one for one in shown if one["kind"] == "own"],
        "problem": problem, "about": about, "values": request.POST, "place": "settings",
        "anchoring": anchoring_in(door_of(request)), "needed": ENOUGH, "diary": DIARY,
    }  # fmt: skip
    return render(request, "practice/settings.html", context, status=422 if problem else 200)


def _with_state(measure: Measure, loaded: dict[str, Measure]) -> dict[str, object]:
    title = measure.title("en") or measure.id
    return {"measure": measure, "kind": measure.kind, "title": title, "ready": loaded[measure.id].has_text}


@require_http_methods(["GET", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """How clients see the therapist, whom they can call."""
    if request.method == "GET":
        return _page(request)
    door = door_of(request)
    clinic = open_clinic(door)
    kept = clinic.one(Practice)
    assert kept is not None, "set-up writes the settings"
    try:
        value = replace(
            kept.value,
            therapist=needed(request, "therapist", "Please write the name your clients know you by."),
            name=text_of(request, "name"),
            contacts=contacts_in(text_of(request, "contacts")),
        )
        put(door, "change-settings", into=clinic, value=value, replaces=kept)
    except VinculumError as problem:
        return _page(request, problem=problem, about="settings")
    return redirect("settings")


@require_POST
def wording(request: HttpRequest) -> HttpResponse:
    """Loads item texts that the practice may use for a published questionnaire."""
    try:
        load_wording(door_of(request), request.POST.get("measure", ""), request.FILES.get("file"))
    except VinculumError as problem:
        return _page(request, problem=problem, about="wording")
    return redirect("settings")
