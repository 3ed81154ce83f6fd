"""The client's pages: no account, no cookie; the token in the page is all there is. GET changes nothing."""

from __future__ import annotations

import re
import secrets
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from vinculum.errors import DoesNotOpen, InvalidAnswers, VinculumError
from vinculum.measures import Measure, library
from vinculum.vault.tokens import LinkToken
from vinculum.web.checkins import verbs
from vinculum.web.checkins.attempts import Attempts
from vinculum.web.checkins.form import Voice, chosen_in, questions, read_answers
from vinculum.web.practice.measures import worded
from vinculum.web.records.contents import Invitation

CODES = Attempts(limit=10, seconds=600)
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")  # of one filled-in form, so that sending twice keeps it once


@require_GET
def arrive(request: HttpRequest) -> HttpResponse:
    """Where a link leads: a script posts the token on; without one, a room code is asked for."""
    return render(request, "client/arrive.html", {"german": _german(request)})


def _german(request: HttpRequest) -> bool:
    """Whether a page that knows nobody yet speaks German: what the form was in, else what the browser asks for."""
    asked = request.POST.get("language") or request.headers.get("Accept-Language", "")
    return asked.lower().startswith("de")


def measure_of(invitation: Invitation) -> Measure:
    """The form that was chosen, with the practice's wording where it needs one."""
    return worded(library()[invitation.measure], invitation.wording)


def form_page(request: HttpRequest, opened: verbs.Opened, *, problem: VinculumError | None = None) -> HttpResponse:
    """The whole form on one page."""
    invitation = opened.invitation
    measure = measure_of(invitation)
    voice = Voice(invitation.language, invitation.therapist, invitation.short)
    names = {"therapist": invitation.therapist, "client": invitation.short}
    asked = questions(measure, voice, in_room=invitation.in_room, chosen=chosen_in(request.POST))
    context = {
        "invitation": invitation, "measure": measure, "token": opened.token.text(), "problem": problem,
        "questions": asked, "steps": max((one.step for one in asked), default=0),
        "ends_in_words": asked[-1].kind == "text",
        "title": measure.title(invitation.language, **names), "lead": measure.lead(invitation.language, **names),
        "key": request.POST.get("key") or secrets.token_urlsafe(24), "german": invitation.language == "de",
        "danger": bool(measure.risk_items) and invitation.in_room,
    }  # fmt: skip
    return render(request, "client/form.html", context, status=422 if problem else 200)


def _refused(request: HttpRequest, problem: VinculumError, status: int) -> HttpResponse:
    context = {"problem": problem, "sent": isinstance(problem, verbs.AlreadySent), "german": _german(request)}
    return render(request, "client/arrive.html", context, status=status)


@csrf_exempt  # the token is the right to write; there is no cookie that another site could misuse
@require_POST
def show_form(request: HttpRequest) -> HttpResponse:
    """The form behind a token or a room code."""
    try:
        return form_page(request, verbs.open_link(_token(request)))
    except verbs.AlreadySent as problem:
        return _refused(request, problem, 409)
    except VinculumError as problem:
        return _refused(request, problem, 404)


def _token(request: HttpRequest) -> LinkToken:
    if typed := request.POST.get("code", "").strip():
        return _token_of(typed, request.META.get("REMOTE_ADDR", ""))
    return LinkToken.read(request.POST.get("token", ""))


def _token_of(typed: str, address: str) -> LinkToken:
    if not CODES.allowed(address):
        raise DoesNotOpen("Too many wrong codes were tried. Please wait ten minutes, or ask for the link.")
    try:
        return verbs.find_by_code(typed)
    except DoesNotOpen:
        CODES.was_wrong(address)
        raise


@csrf_exempt
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Takes the answers: 201 only once they are kept. Sent twice under one key, they are kept once."""
    key = request.POST.get("key", "")
    try:
        token = LinkToken.read(request.POST.get("token", ""))
        if not KEY.fullmatch(key):
            raise DoesNotOpen("This page is not complete. Please open the link again.")
        opened = verbs.open_link(token)
    except verbs.AlreadySent as problem:
        if verbs.was_sent(token, key):  # asked only now, so that a form sent twice at the same moment is thanked twice
            return render(request, "client/thanks.html", {"again": True, "german": _german(request)}, status=201)
        return _refused(request, problem, 409)
    except VinculumError as problem:
        return _refused(request, problem, 404)
    return _take(request, opened, key)


def _take(request: HttpRequest, opened: verbs.Opened, key: str) -> HttpResponse:
    invitation = opened.invitation
    measure = measure_of(invitation)
    try:
        answered = read_answers(measure, request.POST, in_room=invitation.in_room)
    except InvalidAnswers as problem:
        return form_page(request, opened, problem=problem)
    how: Literal["here", "link"] = "here" if invitation.in_room else "link"
    value = verbs.check_in(measure, answered, session=invitation.session, language=invitation.language, how=how)
    try:
        verbs.submit(opened, value, key=key)
    except verbs.AlreadySent as problem:
        return _refused(request, problem, 409)
    except DoesNotOpen as problem:
        return _refused(request, problem, 404)
    context = {"invitation": invitation, "danger": bool(answered.risk), "german": invitation.language == "de"}
    return render(request, "client/thanks.html", context, status=201)
