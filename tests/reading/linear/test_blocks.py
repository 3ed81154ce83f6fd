import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.linear.tiny import apart, vectors

from vinculum.reading.linear.blocks import CODES, TALK, Block, Blocks, Session, session

SCENE = ("T: Do you want to stop drinking?", "C: No. I want to drink.", "T: You want to drink.", "C: Yes, I do, sorry.")
LEARNT = [apart(*SCENE), apart(*SCENE[:2])]
ONE_TURN = Block("words", 0, 1.0)


def said(turns: list[str]) -> Session:
    return apart(*[f"{'CT'[at % 2]}: {text}" for at, text in enumerate(turns)])


TEXTS = st.lists(
    st.sampled_from(["", "I want to drink", "You want to stop?", "no no no", "Yes, sorry", "zqx"]), max_size=6
)


@pytest.mark.parametrize("layout", [TALK, CODES], ids=["talk", "codes"])
@given(turns=TEXTS, seed=st.integers(0, 2**32 - 1))
def test_scores_are_the_rows_times_the_weights(layout: tuple[Block, ...], turns: list[str], seed: int) -> None:
    blocks = Blocks.learn(LEARNT, vectors(), layout)
    one = said(turns)
    weights = np.random.default_rng(seed).normal(size=(sum(blocks.widths), 3)).astype(np.float32)
    rows = blocks.rows(one)
    assert rows.shape == (len(turns), sum(blocks.widths))
    np.testing.assert_allclose(blocks.scores(one, weights), (rows @ weights).reshape(-1, 3), atol=1e-4)


@pytest.mark.parametrize("back", [-3, -2, -1, 0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_a_neighbours_block_is_its_own_row_moved_and_zero_beyond_the_edges(back: int, count: int) -> None:
    one = apart(*SCENE[:count])
    own = Blocks.learn(LEARNT, vectors(), (ONE_TURN,)).rows(one).toarray()
    moved = Blocks.learn(LEARNT, vectors(), (Block("words", back, 0.5),)).rows(one).toarray()
    for at in range(count):
        there = own[at - back] * 0.5 if 0 <= at - back < count else np.zeros(own.shape[1])
        np.testing.assert_allclose(moved[at], there, atol=1e-7)


def test_a_share_of_vectors_and_of_near_is_taken_as_it_stands() -> None:
    one = apart(*SCENE)
    for kind in ("vectors", "near", "looks", "characters"):
        whole = Blocks.learn(LEARNT, vectors(), (Block(kind, 0, 1.0),)).rows(one).toarray()
        part = Blocks.learn(LEARNT, vectors(), (Block(kind, 0, 0.7),)).rows(one).toarray()
        assert np.abs(whole).sum() > 0
        np.testing.assert_allclose(part, whole * 0.7, rtol=1e-5)


def test_a_line_of_the_codebook_sees_nothing_after_it_and_no_place() -> None:
    blocks = Blocks.learn(LEARNT, vectors(), CODES)
    longer = blocks.rows(apart(*SCENE)).toarray()
    for count in range(1, len(SCENE) + 1):
        np.testing.assert_array_equal(blocks.rows(apart(*SCENE[:count])).toarray()[-1], longer[count - 1])


def test_a_session_without_turns_has_no_rows_and_no_scores() -> None:
    blocks = Blocks.learn(LEARNT, vectors(), TALK)
    weights = np.ones((sum(blocks.widths), 2), np.float32)
    assert blocks.rows(session([])).shape == (0, len(weights))
    assert blocks.scores(session([]), weights).shape == (0, 2)
