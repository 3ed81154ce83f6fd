"""The page of the people in a case: who takes part, somebody more, somebody who has left, and the policy on secrets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.web.asking import NotFilled, date_of, door_of, text_of
from vinculum.web.case import verbs
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.records.contents import Person
from vinculum.web.records.contents.participants import PolicyOnSecrets, Presence

PRONOUNS = ("she", "he", "they")
LONGEST_NAME = 100
POLICIES = {
    "open": (
        "No secrets",
        "What one of you tells me alone, I may bring to all of you. Please tell me alone only what you could say here.",
    ),
    "limited": (
        "Kept for a while",
        "I may keep for a while what one of you tells me alone. The two of us then decide when and how it is said "
        "here, and if it cannot be, whether we can go on together.",
    ),
    "own": ("In your own words", ""),
}
"""What can be agreed -> its name, and words that a therapist can use."""


def person_in(request: HttpRequest, *, number: str = "") -> Person:
    """Who was filled in; NotFilled where there is no name. `number` marks the fields of a further person."""
    field = f"name{number}"
    name = _written(text_of(request, field, limit=LONGEST_NAME))
    if not name:
        raise NotFilled("Please write a name or initials; only you will see it.", field)
    pronoun = request.POST.get(f"pronoun{number}", "they")
    return Person(
        name=name, short=_written(text_of(request, f"short{number}", limit=LONGEST_NAME)) or name.split()[0],
        pronoun=pronoun if pronoun in PRONOUNS else "they",  # type: ignore[arg-type]  # checked against PRONOUNS
        language="de" if request.POST.get(f"language{number}") == "de" else "en",
    )  # fmt: skip


def _written(name: str) -> str:
    """A name without characters that cannot be seen, and with single blanks."""
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())


def _page(request: HttpRequest, folder: Folder, *, problem: VinculumError | None = None) -> HttpResponse:
    context = {
        "folder": folder, "case": folder.id, "tab": "course", "policies": POLICIES, "problem": problem,
        "values": request.POST, "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "case/people.html", context, status=422 if problem else 200)


@require_safe
def people(request: HttpRequest, case: str) -> HttpResponse:
    """Who takes part, and what was agreed about secrets."""
    return _page(request, open_folder(door_of(request), case))


@require_POST
def add_person(request: HttpRequest, case: str) -> HttpResponse:
    """Somebody more takes part from the next session on."""
    folder = open_folder(door_of(request), case)
    try:
        verbs.add_participant(door_of(request), folder, person_in(request))
    except VinculumError as problem:
        return _page(request, folder, problem=problem)
    return redirect("people", case)


@require_POST
def presence(request: HttpRequest, case: str) -> HttpResponse:
    """Somebody has left, or takes part again. Nothing of theirs is lost either way."""
    folder = open_folder(door_of(request), case)
    who = next((one for one in folder.participants if one.id == request.POST.get("who")), None)
    if who is None:
        raise Http404
    here = request.POST.get("what") == "back"
    if not here and len(folder.present) == 1:
        last = VinculumError(f"{who.short} is the only one who takes part. A case without anybody cannot go on.")
        return _page(request, folder, problem=last)
    if here != who.left:  # the page was sent twice, or from an older window
        return redirect("people", case)
    number = max(folder.numbers.values(), default=0) + 1
    verbs.note_presence(door_of(request), who, Presence(here, number, timezone.now()))
    return redirect("people", case)


@require_POST
def policy_on_secrets(request: HttpRequest, case: str) -> HttpResponse:
    """What was agreed, anew; what was agreed before stays beneath it."""
    folder = open_folder(door_of(request), case)
    try:
        verbs.agree_on_secrets(door_of(request), folder, _policy_in(request))
    except VinculumError as problem:
        return _page(request, folder, problem=problem)
    return redirect("people", case)


def _policy_in(request: HttpRequest) -> PolicyOnSecrets:
    agreed = request.POST.get("agreed", "")
    if agreed not in POLICIES:
        raise NotFilled("Please choose what you agreed on.", "agreed")
    words = text_of(request, "words")
    if agreed == "own" and not words:
        raise NotFilled("Please write what you agreed on, in the words you used.", "words")
    on = date_of(request, "on") or timezone.localdate()
    return PolicyOnSecrets(agreed, words, on, timezone.now())  # type: ignore[arg-type]  # checked above
