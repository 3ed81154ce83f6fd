"""What the page of narratives says about asking a language model for told happenings, and asking it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.reading.language_model import Settings
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.formulation.narratives_waiting import versions_of
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.reading import lanes, verbs
from vinculum.web.reading.named import named_model
from vinculum.web.records.contents import Session
from vinculum.web.records.contents.formulation import NarrativeReading, NarrativesUnderway
from vinculum.web.records.drawer import Kept


@dataclass(frozen=True, slots=True)
class AskedSession:
    """One session that the model reads, or has read: `running` says whether a process has it."""

    session: Kept[Session]
    underway: Kept[NarrativesUnderway] | None
    running: bool
    last: Kept[NarrativeReading] | None


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a case stands with the model that this installation names.

    Attributes:
        address: where the words go.
        here: whether that is this machine.
        model: its name.
        asked: sessions that it reads or has read, the newest first.
        others: sessions with words that it does not read now, the newest first.
    """

    address: str
    here: bool
    model: str
    asked: tuple[AskedSession, ...]
    others: tuple[Kept[Session], ...]

    @property
    def running(self) -> bool:
        """Whether any process reads now."""
        return any(one.running for one in self.asked)


def asking_of(folder: Folder, told: Told, versions: Mapping[str, int]) -> Asking | None:
    """Where a case stands; None where the installation names no model, or one that it may not ask."""
    named = _named()
    if named is None:
        return None
    folder.fetch((NarrativesUnderway,))
    underway = {kept.parent: kept for kept in folder.shared.read(NarrativesUnderway)}
    newest = tuple(reversed(folder.sessions))
    asked = tuple(
        AskedSession(
            one, held := underway.get(one.id), held is not None and lanes.runs(held.id), told.asked.get(one.id)
        )
        for one in newest
        if one.id in underway or one.id in told.asked
    )
    others = tuple(one for one in newest if one.id in versions and one.id not in underway)
    return Asking(str(named.address), named.address.here, named.model, asked, others)


def _named() -> Settings | None:
    try:
        return named_model()
    except VinculumError:
        return None


@require_POST
def ask_narratives(request: HttpRequest, case: str) -> HttpResponse:
    """Begins a reading of one session for told happenings, goes on with one, or stops it."""
    folder = open_folder(door_of(request), case)
    session = folder.session(request.POST.get("session", ""))
    if _named() is None or session is None:
        raise Http404
    held, what = folder.categories(), request.POST.get("what", "")
    begin = NarrativesUnderway(begun=timezone.now(), scheme=held.in_use if held.own else None)
    underway = verbs.underway_in(folder.shared, session.id, NarrativesUnderway)
    try:
        verbs.carry_out(door_of(request), folder.shared, session.id, what, begin=begin, underway=underway)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "The model was not asked", "problem": problem}, status=422)
    return redirect("narratives", case)


@require_safe
def narratives_progress(request: HttpRequest, case: str) -> HttpResponse:
    """How far the readings are, for the page that asks every few seconds."""
    folder = open_folder(door_of(request), case)
    asking = asking_of(folder, told_of(folder), versions_of(folder))
    if asking is None:
        raise Http404
    context = {"asking": asking, "folder": folder, "case": case, "asked_again": True}
    return render(request, "formulation/asking.html", context)
