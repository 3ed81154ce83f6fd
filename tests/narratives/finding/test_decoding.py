"""Clauses become tellings: no single clause breaks one, and none is longer than a dozen turns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vinculum.narratives.finding.decoding import LONGEST, runs
from vinculum.narratives.finding.looks import told
from vinculum.transcripts import Role, Transcript, Turn


def client(*texts: str):
    return told(Transcript(tuple(Turn(index, "C", Role.CLIENT, text) for index, text in enumerate(texts))))


ONE = client("I went there. I rang twice. She came down. She said no way. I cried then. I walked off.")


def found(odds: list[float], least: float = 0.5) -> list[tuple[int, int]]:
    return [(run.first, run.last) for run in runs(ONE, np.array(odds, np.float32), least)]


def test_a_doubtful_clause_within_a_telling_belongs_to_it():
    assert found([2, 2, -1, 2, 2, 2]) == [(0, 6)]


def test_a_long_stretch_of_other_talk_parts_two_tellings():
    assert found([4, 4, -4, -4, 4, 4], least=0.5) == [(0, 2), (4, 6)]


def test_nothing_is_found_where_nothing_speaks_for_it_or_it_is_too_unsure():
    assert found([-2] * 6) == []
    assert found([0.5] * 6, least=0.9) == []


def test_a_few_words_are_no_telling():
    assert list(runs(client("Yeah."), np.array([9.0], np.float32), 0.5)) == []


def test_no_telling_is_longer_than_a_dozen_turns():
    many = client(*["I went to see her and she said no to me."] * 30)
    cut = list(runs(many, np.full(len(many.clauses), 5, np.float32), 0.5))
    spans = [many.clauses[run.last - 1].place.turn - many.clauses[run.first].place.turn for run in cut]
    assert max(spans) < LONGEST
    assert sum(run.last - run.first for run in cut) == len(many.clauses)


@given(st.lists(st.floats(-50, 50), min_size=6, max_size=6))
def test_tellings_stand_in_order_without_touching_twice(odds):
    places = [edge for run in found(odds, 0) for edge in run]
    assert places == sorted(places)
