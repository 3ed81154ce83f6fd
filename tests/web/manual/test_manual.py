"""The codebooks as pages: every code, a filter, and the examples nearest to a turn."""

from __future__ import annotations

import html

import pytest
from tests.cast import Visitor

from vinculum.codebook import find_code, library
from vinculum.web.manual.nearest import nearest, overlap

CODES = [code for book in library().values() for code in book.codes]


def _text(lena: Visitor, name: str) -> str:
    return html.unescape(lena.get("manual-entry", name).content.decode())


def test_the_manual_names_every_code_and_says_what_it_is(lena: Visitor) -> None:
    text = html.unescape(lena.get("manual").content.decode())
    for code in CODES:
        assert f"/manual/{code.id}/" in text
        assert code.definition in text


@pytest.mark.parametrize("book", library().values(), ids=lambda book: book.id)
def test_a_system_has_a_page_with_all_its_codes(lena: Visitor, book) -> None:
    text = _text(lena, book.id)
    assert book.about in text
    assert all(code.boundaries in text for code in book.codes)


@pytest.mark.parametrize("code", ["withdrawal.hopeless", "relationship.trust", "narrative.episode"])
def test_a_code_has_a_page_with_all_its_examples_and_near_misses(lena: Visitor, code: str) -> None:
    found, text = find_code(code), _text(lena, code)
    for line in (*found.examples, *found.near_misses):
        assert line.text in text
        assert line.why in text
    assert "invented" in text
    assert all(name.replace("-", "−") in text for name in found.aspects)


@pytest.mark.parametrize("name", ["therapist", "therapist.reflection"])
def test_a_code_above_others_is_explained_without_a_list_of_no_examples(lena: Visitor, name: str) -> None:
    text = _text(lena, name)
    assert find_code("therapist.reflection").definition in text
    assert "No examples of its own" in text
    assert ">0 examples" not in text
    assert "<small>0, all invented" not in text


@pytest.mark.parametrize("name", ["nothing", "withdrawal", "withdrawal.denial.x", "%3Cb%3E"])
def test_a_name_that_no_codebook_has_is_not_found(lena: Visitor, name: str) -> None:
    assert lena.get("manual-entry", name).status_code == 404


def test_the_filter_leaves_the_codes_whose_words_begin_so(lena: Visitor) -> None:
    wanted = CODES[0].examples[0].text.split()[-1].strip(".,?!")
    text = html.unescape(lena.browser.get("/manual/", {"find": wanted}).content.decode())
    assert f"/manual/{CODES[0].id}/" in text
    assert CODES[0].examples[0].text in text
    none = lena.browser.get("/manual/", {"find": "zqxv"}).content.decode()
    assert "No code with these words" in none
    assert not any(f"/manual/{code.id}/" in none for code in CODES)


@pytest.mark.parametrize("find", ["(", "[a", "\\", "*", "<b>", "x" * 5000, " "])
def test_a_filter_of_signs_is_only_a_filter(lena: Visitor, find: str) -> None:
    answer = lena.browser.get("/manual/", {"find": find})
    assert answer.status_code == 200
    assert "<b>" not in answer.content.decode().partition('value="')[2].partition('"')[0]


@pytest.mark.parametrize("code", [code for code in CODES if code.examples], ids=lambda code: code.id)
def test_the_nearest_example_of_an_examples_own_words_is_itself(code) -> None:
    for lines, kind in ((code.examples, "examples"), (code.near_misses, "near_misses")):
        near = getattr(nearest(code, lines[-1].text), kind)
        assert len(near) == 3
        assert overlap(near[0].text, lines[-1].text) == max(overlap(one.text, lines[-1].text) for one in lines)


def test_the_overlap_of_words_is_their_share() -> None:
    assert overlap("You never listen to me", "you NEVER listen") == pytest.approx(1.0)
    assert overlap("the red house", "the blue house") == pytest.approx(2 / 4)
    assert overlap("", "") == 0.0
