import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vinculum.errors import InvalidTraining
from vinculum.training.annomi import annomi
from vinculum.training.labelled import BEHAVIOUR, MOVE, TALK
from vinculum.transcripts.model import Role

COLUMNS = (
    *("transcript_id", "utterance_id", "video_url", "interlocutor", "utterance_text", "main_therapist_behaviour"),
    *("question_subtype", "reflection_subtype", "therapist_input_subtype", "client_talk_type", "annotator_id"),
)
HERS = {"interlocutor": "therapist", "client_talk_type": "n/a", "main_therapist_behaviour": "question"}
HIS = {"interlocutor": "client", "client_talk_type": "sustain", "main_therapist_behaviour": "n/a"}
ASKED = HERS | {"utterance_text": "Invented: why?", "question_subtype": "open"}
ROWS = [
    ASKED | {"transcript_id": "7", "utterance_id": "0", "annotator_id": "a"},
    ASKED | {"transcript_id": "7", "utterance_id": "0", "annotator_id": "b", "question_subtype": "closed"},
    HIS | {"transcript_id": "7", "utterance_id": "1", "utterance_text": "Invented: no."},
    HIS | {"transcript_id": "7", "utterance_id": "1", "utterance_text": "Invented: no.", "client_talk_type": "change"},
    HERS | {"transcript_id": "9", "utterance_id": "0", "utterance_text": "Invented: you are cross.",
            "main_therapist_behaviour": "reflection", "reflection_subtype": "odd"},
    HERS | {"transcript_id": "7", "utterance_id": "2", "utterance_text": "Invented: here is a leaflet.",
            "main_therapist_behaviour": "therapist_input", "therapist_input_subtype": "advice"},
]  # fmt: skip
GOLD = [ROWS[0], ROWS[2], ROWS[4], ROWS[5]]


def write(path: Path, rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        table.writeheader()
        table.writerows({"video_url": f"video of {row['transcript_id']}"} | row for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "annomi-full.csv", ROWS)
    write(tmp_path / "annomi-simple.csv", GOLD)
    (tmp_path / "folds.json").write_text(json.dumps({"folds": [[9], [7]]}), encoding="utf-8")
    return tmp_path


def test_sessions_are_read_with_their_folds_roles_and_words(folder: Path) -> None:
    seventh, ninth = annomi(folder)
    assert (seventh.name, seventh.group, seventh.fold, ninth.fold) == ("annomi 7", "video of 7", 1, 0)
    assert [turn.role for turn in seventh.transcript.turns] == [Role.THERAPIST, Role.CLIENT, Role.THERAPIST]
    assert seventh.transcript.turns[2].text == "Invented: here is a leaflet."


def test_each_coders_label_is_a_vote_and_the_published_answer_is_gold(folder: Path) -> None:
    seventh, ninth = annomi(folder)
    assert seventh.votes["behaviour"][:, BEHAVIOUR.index("question")].tolist() == [2, 0, 0]
    assert seventh.votes["move"][0, [MOVE.index("question.open"), MOVE.index("question.closed")]].tolist() == [1, 1]
    assert seventh.votes["move"][2, MOVE.index("input.advice")] == 1
    assert seventh.votes["talk"][1].tolist() == [1, 0, 1]
    assert seventh.votes["talk"].sum() == 2
    assert seventh.gold["behaviour"].tolist() == [BEHAVIOUR.index("question"), -1, BEHAVIOUR.index("input")]
    assert seventh.gold["talk"].tolist() == [-1, TALK.index("sustain"), -1]
    assert ninth.votes["move"][0, MOVE.index("reflection.complex")] == 1  # a finer kind that nobody knows


def _missing(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _without(column: str) -> Callable[[Path], None]:
    left = tuple(one for one in COLUMNS if one != column)
    return lambda folder: write(folder / "annomi-full.csv", ROWS, left)


def _text(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_missing("annomi-full.csv"), "annomi-full.csv"),
        (_missing("annomi-simple.csv"), "annomi-simple.csv"),
        (_missing("folds.json"), "folds.json"),
        (_without("interlocutor"), "interlocutor"),
        (_without("question_subtype"), "question_subtype"),
        (_without("video_url"), "video_url"),
        (_without("utterance_id"), "utterance_id"),
        (_text("folds.json", b"{"), "JSONDecodeError"),
        (_text("folds.json", b'{"folds": [["7"]]}'), "'9'"),
        (_text("folds.json", b"[]"), "TypeError"),
        (_text("annomi-full.csv", b"\xff\xfe\x00"), "UnicodeDecodeError"),
        (_text("annomi-full.csv", b"transcript_id\n" + b"x" * 200_000), "larger than field limit"),
        (_text("annomi-simple.csv", b"transcript_id,utterance_id\n7,first\n"), "first"),
        (_text("annomi-simple.csv", b"transcript_id,utterance_id\n7,0\n"), "'7', 1"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_named(folder: Path, harm: Callable[[Path], object], says: str) -> None:
    harm(folder)
    with pytest.raises(InvalidTraining, match=says) as caught:
        annomi(folder)
    assert "it needs annomi-full.csv, annomi-simple.csv and folds.json" in str(caught.value)
