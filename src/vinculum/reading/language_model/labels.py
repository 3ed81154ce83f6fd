"""Each turn of a transcript labelled with one of a task's classes, by the same client: for measuring any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.reading.language_model.answers import Labels
from vinculum.reading.language_model.asker import Asker
from vinculum.reading.language_model.client import Question
from vinculum.reading.language_model.fence import fenced
from vinculum.reading.language_model.prompt import DATA_RULE, closed_object
from vinculum.reading.language_model.settings import Settings
from vinculum.reading.language_model.windows import Window, windows
from vinculum.transcripts.model import Role, Transcript

_TASK = """\
You label turns of a transcript of psychotherapy in English. {about}

Rules
1. {data_rule}
2. Each turn that you are asked for gets exactly one of these labels:
{classes}
3. Answer with one JSON object and nothing else: {{"labels": [{{"turn", "label"}}]}}.
"""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be told apart.

    Attributes:
        about: one sentence on whose turns are labelled, and by what.
        role: whose turns.
        classes: (label, what it means), in order.
    """

    about: str
    role: Role
    classes: tuple[tuple[str, str], ...]


def classify(transcript: Transcript, task: Task, settings: Settings, *, asker: Asker | None = None) -> list[str | None]:
    """One of the task's labels for each turn; None for turns of others, and where the model gave no usable one.

    Each turn is asked for once, in the first window that holds it, with the turns before it as they were said. Raises
    what `read` raises.
    """
    asker = asker or Asker(settings)
    known = {label for label, _ in task.classes}
    labels: list[str | None] = [None] * len(transcript.turns)
    for window in windows(transcript, settings.portions):
        asked = _asked(window, task)
        answer = asker.ask(_question(window, task, asked), Labels) if asked else None
        for one in answer.labels if answer else ():
            if one.turn in asked and one.label in known and labels[one.turn] is None:
                labels[one.turn] = one.label
    return labels


def _asked(window: Window, task: Task) -> list[int]:
    return sorted({piece.turn for piece in window.pieces[window.fresh :] if piece.role is task.role})


def _question(window: Window, task: Task, asked: Sequence[int]) -> Question:
    classes = "\n".join(f"   - {label}: {meaning}" for label, meaning in task.classes)
    system = _TASK.format(about=task.about, data_rule=DATA_RULE, classes=classes)
    label = {
        "turn": {"type": "integer", "enum": list(asked)},
        "label": {"type": "string", "enum": [name for name, _ in task.classes]},
    }
    return Question(
        messages=(
            ("system", system),
            ("user", f"{fenced(window.pieces)}\n\nLabel these turns: {', '.join(map(str, asked))}."),
        ),
        name="labels",
        shape=closed_object({"labels": {"type": "array", "items": closed_object(label)}}),
    )
