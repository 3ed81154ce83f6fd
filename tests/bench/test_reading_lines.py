"""What is said of written lines: F1 of each code, and by the way a line talks."""

import numpy as np
import pytest
from bench.reading.written_lines import Proposed, by_phrases, f1, registers, table

from vinculum.reading.linear.blocks import session
from vinculum.reading.linear.hand import said
from vinculum.training import code_folds
from vinculum.training.codes import Lines
from vinculum.transcripts.model import Role, Transcript, Turn

CARRIES = np.array([[1, 0], [1, 0], [0, 1], [0, 0]], np.float32)
KNOWN = np.array([[1, 1], [1, 1], [1, 1], [1, 0.5]], np.float32)
LINEAR = np.array([[1, 0], [0, 0], [1, 1], [0, 1]], np.bool_)


def line(*texts):
    turns = [Turn(at, "x", (Role.CLIENT, Role.THERAPIST)[(len(texts) - at) % 2 == 0], t) for at, t in enumerate(texts)]
    return session(said(Transcript(tuple(turns), language="en")))


def own(system="rupture", codes=("withdrawal.denial", "withdrawal.hopeless")):
    sessions = (line("How are you?", "Fine."), *(line("Go on.", "Well."),) * 3)
    return Lines(system, codes, sessions, ("a", "b", "c", "d"), ("young", "young", "", "everyday"), CARRIES, KNOWN)


def proposed(lexical=None):
    return Proposed(code_folds.Tested(own(), np.where(LINEAR, 1.0, -1.0).astype(np.float32)), LINEAR, lexical)


def test_a_line_of_which_the_codebook_says_nothing_does_not_count():
    assert f1(own(), LINEAR) == pytest.approx([2 * 1 / (2 + 2), 2 * 1 / (1 + 1)])


def test_a_system_without_phrases_says_so_and_its_mean_stands_below():
    lines = list(table([proposed()]))
    assert lines[2].split() == ["withdrawal.denial", "4", "2", ".833", ".500", "none"]
    assert lines[3].split()[1:3] == ["3", "1"]
    assert lines[4].split() == ["rupture,", "mean", "of", "2", "4", ".917", ".750", "none"]
    assert "not patients" in lines[0]


def test_the_lexical_reader_is_scored_on_the_same_lines():
    lines = list(table([proposed(LINEAR)]))
    assert lines[2].split()[-2:] == [".500", ".500"]


def test_each_register_has_its_recall_and_its_wrong_proposals():
    found = {row.split("  ")[0]: row.split()[-4:] for row in list(registers([proposed()]))[2:]}
    assert found == {
        "everyday": ["1", "0", ".000", "0.0"],
        "not said": ["1", "1", "1.000", "100.0"],
        "young": ["2", "2", ".500", "0.0"],
    }


def test_only_proposals_for_the_line_itself_count_and_not_for_the_turns_before_it():
    words = ("I feel hopeless, nothing will ever change for me.", "What is that like?")
    last = line(*words, words[0])
    codes = ("withdrawal.denial", "withdrawal.hopeless")
    lines = Lines(
        "rupture", codes, (last, line("So?", words[0], "Mm.", "Okay.")), ("a", "b"), ("", ""), CARRIES[:2], KNOWN[:2]
    )
    assert by_phrases(lines)[:, 1].tolist() == [True, False]
