"""The printed values of the scientific reference (§8), and Gaussian conditioning without any recursion."""

import numpy as np
import pytest

from vinculum.course.state_space import LocalLevel, fall, filter_levels, smooth_levels

SCORES = (5.0, 5.2, 5.1, 5.3, 5.2, 3.9, 4.4, 5.2, 5.4, 5.3, 5.5, 5.4)
PRINTED = (5, 5.117117, 5.108207, 5.205077, 5.202532, 4.550854, 4.475415, 4.837722, 5.118864, 5.209432, 5.354716)
MODEL = LocalLevel(level=0.05, noise=0.1, start_mean=5.0, start_variance=1.0)


def test_the_twelve_sessions_have_the_printed_levels_and_likelihood():
    result = filter_levels([SCORES], MODEL)
    assert result.mean[0] == pytest.approx((*PRINTED, 5.377358), abs=5e-7)
    assert result.log_likelihood[0] == pytest.approx(-9.238319, abs=5e-7)


def test_the_variance_settles_at_the_printed_value():
    assert filter_levels([[5.0] * 60], MODEL).variance[0, -1] == pytest.approx(0.05)


def test_the_smoother_and_every_fall_are_those_of_one_joint_normal_distribution():
    n = len(SCORES)
    levels = 1.0 + 0.05 * np.minimum.outer(np.arange(1, n + 1), np.arange(1, n + 1))
    weight = levels @ np.linalg.inv(levels + 0.1 * np.eye(n))
    mean, covariance = 5.0 + weight @ (np.array(SCORES) - 5.0), levels - weight @ levels
    result = smooth_levels(filter_levels([SCORES], MODEL))
    assert result.mean[0] == pytest.approx(mean, abs=1e-10)
    assert result.variance[0] == pytest.approx(np.diag(covariance), abs=1e-10)
    for early, late in ((0, 11), (4, 5), (5, 4), (3, 3)):
        found = fall(result, early, late)
        expected = covariance[early, early] + covariance[late, late] - 2 * covariance[early, late]
        assert found.mean[0] == pytest.approx(mean[early] - mean[late], abs=1e-10)
        assert found.variance[0] == pytest.approx(expected, abs=1e-10)
