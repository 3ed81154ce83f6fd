"""What must hold whatever the scores: missing sessions merge, cases are independent, one by one equals all at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vinculum.course.state_space import LocalLevel, advance, begin, fall, filter_levels, smooth_levels

POSITIVE = st.floats(0.01, 2)
SCORE = st.one_of(st.just(np.nan), st.floats(1, 5))
TABLES = st.tuples(st.integers(1, 4), st.integers(1, 9)).flatmap(lambda shape: arrays(float, shape, elements=SCORE))
STARTS = st.one_of(st.none(), st.tuples(st.floats(1, 5), POSITIVE))


def model(q, r, start):
    return LocalLevel(q, r) if start is None else LocalLevel(q, r, *start)


@given(scores=TABLES, q=POSITIVE, r=POSITIVE, start=STARTS)
def test_filter_and_smoother_agree_at_the_last_session(scores, q, r, start):
    filtered = filter_levels(scores, model(q, r, start))
    smoothed = smooth_levels(filtered)
    assert np.array_equal(smoothed.mean[:, -1], filtered.mean[:, -1], equal_nan=True)
    assert np.array_equal(smoothed.variance[:, -1], filtered.variance[:, -1])


@given(scores=TABLES, q=POSITIVE, r=POSITIVE, start=STARTS)
def test_one_session_after_another_gives_what_all_at_once_gives(scores, q, r, start):
    filtered = filter_levels(scores, model(q, r, start))
    for row, case in enumerate(scores):
        state, total = begin(q, r, start=start), 0.0
        for session, score in enumerate(case):
            one = advance(state, score)
            state, total = one.state, total + one.log_likelihood
            known = (state.mean, one.forecast, one.innovation)
            expected = (filtered.mean[row, session], filtered.forecast[row, session], filtered.innovation[row, session])
            assert [np.nan if value is None else value for value in known] == pytest.approx(expected, nan_ok=True)
            assert (np.inf if state.variance is None else state.variance) == pytest.approx(
                filtered.variance[row, session]
            )
        assert total == pytest.approx(filtered.log_likelihood[row])


@given(scores=TABLES, q=POSITIVE, r=POSITIVE, start=STARTS, place=st.integers(0, 9))
def test_a_session_with_two_steps_is_an_unanswered_session_merged_into_the_next(scores, q, r, start, place):
    place %= scores.shape[1]
    longer = np.insert(scores, place, np.nan, axis=1)
    steps = np.ones(scores.shape[1])
    steps[place] = 2
    merged = filter_levels(scores, model(q, r, start), steps=steps)
    explicit = filter_levels(longer, model(q, r, start))
    assert merged.log_likelihood == pytest.approx(explicit.log_likelihood)
    kept = np.delete(smooth_levels(explicit).mean, place, axis=1)
    assert smooth_levels(merged).mean == pytest.approx(kept, nan_ok=True)


@given(scores=TABLES, q=POSITIVE, r=POSITIVE, start=STARTS)
def test_the_order_of_the_cases_changes_nothing(scores, q, r, start):
    straight, turned = (smooth_levels(filter_levels(rows, model(q, r, start))) for rows in (scores, scores[::-1]))
    assert np.array_equal(straight.mean, turned.mean[::-1], equal_nan=True)
    assert np.array_equal(straight.variance, turned.variance[::-1])


@given(scores=TABLES, q=POSITIVE, r=POSITIVE, start=STARTS)
def test_later_answers_never_make_the_level_less_certain(scores, q, r, start):
    filtered = filter_levels(scores, model(q, r, start))
    assert (smooth_levels(filtered).variance <= filtered.variance * (1 + 1e-12)).all()


@given(scores=TABLES, q=POSITIVE, r=POSITIVE)
def test_a_very_wide_start_comes_near_the_diffuse_one(scores, q, r):
    kept = scores[~np.isnan(scores).all(axis=1)]
    wide = smooth_levels(filter_levels(kept, LocalLevel(q, r, 3.0, 1e8)))
    diffuse = smooth_levels(filter_levels(kept, LocalLevel(q, r)))
    assert diffuse.mean == pytest.approx(wide.mean, abs=1e-5)
    assert diffuse.variance == pytest.approx(wide.variance, abs=1e-5)


@settings(max_examples=50)
@given(scores=TABLES, start=STARTS, chance=st.randoms(use_true_random=False))
def test_variances_of_each_case_are_used_for_that_case(scores, start, chance):
    q = np.array([chance.uniform(0.01, 1) for _ in scores])
    r = np.array([[chance.uniform(0.01, 1) for _ in row] for row in scores])
    together = filter_levels(scores, model(q, r, start))
    for row in range(len(scores)):
        alone = filter_levels(scores[row : row + 1], model(q[row], r[row : row + 1], start))
        assert together.mean[row] == pytest.approx(alone.mean[0], nan_ok=True)
        assert together.log_likelihood[row] == pytest.approx(alone.log_likelihood[0])


@given(scores=arrays(float, (3, 6), elements=st.floats(1, 5)), q=POSITIVE, r=POSITIVE)
def test_a_fall_is_the_difference_of_two_levels_and_its_negative_the_way_back(scores, q, r):
    smoothed = smooth_levels(filter_levels(scores, LocalLevel(q, r)))
    down, back = fall(smoothed, 1, [5, 4, 1]), fall(smoothed, [5, 4, 1], 1)
    assert down.mean == pytest.approx(-back.mean)
    assert np.array_equal(down.variance, back.variance)
    assert (down.mean[2], down.variance[2]) == (0.0, 0.0)
