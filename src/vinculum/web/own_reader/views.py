"""The page "Your reader": what there is to learn from, how a copy compares, and which reader reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.training.comparison import ENOUGH_CONFIRMED, ENOUGH_OTHERS, ENOUGH_SESSIONS
from vinculum.training.parts import LEAST_CASES
from vinculum.web.asking import door_of
from vinculum.web.own_reader import verbs
from vinculum.web.own_reader.copies import fresh_in, learning_in, used_in
from vinculum.web.own_reader.decided import tally_of
from vinculum.web.practice.measures import open_clinic
from vinculum.web.reading import lanes
from vinculum.web.records.contents import OwnReader
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor
from vinculum.web.review.moments import code_name

ENOUGH = {"confirmed": ENOUGH_CONFIRMED, "others": ENOUGH_OTHERS, "sessions": ENOUGH_SESSIONS, "cases": LEAST_CASES}


def _learning(request: HttpRequest) -> dict[str, object]:
    """Where the training stands."""
    kept = learning_in(open_clinic(door_of(request)), door_of(request).member)
    return {"learning": kept, "running": kept is not None and lanes.runs(kept.id), "can_train": verbs.can_train()}


def _page(request: HttpRequest, *, problem: VinculumError | None = None) -> HttpResponse:
    door = door_of(request)
    clinic = open_clinic(door)
    used, fresh = used_in(clinic, door.member), fresh_in(clinic, door.member)
    context = {
        "tally": tally_of(door), "needed": ENOUGH, "used": used, "fresh": fresh, "problem": problem,
        "shown": [_shown(kept, title) for kept, title in ((fresh, "The new copy"), (used, "The copy in use")) if kept],
        "place": "settings", **_learning(request),
    }  # fmt: skip
    return render(request, "own_reader/page.html", context, status=422 if problem else 200)


def _shown(kept: Kept[OwnReader], title: str) -> dict[str, object]:
    """One copy's comparison as the page shows it."""
    comparison = kept.value.comparison
    codes = [{"name": code_name(one.code), "figures": one} for one in comparison.codes]
    return {"title": title, "id": kept.id, "made": kept.value.made, "comparison": comparison, "codes": codes}


@require_safe
def reader(request: HttpRequest) -> HttpResponse:
    """What there is to learn from, and how a copy compares."""
    return _page(request)


@require_safe
def reader_progress(request: HttpRequest) -> HttpResponse:
    """How far a training is, for the page that asks every few seconds; the whole page anew once it has ended."""
    if not request.headers.get("HX-Request"):
        return _page(request)
    context = _learning(request)
    if not context["running"]:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "own_reader/learning.html", context)


@require_POST
def train_reader(request: HttpRequest) -> HttpResponse:
    """Begins a training, or stops it."""
    return _done(request, {"train": verbs.begin, "stop": verbs.stop})


@require_POST
def choose_reader(request: HttpRequest) -> HttpResponse:
    """Lets the copy read, or the shipped reader again."""
    return _done(request, {"use": verbs.use, "shipped": verbs.go_back})


def _done(request: HttpRequest, verb_of: Mapping[str, Callable[[OpenDoor, Drawer], None]]) -> HttpResponse:
    """Does what the button says, and comes back to the page."""
    door, verb = door_of(request), verb_of.get(request.POST.get("what", ""))
    try:
        if verb is None:
            raise VinculumError(f"One can {' or '.join(verb_of)} here.")
        verb(door, open_clinic(door))
    except VinculumError as problem:
        return _page(request, problem=problem)
    return redirect("reader")
