"""Two coders: the page, the file of one's own codes, and turns to look at again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vinculum.errors import VinculumError
from vinculum.reliability import words
from vinculum.transcripts import Transcript
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder, words_of
from vinculum.web.coding import verbs
from vinculum.web.coding.again import NOTHING, Again, choices, drawn_again, yourself
from vinculum.web.coding.other import other_coding
from vinculum.web.coding.own import own_coding
from vinculum.web.coding.page import YOU, compare, shown
from vinculum.web.doors.verbs import practice_of
from vinculum.web.records.contents import SecondLook
from vinculum.web.sessions.page import shown_turn
from vinculum.web.sessions.views import session_or_404

BEFORE = 2  # turns of context


@require_http_methods(["GET", "POST"])
def two_coders(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Your codes beside another coder's file, compared in memory; and beside your own second looks."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    transcript = _transcript(folder, session)
    context: dict[str, Any] = {"problem": None}
    if request.method == "POST":
        try:
            context |= _compared(request, folder, session, transcript)
        except VinculumError as problem:
            context["problem"] = problem
    own = own_coding(folder, session, transcript, coder=YOU) if transcript else None
    again = yourself(folder.shared.read(SecondLook))
    context |= {
        "folder": folder, "case": case, "kept": kept, "tab": "sessions", "transcript": transcript, "own": own,
        "again": again, "differing": [(folder.session(one[0]), *one[1:]) for one in again.differing],
        "headline": words.headline(again.verdict) if again.verdict else "",
        "cautions": words.cautions(again.verdict) if again.verdict else (),
        "waiting": len(drawn_again(folder, session, transcript)) if transcript else 0,
    }  # fmt: skip
    return render(request, "coding/two_coders.html", context, status=422 if context["problem"] else 200)


def _transcript(folder: Folder, session: str) -> Transcript | None:
    held = words_of(folder, session)
    return held.value.transcript if held else None


def _compared(request: HttpRequest, folder: Folder, session: str, transcript: Transcript | None) -> dict[str, Any]:
    kept, file = folder.session(session), request.FILES.get("file")
    if transcript is None or kept is None:
        raise VinculumError("This session has no words yet, so there is nothing that two could have coded.")
    data, name = (file.read(), file.name or "") if file is not None else (b"", "")
    other = other_coding(data, name=name, number=kept.value.number, transcript=transcript)
    own = own_coding(folder, session, transcript, coder=YOU)
    if not own.marks:
        raise VinculumError("You have confirmed nothing in this session yet. Code first, then compare.")
    found = compare(own, other, transcript, names={"therapist": "You", "client": folder.called})
    first, rest = shown(found.places)
    return {"found": found, "places": first, "rest": rest}


@require_POST
def export_codes(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Your own codes of this session as a file: places and codes, no words."""
    folder = open_folder(door_of(request), case, session=session)
    kept = session_or_404(folder, session)
    transcript = _transcript(folder, session)
    if transcript is None:
        problem = VinculumError("This session has no words yet.")
        return render(request, "refusal.html", {"title": "There is nothing to export", "problem": problem}, status=422)
    practice = practice_of(door_of(request))
    coding = own_coding(folder, session, transcript, coder=practice.therapist if practice else "coder")
    name = str(kept.value.number)
    marks = tuple(replace(mark, session=name) for mark in coding.marks)
    coding = replace(coding, marks=marks, lengths={name: next(iter(coding.lengths.values()))})
    text = verbs.export_codes(door_of(request), session, coding)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="codes-session-{kept.value.number}.json"'
    return answer


@require_http_methods(["GET", "POST"])
def second_looks(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Turns that you decided about before, without what you decided."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    transcript = _transcript(folder, session)
    drawn = drawn_again(folder, session, transcript) if transcript else ()
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            verbs.look_again(door_of(request), folder, session, _answers(request, drawn))
            return redirect("two-coders", case, session)
        except VinculumError as found:
            problem = found
    context = {
        "folder": folder, "case": case, "kept": kept, "tab": "sessions", "problem": problem, "nothing": NOTHING,
        "cards": [_card(folder, transcript, one) for one in drawn] if transcript else [],
    }  # fmt: skip
    return render(request, "coding/second_looks.html", context, status=422 if problem else 200)


def _answers(request: HttpRequest, drawn: tuple[Again, ...]) -> dict[Again, str]:
    """What was chosen; a turn without an answer is left for another time."""
    chosen = {one: request.POST.get(f"turn-{one.turn}", "") for one in drawn}
    return {one: "" if code == NOTHING else code for one, code in chosen.items() if code}


def _card(folder: Folder, transcript: Transcript, one: Again) -> dict[str, Any]:
    turns = transcript.turns
    around = [shown_turn(turn, (), folder, timed=False) for turn in turns[max(0, one.turn - BEFORE) : one.turn + 1]]
    return {"turn": one.turn, "turns": around, "here": around[-1], "choices": choices(turns[one.turn].role)}
