"""Scored narratives leave in files and come back; what does not fit is left out and named by its line."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Component, Narrative, Other, Part, People, Relation, Sign, Span, TimeOfLife, two_coders
from vinculum.narratives import library as shipped
from vinculum.narratives.files import Scored, Wanted, to_csv, to_json_lines
from vinculum.narratives.reading_files import NOBODY, read_scored
from vinculum.narratives.say_coders import about, sentences
from vinculum.reading.moment import Evidence

WORDS = "=SUM(A1) I stood there"
PEOPLE = People((Other("m", "My mum", Relation.MOTHER), Other("t", "You", Relation.THERAPIST)))
TOLD = (
    Narrative(
        "coat", 9, "m", TimeOfLife.YOUTH, 4.5,
        (
            Component(Part.WISH, "w.noticed", None, (Evidence(3, 0, len(WORDS), WORDS),)),
            Component(Part.RESPONSE_OF_OTHER, "ro.ignores", Sign.NEGATIVE),
        ),
        new=True, span=Span(3, 0, 4, 12),
    ),
    Narrative("empty", 10, "t"),
)  # fmt: skip
SCORED = Scored("Lena", TOLD, PEOPLE)
BARE = Narrative(
    "coat", 9, "m", TimeOfLife.YOUTH, 4.5,
    (Component(Part.WISH, "w.noticed"), Component(Part.RESPONSE_OF_OTHER, "ro.ignores", Sign.NEGATIVE)),
    new=True, span=Span(3, 0, 4, 12),
)  # fmt: skip


@pytest.mark.parametrize("write", [to_csv, to_json_lines])
def test_what_is_written_comes_back_without_words(write: object) -> None:
    found = read_scored(write(SCORED, Wanted()), coder="file")  # type: ignore[operator]  # one of the two writers
    assert found.narratives == (BARE, TOLD[1])
    assert [one.relation for one in found.people.others] == [Relation.MOTHER, Relation.THERAPIST]
    assert found.problems == ()


@pytest.mark.parametrize("write", [to_csv, to_json_lines])
def test_words_and_names_leave_only_where_they_are_asked_for(write: object) -> None:
    without = write(SCORED, Wanted(), {"empty": "a secret note"})  # type: ignore[operator]  # one of the two writers
    with_words = write(SCORED, Wanted(words=True), {"empty": "a secret note"})  # type: ignore[operator]  # the same
    for said in ("I stood there", "My mum", "a secret note"):
        assert said not in without
        assert said in with_words


def test_a_sheet_to_fill_in_holds_no_scoring() -> None:
    text = to_csv(SCORED, Wanted(codes=False))
    assert all(one not in text for one in ("w.noticed", "youth", "4.5", "yes"))
    assert read_scored(text, coder="Omar").narratives[0].components == ()


def test_no_spreadsheet_takes_words_for_a_formula() -> None:
    assert "'=SUM(A1) I stood there" in to_csv(SCORED, Wanted(words=True))


def test_the_first_line_of_json_lines_names_the_coder() -> None:
    assert read_scored(to_json_lines(SCORED, Wanted()), coder="file").coder == "Lena"


HEAD = "narrative,session,person,relation,time,completeness,part,category,sign\n"


@pytest.mark.parametrize(
    ("line", "says", "left"),
    [
        (",1,m,mother,,,W,w.close,", "names no narrative", 1),
        ("b,x,m,mother,,,W,w.close,", "no number for session", 1),
        ("b,,m,mother,,,W,w.close,", "whole number", 1),
        ("b,1,m,mother,soon,,W,w.close,", "no time of life", 1),
        ("b,1,m,mother,,7,W,w.close,", "from 1 to 5", 1),
        ("b,1,m,mother,,nan,W,w.close,", "no number for completeness", 1),
        ("b,1,m,mother,,,Q,w.close,", "none of W, RO, RS", 2),
        ("b,1,m,mother,,,W,w.close,?", "neither + nor", 2),
        ("b,1,m,mother,,,W,w.close,+", "only responses", 2),
    ],
)
def test_a_line_that_does_not_fit_is_left_out_and_named(line: str, says: str, left: int) -> None:
    found = read_scored(f"{HEAD}a,1,m,mother,,,W,w.close,\n{line}\n", coder="c")
    assert len(found.narratives) == left
    assert [(one.line, says in one.message) for one in found.problems] == [(3, True)]


def test_a_narrative_that_contradicts_itself_is_left_out_and_named() -> None:
    both = "b,1,m,mother,,,RO,ro.warm,+\nb,1,m,mother,,,RO,ro.warm,-\n"
    found = read_scored(f"{HEAD}a,1,m,mother,,,W,w.close,\n{both}", coder="c")
    assert [one.id for one in found.narratives] == ["a"]
    assert "coded as + and as −" in found.problems[0].message


def test_somebody_whom_no_line_names_is_nobody_and_still_somebody() -> None:
    found = read_scored("narrative,session,category\na,1,w.close\n", coder="c")
    assert (found.narratives[0].other, found.people.find(NOBODY).name) == (NOBODY, "Nobody named")
    assert found.narratives[0].components[0].part is Part.WISH


@pytest.mark.parametrize(
    "text",
    ["", "x", "a,b\n1,2\n", "{", "{}", '{"narrative": 1}', "narrative,session\n,\n", "narrative,session\n" + "\0"],
)
def test_a_file_without_any_narrative_says_so(text: str) -> None:
    with pytest.raises(InvalidNarratives):
        read_scored(text, coder="c")


def test_another_version_is_not_guessed_at() -> None:
    with pytest.raises(InvalidNarratives, match="another version"):
        read_scored(json.dumps({"format": "vinculum narratives", "version": 2}), coder="c")


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for given_text in (text, "{" + text, HEAD + text, '{"narrative":"a","session":1,"components":' + text):
        try:
            read_scored(given_text, coder="c")
        except InvalidNarratives as problem:
            assert str(problem)


def test_two_coders_are_told_what_they_share_in_sentences() -> None:
    told = [Narrative(f"n{at}", 1, "m", components=BARE.components) for at in range(4)]
    other = [*told[:3], Narrative("n3", 1, "t", components=(Component(Part.WISH, "w.close"),)), Narrative("x", 1, "m")]
    found = two_coders(told, other, shipped())
    assert about(found) == (
        "Both scored 4 narratives. Scored by one of them alone, and left out here: 1 narrative. "
        "About 1 narrative they named different people."
    )
    lines = sentences(found)
    assert lines[0].startswith("Wishes: weighted κ")
    assert "of 5 codes that either marked, both marked 3" in lines[0]
    assert lines[2] == "Responses of self: no coefficient. Fewer than two narratives have a code."
    assert "4 narratives are few" in lines[3]


@pytest.mark.parametrize("write", [to_csv, to_json_lines])
@pytest.mark.parametrize("strange", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r\n", "\r", "\n", '"', "\t"])
def test_words_with_separators_of_lines_lose_no_narrative(write: object, strange: str) -> None:
    text = write(SCORED, Wanted(words=True), {"empty": f"a{strange}b"})  # type: ignore[operator]  # one of the two writers
    found = read_scored(text, coder="file")
    assert [one.id for one in found.narratives] == ["coat", "empty"]
    assert found.problems == ()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\n=", "\r=", "＝", "＠"])
def test_blanks_and_wide_signs_before_a_formula_do_not_hide_it(begins: str) -> None:
    people = People((Other("m", f"{begins}HYPERLINK(1)", Relation.MOTHER),))
    text = to_csv(Scored("Lena", (Narrative("n", 1, "m"),), people), Wanted(words=True), {"n": f"{begins}SUM(A1)"})
    row = next(csv.DictReader(StringIO(text, newline="")))
    assert (row["name"][0], row["words"][0]) == ("'", "'")
