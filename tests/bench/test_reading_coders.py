"""Agreement among people, on an invented table of coders."""

import numpy as np
import pytest
from bench.reading.coders import (
    against_each,
    coded,
    coded_rows,
    majority,
    one_against_another,
    one_against_the_rest,
)
from bench.reading.tasks import TASKS

BEHAVIOUR, TALK = TASKS
A, B, C = (np.array(labels) for labels in ([0, 0, 1, 1], [0, 1, 1, 1], [0, 0, 1, 0]))
LABELS = np.stack([A, B, C], axis=1)


def rows():
    said = {
        ("1", "0"): [("5", "question", "n/a"), ("7", "therapist_input", "n/a")],
        ("1", "2"): [("5", "n/a", "change"), ("7", "n/a", "sustain")],
        ("2", "0"): [("5", "other", "n/a")],
    }
    return [
        {
            "transcript_id": transcript,
            "utterance_id": turn,
            "annotator_id": person,
            "main_therapist_behaviour": behaviour,
            "client_talk_type": talk,
        }
        for (transcript, turn), answers in said.items()
        for person, behaviour, talk in answers
    ]


def test_only_transcripts_with_several_coders_count_and_only_turns_with_a_class():
    found = coded_rows(rows(), BEHAVIOUR)
    assert found.place == (("annomi 1", 0),)
    assert found.labels.tolist() == [[0, 2]]


def test_a_turn_is_numbered_by_its_place_in_the_session():
    found = coded_rows(rows(), TALK)
    assert found.place == (("annomi 1", 1),)
    assert found.labels.tolist() == [[0, 2]]


def test_the_table_is_read_from_the_folder(tmp_path):
    table = rows()
    lines = [",".join(table[0]), *(",".join(row.values()) for row in table)]
    (tmp_path / "annomi-full.csv").write_text("\n".join(lines), encoding="utf-8")
    assert coded(tmp_path, TALK).labels.tolist() == [[0, 2]]


def test_one_against_another_is_the_mean_of_all_pairs():
    a_b, a_c, b_c = ([2 / 3, 4 / 5], [4 / 5, 2 / 3], [1 / 2, 1 / 2])
    assert one_against_another(LABELS, 2) == pytest.approx(np.mean([a_b, a_c, b_c], axis=0))


def test_only_turns_count_that_both_gave_a_class():
    labels = np.array([[0, 0], [1, 1], [0, -1], [-1, 1]])
    assert one_against_another(labels, 2).tolist() == [1, 1]


def test_the_majority_is_minus_one_where_two_classes_lead_or_nobody_spoke():
    votes = np.array([[0, 0, 1], [0, 1, -1], [-1, -1, -1], [2, 2, 2]])
    assert majority(votes, 3).tolist() == [0, -1, -1, 2]


def test_one_against_the_rest_leaves_the_coder_out_of_the_majority():
    labels = np.array([[0, 1, 1, 1], [1, 1, 1, 1], [0, 0, 0, 0]])
    lone = [2 / 3, 2 / 3]
    assert one_against_the_rest(labels, 2) == pytest.approx(np.mean([lone, [1, 1], [1, 1], [1, 1]], axis=0))


def test_a_reader_is_held_against_each_coder():
    assert against_each(A, LABELS, 2) == pytest.approx(np.mean([[1, 1], [2 / 3, 4 / 5], [4 / 5, 2 / 3]], axis=0))
