"""Sessions: the list, a new one, one with its words, and the therapist's record of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vinculum.errors import VinculumError
from vinculum.measures import Measure
from vinculum.web.asking import NotFilled, date_of, door_of, text_of, whole_of
from vinculum.web.case.after import next_of
from vinculum.web.case.folder import Folder, open_folder, transcribed, with_next
from vinculum.web.case.participants import Participant
from vinculum.web.case.verbs import add_session, change_session
from vinculum.web.checkins.form import Voice, chosen_in, questions, read_answers
from vinculum.web.checkins.offered import choices_for
from vinculum.web.checkins.verbs import answer_own, check_in
from vinculum.web.reading.asking import asking_of
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.names import names_for
from vinculum.web.sessions.factors import Factors, factors_of
from vinculum.web.sessions.page import SessionPage, answers_of, page_of
from vinculum.web.sessions.talk import talked


def session_or_404(folder: Folder, session: str) -> Kept[Session]:
    """One session of the case, or the page that says there is none."""
    kept = folder.session(session)
    if kept is None:
        raise Http404
    return kept


@require_safe
def sessions(request: HttpRequest, case: str) -> HttpResponse:
    """All sessions of a case, newest first."""
    folder = open_folder(door_of(request), case)
    with_words = transcribed(folder)
    rows = [
        {
            "kept": kept, "words": kept.id in with_words,
            "clients": [(seen.person.short, bool(seen.answers(kept.id, "client"))) for seen in folder.each],
            "therapist": bool(folder.answers(kept.id, "therapist")),
        }
        for kept in reversed(folder.sessions)
    ]  # fmt: skip
    return render(request, "sessions/sessions.html", {"folder": folder, "case": case, "rows": rows, "tab": "sessions"})


def _posted(request: HttpRequest, number: int, note: str = "") -> Session:
    on = date_of(request, "on")
    if on is None:
        raise NotFilled("Please give the session a date.", "on")
    return Session(
        number=number, on=on, minutes=whole_of(request, "minutes", least=1, most=600),
        attended=request.POST.get("attended") != "no", note=note,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_session(request: HttpRequest, case: str) -> HttpResponse:
    """A session that took place, or one that was missed."""
    door = door_of(request)
    folder = open_folder(door, case)
    number = (folder.sessions[-1].value.number if folder.sessions else 0) + 1
    measure = choices_for(door, folder, "therapist")[0].measure
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            return redirect("session", case, _recorded(request, folder, measure=measure, number=number))
        except VinculumError as found:
            problem = found
    voice = Voice("en", "you", folder.called)
    context = {
        "folder": folder, "case": case, "number": number, "tab": "sessions", "today": timezone.localdate(),
        "questions": questions(measure, voice, chosen=chosen_in(request.POST)),
        "problem": problem, "values": request.POST,
    }  # fmt: skip
    return render(request, "sessions/new.html", context, status=422 if problem else 200)


def _recorded(request: HttpRequest, folder: Folder, *, measure: Measure, number: int) -> str:
    """Keeps a session with the therapist's note and, if anything was answered, the therapist's side. Its id."""
    door = door_of(request)
    chosen = whole_of(request, "number", least=1, most=9999) or number
    answered = read_answers(measure, request.POST)
    new = _posted(request, chosen, text_of(request, "note", limit=10_000))
    with transaction.atomic():  # both or neither, so that sending the page again finds no half of it
        session = add_session(door, folder, new)
        if answered.answers or answered.words:
            answer_own(door, folder, check_in(measure, answered, session=session, language="en", how="workbench"))
    return session


@require_safe
def session_page(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Both ratings side by side, and the words with their moments."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    before, after = with_next(folder.sessions, session)
    page = page_of(folder, session, routine="moves" in request.GET)
    context = {
        "folder": folder, "case": case, "kept": kept, "page": page, "before": before, "after": after,
        "factors": factors_of(page, folder), "codes": names_for(), "tab": "sessions", "beside": _beside(folder, page),
        "talked": talked(page.transcript, folder, session), "asking": asking_of(folder, session),
        "show_moves": "moves" in request.GET, "next": next_of(folder, session),
    }  # fmt: skip
    return render(request, "sessions/session.html", context)


@dataclass(frozen=True, slots=True)
class SideOf:
    """What one of several clients answered about a session, beside the therapist's one answer."""

    who: Participant
    page: SessionPage
    factors: Factors | None


def _beside(folder: Folder, page: SessionPage) -> tuple[SideOf, ...]:
    """Everybody's answers in turn; nothing for a case with one client."""
    if not folder.several:
        return ()
    pages = [(seen, answers_of(seen, page.session.id)) for seen in folder.each]
    return tuple(SideOf(seen.participant, one, factors_of(one, seen)) for seen, one in pages)


@require_http_methods(["POST"])
def record(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """The therapist's own record of a session: date, attendance, a few words."""
    folder = open_folder(door_of(request), case)
    kept = session_or_404(folder, session)
    try:
        after = replace(_posted(request, kept.value.number), note=text_of(request, "note", limit=10_000))
        change_session(door_of(request), folder, before=kept, after=after)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    return redirect("session", case, session)
