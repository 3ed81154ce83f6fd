"""Set-up, sign-in, recovery, step-up, lock."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vinculum.errors import DoesNotOpen, VinculumError
from vinculum.vault.keys import new_recovery_code, read_recovery_code
from vinculum.web.asking import NotFilled, back_to, door_of, needed, text_of
from vinculum.web.doors import verbs
from vinculum.web.middleware import give_cookie, take_cookie
from vinculum.web.practice.fields import contacts_in
from vinculum.web.records.contents import Practice

SHORTEST = 12
CODES = signing.Signer(salt="vinculum.set-up")


def _new_passphrase(request: HttpRequest) -> str:
    passphrase = request.POST.get("passphrase", "")
    if len(passphrase) < SHORTEST:
        raise NotFilled(
            f"A passphrase needs at least {SHORTEST} characters. Four or five words you will not forget do well.",
            "passphrase",
        )
    if passphrase != request.POST.get("again", ""):
        raise NotFilled("The two passphrases differ. Please type them once more.", "again")
    return passphrase


def _chosen(request: HttpRequest, code: str) -> verbs.Credentials:
    name = needed(request, "name", "Please choose a name to sign in with.")
    passphrase = _new_passphrase(request)
    retyped = read_recovery_code(request.POST.get("retyped", ""))
    if retyped != read_recovery_code(code):
        raise NotFilled("The code you typed differs from the one above. Please compare the groups.", "retyped")
    return verbs.Credentials(name, passphrase, code)


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """The first page of a new installation: who, passphrase, recovery code retyped."""
    context: dict[str, object] = {"values": request.POST}
    if request.method == "POST":
        try:
            code = CODES.unsign(request.POST.get("code", ""))
            context |= {"code": code, "signed": CODES.sign(code)}
            practice = Practice(
                therapist=needed(request, "therapist", "Please write the name your clients know you by."),
                contacts=contacts_in(text_of(request, "contacts")),
            )
            _, key = verbs.set_up(_chosen(request, code), practice)
        except signing.BadSignature:
            return redirect("set-up")
        except VinculumError as problem:
            return render(request, "doors/set_up.html", context | {"problem": problem}, status=422)
        response = redirect("caseload")
        give_cookie(response, key)
        return response
    code = new_recovery_code()
    return render(request, "doors/set_up.html", context | {"code": code, "signed": CODES.sign(code)})


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and passphrase open a door."""
    context = {"next": back_to(request), "name": request.POST.get("name", "")}
    if request.method == "POST":
        try:
            _, key = verbs.sign_in(request.POST.get("name", ""), request.POST.get("passphrase", ""))
        except DoesNotOpen as problem:
            return render(request, "doors/sign_in.html", context | {"problem": problem}, status=422)
        response = redirect(back_to(request))
        give_cookie(response, key)
        return response
    return render(request, "doors/sign_in.html", context)


@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """The recovery code opens a door and sets a new passphrase."""
    context = {"name": request.POST.get("name", "")}
    if request.method == "POST":
        try:
            name, code = request.POST.get("name", ""), request.POST.get("code", "")
            _, key = verbs.recover(name, code, _new_passphrase(request))
        except VinculumError as problem:
            return render(request, "doors/recover.html", context | {"problem": problem}, status=422)
        response = redirect("caseload")
        give_cookie(response, key)
        return response
    return render(request, "doors/recover.html", context)


@require_http_methods(["GET", "POST"])
def step_up(request: HttpRequest) -> HttpResponse:
    """The passphrase again, before what lies deeper."""
    context = {"next": back_to(request)}
    if request.method == "POST":
        try:
            verbs.step_up(door_of(request), request.POST.get("passphrase", ""))
        except DoesNotOpen as problem:
            return render(request, "doors/step_up.html", context | {"problem": problem}, status=422)
        return redirect(back_to(request))
    return render(request, "doors/step_up.html", context)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Closes this door."""
    verbs.lock(door_of(request))
    response = redirect("sign-in")
    take_cookie(response)
    request.door = None  # type: ignore[attr-defined]  # set by OpenDoor
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether this server answers; says nothing else."""
    return HttpResponse("ok", content_type="text/plain")
