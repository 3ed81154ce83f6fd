"""Scoring one narrative: its words, who it was with, what was wished for, what came back, what one did."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.narratives import Part, People, TimeOfLife, doubts
from vinculum.reading.moment import Standing
from vinculum.transcripts import Transcript
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder, words_of
from vinculum.web.formulation import narratives_verbs as verbs
from vinculum.web.formulation.guesses import perhaps, taking
from vinculum.web.formulation.narratives_lines import line_of
from vinculum.web.formulation.narratives_steps import last_step, steps_of
from vinculum.web.formulation.narratives_waiting import held_of, in_line, versions_of, waiting_of
from vinculum.web.formulation.scoring_form import TAGS, Draft, Row, check_categories, draft_in, draft_of, narrative_in
from vinculum.web.formulation.scoring_one import One, beside, candidates, choices, chosen_person, one_of, relations
from vinculum.web.formulation.scoring_words import marks_of, span_in, words_shown
from vinculum.web.formulation.tellers import besides, checked_teller
from vinculum.web.formulation.told import Told, told_of

NOTHING_TOLD = "Please write in a line or two what was told; without a transcript that is the evidence."
OLD_SHOWN = 3  # narratives of the same sort of wish beside a new way
DONE = ("keep", "next", "hold")


@require_http_methods(["GET", "POST"])
def narrative_page(request: HttpRequest, case: str, narrative: str) -> HttpResponse:
    """One narrative, confirmed or proposed."""
    folder = open_folder(door_of(request), case)
    told = told_of(folder)
    one = one_of(folder, told, narrative)
    if one is None:
        raise Http404
    words = words_of(folder, one.session.id)
    moved = words is not None and one.words not in (0, words.version)
    transcript = words.value.transcript if words and not moved else None
    problem: VinculumError | None = None
    draft = draft_of(one.narrative, one.note, person="who:0" if one.proposed and one.proposed.who else "")
    if request.method == "POST":
        draft = draft_in(request.POST, one.narrative.span)
        try:
            if "guess" not in request.POST:
                return _decided(request, folder, told, one=one, transcript=transcript)
            draft = taking(request.POST, draft, perhaps(one.narrative, transcript, scheme=told.scheme))
        except VinculumError as found:
            problem = found
    context = _context(folder, told, one, draft=draft, transcript=transcript)
    context |= {"problem": problem, "moved": moved, "whole": "whole" in request.GET, "case": case}
    if transcript is not None and one.narrative.span is not None:
        marks = marks_of(draft.rows, transcript)
        context["turns"] = words_shown(
            transcript, one.narrative.span, marks, folder=folder, whole="whole" in request.GET
        )
        context["numbers"] = range(len(transcript.turns))
        context["guesses"] = perhaps(one.narrative, transcript, scheme=told.scheme, rows=draft.rows)
    return render(request, "formulation/narrative.html", context, status=422 if problem else 200)


def _context(folder: Folder, told: Told, one: One, *, draft: Draft, transcript: Transcript | None) -> dict[str, Any]:
    queue = queue_of(folder, told)
    used = frozenset(row.category for row in draft.rows)
    return {
        "folder": folder, "one": one, "draft": draft, "tab": "formulation", "under": "narratives",
        "rows": [*draft.rows, *(Row(part) for part in Part)], "tags": [(part, TAGS[part]) for part in Part],
        "people": told.people.known, "relations": relations(),
        "candidates": candidates(besides(told.people, one.narrative.teller), one.proposed),
        "times": list(TimeOfLife), "steps": "12345", "choices": choices(told.scheme, used),
        "waits": one.narrative.standing is Standing.PROPOSED, "gone": one.narrative.standing is Standing.DISMISSED,
        "doubts": doubts([one.narrative], told.people, told.scheme) if one.is_kept else (),
        "can_undo": bool(steps_of(told, one.save_as)), "last": last_step(told), "left": len(queue),
        "following": _after(queue, one.key), "previous": _after(queue[::-1], one.key), "picks": picks(told),
        "old": [line_of(told, old) for old in beside(told, one.narrative)[:OLD_SHOWN]],
        "merged": told.people.find(one.narrative.other).id if _is_known(told, one.narrative.other) else "",
    }  # fmt: skip


def _is_known(told: Told, other: str) -> bool:
    return any(one.id == other for one in told.people.others)


def picks(told: Told) -> list[tuple[Part, Any]]:
    """What the list of categories offers, by part and group."""
    return list(choices(told.scheme, frozenset()).items())


def queue_of(folder: Folder, told: Told) -> list[str]:
    """Keys of all that waits, held ones too, by session and place."""
    return in_line(waiting_of(folder, told, versions_of(folder)), held_of(told))


def _after(queue: list[str], key: str) -> str:
    """What comes after a key, round the end; "" where nothing else waits."""
    if key not in queue:
        return queue[0] if queue else ""
    rest = [*queue[queue.index(key) + 1 :], *queue[: queue.index(key)]]
    return rest[0] if rest else ""


def _decided(
    request: HttpRequest, folder: Folder, told: Told, *, one: One, transcript: Transcript | None
) -> HttpResponse:  # fmt: skip
    what, door = request.POST.get("what", ""), door_of(request)
    following = _after(queue_of(folder, told), one.key)
    if what == "undo":
        kept = verbs.take_back(door, folder, told, one.save_as)
        return redirect("narrative", folder.id, kept.value.about or kept.value.narrative.id)
    if what == "dismiss":
        away = replace(one.narrative, id=one.save_as, standing=Standing.DISMISSED)
        verbs.keep(door, folder, one.session.id, away, about=one.about, note=one.note, words=one.words)
        return _onwards(folder, following if one.narrative.standing is Standing.PROPOSED else "")
    if what not in DONE:
        raise InvalidNarratives("One can keep a narrative, hold it, dismiss it, or take the last step back.")
    kept_as = _keep(request, folder, told, one=one, transcript=transcript)
    if what == "keep":
        return redirect("narrative", folder.id, kept_as)
    return _onwards(folder, following)


def _keep(request: HttpRequest, folder: Folder, told: Told, *, one: One, transcript: Transcript | None) -> str:
    """Saves what the form says; the id."""
    hold = request.POST.get("what") == "hold"
    draft = draft_in(request.POST, span_in(request.POST, transcript, one.narrative.span))
    if one.narrative.span is None and not draft.note:
        raise InvalidNarratives(NOTHING_TOLD)
    person, people = ("", None) if hold and not draft.person else chosen_person(draft, told.people, one.proposed)
    teller = checked_teller(folder, draft.teller, one.narrative.teller, of=_now(people or told.people, person))
    check_categories(draft, one.narrative, told.scheme)
    found = narrative_in(replace(draft, person=person), one.narrative, transcript)
    standing = Standing.PROPOSED if hold else Standing.CONFIRMED
    found = replace(found, id=one.save_as, standing=standing, teller=teller)
    verbs.keep(
        door_of(request), folder, one.session.id, found, about=one.about, note=draft.note, words=one.words,
        people=people,
    )  # fmt: skip
    return found.id


def _now(people: People, other: str) -> str:
    """Id of the person that somebody is by now; "" for nobody yet."""
    return people.find(other).id if other else ""


def _onwards(folder: Folder, following: str) -> HttpResponse:
    return redirect("narrative", folder.id, following) if following else redirect("narratives", folder.id)


@require_POST
def undo_narrative(request: HttpRequest, case: str) -> HttpResponse:
    """Takes back the last step about any narrative of the case."""
    folder = open_folder(door_of(request), case)
    told = told_of(folder)
    step = last_step(told)
    if step is None:
        return redirect("narratives", case)
    kept = verbs.take_back(door_of(request), folder, told, step.value.narrative.id)
    return redirect("narrative", case, kept.value.about or kept.value.narrative.id)
