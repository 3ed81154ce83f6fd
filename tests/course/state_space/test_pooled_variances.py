"""Variances estimated over cases: the Nile, simulated cases, both boundaries, and what is refused."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.course.state_space import LocalLevel, filter_levels, pooled_variances
from vinculum.errors import InvalidRatings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from statsmodels.datasets import nile


@pytest.fixture(scope="module")
def flows():
    """Yearly flow of the Nile at Aswan, 1871–1970."""
    return nile.load_pandas().data["volume"].to_numpy(dtype=float)


def walks(cases, sessions, *, q, r, seed=7):
    chance = np.random.default_rng(seed)
    levels = 4 + chance.normal(0, 1, (cases, 1)) + chance.normal(0, q**0.5, (cases, sessions)).cumsum(axis=1)
    return levels + chance.normal(0, r**0.5, levels.shape)


def test_the_variances_of_the_nile_are_those_of_r(flows):
    """StructTS(Nile, "level") of R 4 prints 1469.147 and 15098.577; its search stops within 1e-4 of the top."""
    pooled = pooled_variances([flows])
    assert pooled.level.estimate == pytest.approx(1469.147, rel=1e-4)
    assert pooled.noise.estimate == pytest.approx(15098.577, rel=1e-4)


def test_no_other_variances_make_the_nile_likelier(flows):
    pooled = pooled_variances([flows])
    assert pooled.log_likelihood == pytest.approx(-632.5456251, abs=1e-7)
    others = [(1469.147, 15098.577), (1469.3, 15098.5), (1450.0, 15100.0), (1470.0, 15000.0)]
    heights = [filter_levels([flows], LocalLevel(q, r)).log_likelihood[0] for q, r in others]
    assert max(heights) < pooled.log_likelihood


def test_the_log_likelihood_is_that_of_the_filter():
    scores = walks(30, 12, q=0.05, r=0.2)
    scores[:, 4] = np.nan
    pooled = pooled_variances(scores)
    model = LocalLevel(pooled.level.estimate, pooled.noise.estimate)
    assert filter_levels(scores, model).log_likelihood.sum() == pytest.approx(pooled.log_likelihood)


def test_many_cases_give_back_what_they_were_simulated_with():
    pooled = pooled_variances(walks(2000, 15, q=0.05, r=0.2))
    for found, planted in ((pooled.level, 0.05), (pooled.noise, 0.2)):
        assert found.low < planted < found.high
        assert found.estimate == pytest.approx(planted, rel=0.1)
    assert (pooled.cases, pooled.answers) == (2000, 30000)


def test_a_level_that_never_moves_has_variance_0_and_an_upper_end():
    scores = 4 + np.random.default_rng(4).normal(size=(20, 12))
    level = pooled_variances(scores).level
    assert (level.estimate, level.low) == (0.0, 0.0)
    assert 0 < level.high < 0.2


def test_ratings_without_any_error_have_noise_0():
    smooth = np.random.default_rng(3).normal(size=(20, 30)).cumsum(axis=1).cumsum(axis=1)
    noise = pooled_variances(smooth).noise
    assert (noise.estimate, noise.low) == (0.0, 0.0)
    assert noise.high > 0


def test_known_noise_is_kept_and_only_the_level_estimated():
    scores = walks(500, 15, q=0.05, r=0.2)
    pooled = pooled_variances(scores, noise=0.2)
    assert (pooled.noise.estimate, pooled.noise.low, pooled.noise_known) == (0.2, None, True)
    assert pooled.level.low < 0.05 < pooled.level.high
    assert "from the reliability given" in pooled.variances.origin


def test_known_noise_may_differ_by_case():
    chance = np.random.default_rng(5)
    noise = np.array([0.05, 0.8]).repeat(300)
    scores = walks(600, 15, q=0.05, r=0.0) + chance.normal(size=(600, 15)) * np.sqrt(noise)[:, None]
    pooled = pooled_variances(scores, noise=noise)
    assert pooled.level.low < 0.05 < pooled.level.high


def test_cases_with_fewer_than_four_answers_are_left_out():
    scores = walks(40, 10, q=0.05, r=0.2)
    short = np.full((5, 10), np.nan)
    short[:, :3] = 1.0, 5.0, 1.0
    with_short, without = pooled_variances(np.vstack([scores, short])), pooled_variances(scores)
    assert with_short.level == without.level
    assert with_short.cases == 40


def test_the_origin_says_over_how_many_cases():
    origin = pooled_variances(walks(12, 10, q=0.05, r=0.2)).variances.origin
    assert origin == "estimated over 12 cases with 120 answers together"


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([[1.0, 2.0, np.nan, 3.0]], "No case has 4 answers"),
        ([[np.nan] * 6], "No case has 4 answers"),
        (np.zeros((0, 6)), "No case has 4 answers"),
        ([[4.0] * 6, [2.0] * 6], "all scores are the same"),
        ([[4.0, np.inf, 3.0, 2.0]], "Row 1, column 2 of the scores is infinite"),
        ([4.0, 3.0], "one row per case"),
        ([["good", "bad"]], "have to be numbers"),
    ],
)
def test_what_says_nothing_about_variances_is_refused_in_words(scores, words):
    with pytest.raises(InvalidRatings, match=words):
        pooled_variances(scores)


@pytest.mark.parametrize("noise", [0.0, -1.0, np.inf, np.nan])
def test_known_noise_is_a_finite_number_above_0(noise):
    with pytest.raises(InvalidRatings):
        pooled_variances(walks(5, 6, q=0.1, r=0.1), noise=noise)


@settings(max_examples=15, deadline=None)
@given(factor=st.sampled_from((0.01, 10.0)), constant=st.integers(-50, 50), seed=st.integers(0, 99))
def test_variances_keep_to_the_scale_of_the_scores(factor, constant, seed):
    scores = walks(8, 8, q=0.1, r=0.2, seed=seed)
    here, there = pooled_variances(scores), pooled_variances(factor * scores + constant)
    for one, other in ((here.level, there.level), (here.noise, there.noise)):
        assert other.estimate == pytest.approx(factor**2 * one.estimate, rel=1e-4, abs=1e-6 * factor**2)


def test_kept_off_the_ends_few_cases_have_a_level_that_moves_and_many_cases_hardly_change():
    still = 4 + np.random.default_rng(4).normal(size=(20, 12))
    assert pooled_variances(still, inside=True).level.estimate > 0
    many = walks(500, 15, q=0.05, r=0.2)
    free, kept = pooled_variances(many), pooled_variances(many, inside=True)
    assert kept.level.estimate == pytest.approx(free.level.estimate, rel=0.01)
    assert pooled_variances(many, noise=0.2, inside=True).level.estimate == pytest.approx(0.05, rel=0.15)
