"""The local level: filter, smoother, bands and what happens without answers."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Known, Rater, Rating, Variances, follow
from vinculum.course.level import default_variances, filtered, level, smoothed
from vinculum.course.series import series
from vinculum.errors import InvalidRatings

ANSWERS = st.lists(st.one_of(st.just(nan), st.floats(1, 5)), min_size=1, max_size=12)
POSITIVE = st.floats(0.01, 2)


def joint_normal(scores, variances, start):
    """Mean and variance of each level given all scores, by conditioning one joint normal distribution."""
    n = len(scores)
    reach = np.minimum.outer(np.arange(1, n + 1), np.arange(1, n + 1))
    levels = start[1] + variances.level * reach
    seen = [place for place, score in enumerate(scores) if not isnan(score)]
    across = levels[:, seen]
    inverse = np.linalg.inv(levels[np.ix_(seen, seen)] + variances.noise * np.eye(len(seen)))
    error = np.array([scores[place] for place in seen]) - start[0]
    return start[0] + across @ inverse @ error, np.diag(levels - across @ inverse @ across.T)


@given(scores=ANSWERS, q=POSITIVE, r=POSITIVE)
def test_the_smoother_is_the_exact_conditional_distribution(scores, q, r):
    variances, start = Variances(q, r), (3.0, 1.0)
    result = smoothed(filtered(scores, variances, start=start))
    mean, variance = joint_normal(scores, variances, start)
    assert result.mean == pytest.approx(mean, abs=1e-8)
    assert result.variance == pytest.approx(variance, abs=1e-8)


@given(scores=ANSWERS, q=POSITIVE, r=POSITIVE)
def test_filter_and_smoother_agree_at_the_last_session(scores, q, r):
    forward = filtered(scores, Variances(q, r), start=(3.0, 1.0))
    result = smoothed(forward)
    assert (result.mean[-1], result.variance[-1]) == (forward.mean[-1], forward.variance[-1])


@given(scores=ANSWERS, q=POSITIVE, r=POSITIVE)
def test_later_answers_never_make_the_level_less_certain(scores, q, r):
    forward = filtered(scores, Variances(q, r), start=(3.0, 1.0))
    pairs = zip(smoothed(forward).variance, forward.variance, strict=True)
    assert all(after <= before + 1e-12 for after, before in pairs)


def test_a_missing_answer_keeps_the_mean_and_widens_the_variance_by_one_step():
    result = filtered((4.0, nan), Variances(level=0.05, noise=0.1), start=(4.0, 0.1))
    assert result.mean[1] == result.mean[0]
    assert result.variance[1] == pytest.approx(result.variance[0] + 0.05)
    assert isnan(result.innovation[1])


def test_a_skipped_session_number_is_the_same_as_a_missing_answer():
    variances = Variances(level=0.05, noise=0.1)
    skipped = filtered((4.0, 3.0), variances, start=(4.0, 0.1), steps=(1, 3))
    missing = filtered((4.0, nan, nan, 3.0), variances, start=(4.0, 0.1))
    assert skipped.mean[-1] == pytest.approx(missing.mean[-1])
    assert skipped.log_likelihood == pytest.approx(missing.log_likelihood)


def test_the_forecast_is_the_level_before_the_score_was_seen():
    result = filtered((4.0, 3.0), Variances(level=0.05, noise=0.1), start=(5.0, 1.0))
    assert result.forecast == (5.0, result.mean[0])
    assert result.innovation[1] == pytest.approx((3.0 - result.mean[0]) / result.forecast_variance[1] ** 0.5)


def test_negative_variances_are_refused():
    with pytest.raises(InvalidRatings, match="Variances are squares"):
        filtered((4.0,), Variances(level=-0.1, noise=0.1), start=(4.0, 1.0))


def test_fewer_than_four_answers_have_no_level():
    assert level(series((1, 2, 3), (4.0, 3.0, 4.0))) is None


def test_the_narrow_band_lies_within_the_wide_one():
    shown = level(series(range(1, 7), (4.0, 3.8, 4.1, 2.5, 3.0, 3.9)))
    for low95, low80, mean, high80, high95 in zip(
        shown.low95, shown.low80, shown.mean, shown.high80, shown.high95, strict=True
    ):
        assert low95 < low80 < mean < high80 < high95
        assert (high95 - mean) / (high80 - mean) == pytest.approx(1.959964 / 1.281552, abs=1e-6)


def test_the_band_is_not_clipped_to_the_scale():
    shown = level(series(range(1, 7), (5.0, 4.0, 5.0, 4.0, 5.0, 5.0)))
    assert max(shown.high95) > 5.0


def test_a_session_without_an_answer_is_shown_with_a_wider_band():
    answers = [(1, 4.0), (2, 3.8), (3, 4.1), (5, 3.9), (6, 4.0)]
    ratings = [Rating(number, Rater.CLIENT, "m", score) for number, score in answers]
    ratings.append(Rating(4, Rater.THERAPIST, "m", 3.0))
    shown = follow(ratings, measure="m").sides[Rater.CLIENT].level
    assert shown.sessions == (1, 2, 3, 4, 5, 6)
    width = [high - low for high, low in zip(shown.high80, shown.low80, strict=True)]
    assert width[3] > width[2]
    assert width[3] > width[4]


def test_nothing_is_forecast_beyond_the_raters_own_answers():
    answers = [(3, 4.0), (4, 3.8), (5, 4.1), (6, 3.9)]
    ratings = [Rating(number, Rater.CLIENT, "m", score) for number, score in answers]
    ratings += [Rating(number, Rater.THERAPIST, "m", 3.0) for number in range(1, 10)]
    assert follow(ratings, measure="m").sides[Rater.CLIENT].level.sessions == (3, 4, 5, 6)


def test_equal_answers_have_a_level_without_width():
    shown = level(series(range(1, 6), [4.0] * 5))
    assert shown.mean == shown.low95 == shown.high95 == (4.0,) * 5


def test_given_variances_are_used_and_named():
    shown = level(
        series(range(1, 6), (4.0, 3.8, 4.1, 3.9, 4.0)), variances=Variances(0.02, 0.2, "pooled over 40 cases")
    )
    assert (shown.variances, shown.origin) == ((0.02, 0.2), "pooled over 40 cases")


def test_default_variances_say_that_they_are_not_estimated():
    used = default_variances(series(range(1, 4), (4.0, 3.0, 4.0)))
    assert (used.noise, used.level) == (pytest.approx(0.4 * 17 / 9), pytest.approx(0.2 * 17 / 9))
    assert used.origin.startswith("Not estimated but a convention")


@given(st.lists(st.floats(1, 5), min_size=4, max_size=12), st.sampled_from((0.1, 4.0)), st.integers(-9, 9))
def test_default_bands_keep_to_the_scale_of_the_scores(scores, factor, constant):
    shown = level(series(range(len(scores)), scores))
    moved = level(series(range(len(scores)), [factor * score + constant for score in scores]))
    assert moved.low80 == pytest.approx([factor * low + constant for low in shown.low80], abs=1e-6)


def test_a_known_error_of_measurement_is_the_noise_of_an_answer_and_says_so():
    ratings = [Rating(number, Rater.CLIENT, "m", score) for number, score in enumerate((4.0, 3.8, 4.1, 3.9, 4.0), 1)]
    shown = follow(ratings, measure="m", known={Rater.CLIENT: Known(sem=0.3)}).sides[Rater.CLIENT].level
    assert shown.variances[1] == pytest.approx(0.09)
    assert "known error of measurement (0.3), not taken from these answers" in shown.origin


def test_filter_forecasts_and_innovations_stand_beside_the_smoothed_level():
    scores = (4.0, 3.8, 4.1, 2.5, 3.0, 3.9)
    shown = level(series(range(1, 7), scores), variances=Variances(0.05, 0.1))
    assert (shown.filtered[0], shown.forecast[0], shown.innovation[0]) == (4.0, None, None)
    assert shown.filtered[-1] == pytest.approx(shown.mean[-1])
    assert shown.forecast[1:] == pytest.approx(shown.filtered[:-1])
    expected = [
        (score - forecast) / deviation
        for score, forecast, deviation in zip(scores[1:], shown.forecast[1:], shown.forecast_deviation[1:], strict=True)
    ]
    assert shown.innovation[1:] == pytest.approx(expected)


def test_a_session_without_an_answer_has_a_forecast_and_no_innovation():
    shown = level(series((1, 2, 4, 5), (4.0, 3.8, 4.1, 3.5)), sessions=(3,))
    assert shown.sessions == (1, 2, 3, 4, 5)
    assert shown.forecast[2] == shown.filtered[1]
    assert shown.innovation[2] is None
