"""The people of a case: named, renamed, put together, parted again. Narratives keep the person they had."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.narratives import Other, People
from vinculum.narratives.people import APART
from vinculum.reading.moment import Standing
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.formulation.narratives_steps import standing
from vinculum.web.formulation.narratives_verbs import keep_people
from vinculum.web.formulation.scoring_one import checked_name, relation_in, relations
from vinculum.web.formulation.told import Told, at_first, told_of
from vinculum.web.records.contents.formulation import CasePeople
from vinculum.web.records.models import new_id


@dataclass(frozen=True, slots=True)
class Entry:
    """One person: how many narratives that count, who was put together with them, whether they stay who they are."""

    one: Other
    narratives: int
    also: tuple[Other, ...]
    fixed: bool


@require_http_methods(["GET", "POST"])
def people_page(request: HttpRequest, case: str) -> HttpResponse:
    """Everybody a client tells of."""
    folder = open_folder(door_of(request), case)
    told = told_of(folder)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            _change(request, folder, told)
            return redirect("told-people", case)
        except VinculumError as found:
            problem = found
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "narratives", "entries": entries_of(told),
        "relations": relations(), "can_undo": bool(_steps(folder)), "problem": problem, "values": request.POST,
    }  # fmt: skip
    return render(request, "formulation/told_people.html", context, status=422 if problem else 200)


def entries_of(told: Told) -> list[Entry]:
    """The therapist and the client first, then as they were named."""
    counts = Counter(
        told.people.find(kept.value.narrative.other).id
        for kept in told.kept.values()
        if kept.value.narrative.standing is Standing.CONFIRMED
        and any(one.id == kept.value.narrative.other for one in told.people.others)
    )
    return [
        Entry(
            one, counts[one.id],
            tuple(each for each in told.people.others if each.same_as and told.people.find(each.id).id == one.id),
            one.relation in APART,
        )
        for one in told.people.known
    ]  # fmt: skip


def _change(request: HttpRequest, folder: Folder, told: Told) -> None:
    what = request.POST.get("what", "")
    if what == "undo":
        keep_people(door_of(request), folder, _before(folder), took_back=True)
        return
    changed = _changed(request, told.people, what)
    if changed != told.people:
        keep_people(door_of(request), folder, changed)


def _changed(request: HttpRequest, people: People, what: str) -> People:
    posted = request.POST
    who = posted.get("who", "")
    if what == "add":
        one = Other(new_id(), checked_name(posted.get("name", "")), relation_in(posted.get("relation", "")))
        return people.adding(one)
    if what == "name":
        renamed = people.renamed(who, checked_name(posted.get("name", "")))
        fixed = people.find(who).relation in APART
        return renamed if fixed else renamed.related(who, relation_in(posted.get("relation", "")))
    if what == "together":
        return people.put_together(who, posted.get("into", ""))
    if what == "part":
        return people.parted(who)
    raise InvalidNarratives("One can add a person, rename one, put two together, or part them again.")


def _steps(folder: Folder) -> tuple[CasePeople, ...]:
    return standing(sorted((kept.value for kept in folder.shared.read(CasePeople)), key=lambda one: one.made))


def _before(folder: Folder) -> People:
    """The people as they were before the last step; InvalidNarratives where there was none."""
    held = _steps(folder)
    if not held:
        raise InvalidNarratives("Nothing is left to take back here.")
    return held[-2].people if len(held) > 1 else at_first(folder)
