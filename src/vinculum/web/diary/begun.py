"""The form of an entry as it is filled so far, and which entry it is to change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from django.http import Http404, HttpRequest, QueryDict

from vinculum.errors import VinculumError
from vinculum.reactions import Reaction
from vinculum.reactions.words import OWN
from vinculum.web.asking import NotFilled
from vinculum.web.diary.form import felt_in
from vinculum.web.diary.journal import Entry, Journal
from vinculum.web.records.models import new_id


@dataclass(frozen=True, slots=True)
class Begun:
    """The form as it is filled so far: by nobody, from an entry that is being changed, or as it was posted."""

    felt: dict[str, int]
    about: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    words: str = ""
    body: str = ""
    turn: str = ""
    moment: str = ""
    hold: str = ""
    own: str = ""


def asked_for(request: HttpRequest) -> str:
    """Id of the entry that the form is to change, "" for a new one; it stays with what was typed."""
    return (request.POST if request.method == "POST" else request.GET).get("entry", "")


def name_in(request: HttpRequest) -> str:
    """Id that an entry is kept under: of the one that is being changed, else a new one."""
    wanted = asked_for(request) or new_id()
    if not re.fullmatch("[0-9a-f]{32}", wanted):
        raise NotFilled("This names no entry of yours. Open the entry again from where it stands.")
    return wanted


def changed_by(request: HttpRequest, journal: Journal | None) -> Entry | None:
    """The entry that the form is to change, None for a new one; 404 where there is no such entry."""
    wanted = asked_for(request)
    if not wanted:
        return None
    found = journal.entry(wanted) if journal else None
    if found is None and request.method == "GET":
        raise Http404("This journal has no such entry.")
    return found


def begun_in(request: HttpRequest, changed: Entry | None, *, problem: object) -> Begun:
    """What stands in the form: what was posted where it could not be kept, else the entry that is being changed."""
    if problem:
        return _posted(request.POST)
    return _from_entry(changed.reaction) if changed else Begun({})


def _posted(post: QueryDict) -> Begun:
    """What was typed stays on the page, however wrong a part of it is."""
    try:
        felt = felt_in(post)
    except VinculumError:
        felt = {}
    texts = {name: str(post.get(field, "")) for name, field in (("words", "q-words"), ("body", "q-body"))}
    rest = {name: str(post.get(name, "")) for name in ("turn", "moment", "hold")}
    return Begun(felt, tuple(post.getlist("about")), tuple(post.getlist("done")), **texts, **rest)


def _from_entry(one: Reaction) -> Begun:
    turn = "" if one.turn is None else str(one.turn + 1)
    return Begun(dict(one.felt), one.about, one.done, one.words, one.body, turn, one.moment)


def own_words(journals: Mapping[str, Journal]) -> list[str]:
    """Every word of one's own that an entry ever named: it stays available."""
    entries = chain.from_iterable(journal.entries for journal in journals.values())
    return [name.removeprefix(OWN) for one in entries for name in one.reaction.felt if name.startswith(OWN)]
