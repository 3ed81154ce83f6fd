import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.reading.linear.tiny import apart, vectors

from vinculum.reading.linear.blocks import CODES, Blocks
from vinculum.reading.linear.heads import Question, packed_heads, probabilities
from vinculum.transcripts.model import Role

SCENE = apart("T: Do you want to stop drinking?", "C: No. I want to drink.", "T: Do you?", "C: Yes, I do.")
BIAS = np.array([1.0, -2.0, 3.0])
QUESTIONS = (
    Question("first", Role.CLIENT, ("a", "b"), exclusive=True),
    Question("second", None, ("c",), exclusive=False),
)
LOGITS = arrays(np.float32, st.tuples(st.integers(0, 4), st.integers(1, 4)), elements=st.floats(-1e4, 1e4, width=32))


def test_a_weight_loses_at_most_half_a_step_when_it_becomes_a_byte() -> None:
    blocks = Blocks.learn([SCENE, SCENE], vectors(), CODES)
    weights = np.random.default_rng(4).normal(size=(sum(blocks.widths), 3)) * [1.0, 1e-6, 1e3]
    heads = packed_heads(QUESTIONS, blocks, weights, np.zeros(3))
    assert np.abs(heads.weights).max(axis=0).tolist() == [127, 127, 127]
    assert (np.abs(heads.weights * heads.scale.astype(np.float64) - weights).max(axis=0) <= heads.scale * 0.51).all()


def test_logits_are_the_rows_times_the_weights_and_the_bias() -> None:
    blocks = Blocks.learn([SCENE, SCENE], vectors(), CODES)
    weights = np.random.default_rng(5).normal(size=(sum(blocks.widths), 3))
    heads = packed_heads(QUESTIONS, blocks, weights, BIAS)
    wanted = np.asarray(blocks.rows(SCENE) @ weights) + BIAS
    np.testing.assert_allclose(heads.logits(SCENE), wanted, atol=0.3)  # many weights, each wrong by half a step
    exact = np.asarray(blocks.rows(SCENE) @ (heads.weights * heads.scale)) + BIAS
    np.testing.assert_allclose(heads.logits(SCENE), exact, atol=1e-4)


def test_a_class_without_any_weight_stays_at_its_bias() -> None:
    blocks = Blocks.learn([SCENE, SCENE], vectors(), CODES)
    heads = packed_heads(QUESTIONS, blocks, np.zeros((sum(blocks.widths), 3)), np.array([0.5, 0.0, -1.0]))
    assert heads.logits(SCENE).tolist() == [[0.5, 0.0, -1.0]] * 4


def test_each_question_has_its_columns_in_order() -> None:
    blocks = Blocks.learn([SCENE, SCENE], vectors(), CODES)
    heads = packed_heads(QUESTIONS, blocks, np.zeros((sum(blocks.widths), 3)), np.zeros(3))
    assert heads.columns() == {"first": slice(0, 2), "second": slice(2, 3)}


@given(LOGITS)
def test_probabilities_of_an_exclusive_question_sum_to_one(logits: np.ndarray) -> None:
    found = probabilities(logits, exclusive=True)
    assert found.shape == logits.shape
    assert ((found >= 0) & (found <= 1)).all()
    np.testing.assert_allclose(found.sum(axis=1), np.ones(len(logits)), atol=1e-5)


@given(LOGITS)
def test_each_class_of_its_own_has_the_logistic_of_its_logit(logits: np.ndarray) -> None:
    found = probabilities(logits, exclusive=False)
    wanted = 1 / (1 + np.exp(-np.clip(logits.astype(np.float64), -30, 30)))
    np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-12)


def test_no_turns_have_no_probabilities() -> None:
    for exclusive in (True, False):
        assert probabilities(np.zeros((0, 3), np.float32), exclusive=exclusive).shape == (0, 3)


@pytest.mark.parametrize("shift", [-500.0, 0.0, 500.0])
def test_what_is_added_to_all_logits_changes_no_probability(shift: float) -> None:
    logits = np.array([[0.0, 1.0, -2.0]], np.float32)
    moved = probabilities(logits + np.float32(shift), exclusive=True)
    np.testing.assert_allclose(moved, probabilities(logits, exclusive=True), atol=1e-4)
