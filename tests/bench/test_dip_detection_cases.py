"""The simulated cases of the study are what its page says."""

import numpy as np
import pytest
from bench.dip_detection.cases import ITEMS, SHAPES, Setting, dropped, simulate
from bench.dip_detection.check import check


def drawn(**setting):
    return simulate(Setting(**setting), 400, np.random.default_rng(3))


def test_the_same_seed_gives_the_same_cases():
    assert np.array_equal(drawn(sessions=12).scores, drawn(sessions=12).scores, equal_nan=True)


def test_scores_are_means_of_whole_points_within_the_scale():
    scores = drawn(sessions=12).scores
    seen = scores[~np.isnan(scores)]
    assert (seen.min(), seen.max()) >= (1.0, 1.0)
    assert seen.max() <= 5.0
    near = [np.abs(seen * items - np.round(seen * items)) < 1e-9 for items in ITEMS]
    assert np.any(near, axis=0).all()


def test_the_answers_stand_in_order_of_session_with_nothing_between():
    cases = drawn(sessions=20)
    for scores, sessions, n in zip(cases.scores, cases.sessions, cases.answers, strict=True):
        assert not np.isnan(scores[:n]).any()
        assert np.isnan(scores[n:]).all()
        assert (np.diff(sessions[:n]) > 0).all()


def test_some_sessions_are_missing_and_more_after_a_low_answer():
    deep = drawn(sessions=20, shape="lasting", size=3.0)
    assert 0.04 < 1 - drawn(sessions=20).answers.mean() / 20 < 0.15
    assert deep.answers.mean() < drawn(sessions=20).answers.mean()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("sessions", [8, 12, 20, 40])
def test_a_drop_begins_after_four_sessions_and_reaches_its_depth_within_the_case(shape, sessions):
    depth, first, low = dropped(Setting(sessions, shape, 2.0), 300, np.random.default_rng(1))
    rows = np.arange(300)
    assert first.min() >= 4
    assert low.max() < sessions
    assert depth[rows, low] == pytest.approx(2.0)
    assert (depth[:, :4] == 0).all()
    assert depth.max() == pytest.approx(2.0)


@pytest.mark.parametrize(("shape", "back"), [("V", 0.0), ("decline", 0.0), ("lasting", 2.0), ("slow", 2.0)])
def test_what_comes_after_the_depth_is_what_the_shape_says(shape, back):
    depth, _, low = dropped(Setting(40, shape, 2.0), 300, np.random.default_rng(1))
    early = low < 38
    assert depth[early, low[early] + 2] == pytest.approx(back)


def test_a_case_without_a_drop_has_none():
    depth, first, _ = dropped(Setting(12), 5, np.random.default_rng(1))
    assert not depth.any()
    assert (first == -1).all()


def test_the_evidence_for_many_cases_is_what_the_product_finds_case_by_case():
    for name, same in check(cases=60, seed=8):
        assert same == 1.0, name
