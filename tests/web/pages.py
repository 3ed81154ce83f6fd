"""Every page the tests ask for: its methods, and what stands in its address."""

from __future__ import annotations

from django.urls import URLPattern
from tests.cast import Place

from vinculum.web import urls

PATTERNS: dict[str, URLPattern] = {pattern.name: pattern for pattern in urls.urlpatterns}

# Page -> the methods it answers to. Whatever is not named here is refused with 405.
METHODS: dict[str, str] = {
    "health": "GET",
    "set-up": "GET POST",
    "sign-in": "GET POST",
    "recover": "GET POST",
    "step-up": "GET POST",
    "lock": "POST",
    "demonstration": "GET POST",
    "caseload": "GET",
    "settings": "GET POST",
    "wording": "POST",
    "home-lens": "GET POST",
    "drawers": "POST",
    "reader": "GET",
    "train-reader": "POST",
    "reader-progress": "GET",
    "choose-reader": "POST",
    "measure-report": "GET",
    "measure-pdf": "GET",
    "manual": "GET",
    "manual-entry": "GET",
    "new-case": "GET POST",
    "case": "GET",
    "next-session": "POST",
    "happening": "POST",
    "episode": "POST",
    "people": "GET",
    "add-person": "POST",
    "presence": "POST",
    "policy-on-secrets": "POST",
    "both-views": "GET",
    "earlier-cases": "GET",
    "sequences": "GET",
    "queue": "GET",
    "undo-look": "POST",
    "safety": "GET POST",
    "resistance": "GET",
    "say-meaning": "POST",
    "note-tried": "POST",
    "look-for-topics": "POST",
    "decide-topic": "POST",
    "count-hour": "POST",
    "bring-back": "POST",
    "by-hand": "GET",
    "keep-by-hand": "POST",
    "withdraw-by-hand": "POST",
    "restore-by-hand": "POST",
    "prepare": "GET",
    "prepare-pdf": "GET",
    "suggestion": "POST",
    "asked": "POST",
    "themes": "GET",
    "narratives": "GET",
    "find-narratives": "POST",
    "ask-narratives": "POST",
    "narratives-progress": "GET",
    "undo-narrative": "POST",
    "new-narrative": "GET POST",
    "told-people": "GET POST",
    "narrative": "GET POST",
    "narrative-coders": "GET POST",
    "export-narratives": "POST",
    "categories": "GET POST",
    "categories-file": "GET",
    "lenses": "GET",
    "name-change": "POST",
    "session-lenses": "GET",
    "borrow-lens": "POST",
    "decide-finding": "POST",
    "thought-record": "GET POST",
    "between": "GET",
    "own-share": "GET POST",
    "hypothesis": "GET POST",
    "state-of-work": "GET POST",
    "between-back": "POST",
    "one-page": "GET",
    "one-page-write": "GET POST",
    "one-page-versions": "GET",
    "one-page-back": "POST",
    "sessions": "GET",
    "new-session": "GET POST",
    "session": "GET",
    "record": "POST",
    "diary": "GET POST",
    "diaries": "GET",
    "month": "GET POST",
    "own-diary": "GET POST",
    "own-change": "POST",
    "case-diary": "GET",
    "diary-change": "POST",
    "copy-out": "GET POST",
    "import": "GET POST",
    "decide": "POST",
    "add-moment": "POST",
    "session-queue": "GET",
    "look": "POST",
    "two-coders": "GET POST",
    "export-codes": "POST",
    "second-looks": "GET POST",
    "ask-model": "POST",
    "model-progress": "GET",
    "check-in": "GET POST",
    "answer-here": "POST",
    "answer-own": "GET POST",
    "client": "GET",
    "client-form": "POST",
    "client-send": "POST",
}

# Pages whose token or one-time secret is the right to write; they carry no cross-site token.
TOKEN_PAGES = {"client-form", "client-send", "demonstration"}
OPEN_PAGES = {"health", "client", "client-form", "client-send", "set-up", "sign-in", "recover", "demonstration"}
OF_A_CASE = [name for name, pattern in PATTERNS.items() if "case" in pattern.pattern.converters]
BEHIND_A_DOOR = [name for name in PATTERNS if name not in OPEN_PAGES]


def arguments(page: str, place: Place) -> list[str]:
    """What stands in the address of a page about a case and its first session."""
    known = {
        "case": place.case,
        "session": place.session,
        "name": "withdrawal.denial",
        "measure": "pulse.client",
        "narrative": "heron",
    }
    return [known[name] for name in PATTERNS[page].pattern.converters]
