"""Tolerance factors and whether the limits hold what they say."""

from __future__ import annotations

import numpy as np
import pytest
from tests.course.expected.practices import practice, truly_below

from vinculum.course.expected import SYMPTOMS, factor, foreseen, grow, limits


@pytest.mark.parametrize(
    ("n", "content", "confidence", "k"),
    [
        (5, 0.90, 0.90, 2.742),
        (10, 0.90, 0.90, 2.066),
        (20, 0.90, 0.90, 1.765),
        (50, 0.90, 0.90, 1.559),
        (10, 0.95, 0.95, 2.911),
        (30, 0.99, 0.95, 3.064),
    ],
)
def test_factors_of_normal_samples_are_the_published_ones(n, content, confidence, k):
    """Tables of one-sided factors for normal tolerance limits, such as Hahn and Meeker 1991, table A.12."""
    assert float(factor(content, confidence, size=n, degrees=n - 1)) == pytest.approx(k, abs=6e-4)


def test_a_factor_of_half_confidence_and_many_cases_is_the_normal_quantile():
    assert float(factor(0.9, 0.5, size=1e7, degrees=1e6)) == pytest.approx(1.2816, abs=1e-3)


def test_very_large_samples_have_a_factor_too():
    factors = [float(factor(0.9, 0.9, size=n, degrees=n - 1)) for n in (1e3, 1e4, 1e5, 1e6, 1e7)]
    assert factors == sorted(factors, reverse=True)
    assert factors[-1] == pytest.approx(1.2816, abs=2e-3)


def test_surer_limits_and_limits_for_more_cases_lie_farther_out():
    assert factor(0.9, 0.95, size=20, degrees=19) > factor(0.9, 0.9, size=20, degrees=19)
    assert factor(0.9, 0.9, size=20, degrees=19) > factor(0.8, 0.9, size=20, degrees=19)


def test_in_nine_of_ten_practices_the_limit_holds_what_it_says():
    """120 drawn practices of 40 cases: the expected number is 108, two standard errors are 6.6."""
    chance = np.random.default_rng(8)
    held = {0.8: 0, 0.9: 0}
    for _ in range(120):
        ahead = foreseen(grow(practice(chance), SYMPTOMS), 18.0, [6])
        for content in held:
            held[content] += truly_below(float(ahead.limit(content, 0.9)[0]), start=18.0, time=6.0) >= content
    assert all(101 <= number <= 115 for number in held.values())


def test_alike_cases_cost_one_quantile_and_get_the_same_factor(monkeypatch):
    asked = []
    quantile = limits.nctdtrit
    monkeypatch.setattr(limits, "nctdtrit", lambda *given: (asked.append(np.size(given[0])), quantile(*given))[1])
    sizes, degrees = np.tile([30.0, 40.0, 1e9], 100), np.tile([29.0, 12.5, 1e6], 100)
    found = factor(0.9, 0.9, size=sizes, degrees=degrees)
    each = [float(factor(0.9, 0.9, size=size, degrees=nu)) for size, nu in zip(sizes[:3], degrees[:3], strict=True)]
    assert found == pytest.approx(np.tile(each, 100))
    assert asked == [3, 1, 1, 1]
