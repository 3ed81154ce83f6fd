"""Tables of ratings, long and wide."""

from datetime import date
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Rater, Rating, read_ratings
from vinculum.course.ratings import read_rated_cases
from vinculum.errors import InvalidRatings


def lines(parsed):
    return [problem.line for problem in parsed.problems]


def test_a_long_table_has_one_rating_a_line():
    parsed = read_ratings("session,rater,measure,score,date\n1,client,pulse,4,2025-08-21\n1,therapist,pulse,3.5,\n")
    assert parsed.ratings == (
        Rating(1, Rater.CLIENT, "pulse", 4.0, date(2025, 8, 21)),
        Rating(1, Rater.THERAPIST, "pulse", 3.5),
    )
    assert parsed.problems == ()


def test_a_wide_table_has_one_session_a_line():
    parsed = read_ratings("session,client,therapist\n1,4.0,3.5\n2,3.8,4.1\n", measure="relationship")
    assert [(one.session, one.rater, one.score) for one in parsed.ratings] == [
        (1, "client", 4.0),
        (1, "therapist", 3.5),
        (2, "client", 3.8),
        (2, "therapist", 4.1),
    ]
    assert {one.measure for one in parsed.ratings} == {"relationship"}


def test_columns_may_come_in_any_order_and_case_with_others_between():
    parsed = read_ratings("Score,note,Session,Rater\n4,fine,1,Client\n")
    assert parsed.ratings == (Rating(1, Rater.CLIENT, "relationship", 4.0),)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_semicolons_and_tabs_allow_a_decimal_comma(separator):
    table = "session,client\n1,4@5\n2,3@5\n".replace(",", separator).replace("@", ",")
    assert [one.score for one in read_ratings(table).ratings] == [4.5, 3.5]


def test_a_byte_order_mark_windows_line_ends_and_quotes_are_read():
    assert read_ratings('\ufeff"session","client"\r\n"1","4.0"\r\n').ratings[0].score == 4.0


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "-", "."])
def test_a_missing_answer_is_kept_as_missing_and_is_no_problem(cell):
    parsed = read_ratings(f"session,client\n1,4\n2,{cell}\n")
    assert isnan(parsed.ratings[1].score)
    assert parsed.problems == ()


def test_a_line_that_is_too_short_has_missing_answers():
    parsed = read_ratings("session,client,therapist\n1,4\n")
    assert [isnan(one.score) for one in parsed.ratings] == [False, True]


def test_a_score_that_is_no_number_is_left_out_and_named():
    parsed = read_ratings("session,client,therapist\n1,good,3\n2,4,inf\n")
    assert [(one.session, one.rater) for one in parsed.ratings] == [(1, "therapist"), (2, "client")]
    assert lines(parsed) == [2, 3]
    assert "“good” is no score of the client" in parsed.problems[0].message


@pytest.mark.parametrize("cell", ["first", "-1", "1.5", "", "20251120"])
def test_a_line_without_a_session_number_is_left_out_and_named(cell):
    parsed = read_ratings(f"session,client\n1,4\n{cell},3\n")
    assert len(parsed.ratings) == 1
    assert lines(parsed) == [3]


def test_an_unknown_rater_is_left_out_and_named():
    parsed = read_ratings("session,rater,score\n1,client,4\n1,nurse,3\n")
    assert len(parsed.ratings) == 1
    assert "“nurse” is no rater" in parsed.problems[0].message


def test_an_unreadable_date_is_named_and_the_rating_kept():
    parsed = read_ratings("session,client,date\n1,4,yesterday\n")
    assert parsed.ratings[0].date is None
    assert "“yesterday” is no date" in parsed.problems[0].message


def test_a_repeated_rating_is_named_with_both_lines_and_the_first_kept():
    parsed = read_ratings("session,rater,score\n1,client,4\n2,client,3\n1,client,2\n")
    assert [one.score for one in parsed.ratings] == [4.0, 3.0]
    assert lines(parsed) == [4]
    assert "is on line 2 already" in parsed.problems[0].message


def test_line_numbers_count_lines_of_the_file_not_rows():
    parsed = read_ratings('session,client,note\n\n1,4,"two\nlines"\n\nx,3,\n')
    assert lines(parsed) == [6]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The table is empty"),
        ("\n \n", "The table is empty"),
        ("name,age\nMara,30\n", "should name the columns"),
        ("session\n1\n", "should name the columns"),
        ("session,client,client\n1,4,4\n", "“client” twice"),
        ("session,client\n", "No line of this table holds a score"),
        ("session,client\none,four\n", "Line 2: “one” is no session number"),
        ("session,client\n1,\n", "No line of this table holds a score"),
    ],
)
def test_a_hopeless_table_is_refused_with_what_to_do(text, message):
    with pytest.raises(InvalidRatings, match=message):
        read_ratings(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_the_reader(text):
    for table in (text, f"session,client\n{text}", f"session,rater,score\n1,client,4\n{text}"):
        try:
            parsed = read_ratings(table)
        except InvalidRatings:
            continue
        assert parsed.ratings


SEVERAL = "case,session,client\nMara,1,4\nJonas,1,2\nMara,2,3.5\nJonas,2,2.5\n,3,1\n"


def test_the_cases_of_a_table_are_kept_apart():
    cases = read_rated_cases(SEVERAL)
    assert {name: [rating.score for rating in case.ratings] for name, case in cases.items()} == {
        "Mara": [4, 3.5],
        "Jonas": [2, 2.5],
    }
    (problem,) = cases["Mara"].problems
    assert (problem.line, problem.message) == (6, "This line names no case; it is left out.")


def test_one_persons_answers_are_never_taken_for_those_of_another():
    with pytest.raises(InvalidRatings, match="2 cases: “Mara”, “Jonas”"):
        read_ratings(SEVERAL)


def test_a_table_of_several_cases_without_their_names_is_refused():
    lines = "".join(f"{number},{score}\n" for score in (4, 2) for number in range(1, 6))
    with pytest.raises(InvalidRatings, match="Name the column that tells them apart “case”"):
        read_ratings("session,client\n" + lines)
    assert len(read_ratings("session,client\n" + lines.replace("2\n", "4\n")).ratings) == 5


def test_names_that_look_alike_are_said_to_be_two_cases():
    cases = read_rated_cases("case,session,client\nMara,1,4\nmara,2,4\nMa\u0308r,1,3\nM\u00e4r,2,3\n")
    assert list(cases) == ["Mara", "mara", "M\u00e4r"]
    assert "“Mara” and “mara” differ in small and capital letters only" in cases["mara"].problems[0].message


@pytest.mark.parametrize("cell", ["1e308", "-1e308", "1e-320", "1_000"])
def test_no_number_beyond_any_score_is_counted(cell):
    parsed = read_ratings(f"session,client\n1,4\n2,{cell}\n")
    assert [rating.score for rating in parsed.ratings] == [4]
    assert parsed.problems[0].message == f"“{cell}” is no score of the client; it is left out."


def test_no_score_is_a_negative_zero():
    assert str(read_ratings("session,client\n1,-0.0\n").ratings[0].score) == "0.0"
