"""Edge rules of dips and recoveries."""

from math import nan

import pytest

from vinculum.course import CRITERIA, DEFAULT, Criterion, find_dips
from vinculum.errors import InvalidRatings

THREE = "mean of last three, 2 SD"


def dips(scores, criterion=THREE, **known):
    return find_dips(range(1, len(scores) + 1), scores, criterion, **known).dips


@pytest.mark.parametrize("criterion", CRITERIA)
def test_fewer_than_four_answers_are_not_enough(criterion):
    finding = find_dips((1, 2, 3, 4), (5.0, 5.0, 1.0, nan), criterion)
    assert (finding.status, finding.dips, finding.spread, finding.n) == ("not enough data", (), None, 3)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_equal_answers_have_no_spread_and_no_dip(criterion):
    finding = find_dips(range(1, 7), [0.1] * 6, criterion)
    assert (finding.status, finding.dips) == ("no spread", ())


def test_answers_exactly_on_a_line_have_no_spread_about_it():
    assert find_dips(range(1, 7), (4.1, 3.9, 3.7, 3.5, 3.3, 3.1), "own line, 2 SD").status == "no spread"


@pytest.mark.parametrize("criterion", CRITERIA)
def test_unanswered_sessions_change_nothing(criterion):
    answered = find_dips((1, 2, 4, 7, 8, 9), (4.0, 4.2, 4.1, 2.0, 2.1, 4.0), criterion)
    scores = (4.0, 4.2, nan, 4.1, nan, nan, 2.0, 2.1, 4.0, nan)
    assert find_dips(range(1, 11), scores, criterion) == answered


def test_a_drop_in_the_last_session_is_open():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 4.0, 2.5))
    assert (dip.session, dip.state, dip.recovered_in) == (6, "open", None)


def test_a_drop_with_fewer_later_answers_than_the_window_is_open():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 2.5, 2.6, 2.7))
    assert dip.state == "open"


def test_a_drop_with_the_whole_window_answered_and_none_back_is_unrecovered():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 2.5, 2.6, 2.7, 2.6))
    assert dip.state == "unrecovered"


def test_the_window_counts_answered_sessions():
    sessions = (1, 2, 3, 4, 5, 6, 12, 20)
    (dip,) = find_dips(sessions, (4.0, 4.1, 4.0, 4.1, 2.5, 2.6, 2.7, 4.1), THREE).dips
    assert (dip.state, dip.recovered_in) == ("recovered", 20)


def test_a_return_after_the_window_is_no_recovery():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 2.5, 2.6, 2.7, 2.6, 4.1, 4.0))
    assert (dip.state, dip.recovered_in) == ("unrecovered", None)


@pytest.mark.parametrize("criterion", ["previous score, 1 SD", "previous score, 2 SD", THREE, "own mean, 2 SD"])
def test_a_decline_over_several_sessions_is_one_dip_measured_from_before_it(criterion):
    (dip,) = dips((5.0, 5.0, 5.0, 5.0, 5.0, 4.2, 3.4, 2.6, 5.0, 5.0, 5.0, 5.0), criterion)
    assert (dip.first, dip.session, dip.score) == (6, 8, 2.6)
    assert dip.reference == (pytest.approx(4.6) if criterion == "own mean, 2 SD" else 5.0)
    assert dip.recovered_in == 9


def test_no_single_step_of_a_decline_needs_to_be_large():
    scores = (5.0, 5.0, 5.0, 5.0, 4.6, 4.2, 3.8, 3.4, 3.0, 4.0, 5.0, 5.0)
    (dip,) = dips(scores, "previous score, 2 SD")
    assert (dip.first, dip.session, dip.drop) == (5, 9, 2.0)


def test_a_tick_before_a_drop_is_no_part_of_it():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 4.0, 2.5, 4.1), "previous score, 2 SD")
    assert (dip.first, dip.reference) == (6, 4.0)


def test_a_lower_score_after_half_a_return_belongs_to_the_same_dip():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 2.6, 3.2, 2.4, 4.1))
    assert (dip.first, dip.session, dip.score, dip.recovered_in) == (5, 7, 2.4, 8)


def test_two_falls_with_a_recovery_between_are_two_dips():
    scores = (4.0, 4.1, 4.0, 4.1, 2.5, 4.0, 4.1, 4.0, 4.1, 4.0, 2.5, 4.1)
    assert [dip.session for dip in dips(scores)] == [5, 11]


def test_staying_low_after_a_dip_is_no_second_dip():
    for criterion in ("own mean, 2 SD", "control chart", "own line, 2 SD", "partition", "cumulative sum", DEFAULT):
        scores = (4.0,) * 30 + (2.0, 2.1, 2.0, 2.1, 2.0, 2.1, 2.0)
        assert len(dips(scores, criterion)) <= 1


def test_a_slow_start_below_the_own_mean_is_no_dip():
    assert dips((1.0, 4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8), "own mean, 2 SD") == ()


def test_an_early_fall_is_measured_from_as_many_answers_as_there_are():
    (dip,) = dips((4.0, 2.0, 4.0, 4.0, 4.0, 4.0, 4.0))
    assert (dip.session, dip.reference, dip.evidence[0]) == (2, 4.0, (1, 4.0))


def test_a_rater_at_the_ceiling_is_marked():
    assert find_dips(range(1, 8), (5.0, 5.0, 4.9, 5.0, 5.0, 5.0, 5.0), THREE).ceiling
    assert not find_dips(range(1, 8), (4.0, 4.2, 4.1, 4.4, 4.6, 4.8, 5.0), THREE).ceiling


def test_a_slip_from_the_ceiling_below_the_least_depth_is_no_dip():
    scores = (5.0, 5.0, 5.0, 4.9, 5.0, 5.0, 5.0)
    assert len(dips(scores)) == 1
    assert dips(scores, least=0.5) == ()


def test_a_fall_from_the_ceiling_is_a_dip_and_the_ceiling_again_its_recovery():
    (dip,) = dips((5.0, 5.0, 5.0, 5.0, 3.0, 5.0, 5.0), least=0.5)
    assert (dip.session, dip.recovered_in) == (5, 6)


def test_a_known_measurement_error_raises_the_threshold():
    scores = (4.0, 4.1, 4.0, 4.1, 3.6, 4.1, 4.0, 4.1)
    assert len(dips(scores)) == 1
    finding = find_dips(range(1, 9), scores, THREE, sem=0.2)
    assert finding.threshold == pytest.approx(1.96 * 2**0.5 * 0.2)
    assert finding.dips == ()


def test_the_larger_spread_is_the_stricter_one():
    scores = (4.0, 4.1, 4.0, 4.1, 3.0, 4.1, 4.0, 4.1)
    larger = Criterion("larger", "previous", "larger", 1.0)
    assert find_dips(range(1, 9), scores, larger, between=0.8).spread == 0.8
    assert find_dips(range(1, 9), scores, larger, between=0.1).spread == find_dips(range(1, 9), scores, larger).spread


def test_a_spread_between_cases_is_used_where_it_is_given():
    between = Criterion("between", "previous", "between", 1.0)
    scores = (4.0, 4.1, 4.0, 4.1, 3.0, 4.1, 4.0, 4.1)
    assert dips(scores, between, between=2.0) == ()
    assert len(dips(scores, between)) == 1


def test_a_finding_names_its_criterion_and_every_parameter():
    finding = find_dips(range(1, 7), (4.0, 4.1, 4.0, 4.1, 2.5, 4.0), THREE, sem=0.1)
    assert finding.criterion == THREE == finding.dips[0].criterion
    assert finding.parameters == {
        "reference": "mean of last",
        "spread": "within",
        "k": 2.0,
        "window": 3,
        "tolerance": 0.25,
        "step": 0.5,
        "minimum": 4,
        "last": 3,
        "between": None,
        "sem": 0.1,
        "least": 0.0,
    }


def test_the_evidence_runs_from_the_reference_to_the_recovery():
    (dip,) = dips((4.0, 4.1, 4.0, 4.1, 2.5, 3.0, 4.1, 4.0))
    assert dip.evidence == ((2, 4.1), (3, 4.0), (4, 4.1), (5, 2.5), (6, 3.0), (7, 4.1))


def test_an_unknown_criterion_is_refused_with_the_known_names():
    with pytest.raises(InvalidRatings, match="no criterion “mood”: choose one of previous score, 1 SD"):
        find_dips((1, 2), (4.0, 4.0), "mood")


def test_a_session_that_comes_twice_is_refused():
    with pytest.raises(InvalidRatings, match="Session 2 comes twice"):
        find_dips((1, 2, 2, 3), (4.0, 4.0, 3.0, 4.0), THREE)


def test_lists_of_different_length_are_refused():
    with pytest.raises(InvalidRatings, match="2 sessions but 1 scores"):
        find_dips((1, 2), (4.0,), THREE)


def test_an_infinite_score_is_refused():
    with pytest.raises(InvalidRatings, match="session 2 is infinite"):
        find_dips((1, 2), (4.0, float("inf")), THREE)
