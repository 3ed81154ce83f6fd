"""The state-space criterion: how surely the level has fallen, from the answers up to then."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from vinculum.course import DEFAULT, Criterion, Known, Rater, Variances, find_dips
from vinculum.course.deviate import normal_deviate, probability, student
from vinculum.course.dips import judge
from vinculum.course.pool import Pool
from vinculum.course.series import series
from vinculum.course.shift import limit, prior
from vinculum.course.watch import Prior, Watch

TENTHS = st.integers(10, 50).map(lambda tenth: tenth / 10)
SERIES = st.lists(TENTHS, min_size=5, max_size=16)
KNOWN = Prior(noise=0.07, weight=12.0, ratio=0.065)
CALM = (4.0, 4.1, 3.9, 4.0, 4.1, 3.9, 4.0, 4.1)


def watched(scores, known=KNOWN, sessions=None):
    """What is seen at each answer, None first."""
    watch = Watch(series(sessions or range(1, len(scores) + 1), scores), known, window=6)
    return [watch.take(place) for place in range(1, len(scores))]


def by_algebra(scores, known, last):
    """The largest evidence at one answer by generalised least squares on the whole covariance matrix."""
    y, at = np.array(scores[1 : last + 1]) - scores[0], np.log(np.arange(2, last + 2))
    moved = known.ratio * np.minimum.outer(np.arange(1, last + 1), np.arange(1, last + 1))
    inverse = np.linalg.inv(np.eye(last) + 1 + known.slope**2 * np.outer(at, at) + moved)
    freedom = last - 1 + known.weight
    found = []
    for start in range(max(1, last - 5), last + 1):
        if scores[start] >= scores[start - 1]:
            continue
        for sloped in (False, True)[: 1 + (last > start)]:
            long = last - start + 1
            shape = np.concatenate([np.zeros(start - 1), np.arange(1, long + 1) / long if sloped else np.ones(long)])
            weight = shape @ inverse @ shape
            amount = -(shape @ inverse @ y) / weight
            left = max(y @ inverse @ y - amount**2 * weight, 0.0)
            noise = (left + known.weight * known.noise) / freedom
            expected = _expected(scores, known, start)
            amount = min(amount, expected - min(scores[start : last + 1]))
            if amount > 0:
                found.append(normal_deviate(amount * np.sqrt(weight / noise), freedom))
    return max(found, default=None)


def _expected(scores, known, start):
    """The level expected at an answer from those before, by conditioning."""
    n = start
    at = np.log(np.arange(1, n + 2))
    steps = np.arange(n + 1)
    whole = 1 + known.slope**2 * np.outer(at, at) + known.ratio * np.minimum.outer(steps, steps)
    if n == 1:
        return scores[0]
    seen = whole[1:n, 1:n] + np.eye(n - 1)
    return scores[0] + whole[n, 1:n] @ np.linalg.solve(seen, np.array(scores[1:n]) - scores[0])


@settings(max_examples=60)
@given(scores=SERIES)
def test_the_evidence_is_that_of_generalised_least_squares(scores):
    for place, lower in enumerate(watched(scores), start=1):
        expected = by_algebra(scores, KNOWN, place)
        if expected is None:
            assert lower is None
        else:
            assert lower.evidence == pytest.approx(expected, abs=1e-8)


@given(scores=SERIES, later=st.lists(TENTHS, max_size=6))
def test_no_later_answer_changes_the_evidence(scores, later):
    before = [lower and lower.evidence for lower in watched(scores)]
    after = [lower and lower.evidence for lower in watched([*scores, *later])]
    assert after[: len(before)] == pytest.approx(before)


@given(scores=st.lists(TENTHS, min_size=5, max_size=30))
def test_the_first_dip_was_there_to_be_found_when_its_answer_was_given(scores):
    dips = find_dips(range(1, len(scores) + 1), scores, DEFAULT).dips
    for dip in dips[:1]:
        known_then = scores[: dip.noticed]
        assert find_dips(range(1, len(known_then) + 1), known_then, DEFAULT).dips
        assert dip.noticed >= dip.first


@given(scores=st.lists(TENTHS, min_size=5, max_size=24))
def test_a_dip_is_a_fall_more_likely_than_not_by_far(scores):
    for dip in find_dips(range(1, len(scores) + 1), scores, DEFAULT, variances=Variances(0.005, 0.07)).dips:
        assert 0.95 < dip.probability <= 1


@pytest.mark.parametrize("freedom", [2, 3, 5, 8, 15, 40])
@pytest.mark.parametrize("t", [-3.0, -0.5, 0.0, 1.0, 2.5, 5.0])
def test_the_normal_deviate_has_the_tail_of_students_t(freedom, t):
    assert normal_deviate(t, freedom) == pytest.approx(-stats.norm.ppf(stats.t.sf(t, freedom)), abs=0.05)


@given(deviate=st.floats(-5, 5), freedom=st.floats(1, 200))
def test_students_t_comes_back_from_its_deviate(deviate, freedom):
    assert normal_deviate(student(deviate, freedom), freedom) == pytest.approx(deviate, abs=1e-9)


def test_the_probability_of_a_deviate_is_that_of_the_normal_distribution():
    assert probability(1.959963984540054) == pytest.approx(0.975)


def test_more_answers_ask_for_more_evidence():
    for known in (False, True):
        assert limit(8, known=known) < limit(20, known=known) < limit(40, known=known)


def test_nothing_known_asks_for_more_evidence_than_a_measure_that_is_known():
    assert limit(20, known=False) > limit(20, known=True)


def test_a_drop_within_the_measurement_error_is_no_dip_and_beyond_it_is_one():
    shallow, deep = (*CALM, 3.6, 4.0), (*CALM, 2.9, 4.0)
    for scores, dips in ((shallow, 0), (deep, 1)):
        finding = find_dips(range(1, 11), scores, DEFAULT, variances=Variances(0.005, 0.07))
        assert len(finding.dips) == dips


def test_a_steady_rise_makes_an_answer_on_the_old_level_a_drop():
    rise = (3.0, 3.3, 3.5, 3.6, 3.7, 3.8, 3.85, 3.9, 3.95, 4.0)
    (dip,) = find_dips(range(1, 13), (*rise, 3.0, 4.0), DEFAULT).dips
    assert (dip.session, dip.recovered_in) == (11, 12)
    assert dip.reference > 3.9


def test_two_falls_with_a_recovery_between_are_two_dips():
    scores = (*CALM, 2.5, 4.0, 4.1, 3.9, 4.0, 4.1, 2.5, 4.0)
    assert [dip.session for dip in find_dips(range(1, 17), scores, DEFAULT).dips] == [9, 15]


def test_after_a_lasting_drop_the_new_level_is_the_one_to_fall_from():
    scores = (*CALM, 3.0, 3.1, 2.9, 3.0, 3.1, 2.9, 3.0, 1.8, 3.0)
    dips = find_dips(range(1, 18), scores, DEFAULT).dips
    assert [(dip.session, dip.state) for dip in dips] == [(11, "unrecovered"), (16, "recovered")]
    assert dips[1].reference == pytest.approx(3.0, abs=0.15)


def test_the_finding_says_what_was_known_and_where_from():
    known = Known(pool=Pool(0.005, 0.07, 9.0, 1.0, 8, 120), grain=1 / 7)
    parameters = judge(series(range(1, 9), CALM), Criterion("", "level", "noise", 1.0), Rater.CLIENT, known).parameters
    assert (parameters["noise variance before"], parameters["its weight in answers"]) == (0.07, 9.0)
    assert parameters["limit"] == limit(8, known=True)
    assert "8 cases" in parameters["origin"]
    alone = find_dips(range(1, 9), CALM, DEFAULT).parameters
    assert (alone["noise variance before"], alone["origin"]) == (None, "the case’s own answers")


def test_cases_that_differ_no_more_than_by_chance_leave_the_pooled_noise_as_it_is():
    assert prior(Known(pool=Pool(0.005, 0.07, None, 1.0, 8, 120))).weight >= 1000


def test_a_return_far_above_the_recovery_level_is_surer_than_one_just_at_it():
    just, far = (find_dips(range(1, 11), (*CALM, 2.5, back), DEFAULT).dips[0] for back in (4.0, 4.6))
    assert 0.5 < just.returned < 0.9
    assert far.returned > 0.99


def test_a_drop_that_has_not_come_back_has_no_probability_of_it():
    assert find_dips(range(1, 10), (*CALM, 2.5), DEFAULT).dips[0].returned is None
