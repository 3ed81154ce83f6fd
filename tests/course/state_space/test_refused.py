"""Bad input to the filter of one rater: words instead of warnings."""

import numpy as np
import pytest

from vinculum.course.state_space import LocalLevel, advance, begin, fall, filter_levels, rating_noise, smooth_levels
from vinculum.course.state_space.variances import from_reliability
from vinculum.errors import InvalidRatings

SCORES = [[4.0, 3.0, 4.0], [2.0, np.nan, 3.0]]


@pytest.mark.parametrize(
    ("scores", "model", "words"),
    [
        ([4.0, 3.0], LocalLevel(0.1, 0.1), "one row per case"),
        ([["high"]], LocalLevel(0.1, 0.1), "scores have to be numbers"),
        ([[4.0, -np.inf]], LocalLevel(0.1, 0.1), "Row 1, column 2 of the scores is infinite"),
        ([[4.0, 1e200]], LocalLevel(0.1, 0.1), "Row 1, column 2 of the scores is infinite"),
        (SCORES, LocalLevel(-0.1, 0.1), "Variances are squares"),
        (SCORES, LocalLevel(0.1, -0.1), "Variances are squares"),
        (SCORES, LocalLevel(0.1, [[0.1, -0.1, 0.1]] * 2), "Variances are squares"),
        (SCORES, LocalLevel(np.inf, 0.1), "finite"),
        (SCORES, LocalLevel(0.1, np.nan), "finite"),
        (SCORES, LocalLevel(0.1, [[0.1, np.inf, 0.1]] * 2), "every answered rating"),
        (SCORES, LocalLevel(0.1, 0.1, start_mean=3.0), "both its mean and its variance"),
        (SCORES, LocalLevel(0.1, 0.1, 3.0, -1.0), "Variances are squares"),
        (SCORES, LocalLevel([0.1, 0.1, 0.1], 0.1), "one for each of the 2 cases"),
        (SCORES, LocalLevel(0.1, [[0.1, 0.1]] * 2), "shape of the scores"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(scores, model, words):
    with pytest.raises(InvalidRatings, match=words):
        filter_levels(scores, model)


@pytest.mark.parametrize("steps", [[1, 1], [1, -1, 1], [1, np.inf, 1], "abc"])
def test_steps_are_one_number_a_session(steps):
    with pytest.raises(InvalidRatings, match=r"[Ss]teps"):
        filter_levels(SCORES, LocalLevel(0.1, 0.1), steps=steps)


def test_a_case_without_any_score_stays_unknown_and_adds_nothing():
    filtered = filter_levels([[np.nan] * 4, [3.0] * 4], LocalLevel(0.1, 0.1))
    smoothed = smooth_levels(filtered)
    assert np.isnan(smoothed.mean[0]).all()
    assert np.isinf(smoothed.variance[0]).all()
    assert filtered.log_likelihood[0] == 0.0
    assert smoothed.mean[1] == pytest.approx([3.0] * 4)


def test_before_the_first_answer_the_filter_knows_nothing_and_the_smoother_looks_back():
    filtered = filter_levels([[np.nan, np.nan, 4.0, 4.0]], LocalLevel(0.5, 0.1))
    assert np.isnan(filtered.mean[0, :2]).all()
    assert np.isnan(filtered.forecast[0, :3]).all()
    smoothed = smooth_levels(filtered)
    assert smoothed.mean[0] == pytest.approx([4.0] * 4)
    assert np.diff(smoothed.variance[0, :3]) == pytest.approx([-0.5, -0.5])


def test_scores_without_any_variance_are_a_line_without_width():
    filtered = filter_levels([[4.0] * 5], LocalLevel(0.0, 0.0))
    smoothed = smooth_levels(filtered)
    assert np.array_equal(smoothed.mean, [[4.0] * 5])
    assert np.array_equal(smoothed.variance, [[0.0] * 5])
    assert filtered.log_likelihood[0] == 0.0


@pytest.mark.parametrize("scores", [np.zeros((0, 5)), np.zeros((3, 0)), np.zeros((0, 0))])
def test_tables_without_cases_or_sessions_come_back_empty(scores):
    smoothed = smooth_levels(filter_levels(scores, LocalLevel(0.1, 0.1)))
    assert smoothed.mean.shape == scores.shape


@pytest.mark.parametrize(("t", "u"), [(0, 3), (-1, 1), ([0, 5], 1)])
def test_a_fall_asks_for_sessions_that_are_there(t, u):
    smoothed = smooth_levels(filter_levels(SCORES, LocalLevel(0.1, 0.1)))
    with pytest.raises(InvalidRatings, match="There are 3 sessions"):
        fall(smoothed, t, u)


@pytest.mark.parametrize(("level", "noise", "start"), [(-1, 1, None), (1, np.inf, None), (1, 1, (3.0, -1.0))])
def test_one_case_begins_with_variances_of_0_or_more(level, noise, start):
    with pytest.raises(InvalidRatings, match="Variances are squares"):
        begin(level, noise, start=start)


def test_one_case_begins_at_a_finite_level_and_takes_finite_scores():
    with pytest.raises(InvalidRatings, match="finite"):
        begin(1, 1, start=(np.nan, 1.0))
    with pytest.raises(InvalidRatings, match="infinite"):
        advance(begin(1, 1), np.inf)


def test_noise_from_reliability_is_classical_test_theorys():
    assert rating_noise(0.8, 7.5) == pytest.approx(3.354102**2, abs=1e-5)


@pytest.mark.parametrize(
    ("reliability", "deviation"), [(1.0, 1.0), (-0.1, 1.0), (0.8, 0.0), (0.8, np.inf), (np.nan, 1)]
)
def test_reliability_and_sd_are_refused_outside_their_range(reliability, deviation):
    with pytest.raises(InvalidRatings):
        rating_noise(reliability, deviation)


def test_variances_from_a_published_reliability_name_it():
    found = from_reliability(0.87, 0.9, source="SPARQ, positive affect")
    assert "published reliability of SPARQ, positive affect (0.87), not from these answers" in found.origin
    assert found.noise == pytest.approx(0.13 * 0.81)
