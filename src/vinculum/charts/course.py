"""The course of one relationship as a picture: both answers of every session, what fell, and the gap between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from vinculum.charts import layers, marks
from vinculum.charts.given import Mark, Span
from vinculum.charts.notes import end_notes, notes
from vinculum.charts.scene import CUTS, Given, Scene, Width, compose
from vinculum.charts.words import RATERS, course_title, course_words
from vinculum.course.model import Course

_UNDER = (
    layers.washes,
    layers.grid,
    layers.bands,
    layers.joins,
    layers.references,
    layers.levels,
    layers.points,
    end_notes,
    layers.episode_names,
    notes,
    layers.gap_strip,
    layers.ground,
    layers.events,
    layers.days,
)


def course_picture(
    course: Course,
    *,
    client: str,
    width: Width,
    uid: str,
    links: Mapping[int, str] = MappingProxyType({}),
    dates: Mapping[int, date] = MappingProxyType({}),
    episodes: Sequence[Span] = (),
    events: Sequence[Mark] = (),
) -> str:
    """An SVG, 1136 units wide or 358 (narrow), as high as it needs; "" when nobody has answered yet.

    uid makes the ids unique on the page. Every session in links becomes a focusable link that says its answers.
    Only a person's episodes get a wash and a name; a dip alone is a drop with its criterion.
    """
    if not any(side.points for rater in RATERS if (side := course.sides.get(rater))):
        return ""
    return _drawn(compose(Given(course, client, uid, links, dates, episodes, events), CUTS[width]))


def _drawn(scene: Scene) -> str:
    given = scene.given
    under = "\n".join(mark for layer in _UNDER for mark in layer(scene))
    content = marks.unheard(under) + "\n" + "\n".join(layers.spots(scene))
    said = (
        course_title(scene.sessions, given.client),
        course_words(given.course, scene.sessions, client=given.client, episodes=given.episodes, events=given.events),
    )
    return marks.picture(content, size=(scene.cut.view, scene.heights.view), uid=given.uid, role="group", said=said)
