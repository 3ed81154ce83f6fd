"""Whether a level has probably moved, and whether the last answer alone is low."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Rater, Rating, Side, follow
from vinculum.course.drift import LIKELY, drift, low_last

SCORES = st.lists(st.sampled_from((1.2, 2.0, 2.9, 3.1, 3.5, 4.0, 4.2, nan)), min_size=4, max_size=20)
FALLEN = (4.0, 4.1, 4.0, 4.2, 4.1, 2.1, 2.0, 2.2, 2.1)


def side(scores: Sequence[float]) -> Side:
    ratings = [Rating(session, Rater.CLIENT, "m", score) for session, score in enumerate(scores, 1)]
    return follow(ratings, measure="m").sides[Rater.CLIENT]


def test_a_lasting_fall_is_seen_from_the_last_session_before_it() -> None:
    found = drift(side(FALLEN), sign=-1, least=0.5)
    assert found is not None
    assert found.session == 5
    assert found.before > 3
    assert found.now < 2.5
    assert LIKELY <= found.probability <= 1


@pytest.mark.parametrize("scores", [(4.0,) * 8, (4.0, 4.1) * 5, (4.0, 4.1, 4.0)])
def test_what_stays_where_it_was_or_is_too_short_has_not_moved(scores: tuple[float, ...]) -> None:
    assert drift(side(scores), sign=-1, least=0.0) is None
    assert drift(side(scores), sign=1, least=0.0) is None


def test_a_fall_below_what_is_negligible_is_not_spoken_of() -> None:
    assert drift(side(FALLEN), sign=-1, least=0.5) is not None
    assert drift(side(FALLEN), sign=-1, least=2.5) is None


@given(SCORES.filter(lambda scores: sum(score == score for score in scores) > 3), st.sampled_from((0.0, 0.5)))
def test_a_mirrored_course_moves_the_other_way(scores: list[float], least: float) -> None:
    down, up = drift(side(scores), sign=-1, least=least), drift(side([6 - one for one in scores]), sign=1, least=least)
    assert (down is None) == (up is None)
    if down is not None and up is not None:
        assert down.session == up.session
        assert down.probability == pytest.approx(up.probability, abs=1e-9)
        assert down.before + up.before == pytest.approx(6)


@given(SCORES.filter(lambda scores: sum(score == score for score in scores) > 3))
def test_a_level_cannot_have_risen_and_fallen_since_the_same_session(scores: list[float]) -> None:
    down, up = (drift(side(scores), sign=sign, least=0.0) for sign in (-1, 1))
    assert down is None or up is None or down.session != up.session


def test_a_last_answer_far_below_what_was_to_be_expected_is_low() -> None:
    expected = low_last(side((3.0, 3.6, 4.2, 3.0, 4.2, 4.0, 2.0)), least=0.5)
    assert expected == pytest.approx(3.9, abs=0.05)


@pytest.mark.parametrize("last", [3.4, 4.0, 5.0])
def test_a_last_answer_near_or_above_what_was_to_be_expected_is_not_low(last: float) -> None:
    assert low_last(side((3.0, 3.6, 4.2, 3.0, 4.2, 4.0, last)), least=0.0) is None
