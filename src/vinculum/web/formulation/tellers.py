"""Who tells, in a case of several clients: by the voice of the words, by choice, one at a time on a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.http import HttpRequest

from vinculum.errors import InvalidNarratives
from vinculum.narratives import People, Span
from vinculum.transcripts import Role
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import Folder
from vinculum.web.case.participants import Participant
from vinculum.web.formulation.theme_words import SEVERAL_TELL
from vinculum.web.formulation.told import SELF, Told
from vinculum.web.records.contents import Person, Words

UNSAID = "unsaid"
"""In `with`: the narratives of which nobody has said who tells them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person tells, or what nobody has said of whom it is.

    Attributes:
        folder: the case seen with who tells, with the first where nobody has said.
        told: their narratives alone, and the people as they are to them.
        unsaid: whether these are the narratives without a teller.
        without: how many narratives that a person stands behind have none, in a case of several clients.
        whom: value of `with` in addresses that lead here, "" with one client.
    """

    folder: Folder
    told: Told
    unsaid: bool = False
    without: int = 0
    whom: str = ""

    @property
    def person(self) -> Person:
        """Who tells, as sentences call them: by name, or “the one who tells” where nobody has said."""
        found = self.folder.person
        return replace(found, short=SEVERAL_TELL, pronoun="they") if self.unsaid else found


def telling_as_asked(request: HttpRequest, folder: Folder, told: Told) -> Telling:
    """The case as its address asks in `with`: one teller, the first where it names nobody; 404 for a stranger."""
    if not folder.several:
        return Telling(folder, told)
    if request.GET.get("with") == UNSAID:
        return telling_of(folder, told, unsaid=True)
    return telling_of(seen_as_asked(request, folder), told)


def telling_of(folder: Folder, told: Told, *, unsaid: bool = False) -> Telling:
    """What the one tells with whom the case is seen; with `unsaid` what nobody has said of whom it is."""
    if not folder.several:
        return Telling(folder, told)
    without = sum(one.teller not in told.tellers for one in told.narratives)
    if unsaid:
        return Telling(folder, told.of(lambda one: one.teller not in told.tellers), True, without, UNSAID)
    whose = folder.participant
    own = told.of(lambda one: one.teller == whose.id)
    return Telling(folder, replace(own, people=people_of(own, whose)), False, without, whose.id)


def people_of(told: Told, whose: Participant) -> People:
    """The people as they are to one teller: without themselves, unless somebody stands for them or was told of so."""
    used = {one.other for one in told.narratives}
    others = told.people.others if whose.id in used else besides(told.people, whose.id).others
    return People(tuple(replace(one, name=f"{whose.short}, alone") if one.id == SELF else one for one in others))


def besides(people: People, teller: str) -> People:
    """The people whom one teller may mean: without themselves, unless somebody was put together with them."""
    stays = not teller or any(one.same_as == teller for one in people.others)
    return people if stays else People(tuple(one for one in people.others if one.id != teller))


def voiced(folder: Folder, words: Words | None, span: Span | None) -> str:
    """Id of the participant who says most of some words, the first of equals; "" where no voice is anybody's."""
    if not folder.several or words is None or span is None:
        return ""
    ids = {one.id for one in folder.participants}
    said: Counter[str] = Counter()
    for turn in words.transcript.turns[span.first : span.last + 1]:
        start = span.start if turn.index == span.first else 0
        end = span.end if turn.index == span.last else len(turn.text)
        who = words.spoke.get(turn.speaker, "")
        if turn.role is Role.CLIENT and who in ids:
            said[who] += max(0, min(end, len(turn.text)) - start)
    return said.most_common(1)[0][0] if said else ""


def checked_teller(folder: Folder, posted: str | None, before: str, *, of: str) -> str:
    """Who tells, as a form says it; as it was where the form does not ask. `of` is the person that it is told of.

    Raises:
        InvalidNarratives: nobody of this case, or somebody who would tell of themselves as of another.
    """
    if not folder.several or posted is None:
        return before
    if posted and not folder.called_by(posted):
        raise InvalidNarratives("Please choose who tells it, or leave it open.")
    if posted and posted == of:
        name = folder.called_by(posted)
        raise InvalidNarratives(
            f"{name} tells it, so it happened with somebody else. Choose the other person, or “alone”."
        )
    return posted
