"""Partitions into stretches of equal level, and the dips that they hold."""

from itertools import chain, combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.course import find_dips
from vinculum.course.partition import partition

TENTHS = st.integers(10, 50).map(lambda tenth: tenth / 10)


def cost(scores, cuts, price):
    parts = [scores[start:end] for start, end in pairwise((0, *cuts, len(scores)))]
    return sum(sum((y - sum(part) / len(part)) ** 2 for y in part) for part in parts) + price * len(cuts)


@settings(max_examples=50)
@given(scores=st.lists(TENTHS, min_size=1, max_size=8), price=st.floats(0.01, 2))
def test_no_other_partition_is_cheaper(scores, price):
    places = range(1, len(scores))
    all_cuts = chain.from_iterable(combinations(places, n) for n in range(len(scores)))
    best = min(cost(scores, cuts, price) for cuts in all_cuts)
    found = tuple(stretch.start for stretch in partition(scores, price)[1:])
    assert cost(scores, found, price) == pytest.approx(best, abs=1e-9)


@given(scores=st.lists(TENTHS, min_size=1, max_size=24), price=st.floats(0.01, 2))
def test_the_stretches_cover_every_answer_once_and_hold_its_mean(scores, price):
    stretches = partition(scores, price)
    assert (stretches[0].start, stretches[-1].end) == (0, len(scores))
    assert all(before.end == after.start for before, after in pairwise(stretches))
    for one in stretches:
        assert one.mean == pytest.approx(sum(scores[one.start : one.end]) / one.n)


def test_a_high_price_leaves_one_stretch():
    assert len(partition((4.0, 4.0, 2.0, 4.0), 100.0)) == 1


def test_a_low_stretch_between_higher_ones_is_a_dip_measured_from_the_stretch_before():
    scores = (4.0, 4.1, 4.0, 4.1, 4.0, 2.5, 2.6, 2.5, 4.1, 4.0, 4.1, 4.0)
    (dip,) = find_dips(range(1, 13), scores, "partition").dips
    assert (dip.first, dip.session, dip.recovered_in) == (6, 6, 9)
    assert dip.reference == pytest.approx(4.04)


def test_a_decline_in_stairs_is_one_dip():
    scores = (5.0, 5.1, 5.0, 5.1, 4.0, 4.1, 4.0, 4.1, 3.0, 3.1, 3.0, 3.1, 5.0, 5.1)
    (dip,) = find_dips(range(1, 15), scores, "partition").dips
    assert (dip.first, dip.session, dip.score) == (5, 9, 3.0)


def test_a_low_stretch_at_the_end_is_open():
    (dip,) = find_dips(range(1, 9), (4.0, 4.1, 4.0, 4.1, 4.0, 4.1, 2.5, 2.6), "partition").dips
    assert (dip.state, dip.noticed) == ("open", None)


def test_a_rise_from_a_low_start_is_no_dip():
    assert find_dips(range(1, 9), (2.0, 2.1, 2.0, 4.0, 4.1, 4.0, 4.1, 4.0), "partition").dips == ()
