"""A level with a trend over many cases gives back what it was simulated with."""

import numpy as np
import pytest

from vinculum.course.state_space import filter_joint, pooled_trend, pooled_variances, smooth_joint
from vinculum.errors import InvalidRatings


def climbing(cases, *, mean=0.5, between=0.04, seed=7, sessions=15):
    """Scores of cases whose levels climb with the log of the session, each at its own rate, and those rates."""
    chance = np.random.default_rng(seed)
    rates = mean + chance.normal(0, between**0.5, cases)
    levels = 3 + chance.normal(0, 0.5, (cases, 1)) + chance.normal(0, 0.03**0.5, (cases, sessions)).cumsum(axis=1)
    scores = levels + rates[:, None] * np.log(np.arange(1, sessions + 1)) + chance.normal(0, 0.1**0.5, levels.shape)
    scores[chance.random(scores.shape) < 0.1] = np.nan
    return scores, rates


def test_variances_and_trend_are_those_that_were_simulated():
    pooled = pooled_trend(climbing(800)[0])
    for found, planted in ((pooled.variances.level, 0.03), (pooled.variances.noise, 0.1), (pooled.trend, 0.5)):
        assert found.low < planted < found.high
    assert pooled.between == pytest.approx(0.04, rel=0.4)


def test_the_log_likelihood_is_that_of_the_filter_at_the_estimate():
    from vinculum.course.state_space import JointLevel

    scores, _ = climbing(30)
    pooled = pooled_trend(scores)
    found = pooled.variances.variances
    filtered = filter_joint(scores[:, :, None], JointLevel([[found.level]], [found.noise], trend=True))
    assert filtered.log_likelihood.sum() == pytest.approx(pooled.variances.log_likelihood)


def test_a_steep_trend_does_not_pass_for_movement_of_the_level():
    scores, _ = climbing(200, mean=1.5)
    with_trend = pooled_trend(scores).variances.level
    assert with_trend.low < 0.03 < with_trend.high
    assert pooled_variances(scores).level.estimate > 5 * with_trend.high


def test_a_trend_known_from_other_cases_is_nearer_to_the_truth_than_a_cases_own():
    scores, rates = climbing(300)
    pooled = pooled_trend(scores)
    early = scores[:, :6]
    own = smooth_joint(filter_joint(early[:, :, None], _diffuse(pooled))).trend[:, 0]
    drawn = smooth_joint(filter_joint(early[:, :, None], pooled.model)).trend[:, 0]
    known = ~np.isnan(own)
    assert np.abs(drawn - rates)[known].mean() < 0.5 * np.abs(own - rates)[known].mean()


def _diffuse(pooled):
    from dataclasses import replace

    return replace(pooled.model, trend_mean=None, trend_variance=None)


@pytest.mark.parametrize(
    ("scores", "words"),
    [([[1.0, 2.0, 3.0, 4.0]], "No case has 5 answers"), ([[3.0] * 8], "lie on their own trend")],
)
def test_what_says_nothing_about_a_trend_is_refused_in_words(scores, words):
    with pytest.raises(InvalidRatings, match=words):
        pooled_trend(scores)


@pytest.mark.parametrize("score", [0.0, 2.0, 3.3])
def test_answers_that_never_change_leave_no_variance_to_estimate(score):
    with pytest.raises(InvalidRatings, match="no variance is left"):
        pooled_trend(np.full((4, 6), score))


def test_a_straight_line_on_log_session_leaves_no_variance_to_estimate():
    with pytest.raises(InvalidRatings, match="lie on their own trend"):
        pooled_trend(np.log(np.arange(1, 9))[None] * [[1.0], [2.0]])
