"""The caseload: who comes next, how both sides see it, what waits."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vinculum.web.asking import door_of
from vinculum.web.caseload.line import Line
from vinculum.web.caseload.memory import lines_of
from vinculum.web.diary.held import holding


def _heading(line: Line) -> str:
    today = timezone.localdate()
    if line.next_on is None or line.next_on < today:
        return "No next session set"
    if line.next_on == today:
        return "Today"
    return "Tomorrow" if line.next_on == today + timedelta(days=1) else "Later"


ORDER = ("Today", "Tomorrow", "Later", "No next session set")


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """All open cases, by the day of their next session."""
    door = door_of(request)
    lines = sorted(lines_of(door), key=lambda line: line.place)
    lines.sort(key=lambda line: ORDER.index(_heading(line)))
    days = [(heading, list(group)) for heading, group in groupby(lines, key=_heading)]
    context = {
        "days": days, "lines": lines, "today": timezone.localdate(), "place": "caseload",
        "holding": holding(door, {line.case: line.next_number for line in lines if not line.closed}),
        "unsafe": [line for line in lines if line.unsafe],
        "now_count": sum(_heading(line) == "Today" for line in lines),
        "invented": any(line.invented for line in lines),
    }  # fmt: skip
    return render(request, "caseload/caseload.html", context)
