"""The earlier cases that began most alike."""

from __future__ import annotations

import numpy as np
import pytest
from tests.course.expected.practices import practice

from vinculum.course.expected import RELATIONSHIP, SYMPTOMS, factor, histories, neighbours
from vinculum.errors import InvalidTable

EARLIER = practice(1, cases=60)
STARTS = EARLIER.starts[:, None]


def test_the_nearest_starts_are_chosen_in_order():
    found = neighbours(EARLIER, SYMPTOMS, STARTS, [15.0])
    far = np.abs(EARLIER.starts - 15.0)
    assert found.ids == tuple(EARLIER.ids[place] for place in np.argsort(far)[:20])
    assert found.farthest == pytest.approx(np.sort(far)[19] / EARLIER.starts.std(ddof=1))


def test_all_that_are_as_near_as_the_last_are_taken():
    cases = np.repeat(np.arange(50), 2)
    scores = np.column_stack([np.repeat([10.0, 20.0], 25), np.arange(50.0)]).ravel()
    earlier = histories(cases, [1, 2] * 50, scores)
    assert len(neighbours(earlier, SYMPTOMS, earlier.starts[:, None], [11.0]).ids) == 25


def test_band_and_limit_are_those_of_the_neighbours_scores():
    found = neighbours(EARLIER, SYMPTOMS, STARTS, [15.0])
    rows = EARLIER.at(4)
    scores = EARLIER.score[rows][np.isin(np.array(EARLIER.ids)[EARLIER.case[rows]], found.ids)]
    place = found.times.tolist().index(4)
    assert (found.n[place], found.mean[place]) == (len(scores), pytest.approx(scores.mean()))
    k = float(factor(0.9, 0.9, size=len(scores), degrees=len(scores) - 1))
    assert found.limit(0.9, 0.9)[place] == pytest.approx(scores.mean() + k * scores.std(ddof=1))


def test_further_columns_count_as_much_as_the_start():
    profiles = np.column_stack([EARLIER.starts, np.arange(60.0)])
    near_first = neighbours(EARLIER, SYMPTOMS, profiles, [15.0, 0.0]).ids
    assert len(set(near_first) & set(EARLIER.ids[:30])) > len(set(near_first) & set(EARLIER.ids[30:]))


def test_a_small_practice_is_told_how_many_it_takes():
    with pytest.raises(InvalidTable, match=r"20 neighbours need at least 40 earlier cases .* there are 30"):
        neighbours(practice(1, cases=30), SYMPTOMS, STARTS[:30], [15.0])


def test_a_case_with_something_missing_is_not_chosen_and_ones_own_is_refused():
    profiles = STARTS.copy()
    nearest = int(np.argmin(np.abs(STARTS[:, 0] - 15.0)))
    profiles[nearest] = np.nan
    assert EARLIER.ids[nearest] not in neighbours(EARLIER, SYMPTOMS, profiles, [15.0]).ids
    with pytest.raises(InvalidTable, match="Value 1 of this case’s own start is missing"):
        neighbours(EARLIER, SYMPTOMS, STARTS, [np.nan])


def test_of_a_relationship_only_movements_are_taken_from_neighbours():
    plain = neighbours(EARLIER, SYMPTOMS, STARTS, [15.0])
    moved = neighbours(EARLIER, RELATIONSHIP, STARTS, [15.0])
    starts = np.array([EARLIER.starts[EARLIER.ids.index(name)] for name in plain.ids])
    assert moved.ids == plain.ids
    assert moved.mean[0] - plain.mean[0] == pytest.approx(15.0 - starts.mean(), abs=0.01)
