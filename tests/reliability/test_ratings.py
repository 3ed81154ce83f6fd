"""Tables as people have them: wide, long, a file for each rater; what is left out is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidCodes
from vinculum.reliability.levels import kind_of, tidied
from vinculum.reliability.ratings import Ratings, is_long, is_one_raters, read_apart, read_long, read_wide
from vinculum.reliability.sheets import read_sheet


def wide(text: str) -> Ratings:
    """A table with a column for each rater."""
    return read_wide(read_sheet(text))


def test_commas_semicolons_and_tabs_part_the_cells():
    for sign in (",", ";", "\t"):
        found = wide(f"unit{sign}Ann{sign}Ben\n1{sign}a{sign}b\n2{sign}a{sign}a\n")
        assert (found.raters, found.units, found.cells) == (("Ann", "Ben"), ("1", "2"), (("a", "b"), ("a", "a")))


def test_with_semicolons_a_decimal_comma_is_a_number():
    found = tidied(wide("unit;Ann;Ben\n1;3,5;4\n2;2,25;3,0\n3;1;1\n"))
    assert found.cells == (("3.5", "4"), ("2.25", "3"), ("1", "1"))
    assert kind_of(found).level == "interval"


@pytest.mark.parametrize("empty", ["", "NA", "n/a", ".", "-", "nan"])
def test_what_says_that_nothing_was_coded_is_missing(empty: str):
    assert wide(f"unit,Ann,Ben\n1,a,{empty}\n2,a,a\n").cells[0] == ("a", "")


def test_the_first_column_is_a_rater_where_it_cannot_be_names():
    assert wide("Ann,Ben\n1,2\n2,2\n3,1\n").raters == ("Ann", "Ben")
    assert wide(",Ann,Ben\nx,1,2\ny,2,2\n").units == ("x", "y")
    assert wide("clip,Ann,Ben\nc1,1,2\nc2,2,2\nc3,2,1\n").units == ("c1", "c2", "c3")
    assert wide("Ann,Ben,Cid\n1,2,1\n2,2,2\n3,1,1\n").raters == ("Ann", "Ben", "Cid")
    assert wide("patient,Ann,Ben\n7,2,1\n8,2,2\n9,1,1\n10,1,1\n").raters == ("Ann", "Ben")


def test_a_session_and_a_turn_name_a_unit_together():
    found = wide("session,turn,Ann,Ben\n1,1,a,a\n1,2,b,a\n2,1,a,a\n")
    assert found.units == ("1/1", "1/2", "2/1")


def test_a_long_table_is_told_by_its_header_and_gathered_by_unit():
    sheet = read_sheet("unit,rater,code\n1,Ann,a\n1,Ben,b\n2,Ben,a\n2,Ann,a\n3,Ann,b\n")
    assert is_long(sheet)
    found = read_long(sheet)
    assert (found.raters, found.cells) == (("Ann", "Ben"), (("a", "b"), ("a", "a"), ("b", "")))
    assert (found.given, found.shared) == (5, 2)


def test_a_rating_given_twice_keeps_the_first_and_is_named():
    found = read_long(read_sheet("unit,rater,code\n1,Ann,a\n1,Ann,b\n1,Ben,a\n"))
    assert found.cells == (("a", "a"),)
    assert [(one.line, one.message) for one in found.problems] == [
        (3, "Ann has rated “1” already; the first rating stays.")
    ]


def test_a_line_without_a_rater_is_left_out_and_named():
    found = read_long(read_sheet("unit,rater,code\n1,,a\n1,Ann,a\n1,Ben,a\n"))
    assert found.problems[0].line == 2


def test_a_file_for_each_rater_is_matched_by_the_names_of_units():
    ann, ben = (read_sheet(text) for text in ("turn,code\n01,a\n2,b\n", "turn,code\n2,b\n1,c\n9,a\n"))
    assert is_one_raters(ann)
    found = read_apart([("Ann", ann), ("Ben", ben)])
    assert dict(zip(found.units, found.cells, strict=True)) == {"1": ("a", "c"), "2": ("b", "b"), "9": ("", "a")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The table is empty"),
        ("unit,Ann,Ben\n", "The table is empty"),
        ("unit,Ann\n1,a\n2,b\n", "two raters at least"),
        ("unit,Ann,Ben\n1,a,\n2,b,\n", "only 1 rated anything (nothing by Ben)"),
        ("unit,Ann,Ben\n1,a,\n2,,b\n", "No unit was rated by two raters"),
        ("unit,Ann,Ann\n1,a,b\n", "names the column “ann” twice"),
        ("\0", "not a text file"),
    ],
)
def test_a_table_that_shows_nothing_is_refused_with_what_is_wrong(text: str, says: str):
    with pytest.raises(InvalidCodes) as refused:
        wide(text)
    assert says in str(refused.value)


def test_more_cells_than_the_header_names_are_named_with_their_line():
    found = wide("unit,Ann,Ben\n1,a,b\n2,a,a,x\n")
    assert found.problems[0].line == 3
    assert "the rest is left out" in found.problems[0].message


def test_words_between_numbers_are_left_out_and_named_with_line_and_rater():
    rows = "".join(f"{n},{n % 5},{n % 4}\n" for n in range(1, 12))
    found = tidied(wide(f"unit,Ann,Ben\n{rows}12,?,3\n"))
    assert [(one.line, one.message) for one in found.problems] == [(13, "“?” by Ann is no number; it is left out.")]
    assert kind_of(found).level == "ordinal"


@pytest.mark.parametrize(
    ("cells", "level", "why"),
    [
        (["a", "b", "c"], "nominal", "words without an order"),
        (["0", "1"], "nominal", "0 and 1 say no and yes"),
        (["1", "2", "5"], "ordinal", "whole numbers from 1 to 5"),
        (["low", "high", "medium"], "ordinal", "these words have an order (low, medium, high)"),
        (["1.5", "2", "3"], "interval", "numbers with decimals"),
        (["1", "20", "33"], "interval", "whole numbers with many steps"),
    ],
)
def test_the_level_is_guessed_and_the_reason_said(cells: list[str], level: str, why: str):
    rows = "".join(f"{at},{cell},{cells[-1]}\n" for at, cell in enumerate(cells, 1))
    kind = kind_of(tidied(wide(f"unit,Ann,Ben\n{rows}")))
    assert kind.level == level
    assert why in kind.reason


def test_an_order_makes_ranks_and_must_name_all_that_was_used():
    table = wide("unit,Ann,Ben\n1,mild,bad\n2,bad,bad\n")
    assert kind_of(table, order=("none", "mild", "bad")).categories == ("none", "mild", "bad")
    with pytest.raises(InvalidCodes, match="Line 2: “bad” is not in the order none, mild"):
        kind_of(table, order=("none", "mild"))
    with pytest.raises(InvalidCodes, match="Ranks need an order"):
        kind_of(table, level="ordinal")


def test_text_where_numbers_belong_is_refused_with_line_rater_and_unit():
    with pytest.raises(InvalidCodes, match="Line 3: “b” by Ann \\(unit 2\\) is no number"):
        kind_of(wide("unit,Ann,Ben\n1,1,2\n2,b,c\n"), level="interval")


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_table_or_refused_in_words(text: str):
    try:
        found = wide(text)
    except InvalidCodes as refused:
        assert str(refused).endswith((".", "?"))
    else:
        assert found.shared > 0
        kind_of(tidied(found))


def test_columns_of_words_and_times_are_no_raters_and_named():
    found = wide("turn,text,Ann,Ben\n1,I see,a,b\n2,Well,a,a\n")
    assert found.raters == ("Ann", "Ben")
    assert [(one.line, one.message) for one in found.problems] == [
        (1, "The column “text” is taken for no rater and left out.")
    ]


def test_raters_can_be_chosen_by_their_columns():
    sheet = read_sheet("id,Ann,Ben,Cid\nx,a,b,c\ny,a,a,c\n")
    assert read_wide(sheet, chosen=["cid", "Ann"]).raters == ("Cid", "Ann")
    with pytest.raises(InvalidCodes, match="no column “Dan”"):
        read_wide(sheet, chosen=["Ann", "Dan"])


def test_plus_and_minus_are_codes_where_both_stand():
    assert wide("unit,Ann,Ben\n1,+,-\n2,−,+\n3,+,\n").cells == (("plus", "minus"), ("minus", "plus"), ("plus", ""))
    assert wide("unit,Ann,Ben\n1,?,a\n2,a,-\n3,a,a\n").cells == (("?", "a"), ("a", ""), ("a", "a"))
