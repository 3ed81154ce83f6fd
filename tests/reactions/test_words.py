"""The list of words for what a session stirs, and a therapist's own words beside it."""

from __future__ import annotations

import pytest

from vinculum.errors import InvalidReaction
from vinculum.measures import library
from vinculum.reactions import GROUPS, WORDS, all_words, own_word, text_of


def test_every_word_has_an_id_and_a_text_of_its_own():
    assert len({word.id for word in WORDS}) == len({word.text for word in WORDS}) == len(WORDS)
    assert {word.group for word in WORDS} == set(GROUPS)


def test_every_feeling_of_the_older_form_is_on_the_list():
    older = {item.id for item in library()["feelings.therapist"].items if item.kind == "scale"}
    assert older <= {word.id for word in WORDS}


def test_each_group_that_was_asked_for_has_words():
    wanted = (
        "closeness care interest irritation boredom anxiety helplessness guilt shame sadness envy charmed pride special"
    )
    assert set(wanted.split()) <= {group.lower() for group in GROUPS}


def test_a_word_of_ones_own_is_kept_as_it_was_written_but_for_blanks_and_capitals():
    word = own_word("  Sea   Sick ")
    assert (word.id, word.text) == ("own-sea sick", "sea sick")
    assert text_of(word.id) == "sea sick"


def test_a_word_of_ones_own_that_is_on_the_list_is_the_listed_one():
    assert own_word("Shut out").id == "shut_out"


@pytest.mark.parametrize("text", ["", "  ", "x" * 41, "!!", "a\0b"])
def test_what_is_no_word_is_refused(text):
    with pytest.raises(InvalidReaction, match="1 to 40 characters"):
        own_word(text)


def test_own_words_stand_behind_the_list_each_once():
    added = all_words(["seasick", "Seasick", "lulled", "warm"])[len(WORDS) :]
    assert [word.text for word in added] == ["lulled", "seasick"]
