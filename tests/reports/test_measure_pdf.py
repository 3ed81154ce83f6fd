"""The report on paper: accessible, with its fonts inside, and nobody’s words read as Typst."""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import replace
from datetime import date

import pytest
from tests.measures.psychometrics.forms import answered

from vinculum.errors import NotInstalled
from vinculum.measures import library
from vinculum.measures.psychometrics.report import Report, report
from vinculum.reports.measure import measure_pdf
from vinculum.reports.render import render

DAY = date(2026, 11, 23)
WAI = library()["wai-sr"]
FOUND = report(WAI, answered(WAI, 130, times=3))
HOSTILE = (
    '#panic("typst was run")',
    '#read("/etc/passwd")',
    '"; #import "@preview/x:1.0.0"',
    "$x^2$ *bold* _it_ = heading <label> @ref // no comment",
    "\\u{202e} ] } )",
    "]]></svg><script>",
)


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf + b"".join(streams(pdf))))


def streams(pdf: bytes) -> list[bytes]:
    """What lies packed in it, unpacked."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return found


def renamed(found: Report, words: str) -> Report:
    """The report on a form whose every text is `words`."""
    items = tuple(replace(one, text=words) for one in found.items)
    return replace(found, title=words, items=items, scales=tuple(replace(one, title=words) for one in found.scales))


def test_the_pdf_is_tagged_and_has_title_language_and_words_for_its_pictures() -> None:
    pdf = measure_pdf(FOUND, made=DAY)
    whole = pdf + b"".join(streams(pdf))
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in whole
    assert b"Working Alliance Inventory, short revised form (WAI-SR): How well this form measures" in whole
    for part in (b"/StructTreeRoot", b"/Lang", b"/Alt", b"/TH", b"/H1"):
        assert part in whole, part


def test_its_fonts_are_inside_and_it_points_nowhere() -> None:
    pdf = measure_pdf(FOUND, made=DAY)
    whole = pdf + b"".join(streams(pdf))
    assert b"LibertinusSerif" in whole
    assert b"/FontFile3" in whole
    assert not [part for part in (b"/URI", b"/JavaScript", b"/Launch", b"/GoToR") if part in whole]


@pytest.mark.parametrize(("people", "most"), [(0, 1), (14, 1), (38, 2), (130, 3)])
def test_it_has_one_to_three_pages(people: int, most: int) -> None:
    pdf = measure_pdf(report(WAI, answered(WAI, people, times=3)), made=DAY)
    assert 1 <= pages(pdf) <= most


def test_the_longest_form_of_our_own_fits_three_pages() -> None:
    form = library()["relationship.client"]
    assert pages(measure_pdf(report(form, answered(form, 200, times=3)), made=DAY)) == 3


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_and_never_run(words: str) -> None:
    pdf = measure_pdf(renamed(FOUND, words), made=DAY, foot=words)
    title = re.search(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", pdf, re.DOTALL)
    assert title
    shown = title[1].decode().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert shown.startswith(words)


def test_without_typst_it_says_which_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotInstalled, match=r"vinculum\[reports\]"):
        measure_pdf(FOUND, made=DAY)


def test_a_template_that_is_none_is_not_looked_for_elsewhere() -> None:
    with pytest.raises(FileNotFoundError):
        render("no-such-report", {})
