"""The page "Seen by hand", and what is kept from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.web.asking import door_of
from vinculum.web.by_hand import verbs
from vinculum.web.by_hand.defences import LEVELS, SOURCE, kind_of, level_of
from vinculum.web.by_hand.entries import KINDS, NAMES, ByHand, Entry, by_hand_of
from vinculum.web.by_hand.fields import SILENCES, value_in
from vinculum.web.by_hand.links import Linked, Links, links_of
from vinculum.web.case.chosen import session_in
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.records.contents.by_hand import BodyLanguage, Defence, Enactment
from vinculum.web.records.models import new_id
from vinculum.web.words import NUMBERS


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with what its ids stand for."""

    entry: Entry
    title: str
    meaning: str
    links: tuple[Linked, ...]


@require_safe
def by_hand_page(request: HttpRequest, case: str) -> HttpResponse:
    """Dreams, silences, defences, the body, what we did together: by session, the latest first."""
    folder = open_folder(door_of(request), case)
    seen = by_hand_of(folder)
    links = replace(links_of(folder), linked=frozenset(key for _, one in seen.enactments for key in one.moments))
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "by-hand", "kind": kind,
        "said": said_of(seen), "kinds": [(name, NAMES[name][1], len(seen.of(name))) for name in KINDS],
        "sessions": _by_session(folder, seen.of(kind) if kind else seen.entries, links),
        "levels": _levels(seen), "list": LEVELS, "source": SOURCE, "silences": SILENCES, "links": links,
        "withdrawn": seen.withdrawn, "edit": request.GET.get("edit", "")[:40], "new": request.GET.get("new", ""),
        "last": folder.sessions[-1].value.number if folder.sessions else "",
    }  # fmt: skip
    return render(request, "by_hand/by_hand.html", context)


def said_of(seen: ByHand) -> str:
    """ "Two dreams, one silence and three defences, seen by you."."""
    parts = []
    for name, (one, many) in NAMES.items():
        number = len(seen.of(name))
        if number:
            word = NUMBERS[number] if number < len(NUMBERS) else str(number)
            plural = {"look at the body": "looks at the body", "thing we did together": "things we did together"}
            parts.append(f"{word} {one if number == 1 else plural.get(one, many.lower())}")
    if not parts:
        return "Nothing yet. This page is for what you saw, and no reader proposes anything here."
    listed = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
    return f"{listed[0].upper()}{listed[1:]}, seen by you."


def _by_session(folder: Folder, entries: Sequence[Entry], links: Links) -> list[tuple[int, str, list[ShownEntry]]]:
    """(number, id, entries) of each session, the latest first."""
    grouped: dict[tuple[int, str], list[ShownEntry]] = {}
    for one in entries:
        grouped.setdefault((one.session, one.place), []).append(_shown(folder, one, links))
    return [(number, place, found) for (number, place), found in sorted(grouped.items(), reverse=True)]


def _shown(folder: Folder, entry: Entry, links: Links) -> ShownEntry:
    now = entry.now
    if isinstance(now, Defence):
        level, kind = level_of(now.level), kind_of(now.level, now.defence)
        name = level.name if level else now.level
        return ShownEntry(entry, kind.name if kind else name, f"{name}, level {level.number}" if level else "", ())
    if isinstance(now, BodyLanguage):
        return ShownEntry(entry, _whose(folder, now.whose), "", ())
    linked = links.some(now.narratives, now.moments) if isinstance(now, Enactment) else ()
    return ShownEntry(entry, "", "", linked)


def _whose(folder: Folder, whose: str) -> str:
    """ "Mara’s body", "Your body"; of several clients the one who was named."""
    if whose == "therapist":
        return "Your body"
    one = next((each.short for each in folder.participants if each.id == whose), folder.called)
    return f"{one}’s body"


def _levels(seen: ByHand) -> list[tuple[str, int, str, list[int]]]:
    """(name, number, meaning, sessions) of each level that was seen, the most flexible first."""
    found = []
    for level in LEVELS:
        sessions = [number for number, one in seen.defences if one.level == level.id]
        if sessions:
            found.append((level.name, level.number, level.meaning, sessions))
    return found


def _back(case: str, name: str = "") -> HttpResponse:
    return redirect(reverse("by-hand", args=[case]) + (f"#entry-{name}" if name else ""))


@require_POST
def keep(request: HttpRequest, case: str) -> HttpResponse:
    """Something new, or a change to what was written."""
    folder = open_folder(door_of(request), case)
    kind, name = request.POST.get("kind", ""), request.POST.get("id", "")
    entry = by_hand_of(folder).find(name) if name else None
    if kind not in KINDS or (name and (entry is None or entry.kind != kind)):
        raise Http404
    name = name or new_id()
    try:
        value = value_in(request, folder, kind, name)
        if entry is not None and isinstance(value, Enactment) and isinstance(entry.now, Enactment):
            value = links_of(folder).beside(value, entry.now)
        verbs.keep_seen(door_of(request), folder, value, session=session_in(request, folder))
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    return _back(case, name)


@require_POST
def withdraw(request: HttpRequest, case: str) -> HttpResponse:
    """Takes an entry off the page."""
    folder = open_folder(door_of(request), case)
    entry = by_hand_of(folder).find(request.POST.get("id", ""))
    if entry is None:
        raise Http404
    if not entry.now.withdrawn:
        verbs.withdraw_seen(door_of(request), folder, entry)
    return _back(case)


@require_POST
def restore(request: HttpRequest, case: str) -> HttpResponse:
    """An earlier version holds again."""
    folder = open_folder(door_of(request), case)
    entry = by_hand_of(folder).find(request.POST.get("id", ""))
    if entry is None or not verbs.restore_seen(door_of(request), folder, entry, request.POST.get("record", "")):
        raise Http404
    return _back(case, entry.id)
