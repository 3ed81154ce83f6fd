"""What was posted, as a value of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from vinculum.web.asking import NotFilled, text_of, whole_of
from vinculum.web.by_hand.defences import kind_of, level_of
from vinculum.web.by_hand.entries import Seen
from vinculum.web.records.contents.by_hand import BodyLanguage, Defence, Dream, Enactment, Silence

SILENCES = ("thoughtful", "shared", "searching", "stuck", "sad", "angry", "resting")
"""Words to choose from; an own word is as good."""
LONG = 6000
MOST_LINKS = 50


def value_in(request: HttpRequest, kind: str, name: str) -> Seen:
    """The posted value under its id; NotFilled where it says nothing."""
    return _KINDS[kind](request, name, timezone.now())


def _turn(request: HttpRequest) -> int | None:
    """A posted turn as people count, from 1; kept from 0."""
    number = whole_of(request, "turn", least=1, most=100_000)
    return None if number is None else number - 1


def _some(request: HttpRequest, names: Mapping[str, str], *, limit: int = LONG) -> dict[str, str]:
    """Posted texts by the attributes they are for."""
    return {attribute: text_of(request, field, limit=limit) for attribute, field in names.items()}


def _dream(request: HttpRequest, name: str, made: datetime) -> Dream:
    texts = _some(request, {"text": "text", "associations": "associations", "thought": "thought"})
    if not texts["text"]:
        raise NotFilled("Please write the dream down, as far as it was told.", "text")
    return Dream(name, made, **texts)


def _silence(request: HttpRequest, name: str, made: datetime) -> Silence:
    word = text_of(request, "own_word", limit=60) or text_of(request, "word", limit=60)
    if not word:
        raise NotFilled("Please choose your word for the silence, or write one of your own.", "word")
    seconds = whole_of(request, "seconds", least=1, most=86_400)
    return Silence(name, made, word, text_of(request, "note", limit=LONG), seconds, _turn(request))


def _defence(request: HttpRequest, name: str, made: datetime) -> Defence:
    level, _, kind = request.POST.get("defence", "").partition("/")
    if level_of(level) is None or (kind and kind_of(level, kind) is None):
        raise NotFilled("Please choose a defence, or a level.", "defence")
    texts = _some(request, {"words": "words", "note": "note"})
    if not texts["words"] and not texts["note"]:
        raise NotFilled("Please write the words you saw it in, or a note on what you saw.", "words")
    return Defence(name, made, level, kind, **texts, turn=_turn(request))


def _body(request: HttpRequest, name: str, made: datetime) -> BodyLanguage:
    whose = request.POST.get("whose", "")
    if whose not in ("client", "therapist"):
        raise NotFilled("Please say whose body it was.", "whose")
    texts = _some(request, {"seen": "seen", "note": "note"})
    if not texts["seen"]:
        raise NotFilled("Please write what could be seen, before what it may mean.", "seen")
    return BodyLanguage(name, made, whose, **texts, turn=_turn(request))


def _enactment(request: HttpRequest, name: str, made: datetime) -> Enactment:
    texts = _some(request, {one: one for one in ("mine", "theirs", "repeats", "made_of_it")})
    called = text_of(request, "name", limit=200)
    if not called or not (texts["mine"] or texts["theirs"]):
        raise NotFilled("Please give it a name, and say what you did or what your client did.", "name")
    links = {
        one: tuple(part[:80] for part in request.POST.getlist(one)[:MOST_LINKS]) for one in ("narratives", "moments")
    }
    return Enactment(name, made, called, **texts, **links)


_KINDS: Mapping[str, Callable[[HttpRequest, str, datetime], Any]] = {
    "dream": _dream,
    "silence": _silence,
    "defence": _defence,
    "body-language": _body,
    "enactment": _enactment,
}
