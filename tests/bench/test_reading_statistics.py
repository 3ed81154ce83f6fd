"""Counts, intervals over videos, and bins: on tables small enough to be worked out by hand."""

import numpy as np
import pytest
from bench.reading.statistics import (
    Figure,
    bins,
    counts,
    difference,
    drawn,
    f1,
    in_words,
    macro_f1,
    plain_macro,
    resampled,
)
from hypothesis import given
from hypothesis import strategies as st

from vinculum.training.calibration import calibration_error, f1_of_classes

GOLD = np.array([0, 0, 1, 1, 1, 0])
VIDEO = np.array([0, 0, 0, 1, 1, 2])


def test_counts_stand_by_video_by_right_class_and_by_answer_with_silence_last():
    found = counts(np.array([0, 1, 1, -1, 1, 0]), GOLD, VIDEO, 2)
    assert found.tolist() == [[[1, 1, 0], [0, 1, 0]], [[0, 0, 0], [0, 1, 1]], [[1, 0, 0], [0, 0, 0]]]


def test_a_turn_without_an_answer_is_missed_and_is_nobodys_false_alarm():
    each = f1(counts(np.array([0, 1, 1, -1, 1, 0]), GOLD, VIDEO, 2).sum(axis=0))
    assert each == pytest.approx([2 * 2 / (3 + 2), 2 * 2 / (3 + 3)])


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 4)), min_size=1))
def test_f1_is_that_of_the_training(turns):
    answers, gold, video = (np.array(column) for column in zip(*turns, strict=True))
    assert f1(counts(answers, gold, video, 3).sum(axis=0)) == pytest.approx(f1_of_classes(answers, gold, 3))


def test_every_resample_draws_as_many_videos_as_there_are():
    draws = drawn(7, resamples=50)
    assert draws.shape == (50, 7)
    assert set(draws.sum(axis=1)) == {7}


def test_the_same_seed_draws_the_same_videos_and_another_seed_does_not():
    assert (drawn(7) == drawn(7)).all()
    assert (drawn(7) != drawn(7, seed=1)).any()


def test_videos_that_are_all_alike_leave_no_doubt():
    table = counts(np.tile([0, 1, 1], 5), np.tile([0, 1, 0], 5), np.repeat(np.arange(5), 3), 2)
    found = macro_f1([table], drawn(5))
    assert found.low == found.value == found.high


def test_the_interval_is_wide_where_videos_differ_and_holds_the_value():
    gold = np.tile([0, 1], 20)
    video = np.repeat(np.arange(10), 4)
    answers = np.where(video < 5, gold, 1 - gold)
    found = macro_f1([counts(answers, gold, video, 2)], drawn(10))
    assert found.value == 0.5
    assert found.low < 0.3
    assert found.high > 0.7


def test_turns_of_one_video_are_never_parted():
    gold, video = np.tile([0, 1], 30), np.repeat([0, 1], 30)
    answers = np.where(video == 0, gold, 1 - gold)
    table = counts(answers, gold, video, 2)
    whole = {round(plain_macro([one[None]]), 6) for one in (table[0] * 2, table[1] * 2, table[0] + table[1])}
    assert set(resampled([table], drawn(2)).round(6)) == whole


def test_a_reader_does_not_differ_from_itself():
    table = counts(np.array([0, 1, 1, 0, 1, 0]), GOLD, VIDEO, 2)
    assert difference([table], [table], drawn(3)) == Figure(0, 0, 0)


def test_a_comparison_on_the_same_videos_is_surer_than_each_figure():
    chance = np.random.default_rng(1)
    video = np.repeat(np.arange(30), 20)
    gold = chance.integers(0, 2, 600)
    hard = chance.random(30)[video] > chance.random(600)
    worse = np.where(hard, 1 - gold, gold)
    better = np.where(hard & (np.arange(600) % 3 > 0), 1 - gold, gold)
    one, other = (counts(answers, gold, video, 2) for answers in (better, worse))
    draws = drawn(30)
    paired, alone = difference([one], [other], draws), macro_f1([one], draws)
    assert paired.value == pytest.approx(plain_macro([one]) - plain_macro([other]))
    assert paired.low > 0
    assert paired.high - paired.low < alone.high - alone.low


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Figure(0.019, 0.010, 0.028), "noise (under .02)"),
        (Figure(-0.019, -0.028, -0.010), "noise (under .02)"),
        (Figure(0.03, -0.01, 0.07), "not told apart from none"),
        (Figure(0.03, 0.01, 0.05), "higher"),
        (Figure(-0.03, -0.05, -0.01), "lower"),
    ],
)
def test_a_small_difference_is_called_noise_whatever_its_interval(found, words):
    assert in_words(found) == words


def test_bins_carry_the_calibration_error():
    chance = np.random.default_rng(2)
    chances = chance.dirichlet([1, 1, 1], 300).astype(np.float32)
    gold = chance.integers(0, 3, 300)
    mean, right, many = bins(chances, gold)
    assert many.sum() == 300
    assert np.isnan(mean[many == 0]).all()
    kept = many > 0
    error = (abs(mean - right)[kept] * many[kept]).sum() / 300
    assert error == pytest.approx(calibration_error(chances, gold), abs=1e-6)
