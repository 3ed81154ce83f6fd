"""One case: the picture, what is named on it, and its frame."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vinculum.course import What
from vinculum.course.join import salience
from vinculum.errors import VinculumError
from vinculum.web.asking import NotFilled, date_of, door_of, needed, text_of, time_of, whole_of
from vinculum.web.case import verbs
from vinculum.web.case.beside import views_of
from vinculum.web.case.folder import open_folder
from vinculum.web.case.picture import picture_of
from vinculum.web.case.since import since_last
from vinculum.web.case.strains import strains_of
from vinculum.web.caseload.line import waits_for
from vinculum.web.checkins.offered import usual_forms
from vinculum.web.records.contents import CaseFile, Episode, Happening, Person, Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import Marked, moments_of

PRONOUNS = ("she", "he", "they")
HAPPENINGS = tuple(What)
OUTCOMES = ("open", "repaired", "not repaired")


@require_safe
def case_page(request: HttpRequest, case: str) -> HttpResponse:
    """Where things stand, on one page."""
    folder = open_folder(door_of(request), case)
    moments = [(kept, one) for kept in reversed(folder.sessions) for one in moments_of(folder, kept.id)]
    context = {
        "folder": folder, "case": case, "tab": "course", "picture": picture_of(folder),
        "strains": strains_of(folder, views_of(folder)), "since": since_last(folder),
        "waits": waits_for(folder), "forms": usual_forms(), "today": timezone.localdate(),
        "moments": few_of(moments), "proposed": sum(one.open for _, one in moments),
        "confirmed": sum(not one.open for _, one in moments),
    }  # fmt: skip
    return render(request, "case/case.html", context)


def few_of(moments: list[tuple[Kept[Session], Marked]]) -> list[tuple[Kept[Session], Marked]]:
    """Three that wait, most salient first, and the three confirmed last."""
    waiting = sorted(
        (pair for pair in moments if pair[1].open), key=lambda pair: -salience(pair[1].moment, same_session=True)
    )
    return [*waiting[:3], *[pair for pair in moments if not pair[1].open][:3]]


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """A new relationship."""
    if request.method == "GET":
        return render(request, "case/new.html", {"place": "caseload", "values": {}})
    try:
        name = needed(request, "name", "Please write a name or initials; only you will see it.")
        pronoun = request.POST.get("pronoun", "they")
        person = Person(
            name=name, short=text_of(request, "short") or name.split()[0],
            pronoun=pronoun if pronoun in PRONOUNS else "they",  # type: ignore[arg-type]  # checked against PRONOUNS
            language="de" if request.POST.get("language") == "de" else "en",
        )  # fmt: skip
        file = CaseFile(
            rhythm=text_of(request, "rhythm"), form="pulse",
            next_on=date_of(request, "next_on"), next_time=time_of(request, "next_time"),
        )  # fmt: skip
        case = verbs.begin_case(door_of(request), person, file)
    except VinculumError as problem:
        return render(request, "case/new.html", {"problem": problem, "values": request.POST}, status=422)
    return redirect("case", case)


def _refused(request: HttpRequest, problem: VinculumError) -> HttpResponse:
    return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)


@require_POST
def next_session(request: HttpRequest, case: str) -> HttpResponse:
    """When the two meet next, and what is asked after each session."""
    folder = open_folder(door_of(request), case)
    try:
        form = request.POST.get("form", folder.file.form)
        if form not in usual_forms():
            raise NotFilled("Please choose what is asked after each session.")
        file = replace(
            folder.file, form=form, next_on=date_of(request, "next_on"), next_time=time_of(request, "next_time")
        )
        verbs.change_frame(door_of(request), folder, file)
    except VinculumError as problem:
        return _refused(request, problem)
    return redirect("case", case)


@require_POST
def happening(request: HttpRequest, case: str) -> HttpResponse:
    """A break, an absence, illness or a change, to stand on the course."""
    folder = open_folder(door_of(request), case)
    try:
        what = request.POST.get("what", "")
        if what not in HAPPENINGS:
            raise NotFilled("Please choose what it was: a break, an absence, illness, a late start, or a change.")
        before = whole_of(request, "before_session", least=1, most=9999)
        if before is None:
            raise NotFilled("Please say before which session it stands.")
        words = needed(request, "words", "Please say in a few words what it was.")
        verbs.note_happening(door_of(request), folder, Happening(what, before, words))  # type: ignore[arg-type]  # checked above
    except VinculumError as problem:
        return _refused(request, problem)
    return redirect("resistance" if request.POST.get("back") == "resistance" else "case", case)


@require_POST
def episode(request: HttpRequest, case: str) -> HttpResponse:
    """A person calls a stretch of sessions an episode, or changes what they called so."""
    folder = open_folder(door_of(request), case)
    before = next((kept for kept in folder.episodes if kept.id == request.POST.get("replaces")), None)
    try:
        verbs.name_episode(door_of(request), folder, _episode_in(request), replaces=before)
    except VinculumError as problem:
        return _refused(request, problem)
    return redirect("case", case)


def _episode_in(request: HttpRequest) -> Episode:
    first = whole_of(request, "first", least=1, most=9999)
    last = whole_of(request, "last", least=1, most=9999)
    outcome = request.POST.get("outcome", "")
    if first is None or last is None or last < first:
        raise NotFilled("Please say from which session to which it lasted.")
    if outcome not in OUTCOMES:
        raise NotFilled("Please say how it stands: open, repaired, or not repaired.")
    name = needed(request, "name", "Please give it a name, such as “Strain about the fee”.")
    evidence = tuple(request.POST.getlist("evidence"))[:20]
    return Episode(first, last, name, outcome, evidence, timezone.now())  # type: ignore[arg-type]  # checked above
