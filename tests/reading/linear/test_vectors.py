import numpy as np
import pytest
from tests.reading.linear.tiny import WORDS

from vinculum.reading.linear.grams import key_of
from vinculum.reading.linear.vectors import packed

DRAWN = np.random.default_rng(8).normal(size=(len(WORDS), 5))


@pytest.mark.parametrize(("word", "number"), list(zip(WORDS, range(len(WORDS)), strict=True)))
def test_a_packed_word_points_where_it_pointed(word: str, number: int) -> None:
    found = packed(WORDS, DRAWN).of([[word]])[0]
    np.testing.assert_allclose(found, DRAWN[number] / np.linalg.norm(DRAWN[number]), atol=0.01)


def test_a_turn_is_the_sum_of_its_words_of_length_one_where_each_counts_as_often_as_it_is_said() -> None:
    found = packed(WORDS, DRAWN).of([["you", "drink", "you"], [], ["nobody", "knows"], ["zqx", "stop"]])
    summed = 2 * DRAWN[WORDS.index("you")] + DRAWN[WORDS.index("drink")]
    np.testing.assert_allclose(found[0], summed / np.linalg.norm(summed), atol=0.01)
    assert found[1:3].tolist() == [[0.0] * 5] * 2
    stop = DRAWN[WORDS.index("stop")]
    np.testing.assert_allclose(found[3], stop / np.linalg.norm(stop), atol=0.01)
    assert found.dtype == np.float32


def test_no_turns_and_no_known_words_give_rows_of_zero() -> None:
    vectors = packed(WORDS, DRAWN)
    assert vectors.of([]).shape == (0, 5)
    assert vectors.of([["zqx"]]).tolist() == [[0.0] * 5]


def test_rounding_loses_at_most_half_a_step() -> None:
    vectors = packed(WORDS, DRAWN)
    order = np.argsort([key_of(word) for word in WORDS])
    back = vectors.values * vectors.scale[:, None].astype(np.float64)
    assert (np.abs(back - DRAWN[order]).max(axis=1) <= vectors.scale * 0.51).all()
    assert np.abs(vectors.values).max(axis=1).tolist() == [127] * len(WORDS)


def test_a_word_given_twice_keeps_its_first_vector_and_a_word_of_zeros_stays_zero() -> None:
    vectors = packed(["a", "b", "a"], np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]]))
    assert vectors.of([["a"], ["b"]]).tolist() == [[1.0, 0.0], [0.0, 0.0]]
