"""Themes: people and what recurs with them, every cell opening its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.narratives import Level, Part, new_ways
from vinculum.narratives.say import SEVERAL, resting_on
from vinculum.web.asking import door_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.formulation.alike import alike_of
from vinculum.web.formulation.matrix import BY, Asked, Column, ShownRow, columns_of, narratives_at, rows_of
from vinculum.web.formulation.recurring import Recurring, recurring
from vinculum.web.formulation.retold import Retold, retold
from vinculum.web.formulation.tellers import telling_as_asked
from vinculum.web.formulation.theme_words import headline
from vinculum.web.formulation.told import told_of

MOST_SHOWN = 8
"""Narratives whose words are shown beside the matrix; the rest are named."""
PARTS = {
    Part.WISH: "What is wished for",
    Part.RESPONSE_OF_OTHER: "What comes back",
    Part.RESPONSE_OF_SELF: "What is felt or done then",
}


@dataclass(frozen=True, slots=True)
class Recurs:
    """One component in the table of what recurs."""

    name: str
    marked: int
    inside: int
    total: int
    removed: bool
    query: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What came of one wish before, and what comes of it where something new was lived, as (name, count, of)."""

    wish: str
    old: tuple[tuple[str, int], ...]
    new: tuple[tuple[str, int], ...]
    old_number: int
    new_number: int
    lived: tuple[Retold, ...]


@require_safe
def themes_page(request: HttpRequest, case: str) -> HttpResponse:
    """What recurs in the narratives of a case."""
    folder = open_folder(door_of(request), case)
    telling = telling_as_asked(request, folder, told_of(folder))
    folder, person, asked = telling.folder, telling.person, asked_of(request, telling.whom)
    found = recurring(telling.told, level=Level.CATEGORY if asked.fine else Level.CLUSTER)
    columns = columns_of(found, person)
    rows = rows_of(found, columns, asked, folder.numbers.values())
    wanted = narratives_at(found, asked, folder.numbers.values())
    context = {
        "folder": folder, "case": case, "tab": "formulation", "under": "themes", "asked": asked,
        "telling": telling, "said": headline(found, person), "several": SEVERAL if len(columns) > 1 else "",
        "found": found, "columns": columns, "rows": rows, "resting": resting_on(found.counted),
        "switch": [(name, asked.query(by="" if by == "person" else by), by == asked.by) for by, name in BY.items()],
        "finer": asked.query(fine="" if asked.fine else "1"),
        "title": title_of(found, asked, columns, rows),
        "words": retold(folder, found.told, found.scheme, wanted[:MOST_SHOWN]),
        "more": len(wanted) - MOST_SHOWN, "recurs": recurs_of(found, asked),
        "alike": alike_of(found, person), "ways": ways_of(folder, found),
        "doubts": [(one, asked.query(of=one.narrative)) for one in found.doubts],
    }  # fmt: skip
    return render(request, "formulation/themes.html", context)


def asked_of(request: HttpRequest, whom: str = "") -> Asked:
    """What the address asks for; what is no way of looking is as usual."""
    by = request.GET.get("by", "person")
    at = tuple(one for one in request.GET.get("at", "").split(",") if one)
    return Asked(
        by=by if by in BY else "person", fine="fine" in request.GET, row=request.GET.get("row", ""), at=at,
        of=request.GET.get("of", ""), whom=whom,
    )  # fmt: skip


def title_of(found: Recurring, asked: Asked, columns: Sequence[Column], rows: Sequence[ShownRow]) -> str:
    """What stands above the words that are open; "" where none are."""
    if asked.of:
        return "One narrative"
    known = found.themes.find(*asked.at) if asked.at else None
    if known is None:
        return ""
    column = next((one.name for one in columns if one.codes == asked.at), known.names[0])
    row = next((one.name for one in rows if one.key == asked.row), "")
    return f"{row or 'Everybody'}: {column}"


def recurs_of(found: Recurring, asked: Asked) -> list[tuple[str, list[Recurs]]]:
    """Single components by part, the most pervasive first."""
    total = len(found.counted.narratives)
    return [
        (
            title,
            [
                Recurs(
                    one.names[0], one.frequency, len(one.narratives), total, one.removed,
                    asked.query(at=",".join(one.codes)),
                )
                for one in found.themes.part(part)
            ],
        )
        for part, title in PARTS.items()
        if found.themes.part(part)
    ]  # fmt: skip


def ways_of(folder: Folder, found: Recurring) -> list[Beside]:
    """New ways as lived instances, beside what came of the same wish before."""
    entries = found.scheme.by_id if found.themes.level is Level.CATEGORY else found.scheme.clusters_by_id
    shown = []
    for one in new_ways(found.narratives.values(), found.scheme, level=found.themes.level):
        old, new = (
            tuple((entries[code].name, number) for code, number in sorted(held.items(), key=lambda pair: -pair[1]))
            for held in (one.old_responses, one.new_responses)
        )
        lived = retold(folder, found.told, found.scheme, [found.narratives[name] for name in one.new[:MOST_SHOWN]])
        name = entries[one.wish].name if one.wish else "No wish marked"
        shown.append(Beside(name, old, new, len(one.old), len(one.new), lived))
    return shown
