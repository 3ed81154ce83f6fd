"""The course picture before anything is drawn: what stands where, at which width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vinculum.charts.given import Mark, MarkKind, Span
from vinculum.charts.labels import Flag, flags
from vinculum.charts.lettering import AXIS, NOTE, shortened, width_of
from vinculum.charts.marks import Place
from vinculum.charts.scale import AnswerScale, SessionAxis, scale_for, session_axis
from vinculum.charts.words import RATERS, score_words, scores_of, words_of
from vinculum.course.model import Course
from vinculum.course.ratings import Rater

Width = Literal["wide", "narrow"]
LANE = 18.0
BOLD = NOTE * 1.06  # the labels at the end are set bold, which is wider


@dataclass(frozen=True, slots=True)
class Cut:
    """The fixed sizes of one width, in user units."""

    view: float
    left: tuple[float, float]  # least and most room for the words of the scale
    right: tuple[float, float]  # least and most room for the labels at the end
    unit: float  # one step of the answer scale
    gap_unit: float
    widest_step: float
    name_room: float  # for an episode or an event
    strip: tuple[float, float]  # room above the gap strip, and least room below its zero
    words: bool  # the scale in words, criterion and reference in the picture


WIDE = Cut(1136, (86, 150), (96, 170), 96, 31, 120, 320, (44, 40), True)
NARROW = Cut(358, (20, 20), (60, 104), 62, 21.5, 48, 190, (31, 27), False)
CUTS: Mapping[str, Cut] = {"wide": WIDE, "narrow": NARROW}


@dataclass(frozen=True, slots=True)
class Given:
    """What the page gives, in one piece."""

    course: Course
    client: str
    uid: str
    links: Mapping[int, str] = field(default_factory=dict)
    dates: Mapping[int, date] = field(default_factory=dict)
    episodes: Sequence[Span] = ()
    events: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True)
class Heights:
    """From above: answer scale from top to bottom, gap strip around zero down to foot, events above ground, dates.

    Without any gap there is no strip, and zero is the bottom.
    """

    top: float
    bottom: float
    zero: float
    foot: float
    ground: float
    view: float


@dataclass(frozen=True, slots=True)
class Scene:
    """Every coordinate of the picture follows from these."""

    given: Given
    cut: Cut
    sessions: tuple[int, ...]
    axis: SessionAxis
    scale: AnswerScale
    heights: Heights
    left: float
    right: float
    episode_flags: tuple[Flag, ...]
    event_flags: tuple[Flag, ...]

    @property
    def course(self) -> Course:
        """The course that is drawn."""
        return self.given.course

    @property
    def size(self) -> float:
        """Half a diamond: smaller when sessions stand close together."""
        return min(6.8, max(3.2, self.axis.step * 0.38))

    @property
    def crowded(self) -> bool:
        """Whether sessions stand so close together that points and joining rules are drawn thinner."""
        return self.axis.step < 17

    def x(self, session: float) -> float:
        """Where a session stands."""
        return self.axis.x(session)

    def y(self, value: float) -> float:
        """Where a rating stands."""
        return self.heights.bottom - self.scale.share(value) * (self.heights.bottom - self.heights.top)

    def at(self, session: float, value: float) -> Place:
        """Where a rating of a session stands."""
        return self.x(session), self.y(value)

    def gap_y(self, gap: float) -> float:
        """Where a gap ends in its strip; upwards when the client's answer is higher."""
        return self.heights.zero - gap * gap_unit(self.cut, self.scale)

    @property
    def end(self) -> float:
        """Where direct labels begin, right of the last session."""
        return self.x(self.sessions[-1]) + 16


def gap_unit(cut: Cut, scale: AnswerScale) -> float:
    """Height of a gap of one; as much of the picture on every scale."""
    return cut.gap_unit * scale.units / (scale.high - scale.low)


def pause(axis: SessionAxis) -> float:
    """Half of what a break leaves open on the axis."""
    return min(12.0, max(4.0, axis.step * 0.4))


def event_places(given: Given, sessions: Sequence[int]) -> list[float]:
    """Where the events stand, none further than half a session off the picture's own."""
    return [min(max(mark.session, sessions[0] - 0.5), sessions[-1] + 0.5) for mark in given.events]


def known_sessions(given: Given) -> tuple[int, ...]:
    """Every session that was rated, dated or linked."""
    rated = [session for rater in RATERS for session in scores_of(given.course, rater)]
    return tuple(sorted({*given.course.sessions, *given.dates, *given.links, *rated}))


def _scale(course: Course) -> AnswerScale:
    answers = [score for rater in RATERS for score in scores_of(course, rater).values()]
    levels = [side.level for rater, side in course.sides.items() if rater in RATERS and side.level is not None]
    lows = [low for level in levels for low in level.low80]
    return scale_for(answers, lows, words=words_of(course))


def end_labels(given: Given, room: float) -> list[tuple[Rater, str, int]]:
    """For each side that answered: "Mara 4.1" and the session of that answer, the name cut to fit."""
    found = []
    for rater, name in zip(RATERS, (given.client, "You"), strict=True):
        if scores := scores_of(given.course, rater):
            latest = max(scores)
            value = f" {score_words(scores[latest])}"
            found.append((rater, shortened(name, room - width_of(value, BOLD), BOLD) + value, latest))
    return found


def _side_rooms(given: Given, cut: Cut) -> tuple[float, float]:
    least, most = cut.left
    left = max(least, min(most, width_of(f"{given.client} higher", AXIS) + 12))
    ends = [width_of(words, BOLD) for _, words, _ in end_labels(given, cut.right[1] - 18)]
    return left if cut.words else least, max(cut.right[0], max(ends) + 18)


def _flags(poles: Sequence[float], words: Sequence[str], cut: Cut, *, turn: bool) -> tuple[Flag, ...]:
    widths = [width_of(shortened(one, cut.name_room, BOLD)) for one in words]
    return tuple(flags(list(zip(poles, widths, strict=True)), right=cut.view, turn=turn))


def _lanes(found: Sequence[Flag]) -> int:
    return max((flag.lane + 1 for flag in found), default=0)


def _heights(given: Given, cut: Cut, scale: AnswerScale, *, lanes: tuple[int, int]) -> Heights:
    """Room for what there is: names above (lanes[0]), the widest gaps, events below (lanes[1])."""
    gaps = [gap.value * gap_unit(cut, scale) for gap in given.course.gaps]
    top = 40 + LANE * max(0, lanes[0] - 1)
    bottom = top + cut.unit * scale.units
    zero = bottom + (cut.strip[0] + max([26, *gaps]) if gaps else 0)
    foot = zero + (max([cut.strip[1], *(6 - gap for gap in gaps)]) if gaps else 24)
    ground = foot + (LANE * lanes[1] + 14 if lanes[1] else 0)
    return Heights(top, bottom, zero, foot, ground, ground + 22 + (16 if given.dates else 0))


def compose(given: Given, cut: Cut) -> Scene:
    """Lay the picture out; given must have at least one rating."""
    sessions, scale = known_sessions(given), _scale(given.course)
    left, room = _side_rooms(given, cut)
    places = event_places(given, sessions)
    first, last = min([*sessions, *places]), max([*sessions, *places])
    axis = session_axis(first, last, left=left + 6, right=cut.view - room, widest=cut.widest_step)
    starts = [axis.x(max(span.first - 0.5, first)) + 6 for span in given.episodes]
    above = _flags(starts, [span.name for span in given.episodes], cut, turn=False)
    shifts = {MarkKind.BREAK: -pause(axis), MarkKind.ABSENCE: -4.0, MarkKind.FRAME: 5.0}
    poles = [axis.x(at) + shifts[mark.kind] for mark, at in zip(given.events, places, strict=True)]
    below = _flags(poles, [mark.word for mark in given.events], cut, turn=True)
    heights = _heights(given, cut, scale, lanes=(_lanes(above), _lanes(below)))
    return Scene(given, cut, sessions, axis, scale, heights, left, cut.view - room, above, below)
