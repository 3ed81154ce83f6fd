"""One case: the picture, what is named on it, and its frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
from vinculum.web.case.between import between
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.case.people import POLICIES, person_in
from vinculum.web.case.picture import picture_of
from vinculum.web.case.since import since_last
from vinculum.web.case.strains import strains_of
from vinculum.web.case.voices import voices_in
from vinculum.web.caseload.line import waits_for
from vinculum.web.checkins.offered import usual_forms
from vinculum.web.records.contents import CaseFile, Episode, Happening, Person, Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import Marked, moments_of

WHO = {"one": ("One person", 1), "couple": ("A couple", 2), "several": ("A family or group", 5)}
MODALITIES = {"one": "individual", "couple": "couple", "several": "family or group"}
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
HAPPENINGS = tuple(What)
BACK = {"take-back": False, "bring-back": True}
OUTCOMES = ("open", "repaired", "not repaired")


@require_safe
def case_page(request: HttpRequest, case: str) -> HttpResponse:
    """Where things stand, on one page; in a case of several with everybody, then with one of them."""
    folder = seen_as_asked(request, open_folder(door_of(request), case))
    moments = [(kept, one) for kept in reversed(folder.sessions) for one in moments_of(folder, kept.id)]
    context = {
        "folder": folder, "case": case, "tab": "course", "picture": picture_of(folder),
        "strains": strains_of(folder, views_of(folder)), "since": since_last(folder),
        "waits": waits_for(folder), "forms": usual_forms(), "today": timezone.localdate(),
        "moments": with_voices(folder, few_of(moments)), "proposed": sum(one.open for _, one in moments),
        "confirmed": sum(not one.open for _, one in moments), "between": between(folder), "policies": POLICIES,
    }  # fmt: skip
    return render(request, "case/case.html", context)


def few_of(moments: list[tuple[Kept[Session], Marked]]) -> list[tuple[Kept[Session], Marked]]:
    """Three that wait, most salient first, and the three confirmed last."""
    waiting = sorted(
        (pair for pair in moments if pair[1].open), key=lambda pair: -salience(pair[1].moment, same_session=True)
    )
    return [*waiting[:3], *[pair for pair in moments if not pair[1].open][:3]]


def with_voices(folder: Folder, moments: list[tuple[Kept[Session], Marked]]) -> list[tuple[Kept[Session], Marked, str]]:
    """The same with who said it, where several clients speak."""
    voice = voices_in(folder, (kept.id for kept, _ in moments))
    return [(kept, one, voice(kept.id, one.moment.turn)) for kept, one in moments]


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """A new relationship, with one person or with several."""
    who = (request.POST if request.method == "POST" else request.GET).get("who", "one")
    who = who if who in WHO else "one"
    context: dict[str, object] = {"place": "caseload", "who": who, "kinds": WHO, "fields": fields_of(request, who)}
    if request.method == "GET":
        return render(request, "case/new.html", context | {"values": {}})
    try:
        person, *others = _people_in(request, who)
        file = CaseFile(
            rhythm=text_of(request, "rhythm"), form="pulse", modality=MODALITIES[who],
            next_on=date_of(request, "next_on"), next_time=time_of(request, "next_time"),
        )  # fmt: skip
        case = verbs.begin_case(door_of(request), person, file, others=others)
    except VinculumError as problem:
        return render(request, "case/new.html", context | {"problem": problem, "values": request.POST}, status=422)
    return redirect("case", case)


@dataclass(frozen=True, slots=True)
class PersonFields:
    """The fields of one person on the page of a new case: their endings, and what was filled in."""

    number: str
    label: str
    needed: bool
    name: str
    short: str
    pronoun: str
    language: str


def fields_of(request: HttpRequest, who: str) -> tuple[PersonFields, ...]:
    """One block for each person that the page has room for."""
    posted, found = request.POST, []
    for place in range(WHO[who][1]):
        number = f"-{place + 1}" if place else ""
        label = f"{ORDINALS[place]} person" if who != "one" else ""
        said = [posted.get(f"{name}{number}", "") for name in ("name", "short", "pronoun", "language")]
        found.append(PersonFields(number, label, place < min(2, WHO[who][1]), *said))
    return tuple(found)


def _people_in(request: HttpRequest, who: str) -> list[Person]:
    """Everybody who was named; of a family the first two are needed, and blank blocks are left out."""
    blocks = [f"-{place + 1}" if place else "" for place in range(WHO[who][1])]
    filled = [number for place, number in enumerate(blocks) if place < 2 or text_of(request, f"name{number}")]
    return [person_in(request, number=number) for number in filled]


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
        if what in BACK:
            record = request.POST.get("record", "")
            verbs.take_happening_back(door_of(request), folder, record, back=BACK[what])
            return redirect("case", case)
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
