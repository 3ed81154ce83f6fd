"""Check-ins as the therapist sees them: making a link, handing over the device, answering oneself, safety."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vinculum.errors import VaultError, VinculumError
from vinculum.measures import Measure
from vinculum.web.asking import NotFilled, door_of, text_of
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.checkins import verbs
from vinculum.web.checkins.client import form_page
from vinculum.web.checkins.form import Voice, chosen_in, questions, read_answers
from vinculum.web.checkins.offered import Choice, choices_for
from vinculum.web.checkins.recorded import recorded_of
from vinculum.web.doors.verbs import lock, practice_of
from vinculum.web.middleware import take_cookie
from vinculum.web.practice.measures import measures_of, open_clinic, wordings_of
from vinculum.web.records.contents import Invitation
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.models import Link
from vinculum.web.sessions.views import session_or_404


def _invitation(door: OpenDoor, folder: Folder, session: str, *, measure: str, in_room: bool) -> Invitation:
    clinic, practice, person = open_clinic(door), practice_of(door), folder.person
    chosen = measures_of(clinic).get(measure)
    if chosen is None or chosen.rater != "client" or not chosen.has_text:
        raise NotFilled("Please choose one of the forms.")
    kept = folder.session(session)
    assert kept is not None, "the view has made sure that the session exists"
    language = person.language if person.language in chosen.languages else chosen.languages[0]
    agreed = folder.policy.agreed if folder.several and folder.policy else ""
    return Invitation(
        session=session, on=kept.value.on, measure=measure, therapist=practice.therapist, short=person.short,
        language=language, contacts=practice.contacts, in_room=in_room, invented=folder.file.invented,
        wording=wordings_of(clinic).get(measure), agreed=agreed,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """How the client can answer, and whether they have; of several, the one that is asked for."""
    door = door_of(request)
    folder = seen_as_asked(request, open_folder(door, case))
    context: dict[str, object] = {
        "folder": folder, "case": case, "kept": session_or_404(folder, session), "tab": "sessions",
        "choices": choices_for(door, folder, "client"), "answers": folder.answers(session, "client"),
        "open_links": Link.objects.filter(vault=folder.client.vault, state="open").count(),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        try:
            context |= _made(request, door, folder, session)
        except VinculumError as problem:
            context, status = context | {"problem": problem}, 422
    return render(request, "checkins/check_in.html", context, status=status)


def _made(request: HttpRequest, door: OpenDoor, folder: Folder, session: str) -> dict[str, object]:
    """A fresh link with its QR code and room code: shown once."""
    address = settings.OPERATOR.public_address
    if not address:
        raise NotFilled("No address is set under which phones reach this server. Answer on this device instead.")
    invitation = _invitation(door, folder, session, measure=text_of(request, "measure"), in_room=False)
    made = verbs.make_link(door, folder, invitation, with_code=True)
    link = f"{address}/f#{made.token.text()}"
    picture = segno.make(link, error="m").svg_inline(svgclass="qr", lineclass="qr-dark", omitsize=True, border=2)
    return {"link": link, "qr": picture, "code": made.code, "address": f"{address}/f"}


@require_POST
def answer_here(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Hands this device to the client: the door is locked first, and only the form is left."""
    door = door_of(request)
    folder = seen_as_asked(request, open_folder(door, case))
    session_or_404(folder, session)
    try:
        invitation = _invitation(door, folder, session, measure=text_of(request, "measure"), in_room=True)
        made = verbs.make_link(door, folder, invitation, with_code=False)
    except VaultError:  # a key was exchanged: the middleware says what that means
        raise
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This did not work", "problem": problem}, status=422)
    lock(door)
    request.door = None  # type: ignore[attr-defined]  # set by OpenDoor
    response = form_page(request, verbs.open_link(made.token))
    take_cookie(response)
    return response


def _own_measure(request: HttpRequest, choices: list[Choice]) -> Measure:
    wanted = request.GET.get("form") or request.POST.get("measure")
    for choice in choices:
        if choice.measure.id == wanted:
            return choice.measure
    return choices[0].measure


@require_http_methods(["GET", "POST"])
def answer_own(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """The therapist's side: the same questions, mirrored, with room for the record."""
    door = door_of(request)
    folder = open_folder(door, case)
    kept = session_or_404(folder, session)
    choices = choices_for(door, folder, "therapist")
    measure = _own_measure(request, choices)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            answered = read_answers(measure, request.POST)
            value = verbs.check_in(measure, answered, session=session, language="en", how="workbench")
            verbs.answer_own(door, folder, value)
            return redirect("session", case, session)
        except VinculumError as found:
            problem = found
    names = {"therapist": "you", "client": folder.called}
    context = {
        "folder": folder, "case": case, "kept": kept, "tab": "sessions", "measure": measure, "choices": choices,
        "questions": questions(measure, Voice("en", "you", folder.called), chosen=chosen_in(request.POST)),
        "problem": problem,
        "title": measure.title("en", **names), "lead": measure.lead("en", **names),
    }  # fmt: skip
    return render(request, "checkins/answer_own.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
def safety(request: HttpRequest, case: str) -> HttpResponse:
    """Answers on safety, and what was done about each."""
    door = door_of(request)
    folder = open_folder(door, case)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            answer = text_of(request, "answer", limit=200)
            if request.POST.get("what") == "take-back":
                verbs.reopen_safety(door, folder, answer=answer)
                return redirect("prepare", case)
            verbs.record_safety(door, folder, answer=answer, words=text_of(request, "words"))
            return redirect("case", case)
        except VinculumError as found:
            problem = found
    unsafe = [(kept, folder.whose(kept)) for kept in folder.unsafe]
    context = {"folder": folder, "case": case, "problem": problem, "unsafe": unsafe, "recorded": recorded_of(folder)}
    return render(request, "checkins/safety.html", context, status=422 if problem else 200)
