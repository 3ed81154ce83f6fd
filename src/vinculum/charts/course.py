"""The course of one relationship as a picture: both answers of every session, what fell, and the gap between them."""

from __future__ import annotations

from vinculum.charts import frame, layers, marks
from vinculum.charts.given import Beside
from vinculum.charts.notes import end_notes, notes
from vinculum.charts.scene import CUTS, Given, Scene, Width, compose
from vinculum.charts.strip import gap_strip
from vinculum.charts.words import NOTHING, RATERS, course_title, course_words
from vinculum.course.model import Course

_UNDER = (
    frame.washes,
    layers.grid,
    frame.pauses,
    frame.changes,
    layers.bands,
    layers.joins,
    layers.references,
    layers.levels,
    layers.points,
    end_notes,
    frame.episode_names,
    notes,
    gap_strip,
    frame.ground,
    frame.events,
    layers.numbers,
    layers.days,
    frame.missing,
)


def course_picture(course: Course, *, client: str, width: Width, uid: str, beside: Beside = NOTHING) -> str:
    """An SVG, as high as it needs; "" when nobody has answered yet.

    It is 1136 units wide, 640 (middle, and lower: sheet) or 358 (narrow).

    uid makes the ids unique on the page. Every session with a link becomes a focusable one that says its sentence.
    Only a person's episodes get a wash and a name; a dip alone is a drop with its criterion.
    """
    if not any(side.points for rater in RATERS if (side := course.sides.get(rater))):
        return ""
    return _drawn(compose(Given(course, client, uid, beside), CUTS[width]))


def _drawn(scene: Scene) -> str:
    given = scene.given
    under = "\n".join(mark for layer in _UNDER for mark in layer(scene))
    content = marks.unheard(under) + "\n<g>" + "\n".join(layers.spots(scene)) + "</g>"
    said = (
        course_title(scene.sessions, given.client),
        course_words(given.course, scene.sessions, client=given.client, beside=given.beside),
    )
    return marks.picture(content, size=(scene.cut.view, scene.heights.view), uid=given.uid, role="group", said=said)
