"""Several raters and a trend: the exact conditional distribution, whatever the scores, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vinculum.course.state_space import JointLevel, LocalLevel, filter_joint, filter_levels, smooth_joint, smooth_levels
from vinculum.errors import InvalidRatings

SCORE = st.one_of(st.just(np.nan), st.floats(1, 5))
TABLES = st.tuples(st.integers(1, 3), st.integers(2, 7), st.integers(1, 3)).flatmap(
    lambda shape: arrays(float, shape, elements=SCORE)
)
SEEDS = st.integers(0, 999)


def variances(seed, raters):
    """Covariances of the steps and noises of so many raters."""
    chance = np.random.default_rng(seed)
    half = chance.normal(size=(raters, raters))
    return 0.1 * half @ half.T, chance.uniform(0.1, 0.5, raters)


def conditional(scores, level, noise, *, start=None, trend=False):
    """Mean and covariance of the courses given all scores, by generalised least squares."""
    count, raters = scores.shape
    numbers = np.arange(1, count + 1)
    walk = np.kron(np.minimum.outer(numbers, numbers), level)
    design = np.kron(np.ones((count, 1)), np.eye(raters))
    if trend:
        design = np.hstack([design, np.kron(np.log(numbers)[:, None], np.eye(raters))])
    seen = ~np.isnan(scores.ravel())
    inverse = np.linalg.inv((walk + np.diag(np.tile(noise, count)))[np.ix_(seen, seen)])
    shown = design[seen]
    known = np.zeros((design.shape[1],) * 2)
    if start is not None:
        known[:raters, :raters] = np.linalg.inv(start[1])
    spread = np.linalg.inv(shown.T @ inverse @ shown + known)
    beforehand = known @ np.r_[np.full(raters, 0 if start is None else start[0]), np.zeros(len(known) - raters)]
    fixed = spread @ (shown.T @ inverse @ scores.ravel()[seen] + beforehand)
    weight = walk[:, seen] @ inverse
    left = design - weight @ shown
    mean = design @ fixed + weight @ (scores.ravel()[seen] - shown @ fixed)
    covariance = walk - weight @ walk[seen] + left @ spread @ left.T
    blocks = covariance.reshape(count, raters, count, raters)
    return mean.reshape(count, raters), np.stack([blocks[place, :, place] for place in range(count)])


def identified(scores, needed):
    """Cases in which every rater has so many answers."""
    return scores[((~np.isnan(scores)).sum(axis=1) >= needed).all(axis=1)]


@settings(deadline=None)
@given(scores=TABLES, seed=SEEDS)
def test_a_known_start_gives_the_exact_conditional_distribution(scores, seed):
    level, noise = variances(seed, scores.shape[2])
    spread = np.eye(scores.shape[2]) * 0.7
    model = JointLevel(level, noise, start_mean=[3.0] * scores.shape[2], start_covariance=spread)
    smoothed = smooth_joint(filter_joint(scores, model))
    for row, case in enumerate(scores):
        mean, covariance = conditional(case, level, noise, start=(3.0, spread))
        assert smoothed.mean[row] == pytest.approx(mean, abs=1e-8)
        assert smoothed.covariance[row] == pytest.approx(covariance, abs=1e-8)


@settings(deadline=None)
@given(scores=TABLES, seed=SEEDS, trend=st.booleans())
def test_a_diffuse_start_and_trend_give_the_exact_conditional_distribution(scores, seed, trend):
    level, noise = variances(seed, scores.shape[2])
    kept = identified(scores, 3)
    smoothed = smooth_joint(filter_joint(kept, JointLevel(level, noise, trend=trend)))
    for row, case in enumerate(kept):
        mean, covariance = conditional(case, level, noise, trend=trend)
        assert smoothed.mean[row] == pytest.approx(mean, abs=1e-6)
        assert smoothed.covariance[row] == pytest.approx(covariance, abs=1e-6)


@settings(deadline=None)
@given(scores=TABLES, seed=SEEDS, trend=st.booleans())
def test_filter_and_smoother_agree_at_the_last_session(scores, seed, trend):
    filtered = filter_joint(scores, JointLevel(*variances(seed, scores.shape[2]), trend=trend))
    smoothed = smooth_joint(filtered)
    assert smoothed.mean[:, -1] == pytest.approx(filtered.mean[:, -1], nan_ok=True, abs=1e-9)
    assert smoothed.covariance[:, -1] == pytest.approx(filtered.covariance[:, -1], abs=1e-9)


@settings(deadline=None)
@given(scores=TABLES, seed=SEEDS)
def test_raters_that_move_on_their_own_are_each_the_model_of_one_rater(scores, seed):
    level, noise = variances(seed, scores.shape[2])
    alone = np.diag(np.diag(level))
    together = filter_joint(scores, JointLevel(alone, noise))
    smoothed = smooth_joint(together)
    total = np.zeros(len(scores))
    for rater in range(scores.shape[2]):
        one = filter_levels(scores[:, :, rater], LocalLevel(alone[rater, rater], noise[rater]))
        assert smoothed.mean[:, :, rater] == pytest.approx(smooth_levels(one).mean, nan_ok=True, abs=1e-8)
        assert together.innovation[:, :, rater] == pytest.approx(one.innovation, nan_ok=True, abs=1e-8)
        total += one.log_likelihood
    assert together.log_likelihood == pytest.approx(total)


@settings(deadline=None)
@given(scores=TABLES, seed=SEEDS)
def test_the_order_of_raters_changes_nothing(scores, seed):
    level, noise = variances(seed, scores.shape[2])
    straight = smooth_joint(filter_joint(scores, JointLevel(level, noise)))
    turned = smooth_joint(filter_joint(scores[:, :, ::-1], JointLevel(level[::-1, ::-1], noise[::-1])))
    assert straight.mean == pytest.approx(turned.mean[:, :, ::-1], nan_ok=True, abs=1e-8)
    assert straight.covariance == pytest.approx(turned.covariance[:, :, ::-1, ::-1], abs=1e-8)


@settings(deadline=None)
@given(scores=TABLES, seed=SEEDS)
def test_an_entry_with_two_steps_is_a_session_that_nobody_answered_merged_into_the_next(scores, seed):
    model = JointLevel(*variances(seed, scores.shape[2]))
    steps = np.ones(scores.shape[1])
    steps[1] = 2
    merged = smooth_joint(filter_joint(scores, model, steps=steps))
    explicit = smooth_joint(filter_joint(np.insert(scores, 1, np.nan, axis=1), model))
    assert merged.mean == pytest.approx(np.delete(explicit.mean, 1, axis=1), nan_ok=True, abs=1e-9)


def test_levels_that_move_as_one_tell_everything_about_each_other():
    scores = np.array([[[4.0, np.nan], [4.4, 3.0], [3.9, np.nan], [2.0, np.nan], [2.1, np.nan]]])
    alone, as_one = (
        smooth_joint(filter_joint(scores, JointLevel([[0.3, c], [c, 0.3]], [0.1, 0.1]))) for c in (0.0, 0.3)
    )
    assert alone.mean[0, :, 1] == pytest.approx([3.0] * 5)
    steps = np.diff(as_one.mean[0], axis=0)
    assert steps[:, 0] == pytest.approx(steps[:, 1])


def test_a_known_trend_of_variance_0_is_taken_as_it_is():
    scores = np.array([[[3.0], [3.4], [3.9], [4.0]]])
    model = JointLevel([[0.1]], [0.2], trend=True, trend_mean=[0.5], trend_variance=[0.0])
    smoothed = smooth_joint(filter_joint(scores, model))
    assert (smoothed.trend[0, 0], smoothed.trend_variance[0, 0]) == (0.5, 0.0)
    left = scores - 0.5 * np.log(np.arange(1, 5))[None, :, None]
    plain = smooth_joint(filter_joint(left, JointLevel([[0.1]], [0.2])))
    assert smoothed.mean == pytest.approx(plain.mean + (scores - left))


def test_a_rater_who_never_answered_stays_unknown_and_takes_nothing_from_the_other():
    scores = np.array([[[4.0, np.nan], [4.4, np.nan], [3.9, np.nan]]])
    smoothed = smooth_joint(filter_joint(scores, JointLevel([[0.3, 0.2], [0.2, 0.3]], [0.1, 0.1])))
    assert np.isnan(smoothed.mean[0, :, 1]).all()
    assert np.isinf(smoothed.covariance[0, :, 1, 1]).all()
    one = smooth_levels(filter_levels(scores[:, :, 0], LocalLevel(0.3, 0.1)))
    assert smoothed.mean[:, :, 0] == pytest.approx(one.mean)


@pytest.mark.parametrize(
    ("scores", "level", "noise", "more", "words"),
    [
        ([[4.0, 3.0]], [[1.0]], [1.0], {}, "cases by sessions by raters"),
        ([[[4.0], [np.inf]]], [[1.0]], [1.0], {}, "A score is infinite"),
        ([[[4.0, 3.0]]], [[1.0, 0.5], [0.4, 1.0]], [1.0, 1.0], {}, "same above and below"),
        ([[[4.0, 3.0]]], [[1.0, 2.0], [2.0, 1.0]], [1.0, 1.0], {}, "cannot be covariances"),
        ([[[4.0, 3.0]]], [[1.0, 0.0], [0.0, 1.0]], [1.0, 0.0], {}, "above 0"),
        ([[[4.0, 3.0]]], [[1.0]], [1.0, 1.0], {}, "need the shape"),
        ([[[4.0]]], [[1.0]], [1.0], {"start_mean": [3.0]}, "both its mean and its covariance"),
        ([[[4.0]]], [[1.0]], [1.0], {"trend": True, "trend_mean": [3.0]}, "both its mean and its variance"),
        ([[[4.0]]], [[np.nan]], [1.0], {}, "finite"),
        ([[["good"]]], [[1.0]], [1.0], {}, "have to be numbers"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(scores, level, noise, more, words):
    with pytest.raises(InvalidRatings, match=words):
        filter_joint(scores, JointLevel(level, noise, **more))


def test_a_trend_needs_session_numbers_above_0():
    with pytest.raises(InvalidRatings, match="session numbers of 1 or more"):
        filter_joint([[[4.0], [3.0]]], JointLevel([[1.0]], [1.0], trend=True), sessions=[0, 1])
