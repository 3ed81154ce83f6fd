"""Between dyads and within them."""

import numpy as np
import pytest
from scipy import stats

from vinculum.course.congruence import pairs, parts


def dyads(count=40, sessions=10, *, between=0.8, within=-0.6, seed=2):
    """Invented dyads whose means go together one way and whose sessions go together the other."""
    draw = np.random.default_rng(seed)
    case = np.repeat(np.arange(count), sessions)
    means = draw.multivariate_normal([4, 4], [[1, between], [between, 1]], count)[case]
    moves = draw.multivariate_normal([0, 0], [[0.25, 0.25 * within], [0.25 * within, 0.25]], count * sessions)
    both = means + moves
    return pairs([f"case {n}" for n in range(count)], case, np.tile(np.arange(1, sessions + 1), count),
                 client=both[:, 0], therapist=both[:, 1])  # fmt: skip


def test_what_goes_together_between_dyads_may_go_apart_within_them():
    found = parts(dyads())
    assert found.between.low > 0.5
    assert found.within.high < -0.4


def test_between_is_the_correlation_of_means():
    given_ = dyads()
    theirs = stats.pearsonr(given_.means(given_.client), given_.means(given_.therapist))
    found = parts(given_).between
    assert found.estimate == pytest.approx(theirs.statistic)
    assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval(0.95)))


def test_within_uses_up_one_mean_a_dyad():
    given_ = dyads()
    x = given_.client - given_.means(given_.client)[given_.case]
    y = given_.therapist - given_.means(given_.therapist)[given_.case]
    found = parts(given_).within
    assert found.estimate == pytest.approx(stats.pearsonr(x, y).statistic)
    assert found.n == 400 - 40 + 1


def test_prior_means_know_nothing_of_later_sessions():
    given_ = dyads()
    found = parts(given_, prior=True)
    assert found.prior
    assert found.within.estimate != pytest.approx(parts(given_).within.estimate, abs=1e-6)
    assert found.within.n == 360 - 40 + 1


def test_one_dyad_has_a_within_and_no_between():
    given_ = dyads(1)
    found = parts(given_)
    assert found.between.estimate is None
    assert found.between.why == "There is too little for a correlation."
    assert found.within.n == 10


def test_nothing_answered_by_both_gives_words_and_no_number():
    found = parts(pairs(["a"], [0, 0], [1, 2], client=[3.0, np.nan], therapist=[np.nan, 3.0]))
    assert (found.between.estimate, found.within.estimate) == (None, None)
    assert found.within.why


def test_a_side_that_never_differs_goes_with_nothing():
    found = parts(pairs(["a"], [0] * 6, range(6), client=[3.0] * 6, therapist=[3.0, 3.5, 3.0, 4.0, 3.5, 3.0]))
    assert found.within.why == "One side never differs, so nothing can go together."
