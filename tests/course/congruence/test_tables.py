"""Tables of several cases: wide, long, one case a file, with an outcome for each case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course.congruence.tables import read_files
from vinculum.errors import InvalidRatings, InvalidTable, VinculumError

WIDE = "case,session,client,therapist\na,1,3.5,3\na,2,4,\nb,1,2,2.5\n"
LONG = "case,session,rater,score\na,1,client,3.5\na,1,therapist,3\na,2,client,4\nb,1,client,2\nb,1,therapist,2.5\n"


def rows(found):
    return [
        (found.pairs.cases[case], int(session), float(client), float(therapist))
        for case, session, client, therapist in zip(
            found.pairs.case, found.pairs.session, found.pairs.client, found.pairs.therapist, strict=True
        )
    ]


def test_wide_and_long_tables_hold_the_same():
    wide, long = read_files([("w.csv", WIDE)]), read_files([("l.csv", LONG)])
    assert np.array_equal(rows(wide)[0][1:], rows(long)[0][1:])
    assert repr(rows(wide)) == repr(rows(long))
    assert repr(rows(wide)) == "[('a', 1, 3.5, 3.0), ('a', 2, 4.0, nan), ('b', 1, 2.0, 2.5)]"
    assert wide.outcome is None


def test_a_file_without_a_case_is_one_case_named_after_it():
    found = read_files(
        [("folder/mara.csv", "session;client;therapist\n1;3,5;3\n"), ("jonas.csv", "session,client,therapist\n1,2,3")]
    )
    assert rows(found) == [("mara", 1, 3.5, 3.0), ("jonas", 1, 2.0, 3.0)]


def test_an_outcome_stands_on_one_line_of_a_case_or_on_all():
    text = "case,session,client,therapist,outcome\na,1,3,3,12\na,2,3,3,\nb,1,2,2,7\nb,2,2,2,7\nc,1,3,3,\n"
    found = read_files([("t.csv", text)])
    assert list(found.outcome[:2]) == [12, 7]
    assert np.isnan(found.outcome[2])
    assert found.problems == ()


def test_where_outcomes_differ_the_latest_counts_and_is_named():
    found = read_files([("t.csv", "case,session,client,therapist,outcome\na,1,3,3,12\na,2,3,3,9\n")])
    assert list(found.outcome) == [9]
    assert found.problems[0][1].message == "Case “a” has several outcomes; that of session 2 counts."


def test_columns_may_have_other_names():
    names = {"case": "ID", "session": "Nr", "client": "P", "therapist": "T", "outcome": "BDI"}
    found = read_files([("t.csv", "ID,Nr,P,T,BDI\na,1,3,4,12\n")], names=names)
    assert rows(found) == [("a", 1, 3.0, 4.0)]
    assert list(found.outcome) == [12]


def test_a_rater_that_nobody_knows_is_named_with_its_line():
    found = read_files([("t.csv", LONG + "b,2,mother,3\nb,2,observer,3\n")])
    assert [(problem.line, problem.message[:8]) for _, problem in found.problems] == [(7, "“mother”")]


def test_a_cell_that_is_no_number_is_named_with_its_line_in_long_tables_too():
    for text, line in ((WIDE + "b,2,good,3\n", 5), (LONG + "b,2,client,good\n", 7)):
        found = read_files([("t.csv", text)])
        assert [(problem.line, "“good”" in problem.message) for _, problem in found.problems] == [(line, True)]


def test_a_session_between_two_numbers_is_left_out_and_named():
    found = read_files([("t.csv", WIDE + "b,1.5,4,4\n")])
    assert list(found.pairs.session) == [1, 2, 1]
    assert found.problems[0][1].message == "“1.5” is no number of a session, a whole one from 0; the line is left out."


def test_a_session_in_two_files_is_refused():
    with pytest.raises(InvalidRatings, match=r"Session 1 of case “a” by the client is in one\.csv and in two\.csv"):
        read_files([("one.csv", WIDE), ("two.csv", WIDE)])


@pytest.mark.parametrize("text", ["", "\n\n", "case,session\na,1\n", "case,session,client,therapist\n"])
def test_a_table_without_ratings_is_refused_in_words(text):
    with pytest.raises(VinculumError) as problem:
        read_files([("t.csv", text)])
    assert isinstance(problem.value, InvalidTable | InvalidRatings)


def test_a_table_without_any_score_is_refused():
    with pytest.raises(InvalidRatings, match="No line of these files holds a score"):
        read_files([("t.csv", "case,session,client,therapist\na,1,,\n")])


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        found = read_files([("t.csv", "case,session,client,therapist\n" + text)])
    except VinculumError as problem:
        assert str(problem)
    else:
        assert found.pairs.cases


def test_a_note_over_several_lines_costs_no_session():
    noted = "case,session,rater,score,note\n" + "".join(
        f'{case},{session},{rater},{session + at},"one\ntwo, ""three"""\n'
        for case in "ab"
        for session in (1, 2, 3)
        for at, rater in enumerate(("client", "therapist", "nurse"))
    )
    found = read_files([("t.csv", noted)])
    assert rows(found) == [(case, session, session, session + 1) for case in "ab" for session in (1, 2, 3)]
    assert [problem.line for _, problem in found.problems] == [7, 13, 19, 25, 31, 37]


@pytest.mark.parametrize("head", ["session,client,therapist", "case,session,rater,score"])
def test_a_cell_without_an_end_is_refused(head):
    for text in (f"{head}\n1,1,client,{'9' * 200_000}\n", f"{'x' * 200_000},{head}\n1,1,1,1,1\n"):
        with pytest.raises(InvalidTable, match="breaks off the table"):
            read_files([("t.csv", text)])
