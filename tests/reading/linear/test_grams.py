import os
import subprocess
import sys
from collections import Counter
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from vinculum.reading.linear.grams import (
    CHARACTERS,
    WORDS,
    Grams,
    Vocabulary,
    character_grams,
    joined,
    key_of,
    named,
    word_grams,
)

TURNS = st.lists(st.lists(st.sampled_from(["i", "don't", "know", "?", "é", "[laughs]", "so"]), max_size=6), max_size=6)
ODDS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
WHOLE = 2**64


def slow_key(parts: list[int]) -> int:
    """The key of one n-gram, with Python's whole numbers."""
    mixed = len(parts)
    for part, odd in zip(parts, ODDS, strict=False):
        mixed = (mixed ^ part) * odd % WHOLE
        mixed ^= mixed >> 29
    return mixed * ODDS[0] % WHOLE >> 32


def slow(rows: list[list[list[int]]], sizes: tuple[int, ...]) -> Counter[tuple[int, int]]:
    """Row, key -> how often: each row holds runs of parts, and no n-gram leaves its run."""
    return Counter(
        (row, slow_key(run[at : at + size]))
        for row, runs in enumerate(rows)
        for run in runs
        for size in sizes
        for at in range(len(run) - size + 1)
    )


def letters(*turns: list[str]) -> Grams:
    return character_grams(turns).flat()


def counted(grams: Grams) -> Counter[tuple[int, int]]:
    return Counter(zip(grams.rows.tolist(), grams.keys.tolist(), strict=True))


@given(TURNS)
def test_word_grams_are_those_of_a_slow_count_turn_by_turn(turns: list[list[str]]) -> None:
    runs = [[[crc32(word.encode()) for word in ("<", *turn, ">")]] for turn in turns]
    grams = word_grams(turns)
    assert counted(grams) == slow(runs, WORDS)
    assert grams.count == len(turns)


@given(TURNS)
def test_character_grams_are_those_of_a_slow_count_token_by_token(turns: list[list[str]]) -> None:
    runs = [[[ord(letter) for letter in f" {word} "] for word in turn] for turn in turns]
    grams = character_grams(turns).flat()
    assert counted(grams) == slow(runs, CHARACTERS)
    assert grams.count == len(turns)


@given(TURNS, st.integers(0, 6))
def test_a_turn_has_the_same_grams_whatever_stands_beside_it(turns: list[list[str]], at: int) -> None:
    turns.insert(min(at, len(turns)), ["so", "know"])
    place = min(at, len(turns) - 1)
    for together, alone in (
        (word_grams(turns), word_grams([turns[place]])),
        (character_grams(turns).flat(), character_grams([turns[place]]).flat()),
    ):
        assert sorted(together.keys[together.rows == place].tolist()) == sorted(alone.keys.tolist())


def test_a_very_long_token_counts_with_its_first_thirty_letters() -> None:
    assert counted(letters(["a" * 30 + "b" * 1000])) == counted(letters(["a" * 30]))


def test_keys_are_the_same_in_another_process_with_another_seed() -> None:
    words = [["i", "don't", "know"], ["well", "é"]]
    code = (
        "from vinculum.reading.linear.grams import *\n"
        f"turns = {words!r}\n"
        "print(key_of('well'), word_grams(turns).keys.tolist(), character_grams(turns).flat().keys.tolist())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    here = (key_of("well"), word_grams(words).keys.tolist(), letters(*words).keys.tolist())
    assert done.stdout.split() == " ".join(map(str, here)).split()


def test_named_features_are_kept_by_row_and_joined_row_by_row() -> None:
    first, second = named([["asks", "asks"], []]), named([[], ["short"]])
    both = joined(first, second)
    assert counted(both) == {(0, key_of("asks")): 2, (1, key_of("short")): 1}
    assert both.count == 2


@given(TURNS)
def test_looking_each_token_up_once_gives_the_matrix_of_looking_up_all(turns: list[list[str]]) -> None:
    spread = character_grams(turns)
    vocabulary = Vocabulary.learn([spread, character_grams([["know", "so"], ["know"]])], least=2)
    np.testing.assert_allclose(
        vocabulary.matrix(spread).toarray(), vocabulary.matrix(spread.flat()).toarray(), atol=1e-6
    )


@pytest.mark.parametrize("lone", ["\ud800", "\udfff x"])
def test_half_a_character_has_a_key_like_any_other(lone: str) -> None:
    assert key_of(lone) == key_of(lone)
    assert len(word_grams([[lone]]).keys) > 0
    assert len(letters([lone]).keys) > 0


def slowly(turns: list[list[str]]) -> list[list[str]]:
    """Each turn's word n-grams as texts."""
    marked = [["<", *turn, ">"] for turn in turns]
    return [[" ".join(turn[at : at + size]) for size in WORDS for at in range(len(turn) - size + 1)] for turn in marked]


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=12), min_size=2, max_size=8))
def test_the_matrix_is_that_of_scikit_learn(turns: list[list[str]]) -> None:
    oracle = TfidfVectorizer(
        analyzer=lambda turn: turn, sublinear_tf=True, smooth_idf=True, norm="l2", min_df=2, dtype=np.float64
    )
    wanted = oracle.fit_transform(slowly(turns)).toarray()
    grams = word_grams(turns)
    vocabulary = Vocabulary.learn([grams], least=2)
    found = vocabulary.matrix(grams).toarray()
    assert found.shape == wanted.shape
    keys = [slow_key([crc32(word.encode()) for word in name.split(" ")]) for name in oracle.get_feature_names_out()]
    np.testing.assert_allclose(found[:, np.searchsorted(vocabulary.keys, keys)], wanted, atol=1e-5)


def test_a_vocabulary_is_learnt_over_several_sessions_as_over_one() -> None:
    turns = [["i", "know"], ["i", "don't"], ["so"]]
    parts = Vocabulary.learn([word_grams(turns[:1]), word_grams(turns[1:])], least=2)
    whole = Vocabulary.learn([word_grams(turns)], least=2)
    np.testing.assert_array_equal(parts.keys, whole.keys)
    np.testing.assert_array_equal(parts.weight, whole.weight)


def test_words_that_nobody_learnt_and_turns_without_words_are_rows_of_zero() -> None:
    vocabulary = Vocabulary.learn([word_grams([["so"], ["so"]])], least=2)
    assert vocabulary.matrix(named([["zqx"], []])).toarray().tolist() == [[0.0] * len(vocabulary.keys)] * 2
    empty = Vocabulary.learn([word_grams([["so"]])], least=2)
    assert empty.matrix(word_grams([["so"]])).shape == (1, 0)
