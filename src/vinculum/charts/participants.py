"""Several clients of one case on one picture, for the therapist alone: each with an own shape, name and level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vinculum.charts import marks
from vinculum.charts.lettering import shortened
from vinculum.charts.scale import ANSWER_WORDS, AnswerScale, SessionAxis, scale_for, session_axis
from vinculum.charts.scene import Width
from vinculum.charts.words import listed, score_words
from vinculum.course.model import Side

VIEWS: Mapping[str, tuple[float, float, float]] = {"wide": (760, 86, 130), "narrow": (358, 22, 118)}
HEIGHT, TOP, BOTTOM = 190.0, 12.0, 160.0
ROOM = 16.0  # between two names at the right end


@dataclass(frozen=True, slots=True)
class Shown:
    """One participant as drawn."""

    name: str
    shape: str
    side: Side


def participants_picture(shown: Sequence[Shown], *, width: Width, uid: str) -> str:
    """An SVG, 760 units wide or 358 (narrow); "" where fewer than two have answered. Nobody's line is filled in."""
    drawn = [one for one in shown if one.side.points]
    if len(drawn) < 2:
        return ""
    view, left, right = VIEWS["narrow" if width == "narrow" else "wide"]
    answers = [score for one in drawn for _, score in one.side.points]
    sessions = sorted({session for one in drawn for session, _ in one.side.points})
    scale = scale_for(answers, words=ANSWER_WORDS)
    axis = session_axis(sessions[0], sessions[-1], left=left + 8, right=view - right, widest=72)
    content = [
        *_grid(scale, left, view - right + 8, worded=width != "narrow"),
        *_numbers(sessions, axis),
        *(mark for one in drawn for mark in _line(one, axis, scale)),
        *_names(drawn, axis.x(sessions[-1]) + 14, scale, room=right - 20),
    ]
    said = ("Everybody’s answers beside each other", _said(drawn))
    return marks.picture("\n".join(content), size=(view, HEIGHT), uid=uid, role="img", said=said)


def _y(value: float, scale: AnswerScale) -> float:
    return BOTTOM - scale.share(value) * (BOTTOM - TOP)


def _grid(scale: AnswerScale, left: float, right: float, *, worded: bool) -> list[str]:
    found = []
    for tick in scale.ticks:
        y = _y(tick.value, scale)
        word = tick.word if worded and tick.word else tick.digits
        found += [
            marks.rule((left, y), (right, y), kind="grid"),
            marks.text(word, (left - 8, y + 4), kind="t t--axis", anchor="end"),
        ]
    return found


def _numbers(sessions: Sequence[int], axis: SessionAxis) -> list[str]:
    every = axis.every(26)
    labelled = [one for one in sessions if not (one - sessions[0]) % every]
    return [marks.text(str(one), (axis.x(one), HEIGHT - 8), kind="t t--axis", anchor="middle") for one in labelled]


def _line(one: Shown, axis: SessionAxis, scale: AnswerScale) -> list[str]:
    level = one.side.level
    places = (
        [(axis.x(at), _y(mean, scale)) for at, mean in zip(level.sessions, level.mean, strict=True)] if level else []
    )
    line = [marks.line(places, kind="ln ln--client")] if len(places) > 1 else []
    points = [
        marks.shaped((axis.x(at), _y(score, scale)), one.shape, kind="pt pt--client", radius=4.2)
        for at, score in one.side.points
    ]
    return [*line, *points]


def _names(drawn: Sequence[Shown], x: float, scale: AnswerScale, *, room: float) -> list[str]:
    """At the height of the last answer, pushed apart where they would lie upon each other."""
    found, free = [], TOP
    for one in sorted(drawn, key=lambda one: -one.side.points[-1][1]):
        y = max(_y(one.side.points[-1][1], scale), free)
        free = y + ROOM
        words = f"{shortened(one.name, room - 44)} {score_words(one.side.points[-1][1])}"
        found += [
            marks.shaped((x + 4, y), one.shape, kind="pt pt--client", radius=4.2),
            marks.text(words, (x + 14, y + 4), kind="t t--client"),
        ]
    return found


def _said(drawn: Sequence[Shown]) -> str:
    parts = []
    for one in drawn:
        told = listed([f"{score_words(score)} in session {at}" for at, score in one.side.points])
        parts.append(f"{one.name}: {told}.")
    return " ".join(parts)
