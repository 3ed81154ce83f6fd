"""The diary of one session: what was felt, and what was done with it. Its own vault, its own key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.measures import Option, library
from vinculum.web.asking import door_of
from vinculum.web.case.folder import open_folder
from vinculum.web.case.verbs import put
from vinculum.web.checkins.form import Voice, chosen_in, questions, read_answers
from vinculum.web.checkins.verbs import check_in
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.drawer import Drawer, OpenDoor, drawer
from vinculum.web.records.models import Vault
from vinculum.web.sessions.views import session_or_404

MEASURE = "feelings.therapist"


def open_journal(door: OpenDoor, case: str, *, to_write: bool = False) -> Drawer:
    """The therapist's own drawer beside a case; to read it needs the passphrase given just now."""
    vault = Vault.objects.get(case=case, kind="journal", participant=door.member)
    return drawer(door, vault, to_write=to_write)


def _entries(door: OpenDoor, case: str, session: str) -> list[dict[str, object]]:
    """Earlier entries, none where the passphrase was given too long ago."""
    if not door.stepped_up:
        return []
    return [_shown(kept.value) for kept in open_journal(door, case).read(CheckIn, parent=session)]


@require_http_methods(["GET", "POST"])
def diary(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """What the session stirred, for the therapist alone."""
    door = door_of(request)
    folder = open_folder(door, case)
    kept = session_or_404(folder, session)
    measure = library()[MEASURE]
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            answered = read_answers(measure, request.POST)
            value = check_in(measure, answered, session=session, language="en", how="workbench")
            put(door, "keep-diary", into=open_journal(door, case, to_write=True), value=value, parent=session)
            return redirect("diary", case, session)
        except VinculumError as found:
            problem = found
    asked = questions(measure, Voice("en", "you", folder.person.short), chosen=chosen_in(request.POST))
    context = {
        "folder": folder, "case": case, "kept": kept, "tab": "sessions", "problem": problem,
        "feelings": [one for one in asked if one.kind == "scale"],
        "choices": [one for one in asked if one.kind == "choice"],
        "texts": [one for one in asked if one.kind == "text"],
        "entries": _entries(door, case, session),
    }  # fmt: skip
    return render(request, "diary/diary.html", context, status=422 if problem else 200)


def _shown(entry: CheckIn) -> dict[str, object]:
    """An earlier entry in words: what was felt, how strongly, and the rest."""
    items = {item.id: item for item in library()[MEASURE].items}
    felt = [
        (items[name].text("en"), value)
        for name, value in entry.answers.items()
        if items[name].kind == "scale" and value
    ]
    told = [
        _choice_words(items[name].options, value)
        for name, value in entry.answers.items()
        if items[name].kind == "choice"
    ]
    return {
        "felt": sorted(felt, key=lambda one: -one[1]),
        "told": told,
        "words": entry.words,
        "received": entry.received,
    }


def _choice_words(options: tuple[Option, ...], value: float) -> str:
    return next((option.label("en") for option in options if option.value == value), "")
