"""Variances of one case are drawn towards those of all cases, as far as the cases are alike."""

import numpy as np
import pytest

from vinculum.course.state_space import case_variances, drawn, likeness, pooled_variances


def cases(count, *, weight, seed=7, sessions=20):
    """Scores whose variances differ between cases as 1 / Gamma(weight / 2) does, and the true multiples."""
    chance = np.random.default_rng(seed)
    scale = np.ones(count) if weight is None else 1 / chance.gamma(weight / 2, 2 / weight, count)
    wide = np.sqrt(scale)[:, None]
    levels = 4 + (wide * chance.normal(0, 0.05**0.5, (count, sessions))).cumsum(axis=1)
    return levels + wide * chance.normal(0, 0.2**0.5, levels.shape), scale


def test_the_weight_that_was_simulated_is_found_again():
    scores, _ = cases(3000, weight=8.0)
    assert likeness(scores, pooled_variances(scores)).weight == pytest.approx(8.0, rel=0.1)


def test_drawn_variances_are_nearer_to_the_truth_than_the_pooled_and_than_the_cases_own():
    scores, scale = cases(300, weight=8.0)
    pooled = pooled_variances(scores)
    found = case_variances(scores, pooled, likeness(scores, pooled))
    own = np.array([pooled_variances([row], noise=None).noise.estimate or 1e-3 for row in scores[:40]])
    truth = np.log(0.2 * scale)
    errors = [np.abs(np.log(one) - truth[: len(one)]).mean() for one in (found.noise[:40], own)]
    alone = np.abs(np.log(pooled.noise.estimate) - truth[:40]).mean()
    assert errors[0] < alone
    assert errors[0] < errors[1]


def test_where_cases_are_alike_each_keeps_almost_the_pooled_variances():
    scores, _ = cases(300, weight=None)
    pooled = pooled_variances(scores)
    found = case_variances(scores, pooled, likeness(scores, pooled))
    assert found.scale == pytest.approx(np.ones(300), rel=0.35)
    assert np.std(np.log(found.scale)) < 0.1


def test_fewer_than_five_cases_say_nothing_about_how_alike_cases_are():
    scores, _ = cases(4, weight=2.0)
    pooled = pooled_variances(scores)
    alike = likeness(scores, pooled)
    assert (alike.weight, alike.centre, alike.cases) == (None, 1.0, 4)
    assert case_variances(scores, pooled, alike).noise == pytest.approx([pooled.noise.estimate] * 4)


def test_a_case_without_answers_takes_what_cases_are_drawn_towards():
    scores, _ = cases(100, weight=6.0)
    pooled = pooled_variances(scores)
    alike = likeness(scores, pooled)
    found = case_variances([[np.nan] * 20], pooled, alike)
    assert found.scale == pytest.approx([alike.centre])


def test_with_known_noise_nothing_is_drawn():
    scores, _ = cases(100, weight=3.0)
    pooled = pooled_variances(scores, noise=0.2)
    assert likeness(scores, pooled).weight is None


def test_the_origin_names_the_cases_and_this_cases_own_answers():
    scores, _ = cases(50, weight=6.0)
    pooled = pooled_variances(scores)
    found = drawn(scores[0], pooled, likeness(scores, pooled))
    assert found.origin == (
        "estimated over 50 cases with 1000 answers together, and drawn towards this case’s own answers, 20 of them"
    )
    assert found.level / found.noise == pytest.approx(pooled.level.estimate / pooled.noise.estimate)
