"""The only way out of a diary: the therapist copies chosen words by hand, and says where they went. Nothing is sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vinculum.reactions import Done
from vinculum.web.asking import door_of
from vinculum.web.case.folder import open_folder
from vinculum.web.diary.journal import journal_of
from vinculum.web.diary.lines import Line, line_of
from vinculum.web.diary.verbs import mark_entries
from vinculum.web.records.contents.reactions import Mark

PARTS = {
    "felt": "the feelings",
    "told": "what it was about, and what you did",
    "words": "your words",
    "body": "the body",
}
LATEST = 24
WHERE = {
    Done.SUPERVISION: "to supervision",
    Done.COLLEAGUE: "to a colleague",
    Done.REFLECTED: "nowhere, I thought it through",
}


@require_http_methods(["GET", "POST"])
def copy_out(request: HttpRequest, case: str) -> HttpResponse:
    """Chosen entries, exactly as they would be copied or printed; POST records that they were taken somewhere."""
    door = door_of(request)
    folder, journal = open_folder(door, case), journal_of(door, case)
    asked = request.POST if request.method == "POST" else request.GET
    wanted = set(asked.getlist("entry"))
    lines = [line_of(one, folder.numbers, folder.called) for one in journal.entries]
    standing = sorted((line for line in lines if not line.withdrawn), key=lambda line: line.number or 0)
    chosen = [line for line in standing if line.id in wanted]
    if len(chosen) < len(wanted):
        raise Http404
    if request.method == "POST":
        where = next((one for one in WHERE if one.value == request.POST.get("where")), None)
        if where is None or not chosen:
            raise Http404
        mark_entries(door, case, *(Mark(line.id, "taken", where, timezone.localdate()) for line in chosen))
        return redirect("case-diary", case)
    parts = [name for name in PARTS if name in request.GET.getlist("part")] or ["felt", "words"]
    text = "\n\n".join(copied(line, parts) for line in chosen)
    context = {
        "folder": folder, "case": case, "place": "diary", "chosen": chosen,
        "offered": [(line, line.id in wanted) for line in _offered(standing, wanted)],
        "parts": [(name, text, name in parts) for name, text in PARTS.items()],
        "where": [(one.value, words) for one, words in WHERE.items()],
        "text": text, "rows": min(max(len(text) // 80 + text.count("\n") + 2, 4), 24),
    }  # fmt: skip
    return render(request, "diary/copy.html", context)


def _offered(standing: list[Line], wanted: set[str]) -> list[Line]:
    """The latest entries and those that were chosen; any other one is chosen from where it stands."""
    return [line for line in reversed(standing) if line.id in wanted or line in standing[-LATEST:]]


def copied(line: Line, parts: list[str]) -> str:
    """The chosen parts of one entry as plain text; no name of anybody is put in, only what was written."""
    found = [f"Session {line.number}" if line.number else "An entry"]
    if "felt" in parts and line.felt:
        found.append(", ".join(f"{name} ({strength})" for name, strength in line.felt))
    if "told" in parts and line.told:
        found.append("; ".join(line.told))
    found += [text for name, text in (("words", line.words), ("body", line.body)) if name in parts and text]
    return "\n".join(found)
