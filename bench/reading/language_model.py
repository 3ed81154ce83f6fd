"""A language model's answers to the same turns, through Vinculum's own client.

The model is not trained on the folds; they only keep its figures beside those of readers that are. A turn without a
usable label counts as a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from bench.reading.tasks import Asked, Reader

from vinculum.reading.language_model import Asker, Settings, Task, classify
from vinculum.training.labelled import Labelled
from vinculum.transcripts.model import Role

TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "behaviour": Task(
            "Say what each of the therapist's turns mainly does, as a coder of motivational interviewing would.",
            Role.THERAPIST,
            (
                ("question", "mainly asks, openly or for a yes, a no or a fact"),
                ("reflection", "mainly gives back what the client said or meant, in the client's or other words"),
                ("input", "mainly gives something: information, advice, options, a suggestion, a negotiated goal"),
                ("other", "none of these: a greeting, a short sign of listening, small talk, the frame of the talk"),
            ),
        ),
        "talk": Task(
            "Say for each of the client's turns whether it leans towards the change talked about, against it, or "
            "neither.",
            Role.CLIENT,
            (
                ("change", "leans towards the change: wish, ability, reasons, need, commitment, steps taken"),
                ("neutral", "neither: facts, answers, following along, questions"),
                ("sustain", "leans towards things staying as they are: reasons against, no need, not able or willing"),
            ),
        ),
    }
)
"""Question -> what the model is told, with the classes in the order of the task's."""


def asked_of_model(asked: Asked, real: Sequence[Labelled], settings: Settings, asker: Asker) -> Reader:
    """The model's class for every turn of a task, -1 where it gave no usable one. Raises what `classify` raises."""
    classes = asked.task.classes
    wanted = {session for session, _ in asked.place}
    labels = {
        one.name: classify(one.transcript, TASKS[asked.task.question], settings, asker=asker)
        for one in real
        if one.name in wanted
    }
    given = [labels[session][turn] for session, turn in asked.place]
    answers = np.array([classes.index(label) if label is not None else -1 for label in given], np.int64)
    return Reader(f"language model {settings.model}", (answers,))


def spent(asker: Asker) -> str:
    """What the asking took."""
    own = asker.spent
    return (
        f"{own.asked} questions asked, {own.resumed} from the journal, {own.unusable} without a usable answer; "
        f"{own.tokens_read:,} tokens read, {own.tokens_written:,} written, {own.seconds:.0f} s."
    )
