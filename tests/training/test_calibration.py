import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from vinculum.reading.linear.heads import probabilities
from vinculum.training.calibration import calibration_error, decide, f1_of_classes, macro_f1


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_temperature_that_made_the_scores_too_sure_is_found_again(temperature: float) -> None:
    chance = np.random.default_rng(4)
    logits = chance.normal(scale=2, size=(20_000, 3)).astype(np.float32)
    chances = probabilities(logits, exclusive=True)
    gold = (chances.cumsum(axis=1) > chance.random((len(logits), 1))).argmax(axis=1)
    scores = logits * np.float32(temperature)
    decision = decide(scores, gold)
    assert decision.temperature == pytest.approx(temperature, rel=0.05)
    calibrated = probabilities(scores / np.float32(decision.temperature), exclusive=True)
    assert calibration_error(calibrated, gold) < 0.02


def test_a_rare_class_is_preferred_over_its_chances_and_the_factors_have_a_mean_of_one() -> None:
    chance = np.random.default_rng(9)
    gold = (chance.random(4000) < 0.1).astype(np.int64)
    scores = chance.normal(size=(4000, 2)).astype(np.float32)
    scores[np.arange(4000), gold] += 1.0
    scores[:, 0] += 2.0
    decision = decide(scores, gold)
    assert decision.prefer[1] > 1 > decision.prefer[0]
    assert np.mean(decision.prefer) == pytest.approx(1)
    chances = probabilities(scores / np.float32(decision.temperature), exclusive=True)
    plain, preferred = chances.argmax(axis=1), (chances * np.array(decision.prefer)).argmax(axis=1)
    assert macro_f1(preferred, gold, 2) > macro_f1(plain, gold, 2)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40))
def test_f1_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    answers, gold = (np.array(one) for one in zip(*pairs, strict=True))
    wanted = f1_score(gold, answers, labels=range(4), average=None, zero_division=0)
    assert f1_of_classes(answers, gold, 4).tolist() == pytest.approx(wanted.tolist())
    assert macro_f1(answers, gold, 4) == pytest.approx(
        f1_score(gold, answers, labels=range(4), average="macro", zero_division=0)
    )


def test_the_calibration_error_is_the_gap_of_each_bin_by_its_share() -> None:
    chances = np.array([[0.95, 0.05], [0.95, 0.05], [0.38, 0.62], [1.0, 0.0]], np.float32)
    gold = np.array([0, 1, 1, 0])
    high = abs((0.95 + 0.95 + 1.0) / 3 - 2 / 3) * 3 / 4
    assert calibration_error(chances, gold) == pytest.approx(high + abs(0.62 - 1) / 4)


def test_sure_and_always_right_has_no_error_and_sure_and_always_wrong_the_whole() -> None:
    chances = np.array([[1.0, 0.0]] * 5, np.float32)
    assert calibration_error(chances, np.zeros(5, np.int64)) == 0
    assert calibration_error(chances, np.ones(5, np.int64)) == 1
