"""From a dip to the moments that could explain it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import find_dips, join
from vinculum.reading.moment import Evidence, Moment, Standing

DIP = find_dips(range(1, 10), (4.0, 4.1, 4.0, 4.1, 4.0, 4.1, 4.0, 4.1, 2.5), "previous score, 2 SD").dips[0]
DECLINE = find_dips(range(1, 10), (5.0, 5.0, 5.0, 5.0, 4.2, 3.4, 2.6, 5.0, 5.0), "previous score, 2 SD").dips[0]


def moment(code, *, turn=0, confidence=0.6, standing=Standing.PROPOSED):
    return Moment(code, turn, (Evidence(turn, 0, 2, "so"),), confidence, "lexical 0.1", standing=standing)


def codes(joined):
    return [one.moment.code for one in joined]


def test_a_dip_opens_its_own_session_and_the_one_before():
    each = {session: [moment(f"withdrawal.{session}")] for session in range(1, 12)}
    assert [one.session for one in join(DIP, each)] == [9, 8]


def test_a_decline_opens_all_its_sessions_and_the_one_before():
    each = {session: [moment("withdrawal.denial")] for session in range(1, 12)}
    assert (DECLINE.first, DECLINE.session) == (5, 7)
    assert [one.session for one in join(DECLINE, each)] == [5, 6, 7, 4]


def test_families_come_in_order_of_what_they_say_about_the_bond():
    families = ["therapist.question.open", "therapist.defensive", "toward.warm", "resistance.denial"]
    families += ["confrontation.control"]
    assert codes(join(DIP, {9: [moment(code) for code in families]})) == families[::-1]


def test_family_outweighs_standing_confidence_and_session():
    weak = moment("withdrawal.denial", confidence=0.1)
    strong = moment("resistance.denial", confidence=1.0, standing=Standing.CONFIRMED)
    assert codes(join(DIP, {8: [weak], 9: [strong]})) == ["withdrawal.denial", "resistance.denial"]


def test_confirmed_comes_before_proposed_whatever_the_confidence():
    sure = moment("withdrawal.minimal", confidence=0.1, standing=Standing.CONFIRMED)
    assert codes(join(DIP, {8: [sure], 9: [moment("withdrawal.denial", confidence=1.0)]}))[0] == "withdrawal.minimal"


def test_confidence_comes_before_the_session():
    found = join(DIP, {8: [moment("withdrawal.minimal", confidence=0.61)], 9: [moment("withdrawal.denial")]})
    assert [one.session for one in found] == [8, 9]


def test_the_session_of_the_fall_comes_before_the_one_ahead_of_it():
    found = join(DIP, {8: [moment("withdrawal.denial")], 9: [moment("withdrawal.denial")]})
    assert [one.session for one in found] == [9, 8]


def test_what_a_person_dismissed_never_appears():
    assert join(DIP, {9: [moment("withdrawal.denial", confidence=1.0, standing=Standing.DISMISSED)]}) == ()


def test_equal_moments_come_as_they_were_said():
    found = join(DIP, {9: [moment("withdrawal.denial", turn=7), moment("withdrawal.denial", turn=2)]})
    assert [one.moment.turn for one in found] == [2, 7]


def test_without_words_there_is_nothing_to_open():
    assert join(DIP, {}) == ()


MOMENTS = st.builds(
    moment,
    st.sampled_from(
        ["withdrawal.denial", "resistance.denial", "toward.warm", "therapist.defensive", "therapist.repair"]
    ),
    turn=st.integers(0, 50),
    confidence=st.floats(0, 1),
    standing=st.sampled_from([Standing.PROPOSED, Standing.CONFIRMED]),
)


@given(st.lists(MOMENTS, max_size=8), st.randoms(use_true_random=False))
def test_salience_lies_within_0_and_1_falls_and_ignores_the_order_given(moments, random):
    found = join(DIP, {9: moments})
    mixed = random.sample(moments, len(moments))
    assert all(0 <= one.salience <= 1 for one in found)
    assert all(one.salience >= other.salience for one, other in itertools.pairwise(found))
    assert [one.salience for one in join(DIP, {9: mixed})] == pytest.approx([one.salience for one in found])
