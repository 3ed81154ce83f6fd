"""The course picture before anything is drawn: what stands where, at which width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vinculum.charts.given import Beside, Mark
from vinculum.charts.labels import Flag, flags
from vinculum.charts.lettering import AXIS, NOTE, shortened, width_of, wrapped
from vinculum.charts.marks import Place
from vinculum.charts.scale import AnswerScale, SessionAxis, scale_for, session_axis
from vinculum.charts.words import RATERS, missing_parts, score_words, scores_of, words_of
from vinculum.course.happening import What
from vinculum.course.model import Course
from vinculum.course.ratings import Rater

Width = Literal["wide", "middle", "narrow", "sheet"]
ROW = 16.0
AIR = 4.0  # between two lanes of words
BOLD = NOTE * 1.06  # names and the labels at the end are set bold, which is wider


@dataclass(frozen=True, slots=True)
class Cut:
    """The fixed sizes of one width, in user units."""

    view: float
    left: tuple[float, float]  # least and most room for the words of the scale
    right: tuple[float, float]  # least and most room for the labels at the end
    unit: float  # one step of the answer scale
    gap_unit: float
    widest_step: float
    name_room: float  # for a line of an episode's name or an event
    strip: tuple[float, float]  # room above the gap strip, and least room below its zero
    words: bool  # the scale in words, criterion and reference in the picture


CUTS: Mapping[str, Cut] = {
    "wide": Cut(1136, (86, 150), (96, 170), 96, 40, 120, 420, (44, 30), True),
    "middle": Cut(640, (86, 120), (84, 120), 80, 34, 90, 300, (40, 28), True),
    "sheet": Cut(640, (86, 120), (84, 120), 46, 22, 90, 300, (34, 24), True),
    "narrow": Cut(358, (20, 20), (60, 104), 62, 26, 48, 240, (38, 20), False),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What is drawn: the course, how its client is called, the ids, and what the page knows beside."""

    course: Course
    client: str
    uid: str
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words on a flag: its lines, and where they begin."""

    flag: Flag
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Signs in lanes above each other, all lanes of the same height."""

    signs: tuple[Sign, ...] = ()

    @property
    def lane(self) -> float:
        """Height of one lane."""
        return ROW * max((len(sign.lines) for sign in self.signs), default=1) + AIR

    @property
    def height(self) -> float:
        """Height of all of them; 0 for none."""
        return self.lane * max((sign.flag.lane + 1 for sign in self.signs), default=0)


@dataclass(frozen=True, slots=True)
class Heights:
    """From above: names of episodes, the answer scale from top to bottom, gap strip around zero down to foot,
    events above ground, session numbers and dates, missing answers from `below` on.

    Without any gap there is no strip, and zero is the bottom.
    """

    names: float
    top: float
    bottom: float
    zero: float
    foot: float
    ground: float
    below: float
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
    names: Lanes
    events: Lanes
    missing: tuple[str, ...]

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
    return min(12.0, max(3.0, axis.step * 0.3))


def event_places(given: Given, sessions: Sequence[int]) -> list[float]:
    """Where the events stand, none further than half a session off the picture's own."""
    return [min(max(mark.session, sessions[0] - 0.5), sessions[-1] + 0.5) for mark in given.beside.events]


def known_sessions(given: Given) -> tuple[int, ...]:
    """Every session that was rated, dated or linked."""
    rated = [session for rater in RATERS for session in scores_of(given.course, rater)]
    return tuple(sorted({*given.course.sessions, *given.beside.dates, *given.beside.links, *rated}))


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


def _lanes(poles: Sequence[float], words: Sequence[str], cut: Cut, *, turn: bool, size: float) -> Lanes:
    lines = [wrapped(one, cut.name_room, size) for one in words]
    widths = [max((width_of(line, size) for line in each), default=0.0) for each in lines]
    found = flags(list(zip(poles, widths, strict=True)), right=cut.view, turn=turn)
    return Lanes(tuple(Sign(flag, each) for flag, each in zip(found, lines, strict=True)))


def _heights(given: Given, cut: Cut, scale: AnswerScale, lanes: tuple[Lanes, Lanes, int]) -> Heights:
    """Room for what there is: names above, the widest gaps, events below, and so many lines on missing answers."""
    names, events, lines = lanes
    gaps = [gap.value * gap_unit(cut, scale) for gap in given.course.gaps]
    above = names.height + (10 if names.signs else 0)
    top = above + 16
    bottom = top + cut.unit * scale.units
    zero = bottom + (cut.strip[0] + max([6, *gaps]) if gaps else 0)
    foot = zero + (max([cut.strip[1], *(8 - gap for gap in gaps)]) if gaps else 24)
    ground = foot + (events.height + 10 if events.signs else 0)
    below = ground + 24 + (16 if given.beside.dates else 0)
    return Heights(above, top, bottom, zero, foot, ground, below, below + (ROW * lines + 6 if lines else 0))


def _event_poles(given: Given, places: Sequence[float], axis: SessionAxis) -> list[float]:
    def shift(mark: Mark) -> float:
        return -pause(axis) if mark.kind is What.BREAK else 5.0 if mark.change else -4.0

    return [axis.x(at) + shift(mark) for mark, at in zip(given.beside.events, places, strict=True)]


def _missing(given: Given, answering: Sequence[int], cut: Cut) -> tuple[str, ...]:
    """Who did not answer: on one line, or one for each side."""
    parts = missing_parts(given.course, answering, given.client)
    whole = ", ".join(parts)
    if width_of(whole) <= cut.view - cut.left[0]:
        return (whole,) if whole else ()
    return tuple(line for part in (*(f"{one}," for one in parts[:-1]), *parts[-1:]) for line in wrapped(part, cut.view))


def compose(given: Given, cut: Cut) -> Scene:
    """Lay the picture out; given must have at least one rating."""
    sessions, scale = known_sessions(given), _scale(given.course)
    left, room = _side_rooms(given, cut)
    places = event_places(given, sessions)
    first, last = min([*sessions, *places]), max([*sessions, *places])
    axis = session_axis(first, last, left=left + 6, right=cut.view - room, widest=cut.widest_step)
    starts = [axis.x(max(span.first - 0.5, first)) for span in given.beside.episodes]
    names = _lanes(starts, [span.name for span in given.beside.episodes], cut, turn=False, size=BOLD)
    words = [mark.word for mark in given.beside.events]
    events = _lanes(_event_poles(given, places, axis), words, cut, turn=True, size=NOTE)
    answering = [session for session in sessions if session not in given.beside.away]
    missing = _missing(given, answering, cut)
    heights = _heights(given, cut, scale, (names, events, len(missing)))
    return Scene(given, cut, sessions, axis, scale, heights, left, cut.view - room, names, events, missing)
