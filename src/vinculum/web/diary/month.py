"""Once a month, how one is: for the therapist alone, held only against one's own earlier months."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vinculum.errors import VinculumError
from vinculum.reactions import Month, beside_own
from vinculum.reactions.months import ANSWERS, HEAVIER_WHEN_MORE, MOST_HOURS, QUESTIONS, STEPS
from vinculum.web.asking import NotFilled, door_of, text_of, whole_of
from vinculum.web.diary.journal import journals_of
from vinculum.web.diary.verbs import keep_month
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.steps import not_taken_back

SHOWN = 12


@require_http_methods(["GET", "POST"])
def month(request: HttpRequest) -> HttpResponse:
    """This month's look at oneself, and the earlier ones."""
    door = door_of(request)
    first = timezone.localdate().replace(day=1)
    problem: VinculumError | None = None
    if request.POST.get("what") == "undo":
        return _undo(door, first)
    if request.method == "POST":
        try:
            keep_month(door, _month_in(request, first))
            return redirect("month")
        except VinculumError as found:
            problem = found
    journals = journals_of(door) if door.stepped_up else {}
    months = journals[""].months if "" in journals else ()
    versions = len(journals[""].months_of(first)) if "" in journals else 0
    this = next((one for one in months if one.first == first), Month(first))
    shown = _posted(request.POST, first) if problem else this
    context = {
        "place": "diary", "problem": problem, "first": first, "this": shown,
        "kept": not this.empty, "versions": versions,
        "questions": [(name, text, _answers(shown, name)) for name, text in QUESTIONS.items()],
        "steps": [(name, text, name in shown.steps) for name, text in STEPS.items()],
        "said": beside_own(months) if this in months else (),
        "earlier": _table(months[-SHOWN:]), "months": months[-SHOWN:],
    }  # fmt: skip
    return render(request, "diary/month.html", context, status=422 if problem else 200)


def _undo(door: OpenDoor, first: date) -> HttpResponse:
    """This month as it was before its last change; before the first, there was nothing in it."""
    if not door.stepped_up:
        return redirect("step-up")
    journal = journals_of(door).get("")
    versions = journal.months_of(first) if journal else []
    if not versions:
        raise Http404
    standing = not_taken_back(versions, lambda one: one)
    keep_month(door, standing[-2] if len(standing) > 1 else Month(first))
    return redirect("month")


def _answers(this: Month, name: str) -> list[tuple[int, str, bool]]:
    return [(value, text, this.answers.get(name) == value) for value, text in ANSWERS.items()]


def _given(post: QueryDict) -> tuple[dict[str, int], tuple[str, ...]]:
    raw = {name: str(post.get(f"m-{name}", "")) for name in QUESTIONS}
    answers = {name: int(value) for name, value in raw.items() if value in ("1", "2", "3", "4", "5")}
    return answers, tuple(name for name in STEPS if name in post.getlist("steps"))


def _month_in(request: HttpRequest, first: date) -> Month:
    answers, steps = _given(request.POST)
    hours = whole_of(request, "hours", least=0, most=MOST_HOURS)
    found = Month(first, answers, hours, text_of(request, "words", limit=2000), steps)
    if found.empty:
        raise NotFilled("Nothing is in it yet. One answer is enough.")
    return found


def _posted(post: QueryDict, first: date) -> Month:
    answers, steps = _given(post)
    return Month(first, answers, None, str(post.get("words", "")), steps)


def _table(months: tuple[Month, ...]) -> list[tuple[str, list[str], bool]]:
    """(question, its answers month by month, whether more of it is heavier)."""
    return [
        (text, [ANSWERS.get(one.answers.get(name, 0), "") for one in months], name in HEAVIER_WHEN_MORE)
        for name, text in QUESTIONS.items()
    ]
