"""What a client feels toward the therapist, session by session, below the answers of both about the relationship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vinculum.charts import marks
from vinculum.charts.scale import AnswerScale, SessionAxis, scale_for, session_axis
from vinculum.charts.scene import Width
from vinculum.course.ratings import Rater

VIEWS: Mapping[Width, float] = {"wide": 1136.0, "middle": 640.0, "narrow": 358.0}
LABELS: Mapping[Width, float] = {"wide": 178.0, "middle": 160.0, "narrow": 0.0}
WIDEST = 74.0
TOP, STRIP = 8.0, 84.0
ROW, ROW_NARROW = 34.0, 46.0
TALLEST = 20.0
STROKE, BETWEEN = 3.0, 2.0
MOST_STROKES = 5


@dataclass(frozen=True, slots=True)
class Feeling:
    """One feeling over the sessions.

    Attributes:
        name: as shown.
        answers: session -> what the client answered, 1 (not at all) to 5 (completely).
        moments: session -> how many confirmed moments.
    """

    name: str
    answers: Mapping[int, float] = field(default_factory=dict)
    moments: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Toward:
    """What the picture is drawn of.

    Attributes:
        sessions: all numbers, in order.
        both: each side's answers about the relationship, session -> value.
        feelings: one row each.
        pages: session -> where its words stand.
        said: session -> its sentence; for those that have one.
    """

    sessions: tuple[int, ...]
    both: Mapping[Rater, Mapping[int, float]]
    feelings: tuple[Feeling, ...]
    pages: Mapping[int, str]
    said: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    given: Toward
    axis: SessionAxis
    scale: AnswerScale | None
    width: Width

    @property
    def left(self) -> float:
        return LABELS[self.width]

    @property
    def right(self) -> float:
        return VIEWS[self.width] - 8

    @property
    def start(self) -> float:
        """Where the rows of feelings begin."""
        return TOP + (STRIP if self.scale else 0)

    @property
    def row(self) -> float:
        return ROW_NARROW if self.width == "narrow" else ROW

    @property
    def foot(self) -> float:
        return self.start + self.row * len(self.given.feelings)

    @property
    def bar(self) -> float:
        return max(3.0, min(8.0, self.axis.step * 0.35))

    def base(self, row: int) -> float:
        """The line that a row stands on."""
        return self.start + self.row * (row + 1) - 4

    def y(self, value: float) -> float:
        """Where an answer about the relationship stands."""
        assert self.scale is not None, "asked only where there are answers"
        return TOP + (1 - self.scale.share(value)) * (STRIP - 26)


def toward_picture(given: Toward, *, client: str, width: Width, uid: str) -> str:
    """An SVG at one of three widths; "" where nothing was said or answered. uid makes its ids unique on the page."""
    if not given.sessions or not any(one.answers or one.moments for one in given.feelings):
        return ""
    plan = _plan(given, width)
    under = [*_strip(plan, client), *_rows(plan), *_numbers(plan)]
    content = marks.unheard("\n".join(under)) + "\n<g>" + "\n".join(_spots(plan)) + "</g>"
    said = (f"What {client} feels toward you, session by session", " ".join(given.said.values()))
    return marks.picture(content, size=(VIEWS[width], plan.foot + 26), uid=uid, role="group", said=said)


def _plan(given: Toward, width: Width) -> _Plan:
    left, right = LABELS[width] + 14, VIEWS[width] - 16
    axis = session_axis(given.sessions[0], given.sessions[-1], left=left, right=right, widest=WIDEST)
    answers = [value for side in given.both.values() for value in side.values()]
    return _Plan(given, axis, scale_for(answers) if answers else None, width)


def _strip(plan: _Plan, client: str) -> Iterator[str]:
    """Both answers about the relationship, on their own scale."""
    if plan.scale is None:
        return
    for tick in (plan.scale.ticks[0], plan.scale.ticks[-1]):
        y = plan.y(tick.value)
        yield marks.rule((plan.left, y), (plan.right, y), kind="grid")
        if plan.left:
            words = f"{tick.word} {tick.digits}".strip()
            yield marks.text(words, (plan.left - 10, y + 4), kind="t t--axis", anchor="end")
    if plan.left:
        yield marks.text("Between you", (0, (plan.y(plan.scale.low) + TOP) / 2 + 5), kind="t t--strong")
    for rater in (Rater.THERAPIST, Rater.CLIENT):
        side = plan.given.both.get(rater, {})
        places = [(plan.axis.x(session), plan.y(side[session])) for session in sorted(side)]
        if len(places) > 1:
            yield marks.line(places, kind=f"ln ln--{rater}")
        shape, radius = (marks.point, 3.2) if rater is Rater.CLIENT else (marks.diamond, 5.0)
        yield from (shape(place, kind=f"pt pt--{rater} pt--thin", radius=radius) for place in places)


def _rows(plan: _Plan) -> Iterator[str]:
    """A row a feeling: the client's own answers as bars, confirmed moments as strokes beside them."""
    for at, one in enumerate(plan.given.feelings):
        base = plan.base(at)
        yield marks.rule((plan.left, base), (plan.right, base), kind="grid")
        kind = "t t--strong" if one.answers or one.moments else "t t--faint"
        yield marks.text(one.name, (0, base - (4 if plan.left else 26)), kind=kind)
        for session in plan.given.sessions:
            x = plan.axis.x(session)
            if session in one.answers:
                height = max(1.5, TALLEST * (one.answers[session] - 1) / 4)
                yield marks.area((x - plan.bar, base - height), (plan.bar, height), kind="toward-bar")
            for stroke in range(min(one.moments.get(session, 0), MOST_STROKES)):
                left = x + BETWEEN + stroke * (STROKE + BETWEEN)
                yield marks.area((left, base - 16), (STROKE, 16), kind="tl")


def _numbers(plan: _Plan) -> Iterator[str]:
    every = plan.axis.every(26)
    for session in plan.given.sessions:
        if (session - plan.given.sessions[0]) % every == 0:
            yield marks.text(
                str(session), (plan.axis.x(session), plan.foot + 16), kind="t t--axis", anchor="middle"
            )  # fmt: skip


def _spots(plan: _Plan) -> Iterator[str]:
    """Each session with something in it is a link over its whole height."""
    for session, words in plan.given.said.items():
        if session in plan.given.pages:
            corner = (plan.axis.x(session) - plan.axis.step / 2, 0.0)
            hit = marks.area(corner, (plan.axis.step, plan.foot + 22), kind="spot-hit")
            yield marks.link(plan.given.pages[session], hit, kind="spot", label=words)
