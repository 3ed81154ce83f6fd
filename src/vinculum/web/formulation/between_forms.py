"""What the therapist writes between the two: the own share, hypotheses, states of the work, and ways back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from vinculum.errors import VinculumError
from vinculum.narratives.people import APART, People
from vinculum.web.asking import NotFilled, door_of, text_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.formulation import between_verbs as verbs
from vinculum.web.formulation.between import STATES, is_return, shown_steps
from vinculum.web.formulation.choosing import boxes, labels_of, with_unoffered
from vinculum.web.formulation.evidence import items_of
from vinculum.web.formulation.kept import Written, written_of
from vinculum.web.formulation.told import told_of
from vinculum.web.records.contents.between import Hypothesis, OwnShare, Stands, WorkStep
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import new_id

LIMIT = 4000
WAYS = ("distance", "mistrust", "warmth", "being easy", "anger", "silence")
STANDS: tuple[Stands, ...] = get_args(Stands)


@require_http_methods(["GET", "POST"])
def own_share(request: HttpRequest, case: str) -> HttpResponse:
    """What is realistic here, and what did I contribute?"""
    folder = open_folder(door_of(request), case)
    written = written_of(folder)
    problem: VinculumError | None = None
    values: Any = written.shares[-1].value if written.shares else None
    if request.method == "POST":
        try:
            verbs.write_share(door_of(request), folder, _share_in(request))
            return redirect("between", case)
        except VinculumError as found:
            problem, values = found, request.POST
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "between", "values": values, "problem": problem,
        "earlier": written.shares[-2::-1],
    }  # fmt: skip
    return render(request, "formulation/own_share.html", context, status=422 if problem else 200)


def _share_in(request: HttpRequest) -> OwnShare:
    realistic = text_of(request, "realistic", limit=LIMIT)
    contributed = text_of(request, "contributed", limit=LIMIT)
    if not realistic and not contributed:
        raise NotFilled("Please write one of the two. A few words are enough.", "realistic")
    return OwnShare(realistic, contributed, timezone.now())


@require_http_methods(["GET", "POST"])
def hypothesis(request: HttpRequest, case: str) -> HttpResponse:
    """A hypothesis, new or anew (?of=ID)."""
    folder = open_folder(door_of(request), case)
    written = written_of(folder)
    versions = _versions_or_404(written, request.GET.get("of", ""))
    problem: VinculumError | None = None
    told = told_of(folder)
    items = items_of(folder, told)
    people = [one for one in told.people.known if one.relation not in APART]
    before = _as_called_now(versions[-1].value, told.people) if versions else None
    values: Any = _chosen(before) if before else {}
    if request.method == "POST":
        try:
            made = _hypothesis_in(request, before, people={one.id for one in people}, items=items)
            verbs.write_hypothesis(door_of(request), folder, made)
            return redirect(f"{reverse('between', args=[case])}#hypothesis-{made.id}")
        except VinculumError as found:
            problem, values = found, _typed(request)
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "between", "values": values, "problem": problem,
        "people": people, "ways": WAYS, "stands": STANDS,
        "boxes": boxes(labels_of(items.values()), "evidence", values.get("evidence", ())),
        "earlier": versions[-2::-1], "of": request.GET.get("of", ""),
    }  # fmt: skip
    return render(request, "formulation/hypothesis.html", context, status=422 if problem else 200)


def _versions_or_404(written: Written, of: str) -> tuple[Kept[Hypothesis], ...]:
    if of and of not in written.hypotheses:
        raise Http404
    return written.hypotheses.get(of, ())


def _as_called_now(one: Hypothesis, people: People) -> Hypothesis:
    """With everybody who was put together with somebody as that one."""
    known = {other.id for other in people.others}
    return replace(one, people=tuple(people.find(who).id if who in known else who for who in one.people))


def _chosen(one: Hypothesis) -> dict[str, object]:
    return {
        "people": one.people, "theme": one.theme, "evidence": one.evidence, "ways": one.ways,
        "protects": one.protects, "against": one.against, "stands": one.stands,
    }  # fmt: skip


def _typed(request: HttpRequest) -> dict[str, object]:
    many = {name: tuple(request.POST.getlist(name)) for name in ("people", "evidence", "ways")}
    return many | {name: request.POST.get(name, "") for name in ("theme", "protects", "against", "stands")}


def _hypothesis_in(
    request: HttpRequest, before: Hypothesis | None, *, people: Collection[str], items: Collection[str]
) -> Hypothesis:
    """The hypothesis as it was posted; what it rested on and has no box any more stays with it."""
    theme = text_of(request, "theme", limit=LIMIT)
    if not theme:
        raise NotFilled("Please write in a few words what may come back here.", "theme")
    stands = request.POST.get("stands", STANDS[0])
    return Hypothesis(
        id=before.id if before else new_id(),
        people=with_unoffered(_many(request, "people", 50), before.people if before else (), people),
        theme=theme,
        evidence=with_unoffered(_many(request, "evidence", 200), before.evidence if before else (), items),
        ways=tuple(one for one in WAYS if one in request.POST.getlist("ways")),
        protects=text_of(request, "protects", limit=LIMIT),
        against=text_of(request, "against", limit=LIMIT),
        stands=stands if stands in STANDS else STANDS[0],
        made=timezone.now(),
    )


def _many(request: HttpRequest, name: str, most: int) -> tuple[str, ...]:
    return tuple(one[:200] for one in request.POST.getlist(name)[:most])


@require_http_methods(["GET", "POST"])
def state_of_work(request: HttpRequest, case: str) -> HttpResponse:
    """The state of the work on one hypothesis (?of=ID), and the line so far."""
    folder = open_folder(door_of(request), case)
    written = written_of(folder)
    of = request.GET.get("of", "")
    versions = _versions_or_404(written, of)
    if not versions:
        raise Http404
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            step, session = _step_in(request, folder, written.steps_of(of), of)
            verbs.set_state(door_of(request), folder, step, session=session)
            return redirect(f"{reverse('between', args=[case])}#hypothesis-{of}")
        except VinculumError as found:
            problem = found
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "between", "hypothesis": versions[-1],
        "values": request.POST, "problem": problem, "states": STATES, "of": of,
        "steps": reversed(shown_steps(folder, written.steps_of(of))),
        "back": [(one, folder.numbers[one.parent]) for one in written.steps_of(of, taken_back=True)],
    }  # fmt: skip
    return render(request, "formulation/state.html", context, status=422 if problem else 200)


def _step_in(request: HttpRequest, folder: Folder, steps: tuple[Kept[WorkStep], ...], of: str) -> tuple[WorkStep, str]:
    """The step and the id of its session; NotFilled where something is missing."""
    state, session = request.POST.get("state", ""), request.POST.get("session", "")
    if state not in STATES:
        raise NotFilled("Please choose where the work stands.", "state")
    if session not in folder.numbers:
        raise NotFilled("Please choose from which session on it stood so.", "session")
    differs = text_of(request, "differs", limit=LIMIT)
    number = folder.numbers[session]
    before = [one for one in steps if folder.numbers[one.parent] <= number]
    if before and is_return(before[-1].value, state) and not differs:
        raise NotFilled(
            f"It stood at “{before[-1].value.state}” before. Please write what was different this time; a return is "
            "seldom the same again.",
            "differs",
        )
    words = text_of(request, "words", limit=LIMIT)
    return WorkStep(new_id(), of, state, words, differs, timezone.now()), session


@require_POST
def between_back(request: HttpRequest, case: str) -> HttpResponse:
    """A way back: an earlier version again, a step taken back or put back."""
    folder = open_folder(door_of(request), case)
    written, record = written_of(folder), request.POST.get("record", "")
    kept: list[Kept[OwnShare] | Kept[Hypothesis]] = [*written.shares]
    kept += [one for versions in written.hypotheses.values() for one in versions]
    steps = [versions[-1] for versions in written.steps.values()]
    earlier = next((one for one in kept if one.id == record), None)
    step = next((one for one in steps if one.id == record), None)
    if earlier is not None:
        verbs.again(door_of(request), folder, earlier)
    elif step is not None:
        verbs.turn_step(door_of(request), folder, step)
    else:
        problem = NotFilled("There is no such version any more. Please look at the page again.")
        return render(request, "refusal.html", {"title": "Nothing was changed", "problem": problem}, status=422)
    return redirect("between", case)
