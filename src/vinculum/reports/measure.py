"""How well a form measures, as a PDF of one to a few pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from vinculum import __version__
from vinculum.charts.forms import answers_picture, loadings_picture
from vinculum.measures.psychometrics.report import Report
from vinculum.measures.psychometrics.section import Section
from vinculum.measures.psychometrics.told import told
from vinculum.reports.render import render

# The stylesheet's light colours, resolved: a picture on paper has no stylesheet beside it.
_STYLE = """<style>
text { font-family: "Libertinus Serif"; font-size: 13px; fill: #454c4e; }
.t--axis { font-size: 12px; fill: #616869; }
.grid { stroke: #e1e3dd; stroke-width: 1; fill: none; }
.reach { stroke: #616869; stroke-width: 1.6; fill: none; }
.load { fill: #0c5a60; }
.step--1 { fill: #e3ebea; } .step--2 { fill: #bdd1d1; } .step--3 { fill: #88aeb0; }
.step--4 { fill: #37777b; } .step--5 { fill: #0c5a60; }
.t--on { font-size: 12px; fill: #1a1e1f; }
.step-words--4, .step-words--5 { fill: #ffffff; }
</style>"""
_OPENING = re.compile(r"<svg [^>]*>")


def measure_pdf(found: Report, *, made: date, lang: str = "en", foot: str = "") -> bytes:
    """The report as PDF/UA; `foot` stands at the foot of each page, before the day. NotInstalled without Typst."""
    words = told(found)
    pictures = {
        "answers": answers_picture(found, width="paper", uid="answers"),
        "loadings": loadings_picture(found, width="paper", uid="loadings"),
    }
    day = f"{made.day} {made:%B %Y}"
    return render(
        "measure",
        {
            "report": {
                "title": words.title,
                "under": words.under,
                "lead": words.lead,
                "sections": [_section(part, pictures) for part in words.sections],
                "lang": lang,
                "version": __version__,
                "foot": " · ".join(one for one in (foot, f"Made with Vinculum {__version__} on {day}") if one),
            }
        },
    )


def _section(part: Section, pictures: Mapping[str, str]) -> dict[str, object]:
    drawn = pictures.get(part.picture, "")
    table = part.table
    return {
        "title": part.title,
        "sentences": part.sentences,
        "picture": {"svg": _coloured(drawn), "said": _said(drawn)} if drawn else None,
        "table": {"head": table.head, "rows": table.rows, "words": table.words} if table else None,
        "notes": part.notes,
    }


def _coloured(svg: str) -> str:
    """The picture with its colours inside, and with the name that a file of its own needs."""
    opening = _OPENING.search(svg)
    assert opening, "a picture begins with its svg element"
    begun = opening[0].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return begun + _STYLE + svg[opening.end() :]


def _said(svg: str) -> str:
    """The picture in words, from its own description."""
    from html import unescape

    return unescape(svg.partition("<desc")[2].partition(">")[2].partition("</desc>")[0])
