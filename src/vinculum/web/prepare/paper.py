"""The sheet as a PDF, made in memory. Notes from the diary are never in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vinculum.errors import NotInstalled
from vinculum.reports.sheet import Sheet, Suggested, sheet_pdf
from vinculum.web.asking import door_of
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.prepare.drawn import drawn
from vinculum.web.prepare.sheet import Shown, Why, sheet_of
from vinculum.web.words import day, short_day


@require_safe
def prepare_pdf(request: HttpRequest, case: str) -> HttpResponse:
    """One side of A4 for the next session."""
    folder = seen_as_asked(request, open_folder(door_of(request), case))
    try:
        pdf = sheet_pdf(on_paper(folder))
    except NotInstalled as problem:
        return render(request, "refusal.html", {"title": "No PDF here", "problem": problem}, status=422)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="session.pdf"'
    return answer


def on_paper(folder: Folder) -> Sheet:
    """The sheet of one case in words."""
    sheet, picture = sheet_of(folder), drawn(folder)
    when = [day(folder.file.next_on), folder.file.next_time, "invented case" if folder.file.invented else ""]
    return Sheet(
        short=folder.person.short, title=f"{folder.person.short}, session {sheet.number}",
        under=", ".join(one for one in when if one), stands=picture.said, picture=picture.sheet,
        changed=[f"{one.sentence} “{one.words}”" if one.words else one.sentence for one in sheet.changed],
        open=[f"{one[:1].upper()}{one[1:]}." for one in sheet.open],
        words=[(one.words, one.place) for one in sheet.words],
        first=[_suggested(one) for one in sheet.first], consider=[_suggested(one) for one in sheet.consider],
        well=[_suggested(one) for one in sheet.well],
        foot=f"Vinculum · confidential, shred after use · {short_day(timezone.localdate())}",
    )  # fmt: skip


def _suggested(one: Shown) -> Suggested:
    more = f"; and {one.more} more" if one.more else ""
    because = f"Because {'; '.join(_why(why) for why in one.why)}{more}. {one.suggestion.rule.source.words}"
    return Suggested(one.says, (because, f"It might cost: {one.cost} Or wait: {one.wait}"))


def _why(why: Why) -> str:
    said = f"{why.place}: {why.ground.words}" if why.place else why.ground.words
    return f"{said} “{why.quote}”" if why.quote else said
