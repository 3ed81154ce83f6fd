"""The command from end to end on an invented folder, with a model that answers from a test."""

import csv
import json
import re
import sys

import pytest
from bench.reading import __main__ as command
from bench.reading import macro_f1
from tests.reading.language_model.fake import says, serving

HEAD = (
    *("transcript_id", "video_url", "utterance_id", "interlocutor", "utterance_text", "annotator_id"),
    *("main_therapist_behaviour", "question_subtype", "reflection_subtype", "therapist_input_subtype"),
    "client_talk_type",
)
LINES = (
    ("therapist", "What would you like to be different?", "question"),
    ("client", "I want to walk more than I do.", "change"),
    ("therapist", "So you want to walk more.", "reflection"),
    ("client", "But my knee likes the sofa better.", "sustain"),
    ("therapist", "You could try ten minutes in the park.", "therapist_input"),
    ("client", "It rained on Tuesday.", "neutral"),
    ("therapist", "Right, okay.", "other"),
)


def rows(coders):
    for number in range(8):
        for at, (role, text, label) in enumerate(LINES):
            for person in coders if number == 0 else coders[:1]:
                kinds = (label, "open", "n/a", "n/a") if role == "therapist" else ("n/a",) * 4
                yield (number, f"video {number}", at, role, text, person, *kinds, label if role == "client" else "n/a")


@pytest.fixture
def folder(tmp_path):
    for name, coders in (("annomi-full.csv", "12"), ("annomi-simple.csv", "1")):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEAD, *rows(coders)])
    (tmp_path / "folds.json").write_text(json.dumps({"folds": [[0, 1], [2, 3], [4, 5], [6, 7]]}), encoding="utf-8")
    return tmp_path


def answer(body):
    labels = ["question", "change", "reflection", "sustain", "input", "neutral", "question"]
    asked = [
        int(number) for number in re.findall(r"\d+", str(body).rpartition("Label these turns: ")[2].partition(".")[0])
    ]
    return says(json.dumps({"labels": [{"turn": turn, "label": labels[turn]} for turn in asked]}))


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["bench.reading", *map(str, arguments)])
    command.main()


def test_a_language_model_stands_in_the_table_beside_floor_reference_and_people(folder, monkeypatch, capsys):
    with serving(answer) as fake:
        run(monkeypatch, folder, "--cache", folder / "kept", "--reader", "llm", "--url", fake.url, "--model", "m")
    printed = capsys.readouterr().out
    assert "What the therapist does: 32 turns, 8 sessions, 8 videos" in printed
    assert re.search(r"language model m +\.667 .* \.667 +1\.000 +1\.000 +\.000\n", printed)
    assert re.search(r"TF-IDF and logistic regression +1\.000", printed)
    assert re.search(r"one coder against another \* +1\.000", printed)
    assert "* 2 coders of 4 turns in 1 sessions; on these, language model m against each coder: .667" in printed
    assert "language model m minus TF-IDF and logistic regression: −.333" in printed
    assert "macro-F1 .667, must at least .765: not reached" in printed
    assert "16 questions asked" in printed
    assert "linear reader" not in printed


def test_a_language_model_without_an_address_is_asked_for(folder, monkeypatch):
    with pytest.raises(SystemExit, match="--url"):
        run(monkeypatch, folder, "--cache", folder / "kept", "--reader", "llm")


def test_a_folder_without_annomi_says_what_it_needs(tmp_path, monkeypatch):
    with pytest.raises(SystemExit, match=r"folds\.json"):
        run(monkeypatch, tmp_path)


def test_no_figure_is_given_where_no_scores_are_kept(folder, monkeypatch):
    monkeypatch.setattr("bench.reading.kept.default_folder", lambda: folder / "kept")
    assert macro_f1(folder) == {}
