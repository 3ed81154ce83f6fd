"""One sheet of each person, and the first two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidAnswers
from vinculum.measures.psychometrics import next_pairs, one_each
from vinculum.measures.psychometrics.once import newest

WHO = ["a", "b", "a", "c", "b", "a"]
WHEN = [2, 1, 1, 5, 1, 3]


def test_the_first_sheet_of_each_person_is_kept_in_the_order_people_came() -> None:
    assert one_each(WHO, WHEN).tolist() == [2, 4, 3]


def test_of_two_sheets_with_the_same_number_the_later_one_counts() -> None:
    assert one_each(["b", "b"], [1, 1]).tolist() == [1]
    assert one_each(["b", "b"], [1, 1], which="latest").tolist() == [1]


def test_the_latest_sheet_or_that_of_a_session_can_be_kept() -> None:
    assert one_each(WHO, WHEN, which="latest").tolist() == [5, 4, 3]
    assert one_each(WHO, WHEN, which=1).tolist() == [2, 4]
    assert one_each(WHO, WHEN, which=9).tolist() == []


def test_the_first_two_sheets_of_a_person_are_a_pair() -> None:
    assert next_pairs(WHO, WHEN).tolist() == [[2, 0]]
    assert next_pairs([], []).shape == (0, 2)


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    assert newest(["a", "b", "a", "a"], [1, 1, 1, 2]).tolist() == [1, 2, 3]
    assert newest([], []).tolist() == []


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 4)), max_size=25))
def test_pairs_are_the_first_two_sheets_of_everybody_who_has_two(sheets: list[tuple[str, int]]) -> None:
    persons, order = [who for who, _ in sheets], [float(number) for _, number in sheets]
    expected = []
    for person in sorted(set(persons), key=persons.index):
        last = {number: row for row, (who, number) in enumerate(sheets) if who == person}
        if len(last) > 1:
            expected.append([last[number] for number in sorted(last)[:2]])
    assert next_pairs(persons, order).tolist() == expected


@pytest.mark.parametrize("order", [[1], [1, 2, float("nan")]])
def test_every_sheet_needs_its_place(order: list[float]) -> None:
    with pytest.raises(InvalidAnswers, match="3 sheets need as many numbers"):
        one_each(["a", "b", "c"], order)
