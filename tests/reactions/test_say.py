"""Sentences about a diary say what their counts say and no more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reactions.entries import entry

from vinculum.reactions import profile
from vinculum.reactions.reflection import FACTORS, Reflection, in_words
from vinculum.reactions.say import CAUTION, say_lacking, say_profile, say_share


def said(*entries):
    return say_profile(profile(entries), len(entries), "Mara")


def test_a_share_beside_others_as_the_therapist_would_say_it():
    here = [entry(number, shut_out=2) for number in range(5)] + [entry(number, warm=1) for number in range(5, 9)]
    others = [entry(0, shut_out=1)] + [entry(number, sad=1) for number in range(1, 31)]
    assert say_share(profile(here, others)[0]) == "shut out in 5 of 9; with others in 1 of 31"
    assert say_share(profile(here)[0]) == "shut out in 5 of 9"


def test_a_diary_without_an_entry_says_so():
    assert said() == "No entry about Mara yet."


def test_three_entries_are_too_few_for_what_comes_back():
    assert said(entry(1, sad=1), entry(2, sad=1), entry(3, sad=1)).endswith("too few to see what comes back.")


def test_one_entry_is_one_entry():
    assert said(entry(1, sad=4)) == "One entry about Mara so far: too few to see what comes back."


def test_a_feeling_that_came_once_is_not_called_the_most_often():
    assert said(*(entry(n, **{w: 1}) for n, w in enumerate(["warm", "sad", "bored", "tired"]))).endswith(
        "no feeling came twice."
    )


def test_all_that_were_named_as_often_are_named():
    found = said(*(entry(number, sad=1, warm=2) for number in range(4)))
    assert found == "In four entries about Mara, you named sad and warm most often: in 4 of 4."


@pytest.mark.parametrize(("count", "end"), [(0, "there is none."), (1, "there is one."), (9, "there are nine.")])
def test_what_is_lacking_says_how_many_there_are(count, end):
    assert say_lacking(["her ratings"], count).endswith(f"needs twelve sessions with both; {end}")


def test_the_five_sentences_are_read_back_with_the_name():
    assert in_words(Reflection("x", 1, {"empathy": 2}), "Mara") == (("I could still feel with Mara", "partly"),)
    assert len(FACTORS) == 5


@given(st.lists(st.dictionaries(st.sampled_from(["warm", "sad", "own-lulled"]), st.integers(1, 4)), max_size=9))
def test_no_sentence_names_a_number_that_is_not_a_count(entries):
    made = [entry(number, **felt) for number, felt in enumerate(entries, start=1)]
    text = say_profile(profile(made), len(made), "Mara")
    assert all(int(number) <= len(made) for number in re.findall(r"\d+", text))
    assert not re.search(r"score|resist|transference|should|flag", text + CAUTION)
