"""What the words inside the course picture keep clear of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vinculum.charts.labels import Box, Choice, Obstacle, along, around
from vinculum.charts.layers import reference_reach
from vinculum.charts.marks import Place
from vinculum.charts.scene import Scene, event_places
from vinculum.charts.words import RATERS, dips_of, scores_of
from vinculum.course.model import Level

LABEL = 12.0


@dataclass(slots=True)
class Board:
    """The field labels may use, and what is taken of it; grows with every label put down."""

    field: Box
    taken: list[Obstacle]

    def put(self, choice: Choice) -> None:
        """Take the place of a label, with some air around it, and of its lead line."""
        box = choice.box
        self.taken.append(Obstacle(Box(box.x - 8, box.y - 6, box.width + 16, box.height + 12), LABEL))
        self.taken += [Obstacle(one, LABEL) for one in choice.lead]


def obstacles(scene: Scene) -> list[Obstacle]:
    """Points and level lines weigh most, then rules, then rims of bands and the scale's hairlines."""
    return [*_answers(scene), *_levels(scene), *_rules(scene), *_words(scene)]


def _answers(scene: Scene) -> Iterator[Obstacle]:
    for rater in RATERS:
        for one in scores_of(scene.course, rater).items():
            yield Obstacle(around(scene.at(*one), scene.size + 3), 6.0)


def _levels(scene: Scene) -> Iterator[Obstacle]:
    for rater in RATERS:
        side = scene.course.sides.get(rater)
        if side and side.level:
            yield from (Obstacle(box, 6.0) for box in along(_edge(scene, side.level, side.level.mean), width=8))
            for values in (side.level.low80, side.level.high80):
                yield from (Obstacle(box, 0.5) for box in along(_edge(scene, side.level, values), width=6))


def _edge(scene: Scene, level: Level, values: Sequence[float]) -> list[Place]:
    return [scene.at(*one) for one in zip(level.sessions, values, strict=True)]


def _rules(scene: Scene) -> Iterator[Obstacle]:
    """Joining rules, reference levels, changes of frame, hairlines."""
    hers, yours = (scores_of(scene.course, rater) for rater in RATERS)
    lines = [[scene.at(one, hers[one]), scene.at(one, yours[one])] for one in hers if one in yours]
    for dip in dips_of(scene.course):
        lines.append([scene.at(session, dip.reference) for session in reference_reach(scene, dip)])
    for mark, at in zip(scene.given.beside.events, event_places(scene.given, scene.sessions), strict=True):
        if mark.change:
            places = [(scene.x(at), scene.heights.top), (scene.x(at), scene.heights.bottom)]
            yield from (Obstacle(box, 1.0) for box in along(places))
    yield from (Obstacle(box, 4.0) for line in lines for box in along(line))
    for tick in scene.scale.ticks:
        yield Obstacle(Box(0, scene.y(tick.value) - 1, scene.cut.view, 2), 1.0)


def _words(scene: Scene) -> Iterator[Obstacle]:
    """The labels right of the last answers."""
    for rater in RATERS:
        if scores := scores_of(scene.course, rater):
            yield Obstacle(Box(scene.end - 6, scene.y(scores[max(scores)]) - 24, scene.cut.view, 48), LABEL)
