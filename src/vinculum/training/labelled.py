"""Sessions with answers: what readers are trained on and scored with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.codebook.conversations import CLIENT, COUNSELLOR
from vinculum.transcripts.model import Transcript

Votes = NDArray[np.float32]

BEHAVIOUR = ("question", "reflection", "input", "other")
TALK = CLIENT
MOVE = COUNSELLOR


@dataclass(frozen=True, slots=True)
class Labelled:
    """One session and what people said of its turns.

    Attributes:
        name: of the session.
        group: what cross-validation never splits: the source video, the scene.
        fold: which fold it is scored in; -1 where it is only trained on.
        transcript: the words, with roles.
        votes: question -> shape (turns, classes): how many coders chose each class; a row of zeros where none did.
        gold: question -> shape (turns,): the published answer that readers are scored against, -1 where there is none.
    """

    name: str
    group: str
    fold: int
    transcript: Transcript
    votes: Mapping[str, Votes]
    gold: Mapping[str, NDArray[np.int64]]
