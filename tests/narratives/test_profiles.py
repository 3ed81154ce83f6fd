"""How alike two profiles are: golden numbers, parts that add up, and laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidNarratives
from vinculum.narratives import likeness, mean_correlation

ONE = (0.4, 0.1, 0, 0.3, 0, 0.1, 0.1, 0)
OTHER = (0.3, 0.2, 0.1, 0.2, 0, 0, 0.1, 0.1)
HUNDREDTHS = st.integers(0, 100).map(lambda number: number / 100)
PROFILES = st.integers(2, 12).flatmap(lambda k: st.tuples(*[st.lists(HUNDREDTHS, min_size=k, max_size=k)] * 2))


def test_the_golden_profiles_have_their_computed_likeness():
    found = likeness(ONE, OTHER)  # computed in R 4: cor, cor(method = "spearman"), sums
    assert (found.pearson, found.cosine) == pytest.approx((0.788356, 0.887412), abs=1e-6)
    assert (found.spearman, found.overlap) == pytest.approx((0.688370, 0.7), abs=1e-6)


@settings(deadline=None)
@given(PROFILES)
def test_elevation_scatter_and_shape_add_up_to_the_squared_distance(pair):
    found = likeness(*pair)
    assert found.elevation + found.scatter + found.shape == pytest.approx(found.distance**2, abs=1e-9)


@settings(deadline=None)
@given(PROFILES)
def test_likeness_is_the_same_both_ways_and_within_its_bounds(pair):
    there, back = likeness(*pair), likeness(*reversed(pair))
    for name in ("pearson", "cosine", "spearman", "overlap"):
        value, other = getattr(there, name), getattr(back, name)
        assert (value is None) == (other is None)
        assert value is None or value == pytest.approx(other)
        assert value is None or -1 <= value <= 1


@settings(deadline=None)
@given(st.lists(HUNDREDTHS, min_size=2, max_size=12))
def test_identical_profiles_are_alike_in_every_way(profile):
    found = likeness(profile, profile)
    assert (found.distance, found.elevation, found.scatter) == (0, 0, 0)
    if max(profile) > min(profile):
        assert (found.pearson, found.cosine, found.spearman, found.overlap) == pytest.approx((1, 1, 1, 1))


def test_a_flat_profile_has_no_correlation_and_says_none():
    found = likeness((0.5, 0.5), (0.2, 0.8))
    assert (found.pearson, found.spearman) == (None, None)
    assert found.cosine is not None


def test_two_empty_profiles_have_a_distance_alone():
    found = likeness((0, 0), (0, 0))
    assert (found.pearson, found.cosine, found.overlap, found.distance) == (None, None, None, 0)


@pytest.mark.parametrize("pair", [((0.1,), (0.1, 0.2)), ((), ()), ((0.1, np.nan), (0.1, 0.2)), ((0.1, np.inf), (0, 1))])
def test_profiles_that_do_not_fit_are_refused(pair):
    with pytest.raises(InvalidNarratives):
        likeness(*pair)


def test_correlations_are_averaged_by_fishers_z():
    assert mean_correlation([0.2, 0.8]) == pytest.approx(np.tanh((np.arctanh(0.2) + np.arctanh(0.8)) / 2))
    assert mean_correlation([]) is None
    assert mean_correlation([1, -1]) == pytest.approx(0)
