"""Two coders of the same narratives: one's own scoring as a file, and another's laid beside it, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.narratives import Narrative, Part, Scheme, Span, TwoCoders, library, two_coders
from vinculum.narratives.files import BETWEEN, Scored, Wanted, to_csv, to_json_lines
from vinculum.narratives.reading_files import read_scored
from vinculum.narratives.same_words import aligned
from vinculum.narratives.say_coders import WHAT_IT_IS, about, sentences
from vinculum.transcripts import Turn
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder, words_of
from vinculum.web.coding.other import LARGEST, LONGEST_NAME, text_of
from vinculum.web.doors.verbs import practice_of
from vinculum.web.formulation.narratives_lines import name_of
from vinculum.web.formulation.scoring_form import TAGS
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.records.contents import Words
from vinculum.web.records.drawer import Kept
from vinculum.web.records.events import act

SHOWN = 12
NOTHING = "nothing"
FORMATS = {"csv": ("text/csv", "csv"), "jsonl": ("application/jsonl", "jsonl")}


@dataclass(frozen=True, slots=True)
class Differing:
    """One part of one narrative that the two called otherwise."""

    narrative: str
    who: str
    session: int
    tag: str
    mine: str
    theirs: str


@require_http_methods(["GET", "POST"])
def narrative_coders(request: HttpRequest, case: str) -> HttpResponse:
    """Your narratives beside another coder's file, compared in memory."""
    folder = open_folder(door_of(request), case)
    told = told_of(folder)
    context: dict[str, Any] = {"problem": None}
    if request.method == "POST":
        try:
            context |= _compared(request, told)
        except VinculumError as problem:
            context["problem"] = problem
    context |= {
        "folder": folder, "case": case, "tab": "formulation", "under": "narratives", "own": len(told.narratives),
    }  # fmt: skip
    return render(request, "formulation/coders.html", context, status=422 if context["problem"] else 200)


def own_scoring(told: Told, coder: str) -> Scored:
    """What the therapist stands behind, each narrative with the person it is by now."""
    known = {one.id for one in told.people.others}
    narratives = tuple(
        replace(one, other=told.people.find(one.other).id) if one.other in known else one for one in told.narratives
    )
    return Scored(coder, narratives, told.people)


def _compared(request: HttpRequest, told: Told) -> dict[str, Any]:
    own = own_scoring(told, "you")
    if not own.narratives:
        raise InvalidNarratives("You have scored nothing in this case yet. Score first, then compare.")
    other = aligned(own, _other(request))
    scheme = told.scheme.keeping(other.narratives, (library(),))
    found = two_coders(own.narratives, other.narratives, scheme)
    places = _differing(told, own, other, scheme)
    return {
        "found": found, "other": other, "about": about(found), "sentences": sentences(found), "what": WHAT_IT_IS,
        "differing": len(places), "places": places[:SHOWN], "rest": places[SHOWN:],
        "strangers": _strangers(told, found),
    }  # fmt: skip


def _other(request: HttpRequest) -> Scored:
    file = request.FILES.get("file")
    if file is None or not file.size:
        raise InvalidNarratives("Please choose a file with the other coder’s narratives.")
    if file.size > LARGEST:
        raise InvalidNarratives("The file is larger than 5 MiB; the narratives of a case are far smaller.")
    name = (file.name or "").rpartition(".")[0]
    found = read_scored(text_of(file.read()), coder=name or "the other coder")
    coder = "".join(one for one in found.coder if one.isprintable())[:LONGEST_NAME]
    return replace(found, coder=coder or "the other coder")


def _strangers(told: Told, found: TwoCoders) -> list[tuple[str, str]]:
    """Id and own person of the narratives about which they named different people."""
    return [
        (one, name_of(told, told.kept[one].value.narrative.other)) for one in found.other_person if one in told.kept
    ]


def _differing(told: Told, own: Scored, other: Scored, scheme: Scheme) -> list[Differing]:
    theirs = {one.id: one for one in other.narratives}
    return [
        Differing(one.id, name_of(told, one.other), one.session, TAGS[part], mine, given)
        for one in own.narratives
        if one.id in theirs
        for part in Part
        if (mine := _named(one, part, scheme)) != (given := _named(theirs[one.id], part, scheme))
    ]


def _named(one: Narrative, part: Part, scheme: Scheme) -> str:
    """The names of what was marked, in the order it was."""
    found = [scheme.by_id[mark.category].name for mark in one.of(part) if mark.category in scheme.by_id]
    return ", ".join(dict.fromkeys(found)) or NOTHING


@require_POST
def export_narratives(request: HttpRequest, case: str) -> HttpResponse:
    """Your own scoring as a file, or a sheet for another coder to fill in; words only where they were asked for."""
    folder = open_folder(door_of(request), case)
    told = told_of(folder)
    posted = request.POST
    try:
        if not told.narratives:
            raise InvalidNarratives("You have scored nothing in this case yet.")
        if posted.get("format") not in FORMATS:
            raise InvalidNarratives("Please choose CSV or JSON lines.")
        text = _written(request, folder, told)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "There is nothing to export", "problem": problem}, status=422)
    kind, suffix = FORMATS[posted["format"]]
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    name = "narratives-to-score" if "blank" in posted else "narratives"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return answer


def _written(request: HttpRequest, folder: Folder, told: Told) -> str:
    """The file's text; that it left is noted."""
    door, posted = door_of(request), request.POST
    practice = practice_of(door)
    scored = own_scoring(told, practice.therapist if practice else "coder")
    wanted = Wanted(words="words" in posted, codes="blank" not in posted)
    texts = texts_of(folder, told, whole=not wanted.codes) if wanted.words else {}
    with act(door.member, "export-narratives", folder.id):
        return (to_csv if posted["format"] == "csv" else to_json_lines)(scored, wanted, texts)


def texts_of(folder: Folder, told: Told, *, whole: bool) -> dict[str, str]:
    """Narrative id -> what was told, as it was written down by hand; with `whole`, the words of its turns too.

    Where other words stand in the session by now, those that were marked.
    """
    kept = [told.kept[one.id] for one in told.narratives]
    found = {one.value.narrative.id: one.value.note for one in kept if one.value.narrative.span is None}
    if not whole:
        return found
    for session in {one.parent for one in kept if one.value.narrative.span is not None}:
        words = words_of(folder, session)
        for one in (one for one in kept if one.parent == session and one.value.narrative.span is not None):
            moved = words is None or one.value.words not in (0, words.version)
            found[one.value.narrative.id] = _told(one.value.narrative, None if moved else words)
    return found


def _told(one: Narrative, words: Kept[Words] | None) -> str:
    if words is None or one.span is None:
        return BETWEEN.join(quote.quote for mark in one.confirmed for quote in mark.evidence)
    turns = words.value.transcript.turns[one.span.first : one.span.last + 1]
    return "\n".join(f"{turn.role.value}: {_within(turn, one.span)}" for turn in turns)


def _within(turn: Turn, span: Span) -> str:
    start = span.start if turn.index == span.first else 0
    return turn.text[start : span.end] if turn.index == span.last else turn.text[start:]
