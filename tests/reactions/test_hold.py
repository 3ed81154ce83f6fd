"""A note comes back before the next session, and stays until it is let go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vinculum.reactions import Hold, come_back, still_held

NOTE = Hold("n", "wait", after=13, until=14)


def test_it_comes_back_before_the_next_session_and_not_sooner():
    assert come_back([NOTE], 14) == (NOTE,)
    assert come_back([NOTE], 13) == ()
    assert still_held([NOTE], 13) == (NOTE,)


def test_a_note_that_nobody_looked_at_does_not_go_away():
    assert come_back([NOTE], 20) == (NOTE,)


def test_kept_holding_it_comes_back_one_session_later():
    held = NOTE.kept_holding(14)
    assert come_back([held], 14) == ()
    assert come_back([held], 15) == (held,)
    assert held.after == 13


def test_let_go_it_comes_back_no_more():
    assert come_back([NOTE.released()], 14) == still_held([NOTE.released()], 13) == ()


@given(st.integers(1, 50), st.integers(1, 50), st.booleans())
def test_every_note_is_in_exactly_one_place(until, session, gone):
    note = Hold("n", "wait", 1, until, let_go=gone)
    assert len(come_back([note], session)) + len(still_held([note], session)) == (0 if gone else 1)
