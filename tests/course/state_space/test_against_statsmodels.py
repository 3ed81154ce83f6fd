"""Filter, smoother, forecasts and likelihood against statsmodels' UnobservedComponents, on random series with gaps."""

import warnings

import numpy as np
import pytest

from vinculum.course.state_space import LocalLevel, filter_levels, smooth_levels
from vinculum.course.state_space.joint import JointLevel, filter_joint, smooth_joint

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from statsmodels.tsa.statespace.mlemodel import MLEModel
    from statsmodels.tsa.statespace.structural import UnobservedComponents

LOG_TWO_PI = float(np.log(2 * np.pi))


def series(seed, sessions=15, raters=None):
    """A random walk with noise, a fifth of it missing."""
    chance = np.random.default_rng(seed)
    shape = (sessions,) if raters is None else (sessions, raters)
    scores = 4 + chance.normal(0, 0.4, shape).cumsum(axis=0) + chance.normal(0, 0.5, shape)
    scores[chance.random(shape) < 0.2] = np.nan
    return scores


def oracle(scores, level, noise, start=None):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = UnobservedComponents(scores, "llevel", use_exact_diffuse=start is None)
        if start is not None:
            model.ssm.initialize_known(np.array([start[0]]), np.array([[start[1] + level]]))
            model.ssm.loglikelihood_burn = 0
        return model.smooth([noise, level])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("level", "noise"), [(0.05, 0.1), (0.5, 0.01), (0.001, 0.3)])
def test_a_known_start_gives_the_same_filter_smoother_forecasts_and_likelihood(seed, level, noise):
    scores = series(seed)
    theirs = oracle(scores, level, noise, start=(3.0, 0.7))
    ours = filter_levels([scores], LocalLevel(level, noise, start_mean=3.0, start_variance=0.7))
    assert ours.mean[0] == pytest.approx(theirs.filtered_state[0], abs=1e-6)
    assert ours.variance[0] == pytest.approx(theirs.filtered_state_cov[0, 0], abs=1e-6)
    assert ours.forecast[0] == pytest.approx(theirs.predicted_state[0, :-1], abs=1e-6)
    assert ours.log_likelihood[0] == pytest.approx(theirs.llf, abs=1e-6)
    smoothed = smooth_levels(ours)
    assert smoothed.mean[0] == pytest.approx(theirs.smoothed_state[0], abs=1e-6)
    assert smoothed.variance[0] == pytest.approx(theirs.smoothed_state_cov[0, 0], abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_standardised_innovations_are_the_same(seed):
    scores = series(seed)
    theirs = oracle(scores, 0.05, 0.1, start=(3.0, 0.7)).standardized_forecasts_error[0]
    ours = filter_levels([scores], LocalLevel(0.05, 0.1, start_mean=3.0, start_variance=0.7)).innovation[0]
    answered = ~np.isnan(scores)
    assert ours[answered] == pytest.approx(theirs[answered], abs=1e-6)
    assert np.isnan(ours[~answered]).all()


@pytest.mark.parametrize("seed", range(8))
def test_an_exact_diffuse_start_gives_the_same_likelihood_but_for_the_first_answers_constant(seed):
    scores = series(seed)
    theirs = oracle(scores, 0.05, 0.1)
    ours = filter_levels([scores], LocalLevel(0.05, 0.1))
    first = int(np.flatnonzero(~np.isnan(scores))[0])
    assert ours.log_likelihood[0] - 0.5 * LOG_TWO_PI == pytest.approx(theirs.llf, abs=1e-6)
    assert ours.mean[0, first:] == pytest.approx(theirs.filtered_state[0, first:], abs=1e-6)
    smoothed = smooth_levels(ours)
    assert smoothed.mean[0] == pytest.approx(theirs.smoothed_state[0], abs=1e-6)
    assert smoothed.variance[0] == pytest.approx(theirs.smoothed_state_cov[0, 0], abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_a_trend_on_log_session_is_that_of_statsmodels_with_a_diffuse_coefficient(seed):
    scores, logs = series(seed), np.log(np.arange(1, 16))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = UnobservedComponents(scores, "llevel", exog=logs, mle_regression=False, use_exact_diffuse=True)
        theirs = model.smooth([0.1, 0.05])
    ours = filter_joint(scores[None, :, None], JointLevel([[0.05]], [0.1], trend=True))
    assert ours.log_likelihood[0] - constant(scores, logs) == pytest.approx(theirs.llf, abs=1e-6)
    smoothed = smooth_joint(ours)
    assert smoothed.trend[0, 0] == pytest.approx(theirs.smoothed_state[1, 0], abs=1e-6)
    assert smoothed.trend_variance[0, 0] == pytest.approx(theirs.smoothed_state_cov[1, 1, 0], abs=1e-6)
    course = theirs.smoothed_state[0] + logs * theirs.smoothed_state[1]
    assert smoothed.mean[0, :, 0] == pytest.approx(course, abs=1e-6)


def constant(scores, logs):
    """What statsmodels takes off for the two answers that find level and trend."""
    first, second = np.flatnonzero(~np.isnan(scores))[:2]
    return LOG_TWO_PI + np.log(abs(logs[second] - logs[first]))


class Pair(MLEModel):
    """Two correlated levels, each seen with noise of its own."""

    def __init__(self, scores, level, noise):
        super().__init__(scores, k_states=2, initialization="diffuse")
        self["design"] = self["transition"] = self["selection"] = np.eye(2)
        self["state_cov"], self["obs_cov"] = np.asarray(level), np.diag(noise)


@pytest.mark.parametrize("seed", range(8))
def test_two_correlated_levels_are_those_of_statsmodels(seed):
    scores, level, noise = series(seed, raters=2), [[0.2, 0.08], [0.08, 0.1]], [0.3, 0.2]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = Pair(scores, level, noise).ssm.smooth()
    ours = filter_joint(scores[None], JointLevel(level, noise))
    assert ours.log_likelihood[0] - LOG_TWO_PI == pytest.approx(theirs.llf_obs.sum(), abs=1e-6)
    smoothed = smooth_joint(ours)
    assert smoothed.mean[0] == pytest.approx(theirs.smoothed_state.T, abs=1e-6)
    assert smoothed.covariance[0] == pytest.approx(np.moveaxis(theirs.smoothed_state_cov, -1, 0), abs=1e-6)
    known = np.flatnonzero((~np.isnan(scores)).cumsum(axis=0).min(axis=1))[0]
    assert ours.mean[0, known:] == pytest.approx(theirs.filtered_state.T[known:], abs=1e-6)
