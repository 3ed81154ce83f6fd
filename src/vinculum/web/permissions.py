"""Who may do what: one table, one line a page, one-line questions. There is no way around it.

A refusal is a word: "sign-in" (nobody has opened a door here), "step-up" (the passphrase again),
"nothing" (as if there were no such page: who may not see a case is not told that it exists),
"set-up" (nobody has set this installation up), "done" (somebody has).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest

from vinculum.web.records.models import Grant, Member

ID = re.compile(r"[0-9a-f]{32}")
Question = Callable[[HttpRequest, Mapping[str, str]], str]


def anyone(request: HttpRequest, about: Mapping[str, str]) -> str:
    """The page holds nothing of anybody."""
    return ""


def before_set_up(request: HttpRequest, about: Mapping[str, str]) -> str:
    """Only while there is no member."""
    return "done" if Member.objects.exists() else ""


def after_set_up(request: HttpRequest, about: Mapping[str, str]) -> str:
    """Only once there is a member."""
    return "" if Member.objects.exists() else "set-up"


def signed_in(request: HttpRequest, about: Mapping[str, str]) -> str:
    """Somebody has opened a door in this browser."""
    return "" if request.door else after_set_up(request, about) or "sign-in"  # type: ignore[attr-defined]  # set by OpenDoor


def holds_case(request: HttpRequest, about: Mapping[str, str]) -> str:
    """The member holds the key to this case's clinical vault."""
    if refused := signed_in(request, about):
        return refused
    if not ID.fullmatch(about["case"]):
        return "nothing"
    held = Grant.objects.filter(
        member=request.door.member,  # type: ignore[attr-defined]  # set by OpenDoor
        vault__case=about["case"],
        vault__kind="clinical",
    )
    return "" if held.exists() else "nothing"


def holds_journal(request: HttpRequest, about: Mapping[str, str]) -> str:
    """The diary is the member's own, and the passphrase was given again just now."""
    refused = holds_case(request, about) if "case" in about else signed_in(request, about)
    if request.method == "POST":
        return refused  # an entry typed for longer than ten minutes is kept, not lost
    return refused or ("" if request.door.stepped_up else "step-up")  # type: ignore[attr-defined]  # set by OpenDoor


def opens_journal(request: HttpRequest, about: Mapping[str, str]) -> str:
    """The diary is the member's own, and the passphrase was given again just now, to change something as well."""
    refused = holds_case(request, about) if "case" in about else signed_in(request, about)
    return refused or ("" if request.door.stepped_up else "step-up")  # type: ignore[attr-defined]  # set by OpenDoor


def demonstration(request: HttpRequest, about: Mapping[str, str]) -> str:
    """Only in the throw-away demonstration."""
    return "" if settings.OPERATOR.demonstration else "nothing"


TABLE: dict[str, Question] = {
    "health": anyone,
    "set-up": before_set_up,
    "sign-in": after_set_up,
    "recover": after_set_up,
    "demonstration": demonstration,
    "lock": signed_in,
    "step-up": signed_in,
    "caseload": signed_in,
    "settings": signed_in,
    "wording": signed_in,
    "home-lens": signed_in,
    "drawers": signed_in,
    "reader": signed_in,
    "train-reader": signed_in,
    "reader-progress": signed_in,
    "choose-reader": signed_in,
    "measure-report": signed_in,
    "measure-pdf": signed_in,
    "manual": signed_in,
    "manual-entry": signed_in,
    "new-case": signed_in,
    "case": holds_case,
    "happening": holds_case,
    "episode": holds_case,
    "people": holds_case,
    "add-person": holds_case,
    "presence": holds_case,
    "policy-on-secrets": holds_case,
    "both-views": holds_case,
    "earlier-cases": holds_case,
    "sequences": holds_case,
    "next-session": holds_case,
    "sessions": holds_case,
    "new-session": holds_case,
    "session": holds_case,
    "record": holds_case,
    "import": holds_case,
    "decide": holds_case,
    "add-moment": holds_case,
    "two-coders": holds_case,
    "export-codes": holds_case,
    "second-looks": holds_case,
    "ask-model": holds_case,
    "model-progress": holds_case,
    "check-in": holds_case,
    "answer-here": holds_case,
    "answer-own": holds_case,
    "queue": holds_case,
    "undo-look": holds_case,
    "session-queue": holds_case,
    "look": holds_case,
    "safety": holds_case,
    "resistance": holds_case,
    "say-meaning": holds_case,
    "note-tried": holds_case,
    "look-for-topics": holds_case,
    "decide-topic": holds_case,
    "count-hour": holds_case,
    "bring-back": holds_case,
    "by-hand": holds_case,
    "keep-by-hand": holds_case,
    "withdraw-by-hand": holds_case,
    "restore-by-hand": holds_case,
    "prepare": holds_case,
    "prepare-pdf": holds_case,
    "suggestion": holds_case,
    "asked": holds_case,
    "themes": holds_case,
    "narratives": holds_case,
    "find-narratives": holds_case,
    "ask-narratives": holds_case,
    "narratives-progress": holds_case,
    "undo-narrative": holds_case,
    "new-narrative": holds_case,
    "told-people": holds_case,
    "narrative": holds_case,
    "narrative-coders": holds_case,
    "export-narratives": holds_case,
    "categories": signed_in,
    "categories-file": signed_in,
    "lenses": holds_case,
    "name-change": holds_case,
    "session-lenses": holds_case,
    "borrow-lens": holds_case,
    "decide-finding": holds_case,
    "thought-record": holds_case,
    "between": holds_case,
    "own-share": holds_case,
    "hypothesis": holds_case,
    "state-of-work": holds_case,
    "between-back": holds_case,
    "one-page": holds_case,
    "one-page-write": holds_case,
    "one-page-versions": holds_case,
    "one-page-back": holds_case,
    "diary": holds_journal,
    "diaries": opens_journal,
    "month": holds_journal,
    "own-diary": holds_journal,
    "own-change": opens_journal,
    "case-diary": opens_journal,
    "diary-change": opens_journal,
    "copy-out": opens_journal,
    "client": anyone,
    "client-form": anyone,
    "client-send": anyone,
}


def refusal(request: HttpRequest, page: str, about: Mapping[str, str]) -> str:
    """Why this request may not have this page; "" where it may."""
    question = TABLE.get(page)
    return question(request, about) if question else "nothing"
