"""What was posted, as a value of its kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from vinculum.web.asking import NotFilled, text_of, whole_of
from vinculum.web.by_hand.defences import kind_of, level_of
from vinculum.web.by_hand.entries import Seen
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.by_hand import BodyLanguage, Defence, Dream, Enactment, Silence

SILENCES = ("thoughtful", "shared", "searching", "stuck", "sad", "angry", "resting")
"""Words to choose from; an own word is as good."""
LONG = 6000
MOST_LINKS = 50


def value_in(request: HttpRequest, folder: Folder, kind: str, name: str) -> Seen:
    """The posted value under its id; NotFilled where it says nothing."""
    if kind == "body-language":
        return _body(
            request, name, timezone.now(), whose=("client", "therapist", *(one.id for one in folder.participants))
        )
    return _KINDS[kind](request, name, timezone.now())


def _turn(request: HttpRequest) -> int | None:
    """A posted turn as people count, from 1; kept from 0."""
    number = whole_of(request, "turn", least=1, most=100_000)
    return None if number is None else number - 1


def _long(request: HttpRequest, name: str) -> str:
    return text_of(request, name, limit=LONG)


def _dream(request: HttpRequest, name: str, made: datetime) -> Dream:
    text = _long(request, "text")
    if not text:
        raise NotFilled("Please write the dream down, as far as it was told.", "text")
    return Dream(name, made, text, _long(request, "associations"), _long(request, "thought"))


def _silence(request: HttpRequest, name: str, made: datetime) -> Silence:
    word = text_of(request, "own_word", limit=60) or text_of(request, "word", limit=60)
    if not word:
        raise NotFilled("Please choose your word for the silence, or write one of your own.", "word")
    seconds = whole_of(request, "seconds", least=1, most=86_400)
    return Silence(name, made, word, _long(request, "note"), seconds, _turn(request))


def _defence(request: HttpRequest, name: str, made: datetime) -> Defence:
    level, _, kind = request.POST.get("defence", "").partition("/")
    if level_of(level) is None or (kind and kind_of(level, kind) is None):
        raise NotFilled("Please choose a defence, or a level.", "defence")
    words, note = _long(request, "words"), _long(request, "note")
    if not words and not note:
        raise NotFilled("Please write the words you saw it in, or a note on what you saw.", "words")
    return Defence(name, made, level, kind, words, note, _turn(request))


def _body(request: HttpRequest, name: str, made: datetime, *, whose: Collection[str]) -> BodyLanguage:
    whom, seen = request.POST.get("whose", ""), _long(request, "seen")
    if whom not in whose:
        raise NotFilled("Please say whose body it was.", "whose")
    if not seen:
        raise NotFilled("Please write what could be seen, before what it may mean.", "seen")
    return BodyLanguage(name, made, whom, seen, _long(request, "note"), _turn(request))


def _enactment(request: HttpRequest, name: str, made: datetime) -> Enactment:
    called, mine, theirs = text_of(request, "name", limit=200), _long(request, "mine"), _long(request, "theirs")
    if not called or not (mine or theirs):
        raise NotFilled("Please give it a name, and say what you did or what your client did.", "name")
    return Enactment(
        name, made, called, mine, theirs, _long(request, "repeats"), _long(request, "made_of_it"),
        _links(request, "narratives"), _links(request, "moments"),
    )  # fmt: skip


def _links(request: HttpRequest, name: str) -> tuple[str, ...]:
    return tuple(part[:80] for part in request.POST.getlist(name)[:MOST_LINKS])


_KINDS: Mapping[str, Callable[[HttpRequest, str, datetime], Seen]] = {
    "dream": _dream,
    "silence": _silence,
    "defence": _defence,
    "enactment": _enactment,
}
