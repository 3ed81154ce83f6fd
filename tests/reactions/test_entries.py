"""An entry, what stands of it, and what was done with it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reactions.entries import entry

from vinculum.errors import InvalidReaction
from vinculum.reactions import Done, Reaction, acted_out, standing, taken_nowhere


@pytest.mark.parametrize("strength", [0, 5, -1])
def test_a_strength_that_is_none_is_refused(strength):
    with pytest.raises(InvalidReaction, match="1, 2, 3 or 4"):
        entry(1, warm=strength)


def test_more_feelings_than_one_entry_can_mean_are_refused():
    with pytest.raises(InvalidReaction, match="at most 24"):
        Reaction("x", 1, {f"w{number}": 1 for number in range(25)})


def test_an_entry_cannot_be_taken_to_where_nothing_is_looked_at_again():
    with pytest.raises(InvalidReaction, match="supervision"):
        Reaction("x", 1, {"warm": 1}, taken=((date(2026, 3, 2), Done.HELD),))


def test_what_was_withdrawn_does_not_stand():
    kept, gone = entry(2, warm=1), entry(1, sad=2, withdrawn=True)
    assert standing([kept, gone]) == (kept,)


def test_entries_stand_by_session_and_what_belongs_to_none_comes_last():
    none, second, first = entry(None, tired=2), entry(2, warm=1), entry(1, warm=1)
    assert standing([none, second, first]) == (first, second, none)


@pytest.mark.parametrize("where", [Done.REFLECTED, Done.COLLEAGUE, Done.SUPERVISION])
def test_what_was_taken_somewhere_is_not_waiting(where):
    then = entry(1, done=(Done.HELD, where), sad=1)
    later = Reaction("x", 2, {"sad": 1}, taken=((date(2026, 3, 2), where),))
    assert taken_nowhere([then, later]) == ()


def test_noticing_holding_using_and_acting_out_take_an_entry_nowhere():
    found = [entry(number, done=(one,), sad=1) for number, one in enumerate(Done) if one.value in "noticed held used"]
    assert taken_nowhere(found) == tuple(found)


def test_only_the_therapists_own_word_makes_an_entry_acted_out():
    acted, held = entry(1, done=(Done.ACTED_OUT,), bored=2), entry(2, done=(Done.HELD,), angry=4)
    assert acted_out([acted, held]) == (acted,)


def test_feelings_come_the_strongest_first():
    assert entry(1, warm=1, helpless=3, sad=2).strongest == (("helpless", 3), ("sad", 2), ("warm", 1))
