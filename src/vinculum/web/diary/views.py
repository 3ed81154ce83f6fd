"""The diary of one session: what was felt, and what was done with it. Its own vault, its own key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.reactions import Hold, Reaction, come_back, profile, taken_nowhere
from vinculum.reactions.say import entries_words, say_profile, say_share
from vinculum.web.asking import NotFilled, door_of, text_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.diary.begun import asked_for, begun_in, changed_by, name_in, own_words
from vinculum.web.diary.form import chips, five, offered, reaction_in, reflection_in
from vinculum.web.diary.journal import Journal, journals_of
from vinculum.web.diary.lines import line_of
from vinculum.web.diary.places import offered_moments, placed
from vinculum.web.diary.verbs import keep_entry
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import new_id
from vinculum.web.sessions.views import session_or_404

SHOWN = 4  # counts beside the form


@require_http_methods(["GET", "POST"])
def diary(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """What the session stirred, for the therapist alone."""
    door = door_of(request)
    folder = open_folder(door, case)
    kept = session_or_404(folder, session)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            _keep(request, folder, kept)
            return redirect("diary", case, session)
        except VinculumError as found:
            problem = found
    journals = journals_of(door, case) if door.stepped_up else {}
    begun = begun_in(request, changed_by(request, journals.get(case)), problem=problem)
    short = folder.called
    context = {
        "folder": folder, "case": case, "kept": kept, "place": "diary", "problem": problem, "begun": begun,
        "change": reverse("diary-change", args=[case]), "copy_out": reverse("copy-out", args=[case]),
        "entry_id": asked_for(request), "next_number": _next(folder),
        "moments": offered_moments(folder, session, begun.moment),
        "five": five(short, request.POST), **chips(short, about=begun.about, done=begun.done),
        "words": offered(own_words(journals), begun.felt), **_beside(folder, kept, journals),
    }  # fmt: skip
    return render(request, "diary/diary.html", context, status=422 if problem else 200)


def _next(folder: Folder) -> int:
    return max(folder.numbers.values(), default=0) + 1


def _keep(request: HttpRequest, folder: Folder, kept: Kept[Session]) -> None:
    door, number = door_of(request), kept.value.number
    name = name_in(request)
    hold, reflection = _hold(request, folder, number), reflection_in(request.POST, name=new_id(), session=number)
    try:
        reaction = reaction_in(request, name=name, session=number, on=kept.value.on)
    except NotFilled as nothing:
        if nothing.field != "feel" or not (hold or reflection):
            raise
        reaction = Reaction(name, number)
    reaction = placed(folder, kept.id, reaction)
    keep_entry(door, folder.id, reaction, session=kept.id, hold=hold, reflection=reflection)


def _hold(request: HttpRequest, folder: Folder, number: int) -> Hold | None:
    words = text_of(request, "hold", limit=400)
    return Hold(new_id(), words, after=number, until=_next(folder)) if words else None


def _beside(folder: Folder, kept: Kept[Session], journals: dict[str, Journal]) -> dict[str, object]:
    """What stands beside the form: notes that came back, counts, entries of this session. Nothing without step-up."""
    journal = journals.get(folder.id)
    if journal is None:
        return {"entries": [], "held": (), "counts": []}
    here = journal.reactions(folder.numbers)
    others = [one for case, other in journals.items() if case not in ("", folder.id) for one in other.reactions({})]
    shares = profile(here, others)
    standing = sum(not one.withdrawn for one in here)
    numbers = folder.numbers
    return {
        "entries": [line_of(one, numbers, folder.called) for one in journal.entries if one.session == kept.id],
        "held": come_back(journal.holds, _next(folder)),
        "counts": [say_share(one) for one in shares[:SHOWN] if one.count > 1],
        "entered": entries_words(standing),
        "said": say_profile(shares, standing, folder.called),
        "nowhere": len(taken_nowhere(here)),
    }
