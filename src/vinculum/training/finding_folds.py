"""Cross-validation of what proposes narratives, by scene: each scene is read by a model that knows none of it.

The figures are about invented tellings, written by those who built the reader, not about patients.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.narratives.finding import propose
from vinculum.narratives.finding.decoding import Run, runs
from vinculum.narratives.finding.hearing import weighed
from vinculum.narratives.finding.model import PARTS, Answers, Finding, Floats
from vinculum.narratives.loading import library
from vinculum.narratives.proposed import Proposed
from vinculum.narratives.told import Scene, scenes
from vinculum.reading.moment import Evidence, Moment
from vinculum.training.finding import fit_finding
from vinculum.training.tellings import Marked, marked_scenes, other_material

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a model that did not know a scene says of it.

    Attributes:
        scene, marked: what is there.
        found: tellings as clauses.
        answers: of each clause within the true tellings, in their order.
        categories: chances of categories of the same clauses, by the sign as well.
        classes: the categories in that order.
        proposed: what would be shown.
    """

    scene: Scene
    marked: Marked
    found: tuple[Run, ...]
    answers: Answers
    categories: Floats
    classes: tuple[str, ...]
    proposed: tuple[Proposed, ...]

    def parts(self) -> list[str]:
        """The likeliest part of each clause within the true tellings."""
        return [PARTS[at] for at in self.answers.part.argmax(axis=1)]


def unseen(*, seed: int = 0) -> tuple[Unseen, ...]:
    """Every shipped scene, read by a model of the other folds."""
    material, others, written = marked_scenes(), other_material(), scenes()
    fold = folds([one.name for one in material], seed=seed)
    found: dict[str, Unseen] = {}
    for number in range(FOLDS):
        model = fit_finding([one for one in material if fold[one.name] != number], others, {})
        for scene, one in zip(written, material, strict=True):
            if fold[one.name] == number:
                found[one.name] = _read(scene, one, model)
    return tuple(found[one.name] for one in material)


def folds(names: Sequence[str], *, seed: int) -> Mapping[str, int]:
    """Scene -> fold."""
    order = np.random.default_rng(seed).permutation(len(names))
    return {names[at]: number % FOLDS for number, at in enumerate(order)}


def _read(scene: Scene, one: Marked, model: Finding) -> Unseen:
    found = tuple(runs(one.told, model.tells(one.told, one.marked), model.least))
    answers = model.hears(one.told, one.tellings)
    classes = model.heads["category"].classes
    moments = list(_moments(one)) or [_other()]
    shown = propose(scene.transcript, scheme=library(), moments=moments, model=model)
    return Unseen(scene, one, found, answers, weighed(answers, classes, library()), classes, shown)


def _moments(one: Marked) -> Iterator[Moment]:
    for turn in sorted(one.marked):
        yield Moment("narrative.episode", turn, (Evidence(turn, 0, 1, ""),), 0.8, "linear")


def _other() -> Moment:
    """So that an empty list is not taken for nobody having read."""
    return Moment("talk.change", 0, (Evidence(0, 0, 1, ""),), 0.5, "linear")
