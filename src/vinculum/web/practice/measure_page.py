"""How well a form measures, from the answers in one's own cases: as a page and as a PDF. Nothing is kept."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vinculum.charts.forms import answers_picture, loadings_picture
from vinculum.errors import InvalidAnswers, NotInstalled
from vinculum.measures import Measure
from vinculum.measures.psychometrics.once import Which
from vinculum.measures.psychometrics.report import LEAST, Report, report
from vinculum.measures.psychometrics.told import told
from vinculum.web.asking import door_of
from vinculum.web.checkins.offered import DIARY
from vinculum.web.practice.measured import Gathered, gather
from vinculum.web.practice.measures import measures_of, open_clinic

CHOICES = {"first": "the first of each person", "latest": "the latest of each person"}
MOST_SESSIONS = 30  # offered one by one


@require_safe
def measure_report(request: HttpRequest, measure: str) -> HttpResponse:
    """The report with its pictures; from nobody’s answers where there are too few."""
    form = _form(request, measure)
    try:
        gathered, found = _measured(request, form)
    except InvalidAnswers as problem:
        return _refused(request, "These answers cannot be counted", problem, status=422)
    pictures = {
        "answers": [answers_picture(found, width=width, uid=f"answers-{width}") for width in ("wide", "narrow")],
        "loadings": [loadings_picture(found, width=width, uid=f"loadings-{width}") for width in ("wide", "narrow")],
    }
    words = told(found)
    parts = [(part, pictures.get(part.picture, ())) for part in words.sections]
    context = {
        "form": form, "found": found, "words": words, "parts": parts, "gathered": gathered, "place": "settings",
        "choices": _choices(gathered), "which": str(found.which), "enough": found.persons >= found.least,
    }  # fmt: skip
    return render(request, "practice/measure.html", context)


@require_safe
def measure_pdf(request: HttpRequest, measure: str) -> HttpResponse:
    """The same report as PDF, made in memory."""
    from vinculum.reports.measure import measure_pdf as made

    form = _form(request, measure)
    try:
        gathered, found = _measured(request, form)
        foot = "Invented cases" if gathered.invented else ""
        pdf = made(found, made=timezone.localdate(), foot=foot)
    except InvalidAnswers as problem:
        return _refused(request, "These answers cannot be counted", problem, status=422)
    except NotInstalled as problem:
        return _refused(request, "This installation makes no PDF", problem, status=501)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{form.id}.pdf"'
    return answer


def _form(request: HttpRequest, name: str) -> Measure:
    """The form with the practice’s wording; the diary’s is none of these, for its answers stay in the diary."""
    found = measures_of(open_clinic(door_of(request))).get(name)
    if found is None or found.id == DIARY:
        raise Http404
    return found


def _measured(request: HttpRequest, form: Measure) -> tuple[Gathered, Report]:
    gathered = gather(door_of(request), form)
    return gathered, report(form, gathered.sheets, which=_which(request.GET.get("which", "")))


def _choices(gathered: Gathered) -> dict[str, str]:
    """First, latest, and each session about which enough people answered."""
    people = Counter(int(number) for number in gathered.sheets.order.tolist())
    sessions = [number for number in sorted(people) if people[number] >= LEAST][:MOST_SESSIONS]
    return CHOICES | {str(number): f"that of session {number} ({people[number]} people)" for number in sessions}


def _which(asked: str) -> Which:
    """first, latest, or the number of a session; anything else is the first."""
    if asked.isascii() and asked.isdigit() and len(asked) < 5:
        return int(asked)
    return "latest" if asked == "latest" else "first"


def _refused(request: HttpRequest, title: str, problem: Exception, *, status: int) -> HttpResponse:
    return render(request, "refusal.html", {"title": title, "problem": problem}, status=status)
