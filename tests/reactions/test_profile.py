"""Counts of feelings: in one case, beside others, by session, over the caseload."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reactions.entries import entry

from vinculum.reactions import by_feeling, felt_course, profile

SHUT_OUT = [entry(number, shut_out=2) for number in range(1, 6)] + [entry(number, warm=1) for number in range(6, 10)]
OTHERS = [entry(1, shut_out=1)] + [entry(number, sad=1) for number in range(2, 32)]


def test_a_feeling_is_counted_in_entries_here_and_with_others():
    first = profile(SHUT_OUT, OTHERS)[0]
    assert (first.word, first.count, first.n, first.other, first.other_n) == ("shut_out", 5, 9, 1, 31)
    assert first.sessions == (1, 2, 3, 4, 5)


def test_what_was_withdrawn_is_counted_nowhere():
    (share,) = profile([entry(1, warm=1), entry(2, warm=1, withdrawn=True)], [entry(1, warm=3, withdrawn=True)])
    assert (share.count, share.n, share.other_n) == (1, 1, 0)


def test_a_diary_of_one_entry_has_a_profile_and_an_empty_one_has_none():
    assert [one.word for one in profile([entry(1, warm=2)])] == ["warm"]
    assert profile([]) == ()


def test_of_two_entries_about_a_session_the_stronger_word_counts():
    course = felt_course([entry(3, sad=1), entry(3, sad=4, warm=2), entry(5, sad=2)])
    assert dict(course.rows)["sad"] == {3: 4, 5: 2}
    assert course.sessions == (3, 5)


def test_entries_of_no_session_are_in_no_course():
    assert felt_course([entry(None, tired=3)]).sessions == ()


def test_those_with_whom_one_feels_something_keep_the_order_they_came_in():
    found = dict(by_feeling({"b": [entry(1, helpless=1)], "a": [entry(1, helpless=4), entry(2, helpless=2), entry(3)]}))
    assert [(one.case, one.count, one.n, one.last) for one in found["helpless"]] == [("b", 1, 1, 1), ("a", 2, 3, 2)]


def test_words_come_as_the_list_has_them_and_own_ones_last():
    felt = {"own-aglow": 1, "tired": 1, "warm": 1}
    assert [word for word, _ in by_feeling({"a": [entry(1, **felt)]})] == ["warm", "tired", "own-aglow"]


@given(st.lists(st.sets(st.sampled_from(["warm", "sad", "bored"])), max_size=12))
def test_counts_add_up_to_what_was_named(named):
    entries = [entry(number, **dict.fromkeys(words, 2)) for number, words in enumerate(named, start=1)]
    assert sum(one.count for one in profile(entries)) == sum(len(words) for words in named)
    assert all(1 <= one.count <= one.n for one in profile(entries))
