"""Lenses over a whole case: what each found in which session, who is with whom, what was told before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vinculum.charts import relations_picture
from vinculum.errors import VinculumError
from vinculum.lenses import (
    Lens,
    Quoted,
    Relations,
    Repercussion,
    Seen,
    Tie,
    look_through,
    relations,
    repercussions,
)
from vinculum.narratives import Relation
from vinculum.transcripts import Role, Transcript
from vinculum.web.asking import NotFilled, door_of, needed, whole_of
from vinculum.web.case.folder import Folder, open_folder, transcribed
from vinculum.web.case.verbs import put
from vinculum.web.formulation.tellers import Telling, telling_as_asked
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.lenses.both_ways import rounds_of
from vinculum.web.lenses.home import home_first, home_of
from vinculum.web.lenses.kept import KeptLenses, kept_lenses, standing
from vinculum.web.lenses.material import material_of, words_by_session
from vinculum.web.lenses.own import lenses_of
from vinculum.web.lenses.shown import Page, ShownWords, page_for
from vinculum.web.records.contents import Session
from vinculum.web.records.contents.lenses import NamedChange
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import new_id

AT_ONCE = 6  # sessions with words that are looked at; more on request


@dataclass(frozen=True, slots=True)
class Cell:
    """What one lens found in one session, by name with how often."""

    lens: str
    names: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One session through all lenses."""

    session: Kept[Session]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that lies between sessions: named by the therapist, or a happening of the frame."""

    id: str
    before: int
    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One person's row with its words as links."""

    found: Repercussion
    before: tuple[ShownWords, ...]
    after: tuple[ShownWords, ...]

    @property
    def both(self) -> bool:
        """Whether something was told on either side of the change."""
        return bool(self.found.before.narratives and self.found.after.narratives)


@dataclass(frozen=True, slots=True)
class Heard:
    """The sessions of a case that are looked at, with their words by session id."""

    folder: Folder
    told: Told
    looked: list[Kept[Session]]
    words: Mapping[str, Transcript]
    page: Page

    @property
    def by_number(self) -> dict[int, Transcript]:
        """Number of the session -> its words."""
        return {kept.value.number: self.words[kept.id] for kept in self.looked}

    def said_by(self, telling: Telling) -> dict[int, Transcript]:
        """The same, of several clients with the turns of one alone as a client’s; nobody’s where nobody has said."""
        if not self.folder.several:
            return self.by_number
        whose = "" if telling.unsaid else telling.folder.participant.id
        others = {one.short: Role.OTHER for one in self.folder.participants if one.id != whose}
        return {number: words.with_roles(others) for number, words in self.by_number.items()}


@require_safe
def over_case(request: HttpRequest, case: str) -> HttpResponse:
    """The sub-place "Lenses" of the formulation."""
    door = door_of(request)
    folder = open_folder(door, case)
    told, held, known = told_of(folder), kept_lenses(folder), lenses_of(door)
    telling = telling_as_asked(request, folder, told)
    home = home_of(door, known)
    lenses = home_first(known, home)
    with_words = transcribed(folder)
    sessions = [kept for kept in reversed(folder.sessions) if kept.id in with_words]
    heard = _heard(folder, told, sessions if "all" in request.GET else sessions[:AT_ONCE])
    changes = changes_of(folder, held)
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "lenses", "lenses": lenses,
        "home_name": known[home].name.lower(),
        "lines": [_line(heard, lenses, one) for one in heard.looked],
        "left": len(sessions) - len(heard.looked), "telling": telling, **_map(heard, telling), "changes": changes,
        **_before_and_after(heard, telling, changes, asked=request.GET.get("change", "")),
        "rounds": rounds_of(folder, told, heard.words),
        "withdrawn": standing(held.changes, withdrawn=True),
        "borrowed": [
            (one, known.get(one.value.lens), folder.numbers[one.parent]) for one in standing(held.borrowed)
        ],
        "records": [(one, folder.numbers[one.parent]) for one in standing(held.records)],
    }  # fmt: skip
    return render(request, "lenses/case.html", context)


def _heard(folder: Folder, told: Told, looked: list[Kept[Session]]) -> Heard:
    return Heard(folder, told, looked, words_by_session(folder, [kept.id for kept in looked]), page_for(folder, told))


def _line(heard: Heard, lenses: list[Lens], kept: Kept[Session]) -> Line:
    seen = look_through(lenses, material_of(heard.folder, kept.id, heard.told, words=heard.words[kept.id]))
    return Line(kept, tuple(_cell(one) for one in seen))


def _cell(seen: Seen) -> Cell:
    counts: dict[str, int] = {}
    for one in seen.findings:
        counts[one.name] = counts.get(one.name, 0) + 1
    return Cell(seen.name, tuple(counts.items()))


def _map(heard: Heard, telling: Telling) -> dict[str, object]:
    """The map of relationships as one tells it, drawn and as a list."""
    told, page, client = telling.told, heard.page, telling.person.short
    found = relations(told.narratives, told.people, heard.said_by(telling))
    names = {one.id: one.name for one in told.people.others}
    together = [(one, names[one.one], names[one.other], linked(one.words, page)) for one in found.together]
    ties = [(tie, linked(tie.words, page)) for tie in found.ties if tie.narratives]
    elsewhere = {one.other for one in heard.told.narratives}  # of several clients, whom another tells of
    return {
        "ties": ties, "together": together,
        "unheard": [tie.name for tie in found.ties if not tie.narratives and tie.other not in elsewhere],
        "map_says": map_says(found, client),
        "map_wide": relations_picture(found, names, client=client, uid="map-wide"),
        "map_narrow": relations_picture(found, names, client=client, uid="map-narrow", narrow=True),
    }  # fmt: skip


def map_says(found: Relations, client: str) -> str:
    """The map in a sentence, said of the one who tells; of nobody where nobody has said who tells."""
    told = [one for one in found.ties if one.narratives]
    if not told:
        return ""
    happenings = sum(one.narratives for one in told)
    noun = "happening" if happenings == 1 else "happenings"
    first = f"{client[:1].upper()}{client[1:]} has told {happenings} {noun} with {_people(told)}"
    most = f", most of them with {_inside(told[0].name)} ({told[0].narratives})"
    return first + (most if len(told) > 1 and told[0].narratives > told[1].narratives else "") + "."


def _people(told: list[Tie]) -> str:
    """ "two people and you"."""
    others = [one for one in told if one.relation is not Relation.THERAPIST]
    named = "one person" if len(others) == 1 else f"{len(others)} people"
    you = "you" if len(others) < len(told) else ""
    return " and ".join(part for part in (named if others else "", you) if part)


def linked(words: Iterable[Quoted], page: Page) -> tuple[ShownWords, ...]:
    """Quoted words with the way to them."""
    return tuple(
        ShownWords(one.quote, one.part, f"session {one.session}, turn {one.turn + 1}", page.link(one)) for one in words
    )


def changes_of(folder: Folder, held: KeptLenses) -> list[Change]:
    """What one can look before and after: changes the therapist named, then happenings of the frame."""
    own = [Change(one.value.id, one.value.before_session, one.value.words, True) for one in standing(held.changes)]
    frame = [
        Change(one.id, one.value.before_session, one.value.words or one.value.what, False) for one in folder.happenings
    ]
    return [*own, *frame]


def _before_and_after(heard: Heard, telling: Telling, changes: list[Change], *, asked: str) -> dict[str, object]:
    """What was told before and after the chosen change; nothing where there is none."""
    chosen = next((one for one in changes if one.id == asked), None)
    if asked and chosen is None:
        raise Http404
    chosen = chosen or (changes[0] if changes else None)
    if chosen is None:
        return {"chosen": None, "sides": ()}
    told, page = telling.told, heard.page
    found = repercussions(chosen.before, told.narratives, told.people, sessions=heard.said_by(telling))
    sides = [Side(one, linked(one.before.words, page), linked(one.after.words, page)) for one in found]
    return {
        "chosen": chosen, "sides": [one for one in sides if one.both],
        "one_sided": [one for one in sides if not one.both],
        "all_few": all(one.few for one in found),
    }  # fmt: skip


@require_POST
def name_change(request: HttpRequest, case: str) -> HttpResponse:
    """Names a change, or takes one back, or brings it back."""
    folder = open_folder(door_of(request), case)
    try:
        value = _change(request, folder)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    put(door_of(request), "name-change", into=folder.shared, value=value)
    address = reverse("lenses", args=[case])
    return redirect(f"{address}#change" if value.withdrawn else f"{address}?change={value.id}#change")


def _change(request: HttpRequest, folder: Folder) -> NamedChange:
    if known := request.POST.get("change"):
        versions = kept_lenses(folder).changes.get(known)
        if not versions:
            raise Http404
        if request.POST.get("what") not in ("take-back", "bring-back"):
            raise VinculumError("Please say what to do with this change.")
        return replace(versions[-1].value, made=timezone.now(), withdrawn=request.POST.get("what") == "take-back")
    before = whole_of(request, "before", least=1, most=9999)
    if before is None:
        raise NotFilled("Please say before which session it was.", "before")
    return NamedChange(new_id(), timezone.now(), before, needed(request, "words", "Please name the change."))


def _inside(name: str) -> str:
    """A name inside a sentence: the therapist is “you” there."""
    return "you" if name == "You" else name
