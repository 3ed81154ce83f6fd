"""Coders' marks from files: what is read, what is left out, and how they are laid beside each other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidCodes
from vinculum.reliability.coding_files import is_codings, read_codings, read_json, write_json
from vinculum.reliability.codings import Coding, Grain, Mark, beside, turn_table
from vinculum.reliability.marked import judge_marked
from vinculum.reliability.marked_words import cautions, compared, headline, meaning, next_steps
from vinculum.reliability.sheets import read_sheet
from vinculum.reliability.spans import Span


def table(text: str, coder: str = "Ann") -> Coding:
    """The one coder of a CSV file."""
    (found,) = read_codings(read_sheet(text), coder=coder)
    return found


def coding(coder: str, *marks: tuple[int, int, int, str], turns: tuple[int, ...] = (20, 30, 10)) -> Coding:
    """Marks (turn, start, end, code) on turns of these lengths."""
    return Coding(coder, tuple(Mark("", *mark) for mark in marks), lengths={"": turns})


def test_turns_count_from_one_unless_a_nought_stands_there():
    assert [mark.turn for mark in table("turn,code\n1,a\n3,b\n").marks] == [0, 2]
    assert [mark.turn for mark in table("turn,code\n0,a\n3,b\n").marks] == [0, 3]


def test_spans_are_told_by_their_ends_and_seconds_by_their_decimals():
    assert is_codings(read_sheet("start,end,code\n1,2,a\n"))
    ann, ben = (table("start,end,code\n1.5,4.25,a\n", "Ann"), table("start,end,code\n2,4,a\n", "Ben"))
    found = beside([ann, ben])
    assert found.grain is Grain.TENTH
    assert found.continua[0].coders == ((Span(15, 42, "a"),), (Span(20, 40, "a"),))
    assert "ends with its last mark" in found.notes[0]


def test_a_coder_column_makes_several_coders_of_one_file():
    found = read_codings(read_sheet("coder,turn,code\nAnn,1,a\nBen,1,b\nAnn,2,a\n"), coder="x")
    assert [(one.coder, len(one.marks)) for one in found] == [("Ann", 2), ("Ben", 1)]


def test_lines_that_cannot_be_read_are_named_and_the_rest_is_kept():
    found = table("turn,start,end,code\n1,0,4,a\nx,0,4,a\n2,9,4,a\n3,z,4,a\n4,1,2,\n")
    assert len(found.marks) == 1
    assert [one.line for one in found.problems] == [3, 4, 5, 6]
    assert all(one.message.endswith("The line is left out.") for one in found.problems)


def test_marks_by_characters_are_laid_end_to_end():
    found = beside([coding("Ann", (1, 5, 10, "a")), coding("Ben", (1, 0, 8, "a"), (2, 0, 10, "b"))])
    assert found.grain is Grain.CHARACTER
    assert found.continua[0].length == 60
    assert found.continua[0].coders == ((Span(25, 30, "a"),), (Span(20, 28, "a"), Span(50, 60, "b")))
    assert turn_table(found, "a").tolist() == [[False, False], [True, True], [False, False]]


def test_files_without_lengths_are_compared_by_turns():
    found = beside([table("turn,code\n1,a\n5,a\n", "Ann"), table("turn,code\n1,a\n", "Ben")])
    assert (found.grain, found.continua[0].length) == (Grain.TURN, 5)
    assert "Say it with --length" in found.notes[0]
    found = beside([table("turn,code\n1,a\n5,a\n", "Ann"), table("turn,code\n1,a\n", "Ben")], length=40)
    assert (found.continua[0].length, found.notes) == (40, ())


def test_only_common_sessions_are_compared_and_the_others_named():
    ann = table("session,turn,code\n1,1,a\n2,1,a\n", "Ann")
    ben = table("session,turn,code\n2,1,a\n", "Ben")
    found = beside([ann, ben])
    assert found.sessions == ("2",)
    assert found.notes[0] == "Only Ann speaks of 1: left out."


@pytest.mark.parametrize(
    ("codings", "says"),
    [
        ([coding("Ann", (0, 0, 4, "a"))], "two coders at least"),
        (
            [table("session,turn,code\n1,1,a\n", "Ann"), table("session,turn,code\n2,1,a\n", "Ben")],
            "no common session (Ann: 1; Ben: 2)",
        ),
        (
            [coding("Ann", (0, 0, 4, "a")), coding("Ben", (0, 0, 4, "a"), turns=(20, 31, 10))],
            "Ben coded other words: turn 2",
        ),
        ([coding("Ann", (0, 0, 4, "a")), coding("Ben", (0, 0, 99, "a"))], "turn 1 has no characters 0 to 99"),
        ([table("turn,code\n1,a\n", "Ann"), table("start,end,code\n1,2,a\n", "Ben")], "others only a turn"),
    ],
)
def test_codings_that_cannot_be_compared_are_refused_with_what_is_wrong(codings, says):
    with pytest.raises(InvalidCodes) as refused:
        beside(codings)
    assert says in str(refused.value)


def test_our_own_file_holds_places_and_codes_and_reads_back():
    before = coding("Ann Berg", (1, 5, 10, "a"), (2, 0, 4, "b"))
    (after,) = read_json(write_json(before), coder="x")
    assert (after.coder, dict(after.lengths)) == (before.coder, dict(before.lengths))
    assert [(one.turn, one.start, one.end, one.code) for one in after.marks] == [
        (one.turn, one.start, one.end, one.code) for one in before.marks
    ]


def test_the_json_of_read_is_taken_as_a_readers_proposals_by_turn():
    place = {"turn": 3, "moments": [{"code": "a"}, {"code": "b"}]}
    tree = {"reader": "linear 0.1", "files": [{"sessions": [{"session": "", "turns": 9, "places": [place]}]}]}
    (found,) = read_json(json.dumps(tree), coder="x")
    assert (found.coder, dict(found.turns)) == ("linear 0.1", {"": 9})
    assert [(one.turn, one.code) for one in found.marks] == [(3, "a"), (3, "b")]
    assert found.proposed
    assert "A reader is no coder" in beside([found, found]).notes[0]


KEYS = st.sampled_from(["format", "version", "sessions", "turns", "marks", "files"])
trees = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(trees)
@settings(max_examples=150, deadline=None)
def test_any_json_is_codings_or_refused_in_words(tree):
    for one in (tree, {"format": "vinculum codings", "version": 1, "sessions": tree}, {"files": [tree]}):
        try:
            read_json(json.dumps(one), coder="x")
        except InvalidCodes as refused:
            assert str(refused)


def test_two_coders_are_judged_overall_and_code_by_code_the_least_alike_first():
    ann = coding("Ann", (0, 0, 10, "a"), (1, 0, 10, "b"), (2, 0, 5, "a"))
    ben = coding("Ben", (0, 0, 10, "a"), (1, 0, 10, "c"), (2, 0, 5, "a"))
    found = judge_marked(beside([ann, ben]))
    assert [(row.code, row.first, row.second, row.both) for row in found.codes] == [
        ("b", 1, 0, 0), ("c", 0, 1, 0), ("a", 2, 2, 2)
    ]  # fmt: skip
    assert [(one.turn, one.codes) for one in found.differences] == [(1, (("b",), ("c",)))]
    assert headline(found).startswith("2 marks are in both, of 3 by Ann and 3 by Ben (F1 .67")
    assert compared(found).startswith("Ann and Ben, in 1 session: 60 characters.")
    assert any("few" in one for one in cautions(found))
    assert "Least alike is b: 1 by Ann, 0 by Ben." in next_steps(found)[0]
    assert any("what to call it" in one for one in meaning(found))


def test_three_coders_are_compared_in_pairs_and_by_the_family():
    codings = [coding(name, (0, 0, 10, "a"), (1, 2, 20, "b")) for name in ("Ann", "Ben", "Cid")]
    found = judge_marked(beside(codings))
    assert [(pair[0], pair[1], pair[2].estimate) for pair in found.pairs] == [
        ("Ann", "Ben", 1.0), ("Ann", "Cid", 1.0), ("Ben", "Cid", 1.0)
    ]  # fmt: skip
    assert found.family.u.estimate == 1.0
    assert "of 3 coders" in headline(found)


def test_turns_that_cannot_carry_a_code_count_for_nothing():
    import numpy as np

    turns = (10,) * 40
    ann, ben = coding("Ann", (0, 0, 10, "a"), turns=turns), coding("Ben", (2, 0, 10, "a"), turns=turns)
    every = judge_marked(beside([ann, ben])).codes[0]
    some = judge_marked(beside([ann, ben]), among=lambda code: np.arange(40) < 4).codes[0]
    assert (every.gwet.n, some.gwet.n) == (40, 4)
    assert some.gwet.estimate < every.gwet.estimate


def test_marks_of_paragraphs_include_their_last_one():
    ann, ben = (
        table(f"Document name,Code,Begin,End,Segment\nd1,a,3,3,words\nd1,a,7,{last},words\n", who)
        for who, last in (("Ann", 9), ("Ben", 8))
    )
    found = beside([ann, ben])
    assert found.grain is Grain.POSITION
    assert found.continua[0].coders == ((Span(3, 4, "a"), Span(7, 10, "a")), (Span(3, 4, "a"), Span(7, 9, "a")))
    assert "taken as included" in ann.problems[0].message


def test_two_files_of_one_session_each_are_the_same_where_their_turns_are_equally_long():
    ann = Coding("Ann", (Mark("1", 0, 0, 4, "a"),), lengths={"1": (20, 30)})
    ben = Coding("Ben", (Mark("7", 0, 0, 4, "a"),), lengths={"7": (20, 30)})
    found = beside([ann, ben])
    assert found.continua[0].coders == ((Span(0, 4, "a"),), (Span(0, 4, "a"),))
    assert found.notes[0].startswith("The sessions are called 1 and 7.")
    with pytest.raises(InvalidCodes, match="no common session"):
        beside([ann, Coding("Ben", ben.marks, lengths={"7": (20, 31)})])
