"""Language style matching: the golden values, our own word lists, and the laws of a likeness."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.talk.spoken import said

from vinculum.reading.talk import talk_of
from vinculum.reading.talk.counting import tokens_in
from vinculum.reading.talk.style import matching, percentages
from vinculum.reading.talk.style_words import CLASSES

SHARE = st.floats(0, 100)
WORD = st.sampled_from(["i", "it", "the", "and", "of", "was", "just", "not", "all", "river", "lamp"])


@pytest.mark.parametrize(("first", "second", "expected"), [(10, 8, 0.888890), (0, 0, 1), (5, 0, 0.00002)])
def test_a_class_matches_as_computed_elsewhere(first, second, expected):
    assert matching(first, second) == pytest.approx(expected, abs=5e-7)


def test_there_are_nine_classes_and_no_word_is_in_two():
    assert len(CLASSES) == 9
    for (one, words), (other, others) in combinations(CLASSES.items(), 2):
        assert not words & others, (one, other)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I don’t know, it's Mara's", "i do not know it is mara"),
        ("We've [crying] can't and won't", "we have can not and will not"),
        ("They'd say “no”. 3 times!", "they would say no times"),
        ("I'm gonna", "i am going to"),
    ],
)
def test_short_forms_are_written_out(text, tokens):
    assert list(tokens_in(text)) == tokens.split()


def test_percentages_are_of_all_words():
    found, total = percentages(["I did not see the river", "and the lamp"])
    assert total == 9
    assert found["articles"] == pytest.approx(200 / 9)
    assert found["negations"] == found["personal pronouns"] == pytest.approx(100 / 9)
    assert found["quantifiers"] == 0


def test_too_few_words_of_one_side_get_no_likeness():
    found = talk_of(said(f"T: {'I see it ' * 50}", f"C: {'the ' * 99}"))["style"]
    assert (found.value, found.n) == (None, 99)
    assert found.lacking == "It takes at least 100 words of each side; one has 99."


def test_the_figure_is_the_mean_of_the_nine_by_hand():
    found = talk_of(said(f"T: {'I see ' * 50}", f"C: {'I see rivers and hills ' * 20}"))["style"]
    pronouns, conjunctions = matching(50, 20), matching(0, 20)
    assert found.value == pytest.approx((pronouns + conjunctions + 7) / 9)


@given(SHARE, SHARE)
def test_likeness_is_symmetric_between_nought_and_one_and_one_with_itself(first, second):
    assert matching(first, second) == matching(second, first)
    assert 0 <= matching(first, second) <= 1
    assert matching(first, first) == 1


@given(st.lists(WORD, min_size=100, max_size=140), st.lists(WORD, min_size=100, max_size=140), st.randoms())
def test_who_is_who_and_the_order_of_words_do_not_matter(therapist, client, shuffling):
    one = talk_of(said(f"T: {' '.join(therapist)}", f"C: {' '.join(client)}"))["style"].value
    shuffling.shuffle(therapist)
    assert one == pytest.approx(talk_of(said(f"T: {' '.join(client)}", f"C: {' '.join(therapist)}"))["style"].value)
