"""Permutation p: against every arrangement, against scipy, within sessions, and the same for the same seed."""

from __future__ import annotations

from itertools import permutations as orders

import numpy as np
import pytest
from scipy import stats
from tests.reading.sequences.rows import row, session

from vinculum.reading.sequences import sequences
from vinculum.reading.sequences.pairs import pairings, side
from vinculum.reading.sequences.shuffling import _RATHER_WHOLE, _average, _letters
from vinculum.transcripts import Role

SEVEN = "T:ask C:sad T:ask C:sad T:ask C:sad T: C: T: C: T: C:sad T: C:"


def counts_of_every_arrangement(words):
    turns = words.split()
    hers = [turn[2:] for turn in turns if turn.startswith("C")]
    yours = [turn[2:] for turn in turns if turn.startswith("T")]
    return [sum(a == "ask" and b == "sad" for a, b in zip(yours, order, strict=True)) for order in orders(hers)]


def test_p_comes_near_the_share_of_all_arrangements_that_are_as_far_out():
    counts = counts_of_every_arrangement(SEVEN)
    middle = sum(counts) / len(counts)
    exact = sum(abs(one - middle) >= abs(3 - middle) - 1e-9 for one in counts) / len(counts)
    found = row(sequences([session(SEVEN)], lags=1, permutations=20_000), "ask", "sad")
    assert found.p == pytest.approx(exact, abs=0.012)  # three standard errors


def test_p_agrees_with_a_hypergeometric_test_by_scipy_where_the_margins_are_even():
    words = " ".join(["T:ask C:sad"] * 7 + ["T:ask C:", "T: C:sad"] * 3 + ["T: C:"] * 7)
    exact = stats.fisher_exact([[7, 3], [3, 7]]).pvalue
    found = row(sequences([session(words)], lags=1, permutations=20_000), "ask", "sad")
    assert found.p == pytest.approx(exact, abs=0.011)


def test_sessions_that_differ_make_no_pattern_of_their_own():
    warm = session(" ".join(["T:ask C:sad"] * 40))
    cold = session(" ".join(["T: C:"] * 40))
    found = row(sequences([warm, cold], lags=1), "ask", "sad")
    assert found.residual is not None
    assert found.residual > 8  # over both sessions they go together
    assert found.p == 1.0  # within each there is nothing to be seen


def test_a_strong_pattern_reaches_the_smallest_p_there_is():
    words = " ".join(["T:ask C:sad", "T:tell C:shut"] * 15)
    assert row(sequences([session(words)], lags=1, permutations=500), "ask", "sad").p == 1 / 501


def test_the_same_seed_gives_the_same_table_and_another_may_not():
    rng = np.random.default_rng(3)
    words = " ".join(
        f"T:{a} C:{b}" for a, b in zip(rng.choice(list("ab"), 40), rng.choice(list("xy"), 40), strict=True)
    )
    tables = [sequences([session(words)], permutations=99, seed=seed) for seed in (5, 5, 6)]
    assert tables[0] == tables[1]
    assert [one.p for one in tables[0].rows] != [one.p for one in tables[2].rows]


def test_the_average_of_many_shuffles_is_the_one_computed_exactly():
    one = session("T:a C:x T:b C:y T:a,b C: T:b C:x,y C:y")
    therapist, client = side([one, one[:4]], Role.THERAPIST), side([one, one[:4]], Role.CLIENT)
    for pairing in pairings([one, one[:4]], 2):
        rng, total = np.random.default_rng(1), np.zeros((2, 2))
        for _ in range(4000):
            order = np.concatenate([rng.permutation(np.arange(*ends)) for ends in client.sessions])
            marks = client.marks[order].astype(float)
            total += therapist.marks[pairing.therapist].T.astype(float) @ marks[pairing.client]
        assert total / 4000 == pytest.approx(_average(therapist, client, pairing), abs=0.08)


def test_many_different_sets_of_codes_are_counted_code_by_code_with_the_same_result():
    rng = np.random.default_rng(2)
    few, many = rng.random((40, 3)) < 0.3, rng.random((400, 9)) < 0.4
    for marks in (few, many):
        letters, spelled = _letters(marks)
        assert (spelled[letters].sum(axis=1) == marks).all()
    assert _letters(few)[0].shape[1] == 1
    assert _letters(many)[0].shape[1] > 1
    assert len(np.unique(many, axis=0)) > 9 * _RATHER_WHOLE
