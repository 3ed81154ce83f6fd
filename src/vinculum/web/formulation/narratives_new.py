"""A narrative of one's own: from words that are chosen in a transcript, or by hand without any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.narratives import Narrative, Part, Span, TimeOfLife
from vinculum.transcripts import Transcript
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder, words_of
from vinculum.web.formulation import narratives_verbs as verbs
from vinculum.web.formulation.guesses import Perhaps, perhaps, taking
from vinculum.web.formulation.narratives_waiting import versions_of
from vinculum.web.formulation.scoring import NOTHING_TOLD, picks
from vinculum.web.formulation.scoring_form import TAGS, Draft, Row, check_categories, draft_in, narrative_in
from vinculum.web.formulation.scoring_one import choices, chosen_person, relations
from vinculum.web.formulation.scoring_words import ShownTurn, marks_of, span_in, words_shown
from vinculum.web.formulation.tellers import checked_teller, voiced
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.records.contents import Session, Words
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import new_id


@require_http_methods(["GET", "POST"])
def new_narrative(request: HttpRequest, case: str) -> HttpResponse:
    """Which session, which words or none, and then the form that every narrative has."""
    folder = open_folder(door_of(request), case)
    asked = request.POST if request.method == "POST" else request.GET
    session = folder.session(asked.get("session", ""))
    if session is None:
        return _sessions(request, folder)
    words = None if "hand" in asked else words_of(folder, session.id)
    transcript = words.value.transcript if words else None
    problem: VinculumError | None = None
    span: Span | None = None
    try:
        span = span_in(asked, transcript, None)
        if request.method == "POST" and "guess" not in request.POST:
            return _kept(request, folder, session, span=span, words=words)
    except VinculumError as found:
        problem = found
    if transcript is not None and span is None:
        return _words(request, folder, session, transcript=transcript, problem=problem)
    draft = draft_in(request.POST, span)
    if draft.teller is None:
        draft = replace(draft, teller=voiced(folder, words.value if words else None, span))
    told = told_of(folder)
    try:
        if "guess" in request.POST:
            draft = taking(request.POST, draft, _guesses(told, session, draft, transcript))
    except VinculumError as found:
        problem = found
    context = _form(folder, told, session, draft=draft, transcript=transcript)
    guesses = _guesses(told, session, draft, transcript)
    context |= {"problem": problem, "case": case, "guesses": guesses}
    return render(request, "formulation/new_narrative.html", context, status=422 if problem else 200)


def _sessions(request: HttpRequest, folder: Folder) -> HttpResponse:
    with_words = versions_of(folder)
    rows = [(kept, kept.id in with_words) for kept in reversed(folder.sessions)]
    context = {"folder": folder, "case": folder.id, "tab": "formulation", "under": "narratives", "sessions": rows}
    status = 422 if request.method == "POST" else 200  # a form about a session that is not there keeps nothing
    return render(request, "formulation/new_narrative_session.html", context, status=status)


def _words(
    request: HttpRequest, folder: Folder, session: Kept[Session], *, transcript: Transcript,
    problem: VinculumError | None,
) -> HttpResponse:  # fmt: skip
    """The session's words, to choose from."""
    shown = words_shown(transcript, Span(0, 0, 0, 1), (), folder=folder, whole=True) if transcript.turns else ()
    context = {
        "folder": folder, "case": folder.id, "tab": "formulation", "under": "narratives", "session": session,
        "turns": tuple(replace(one, inside=False) for one in shown), "problem": problem,
        "numbers": range(len(transcript.turns)),
    }  # fmt: skip
    return render(request, "formulation/new_narrative_words.html", context, status=422 if problem else 200)


def _guesses(told: Told, session: Kept[Session], draft: Draft, transcript: Transcript | None) -> tuple[Perhaps, ...]:
    """What may be heard in the chosen words."""
    chosen = Narrative("", session.value.number, "", span=draft.span)
    return perhaps(chosen, transcript, scheme=told.scheme, rows=draft.rows)


def _form(
    folder: Folder, told: Told, session: Kept[Session], *, draft: Draft, transcript: Transcript | None
) -> dict[str, Any]:  # fmt: skip
    turns: tuple[ShownTurn, ...] = ()
    if transcript is not None and draft.span is not None:
        turns = words_shown(transcript, draft.span, marks_of(draft.rows, transcript), folder=folder)
    used = frozenset(row.category for row in draft.rows)
    return {
        "folder": folder, "session": session, "draft": draft, "tab": "formulation", "under": "narratives",
        "rows": [*draft.rows, *(Row(part) for part in Part)], "tags": [(part, TAGS[part]) for part in Part],
        "people": told.people.known, "relations": relations(), "times": list(TimeOfLife), "steps": "12345",
        "choices": choices(told.scheme, used), "picks": picks(told), "turns": turns,
        "numbers": range(len(transcript.turns)) if transcript else (),
    }  # fmt: skip


def _kept(
    request: HttpRequest, folder: Folder, session: Kept[Session], *, span: Span | None, words: Kept[Words] | None
) -> HttpResponse:  # fmt: skip
    told, draft = told_of(folder), draft_in(request.POST, span)
    if words is not None and span is None:
        raise InvalidNarratives("Please choose the words in which it is told, or write it down by hand.")
    if span is None and not draft.note:
        raise InvalidNarratives(NOTHING_TOLD)
    person, people = chosen_person(draft, told.people, None)
    voice = voiced(folder, words.value if words else None, span)
    teller = checked_teller(folder, draft.teller, voice, of=(people or told.people).find(person).id)
    base = Narrative(new_id(), session.value.number, person, teller=teller)
    check_categories(draft, base, told.scheme)
    found = narrative_in(replace(draft, person=person), base, words.value.transcript if words else None)
    verbs.keep(
        door_of(request), folder, session.id, found, note=draft.note, words=words.version if words else 0,
        people=people,
    )  # fmt: skip
    return redirect("narratives", folder.id)
