"""Entries about no one case: what the work itself stirs. They lie in the journal that belongs to no case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.web.asking import door_of
from vinculum.web.diary.begun import asked_for, begun_in, changed_by, name_in, own_words
from vinculum.web.diary.form import chips, offered, reaction_in
from vinculum.web.diary.journal import journals_of
from vinculum.web.diary.lines import line_of
from vinculum.web.diary.verbs import keep_own_entry

SHOWN = 30
WHOM = "a client"


@require_http_methods(["GET", "POST"])
def own_diary(request: HttpRequest) -> HttpResponse:
    """An entry of no session, and those kept so far, the latest first."""
    door = door_of(request)
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            keep_own_entry(door, reaction_in(request, name=name_in(request), session=None, on=timezone.localdate()))
            return redirect("own-diary")
        except VinculumError as found:
            problem = found
    journals = journals_of(door) if door.stepped_up else {}
    own = journals.get("")
    begun = begun_in(request, changed_by(request, own), problem=problem)
    context = {
        "place": "diary", "problem": problem, "begun": begun, "entry_id": asked_for(request),
        "words": offered(own_words(journals), begun.felt), **chips(WHOM, about=begun.about, done=begun.done),
        "lines": [line_of(one, {}, WHOM) for one in own.entries[: -SHOWN - 1 : -1]] if own else [],
    }  # fmt: skip
    return render(request, "diary/own.html", context, status=422 if problem else 200)
