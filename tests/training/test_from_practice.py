"""A copy learns what its person consistently marks, may replace only when that shows, and holds no word of any."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from tests.training.small import KNOWN, MISSED, OTHER, consistent, few_lines, invented, small_model, thrown

from vinculum.errors import InvalidTraining
from vinculum.reading.linear.model import Model
from vinculum.reading.linear.reader import read
from vinculum.reading.linear.stored import packed_model, shared_vectors, unpacked_model
from vinculum.training.comparison import Comparison
from vinculum.training.decided import Coded, Mark
from vinculum.training.from_practice import train_copy
from vinculum.transcripts import Role, Transcript, Turn


def trained(coded: list[Coded]) -> tuple[Model, Comparison]:
    return train_copy(small_model(), coded, lines=few_lines(), tick=lambda done, total: None)


def sessions(number: int, *, cases: int, decide=consistent) -> list[Coded]:
    return [invented(f"session {at}", f"case {at % cases}", decide=decide) for at in range(number)]


@pytest.fixture(scope="module")
def learnt(request: pytest.FixtureRequest) -> tuple[Model, Comparison]:
    """What eight sessions of four cases with a consistent coder come to."""
    with pytest.MonkeyPatch.context() as patch:
        from tests.training.small import few_talks

        patch.setattr("vinculum.training.from_practice.practice", few_talks)
        return trained(sessions(8, cases=4))


def test_what_a_person_marks_consistently_is_learnt_and_the_copy_may_replace(learnt: tuple[Model, Comparison]) -> None:
    _, comparison = learnt
    assert comparison.copy.f1 > comparison.shipped.f1 + 0.3
    assert comparison.interval[0] > 0
    assert comparison.missing == ()
    assert comparison.may_replace
    assert (comparison.held, comparison.cases, comparison.sessions) == ("case", 4, 8)


def test_the_copy_proposes_in_a_new_session_what_the_shipped_reader_misses(learnt: tuple[Model, Comparison]) -> None:
    words = "Well, one would have to ask the committee about the piano, next year perhaps."
    turns = (Turn(0, "T", Role.THERAPIST, "And how was that?"), Turn(1, "C", Role.CLIENT, words))
    found = {
        name: read(Transcript(turns, language="en"), systems=["resistance"], models={"codebook": model})
        for name, model in (("shipped", small_model()), ("copy", learnt[0]))
    }
    assert MISSED not in {moment.code for moment in found["shipped"]}
    (moment,) = [moment for moment in found["copy"] if moment.code == MISSED]
    assert "what you confirmed or marked yourself" in moment.reason


def test_a_code_that_nobody_decided_about_keeps_the_shipped_head_and_threshold(
    learnt: tuple[Model, Comparison],
) -> None:
    copy, shipped = learnt[0], small_model()
    codes = shipped.heads.questions[0].classes
    for at, code in enumerate(codes):
        same = bool((copy.heads.weights[:, at] == shipped.heads.weights[:, at]).all())
        assert same == (code != MISSED), code
        assert (copy.decisions["resistance"].prefer[at] == 0.5) == (code != MISSED), code


def test_no_word_of_a_session_is_in_the_file_of_the_copy(learnt: tuple[Model, Comparison]) -> None:
    content, shipped = packed_model(learnt[0]), small_model()
    again = unpacked_model(content, shared_vectors(), name="a copy")
    for kind, vocabulary in shipped.heads.blocks.vocabularies.items():
        assert (again.heads.blocks.vocabularies[kind].keys == vocabulary.keys).all()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        inside = b"".join(file.read(name) for name in file.namelist())
    for word in ("committee", "kitchen", "garden", "session 1", "case 1", "brother"):
        assert word.encode() not in inside


def test_decisions_by_the_throw_of_a_coin_give_nothing_that_may_replace_though_more_is_proposed() -> None:
    _, comparison = trained(sessions(8, cases=4, decide=thrown))
    assert comparison.missing == ()
    assert comparison.interval[0] > 0, "F1 alone would let it"
    assert comparison.order_interval[0] <= 0
    assert not comparison.may_replace
    assert "only because it proposes more" in comparison.verdict


def test_too_little_is_told_with_what_is_missing_and_never_replaces() -> None:
    _, comparison = trained([invented(f"s{at}", "one", decide=consistent, pairs=4) for at in range(3)])
    assert not comparison.may_replace
    assert f"{comparison.confirmed} of 30 confirmed moments" in comparison.verdict
    assert "3 of 5 sessions with decisions" in comparison.verdict
    assert (comparison.held, comparison.cases) == ("session", 1)


@pytest.mark.parametrize("coded", [[], [invented("only", "one", decide=consistent)]])
def test_one_session_alone_is_refused_because_nothing_could_be_held_back(coded: list[Coded]) -> None:
    with pytest.raises(InvalidTraining, match="fewer than two sessions"):
        trained(coded)


def test_decisions_about_codes_or_turns_that_the_family_never_proposes_are_left_out() -> None:
    plain = sessions(2, cases=2)
    with_more = [
        replace(one, marks=(*one.marks, Mark(0, MISSED, True), Mark(1, "talk.change", True), Mark(999, KNOWN, True)))
        for one in plain
    ]
    assert trained(with_more)[1] == trained(plain)[1]


def test_a_turn_left_unmarked_speaks_against_every_code_and_counts_once() -> None:
    plain = sessions(4, cases=2)
    unmarked = [replace(one, marks=one.marks[1:], unmarked=(1,)) for one in plain]
    _, comparison = trained(unmarked)
    assert comparison.others == sum(not mark.carried for one in unmarked for mark in one.marks) + 4
    (line,) = comparison.codes
    assert (line.code, line.there + line.others) == (MISSED, sum(len(one.marks) + 1 for one in unmarked))


def test_a_moment_confirmed_on_a_turn_left_unmarked_before_is_there() -> None:
    plain = [replace(one, unmarked=tuple(mark.turn for mark in one.marks)) for one in sessions(2, cases=2)]
    _, comparison = trained(plain)
    assert comparison.confirmed == sum(mark.carried for one in plain for mark in one.marks)


def test_the_same_decisions_give_the_same_copy() -> None:
    coded = sessions(3, cases=3)
    first, second = trained(coded), trained(coded)
    assert first[1] == second[1]
    assert packed_model(first[0]) == packed_model(second[0])


def test_a_dismissed_code_is_proposed_less_readily() -> None:
    coded = [
        replace(one, marks=tuple(replace(mark, code=OTHER, carried=False) for mark in one.marks))
        for one in sessions(3, cases=3)
    ]
    copy, comparison = trained(coded)
    at = small_model().heads.questions[0].classes.index(OTHER)
    assert not (copy.heads.weights[:, at] == small_model().heads.weights[:, at]).all()
    assert comparison.confirmed == 0
    assert comparison.copy.recall is None
    assert np.isfinite(copy.decisions["resistance"].prefer[at])
