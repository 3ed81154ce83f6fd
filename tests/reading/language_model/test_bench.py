"""The bench asks the same client, about the turns that people labelled."""

import json

import numpy as np
from bench.reading.language_model import TASKS, asked_of_model, spent
from bench.reading.tasks import TASKS as SCORED
from bench.reading.tasks import asked
from tests.reading.language_model.fake import says

from vinculum.reading.language_model import Asker, Settings
from vinculum.training.labelled import Labelled
from vinculum.transcripts.model import Role, Transcript, Turn

BEHAVIOUR, TALK = SCORED
LINES = (
    ("therapist", "What brings you here today?"),
    ("client", "I want to drink less than I do."),
    ("therapist", "You want to drink less."),
    ("client", "But not on a Friday."),
    ("therapist", "Mm."),
)
GOLD = {"behaviour": np.array([0, -1, 1, -1, -1]), "talk": np.array([-1, 0, -1, 2, -1])}


def session():
    turns = tuple(Turn(at, role, Role(role), text) for at, (role, text) in enumerate(LINES))
    return Labelled("annomi 7", "a video", 0, Transcript(turns), {}, GOLD)


def answer(body):
    labels = [(0, "question"), (4, "other")] if "reflection" in str(body) else [(1, "change"), (3, "sustain")]
    return says(json.dumps({"labels": [{"turn": turn, "label": label} for turn, label in labels]}))


def test_a_model_answers_the_turns_that_people_labelled_and_minus_one_is_no_answer(model):
    settings = Settings(model(answer).url, "m")
    asker = Asker(settings, None)
    found = [asked_of_model(asked([session()], task), [session()], settings, asker) for task in SCORED]
    assert [one.answers[0].tolist() for one in found] == [[0, -1], [0, 2]]
    assert found[0].name == "language model m"
    assert spent(asker).startswith("2 questions asked, 0 from the journal")


def test_a_model_is_told_the_classes_of_each_task_in_their_order():
    for task in SCORED:
        assert tuple(label for label, _ in TASKS[task.question].classes) == task.classes
