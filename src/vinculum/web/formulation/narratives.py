"""The narratives of a case by session: confirmed, proposed, held, put away; and letting a reader look for more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.narratives import Narrative, doubts
from vinculum.reading.moment import Standing
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.formulation import narratives_verbs as verbs
from vinculum.web.formulation.asking import asking_of
from vinculum.web.formulation.narratives_lines import Line, line_of, name_of, waiting_line
from vinculum.web.formulation.narratives_steps import last_step
from vinculum.web.formulation.narratives_waiting import (
    held_of,
    in_line,
    stale,
    unread,
    versions_of,
    waiting_of,
)
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept


@require_safe
def narratives(request: HttpRequest, case: str) -> HttpResponse:
    """What was told, by session."""
    folder = open_folder(door_of(request), case)
    told, versions = told_of(folder), versions_of(folder)
    waiting, held = waiting_of(folder, told, versions), held_of(told)
    confirmed = [kept for kept in told.kept.values() if kept.value.narrative.standing is Standing.CONFIRMED]
    away = [kept for kept in told.kept.values() if kept.value.narrative.standing is Standing.DISMISSED]
    lines = [
        *(line_of(told, kept.value.narrative, kept.value.note) for kept in (*confirmed, *held)),
        *(waiting_line(told, one) for one in waiting),
    ]
    first = in_line(waiting, held)
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "narratives", "told": told,
        "groups": _by_session(folder, lines), "confirmed": len(confirmed), "waiting": len(waiting) + len(held),
        "first": first[0] if first else "", "unread": unread(folder, told, versions), "has_words": bool(versions),
        "stale": stale(told, versions), "away": [line_of(told, kept.value.narrative, kept.value.note) for kept in away],
        "doubts": _doubts(told), "last": last_step(told),
        "asking": asking_of(folder, told, versions),
    }  # fmt: skip
    return render(request, "formulation/narratives.html", context)


def _by_session(folder: Folder, lines: Iterable[Line]) -> list[tuple[Kept[Session], list[Line]]]:
    """Newest session first; within it in the order of the words."""
    sessions = {kept.value.number: kept for kept in folder.sessions}
    ordered = sorted(lines, key=lambda one: (-one.narrative.session, *_place(one.narrative)))
    return [
        (sessions[number], list(found)) for number, found in groupby(ordered, key=lambda one: one.narrative.session)
    ]


def _place(one: Narrative) -> tuple[int, int]:
    return (one.span.first, one.span.start) if one.span else (-1, 0)


def _doubts(told: Told) -> list[tuple[str, str, str]]:
    """Id, person and what does not fit together."""
    by_id = {one.id: one for one in told.narratives}
    found = doubts(told.narratives, told.people, told.scheme)
    return [(one.narrative, name_of(told, by_id[one.narrative].other), one.says) for one in found]


@require_POST
def find_narratives(request: HttpRequest, case: str) -> HttpResponse:
    """Lets the reader look through words that it has not seen; with `again`, those it saw more than 30 days ago too."""
    folder = open_folder(door_of(request), case)
    told, versions = told_of(folder), versions_of(folder)
    sessions = [*unread(folder, told, versions), *(stale(told, versions) if "again" in request.POST else ())]
    try:
        verbs.look_through(door_of(request), folder, list(dict.fromkeys(sessions)), told.scheme)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "Nothing was looked through", "problem": problem}, status=422)
    return redirect("narratives", case)
