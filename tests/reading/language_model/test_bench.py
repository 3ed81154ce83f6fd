"""The bench asks the same client, and counts what people labelled."""

import json
import sys
from pathlib import Path

import pytest
from bench import reading_language_model as bench
from tests.reading.language_model.fake import says

HEAD = "transcript_id,interlocutor,utterance_text,main_therapist_behaviour,client_talk_type\n"
LINES = (
    "7,therapist,What brings you here today?,question,n/a\n"
    "7,client,I want to drink less than I do.,n/a,change\n"
    "7,therapist,You want to drink less.,reflection,n/a\n"
    "7,client,But not on a Friday.,n/a,sustain\n"
    "8,therapist,Mm.,n/a,n/a\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "annomi-simple.csv").write_text(HEAD + LINES, encoding="utf-8")
    (tmp_path / "folds.json").write_text(json.dumps({"folds": [[7], [8]]}), encoding="utf-8")
    return tmp_path


def answer(body):
    labels = [(0, "question"), (2, "question")] if "therapist_input" in str(body) else [(1, "change"), (3, "sustain")]
    return says(json.dumps({"labels": [{"turn": turn, "label": label} for turn, label in labels]}))


def test_the_figures_of_each_fold_are_printed(model, folder, monkeypatch, capsys):
    fake = model(answer)
    monkeypatch.setattr(sys, "argv", ["bench", str(folder), "--url", fake.url, "--model", "m", "--fold", "1"])
    bench.main()
    printed = capsys.readouterr().out
    assert "fold 1  0.167   question 0.667  reflection 0.000" in printed
    assert "fold 1  0.667   change 1.000  neutral 0.000  sustain 1.000   (2 turns, 0 without a label)" in printed
    assert "fold 2" not in printed
    assert "2 questions asked" in printed


def test_a_turn_without_a_label_counts_as_wrong():
    assert bench.row("x", ["a", "b"], ["a", "b"], ["a", ""]).startswith("x       0.500   a 1.000  b 0.000")
