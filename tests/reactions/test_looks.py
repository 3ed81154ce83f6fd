"""Every look at once: how many there were decides how sure each has to be."""

from __future__ import annotations

from tests.reactions.entries import entry

from vinculum.reactions import looks
from vinculum.reactions.say import say_figures, say_looks, say_together

FELT = [0, 0, 2, 1, 0, 3, 0, 4, 2, 0, 3, 1, 0, 2, 4, 0]
RATED = dict(
    zip(range(1, 17), [3.2, 3.6, 3.1, 3.5, 3.8, 3.0, 3.9, 2.8, 3.4, 4.1, 3.3, 3.7, 4.2, 3.6, 3.2, 4.3], strict=True)
)
FLAT = dict.fromkeys(range(1, 17), 4.0)
ENTRIES = [
    entry(number, **({"shut_out": felt} if felt else {}), **({"warm": 1 + number % 2} if number % 3 else {}))
    for number, felt in enumerate(FELT, start=1)
]


def test_a_session_whose_entry_does_not_name_a_feeling_counts_as_nought():
    found = looks(ENTRIES, {"client": RATED})
    (shut_out,) = [one for one in found.found if one.word == "shut_out"]
    assert shut_out.rho.n == 16


def test_each_look_knows_of_all_of_them():
    found = looks(ENTRIES, {"client": RATED, "therapist": dict(reversed(RATED.items()))})
    assert [one.looks for one in found.found] == [4, 4, 4, 4]


def test_what_never_changes_is_no_look():
    found = looks(ENTRIES, {"client": RATED, "therapist": FLAT})
    assert {one.beside for one in found.found} == {"client"}
    assert found.lacking == ()


def test_fewer_than_twelve_sessions_with_both_are_said_to_be_lacking():
    found = looks(ENTRIES[:9], {"client": RATED})
    assert (found.lacking, found.paired["client"], found.found) == (("client",), 9, ())
    assert say_looks(found) == ""


def test_what_stands_out_comes_first_and_says_which_way():
    found = looks(ENTRIES, {"client": RATED})
    assert (
        say_looks(found) == "Of two pairs of a feeling and a rating, one goes together more than chance would have it."
    )
    first = say_together(found.found[0], "Mara’s ratings")
    assert first == "Where you felt shut out more strongly, Mara’s ratings tended to be lower."
    assert say_figures(found.found[0]).startswith("ρ −.")


def test_a_look_that_does_not_stand_out_gets_no_sentence_of_its_own():
    found = looks(ENTRIES, {"client": RATED})
    assert [say_together(one, "it") for one in found.found if not one.stands_out] == [""]


def test_an_empty_diary_has_nothing_to_look_at():
    assert looks([], {"client": RATED}).found == ()
