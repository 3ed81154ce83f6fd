"""The sheet on paper: one page, tagged, with words for its picture, and nobody’s words read as Typst."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from tests.reports.test_measure_pdf import HOSTILE, pages, streams

from vinculum.charts import course_picture
from vinculum.course import Rater, Rating, follow
from vinculum.errors import NotInstalled
from vinculum.reports.sheet import Sheet, Suggested, sheet_pdf

RATINGS = [Rating(at, Rater.CLIENT, "relationship", 3.5 + at % 3 / 4) for at in range(1, 15)]
PICTURE = course_picture(follow(RATINGS, measure="relationship"), client="Mara", width="sheet", uid="sheet")
ONE = Suggested("Ask Mara what it was.", ("Because she said yes, and you no. " * 4, "It might cost: a little. " * 4))
SHEET = Sheet(
    short="Mara", title="Mara, session 15", under="Thursday 27 November", stands="Both steady.", picture=PICTURE,
    changed=["A line."] * 4, open=["A line."] * 5, words=[("You went quiet.", "session 14")] * 2,
    first=[ONE], consider=[ONE] * 3, well=[ONE], foot="Confidential",
)  # fmt: skip


def test_a_full_sheet_is_one_tagged_page_with_a_title() -> None:
    pdf = sheet_pdf(SHEET)
    whole = pdf + b"".join(streams(pdf))
    assert pages(pdf) == 1
    assert b"pdfuaid" in whole
    assert b"Mara, session 15" in whole


def test_an_empty_sheet_is_one_page_too() -> None:
    empty = replace(SHEET, picture="", changed=(), open=(), words=(), first=(), consider=(), well=())
    assert pages(sheet_pdf(empty)) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_wrote_is_shown_as_words(words: str) -> None:
    one = Suggested(words, (words, words))
    hostile = replace(
        SHEET, title=words, under=words, stands=words, changed=[words], open=[words], words=[(words, words)],
        first=[one], consider=[one], well=[one], foot=words,
    )  # fmt: skip
    assert pages(sheet_pdf(hostile)) == 1


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotInstalled, match="reports"):
        sheet_pdf(SHEET)
