"""The sheet for the next session as a PDF of one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from vinculum import __version__
from vinculum.reports.render import render

# The stylesheet's light colours, resolved: a picture on paper has no stylesheet beside it.
_STYLE = """<style>
text { font-family: "Libertinus Serif"; font-size: 13px; fill: #454c4e; }
.t--axis, .t--faint { fill: #616869; font-size: 12.5px; }
.t--strong { fill: #1a1e1f; font-weight: 600; }
.t--client { fill: #a64a08; font-weight: 600; } .t--therapist { fill: #3d4fa6; font-weight: 600; }
.grid { stroke: #e1e3dd; fill: none; }
.ref, .join { stroke: #616869; fill: none; } .lead { stroke: #868c86; fill: none; }
.wash { fill: #efefe9; } .pause { fill: #ffffff; } .span { fill: none; stroke: #616869; }
.band { stroke: none; opacity: 0.15; } .band--95 { opacity: 0.07; }
.band--client { fill: #a64a08; } .band--therapist { fill: #3d4fa6; }
.ln { fill: none; stroke-width: 1.8; } .ln--client { stroke: #a64a08; }
.ln--therapist { stroke: #3d4fa6; stroke-dasharray: 5 4; }
.pt--client { fill: #a64a08; stroke: #ffffff; } .pt--therapist { fill: #ffffff; stroke: #3d4fa6; stroke-width: 1.8; }
.axis, .event { stroke: #868c86; fill: none; } .event--absence { fill: #ffffff; } .spot-hit { fill: none; }
</style>"""
_OPENING = re.compile(r"<svg [^>]*>")
_LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion on paper: the sentence, and the lines below it."""

    says: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the sheet; it holds no name but the short one.

    Attributes:
        title: short name and session; under: the day, beside it.
        stands: the sentences on the course; picture: its SVG, "" where nobody has answered.
        changed, open: lines.
        words: (the client's words, where they stand).
        first, consider, well: suggestions.
        foot: at the foot of the page.
    """

    short: str
    title: str
    under: str
    stands: str
    picture: str
    changed: Sequence[str]
    open: Sequence[str]
    words: Sequence[tuple[str, str]]
    first: Sequence[Suggested]
    consider: Sequence[Suggested]
    well: Sequence[Suggested]
    foot: str


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF/UA. Raises NotInstalled without Typst."""
    return render("sheet", {"sheet": {
        "title": sheet.title, "under": sheet.under, "stands": sheet.stands, "foot": sheet.foot,
        "picture": {"svg": _coloured(sheet.picture), "said": _said(sheet.picture)} if sheet.picture else None,
        "changed": list(sheet.changed) or ["Nothing was answered yet."],
        "open": list(sheet.open) or ["Nothing waits."],
        "whose": f"{sheet.short}’s words to keep in mind",
        "words": [{"words": words, "place": place} for words, place in sheet.words],
        "first": [_one(part) for part in sheet.first], "consider": [_one(part) for part in sheet.consider],
        "well": [_one(part) for part in sheet.well], "version": __version__,
        "nothing": "Nothing stands out. That is no judgement; there may be little to go by.",
    }})  # fmt: skip


def _one(part: Suggested) -> dict[str, object]:
    return {"says": part.says, "lines": list(part.lines)}


def _coloured(svg: str) -> str:
    """The picture with its colours inside, the name that a file of its own needs, and no links."""
    opening = _OPENING.search(svg)
    assert opening, "a picture begins with its svg element"
    begun = opening[0].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return _LINK.sub("", begun + _STYLE + svg[opening.end() :])


def _said(svg: str) -> str:
    """The picture in words, from its own description."""
    return unescape(svg.partition("<desc")[2].partition(">")[2].partition("</desc>")[0]) or "The course in a picture."
