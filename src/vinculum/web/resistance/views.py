"""The page of resistance, and what can be said on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vinculum.errors import VinculumError
from vinculum.resistance import FUNCTIONS, forms_over
from vinculum.resistance.meaning import FUNCTION_IDS, NOT_RESISTANCE
from vinculum.web.asking import NotFilled, door_of, needed, text_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.records.contents.resistance import Counted, Meaning
from vinculum.web.resistance import verbs
from vinculum.web.resistance.attendance import missed_hours
from vinculum.web.resistance.cell import opened_cell
from vinculum.web.resistance.drawn import LAST, rows_of, said_of
from vinculum.web.resistance.kept import kept_of, place_in
from vinculum.web.resistance.left import left_topics
from vinculum.web.resistance.met import followed
from vinculum.web.resistance.subjects import subjects_of
from vinculum.web.resistance.words import confirmed_sessions, confirmed_words, hopeless_lately, moments_by_session

LONGEST_NAME = 40  # of a cell in an address, "SESSION.FORM"


@require_safe
def resistance_page(request: HttpRequest, case: str) -> HttpResponse:
    """What it protects, the six forms over time, what met them, topics left again, hours missed."""
    folder = open_folder(door_of(request), case)
    kept, moments = kept_of(folder), moments_by_session(folder)
    forms = forms_over(moments, aside=kept.aside(folder.numbers))
    heard = confirmed_words(folder, confirmed_sessions(folder, moments))
    here, whole = request.GET.get("open", "")[:LONGEST_NAME], "all" in request.GET
    drawn = forms.sessions if whole else forms.sessions[-LAST:]
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "resistance",
        "subjects": subjects_of(folder, kept, forms), "functions": FUNCTIONS, "forms": forms,
        "rows": rows_of(forms, drawn, here=here, more="&all=1" if whole else ""), "drawn": drawn,
        "earlier": len(forms.sessions) - len(drawn), "said": said_of(forms, folder.called),
        "cell": opened_cell(folder, kept, here) if here else None, "here": here,
        "followed": followed(folder, kept, heard, hopeless=hopeless_lately(moments)),
        "topics": left_topics(folder, kept), "hours": missed_hours(folder, kept),
        "change": request.GET.get("change", "")[:120],
    }  # fmt: skip
    return render(request, "resistance/resistance.html", context)


def refused(request: HttpRequest, problem: VinculumError) -> HttpResponse:
    """The page that says why something was not kept."""
    return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)


def back(request: HttpRequest, case: str, anchor: str) -> HttpResponse:
    """Back to the page, at a section, with the same cell open."""
    cell = request.POST.get("open", "")
    named = cell.replace(".", "").isalnum() and cell.isascii() and len(cell) <= LONGEST_NAME
    query = f"?open={cell}" if named else ""
    return redirect(reverse("resistance", args=[case]) + query + f"#{anchor}")


@require_POST
def say_meaning(request: HttpRequest, case: str) -> HttpResponse:
    """What it protects and whether the client is right: of the case, an episode, or one place."""
    folder = open_folder(door_of(request), case)
    about = request.POST.get("about", "")
    if not _known(folder, about):
        raise Http404
    try:
        verbs.say_meaning(door_of(request), folder, _meaning_in(request, folder, about))
    except VinculumError as problem:
        return refused(request, problem)
    return back(request, case, "words" if about.startswith("place:") else "first")


def _known(folder: Folder, about: str) -> bool:
    """Whether there is such an episode or marked turn in this case."""
    if about.startswith("episode:"):
        return any(one.id == about.removeprefix("episode:") for one in folder.episodes)
    if about.startswith("place:"):
        place = place_in(about)
        return place is not None and place[0] in folder.numbers
    return not about


def _meaning_in(request: HttpRequest, folder: Folder, about: str) -> Meaning:
    asked = request.POST.getlist("function")
    functions = tuple(name for name in FUNCTION_IDS if name in asked)
    if len(functions) > 1 and NOT_RESISTANCE in functions:
        raise NotFilled("You chose “not resistance” and something that it is for. Please choose one of the two.")
    places = tuple(
        one for one in request.POST.getlist("place")[:50] if (at := place_in(one)) and at[0] in folder.numbers
    )
    places = (*places, *_unoffered(folder, about, places))
    value = Meaning(
        about, timezone.now(), text_of(request, "protects"), text_of(request, "right"), functions,
        text_of(request, "evidence"), places,
    )  # fmt: skip
    if functions and not value.evidence and not places and not about.startswith("place:"):
        raise NotFilled("Please say in a few words what makes you think so, or tick the words it rests on.")
    if not (value.protects or value.right or functions) and kept_of(folder).meaning(about) is None:
        raise NotFilled("Nothing is written yet. Please write a few words, or choose what it may be for.")
    return value


def _unoffered(folder: Folder, about: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Places that it rested on and that have no box just now, so that nobody could leave them."""
    kept = kept_of(folder)
    before = kept.meaning(about)
    rested = tuple(one for one in before.places if one not in chosen) if before else ()
    if not rested:
        return ()
    forms = forms_over(moments_by_session(folder), aside=kept.aside(folder.numbers))
    subject = next((one for one in subjects_of(folder, kept, forms) if one.about == about), None)
    offered = {ground.key for ground in subject.grounds} if subject else set()
    return tuple(one for one in rested if one not in offered)


@require_POST
def count_hour(request: HttpRequest, case: str) -> HttpResponse:
    """The therapist counts a missed, late or shortened hour as resistance, or no longer does, with a reason."""
    folder = open_folder(door_of(request), case)
    about = request.POST.get("about", "")
    if about not in {one.about for one in missed_hours(folder, kept_of(folder))}:
        raise Http404
    try:
        counts = request.POST.get("counts") == "yes"
        why = "Please say in a few words why you count it as resistance."
        reason = needed(request, "reason", why if counts else "Please say in a few words why you no longer count it.")
        verbs.count_hour(door_of(request), folder, Counted(about, counts, reason, timezone.now()))
    except VinculumError as problem:
        return refused(request, problem)
    return back(request, case, "hours")


@require_POST
def bring_back(request: HttpRequest, case: str) -> HttpResponse:
    """An earlier version holds again."""
    folder = open_folder(door_of(request), case)
    kept_of(folder)
    try:
        kept = verbs.bring_back(door_of(request), folder, request.POST.get("record", ""))
    except VinculumError as problem:
        return refused(request, problem)
    anchors = {"meaning": "first", "tried": "tried", "topic": "topics", "counted": "hours"}
    return back(request, case, anchors[kept.value.KIND])
