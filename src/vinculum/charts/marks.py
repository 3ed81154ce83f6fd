"""The marks every picture is made of: plain SVG strings with classes, no style attributes, no scripts.

Coordinates are user units of the picture's own viewBox, rounded to one decimal. Colours come from the stylesheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

Place = tuple[float, float]

# XML 1.0 has no place for these characters, not even escaped; one in a name would break the whole picture.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_ID = re.compile(r"[^A-Za-z0-9_-]")


def plain(words: str) -> str:
    """Words as they may stand in XML text or in a quoted attribute."""
    return escape(_NOT_XML.sub("", words), quote=True)


def number(value: float) -> str:
    """A coordinate with at most one decimal: 92, 164.9; never -0."""
    rounded = round(float(value), 1)
    return f"{rounded:.1f}".removesuffix(".0") if rounded else "0"


def name_of(uid: str, part: str) -> str:
    """An element id that is unique on the page as long as uid is."""
    return f"{_NOT_ID.sub('-', uid)}-{part}"


def _path(places: Iterable[Place]) -> str:
    return "M" + " L".join(f"{number(x)} {number(y)}" for x, y in places)


def _traced(kind: str, description: str) -> str:
    return f'<path class="{plain(kind)}" d="{description}"/>'


def line(places: Sequence[Place], *, kind: str) -> str:
    """An open line through the places."""
    return _traced(kind, _path(places))


def band(upper: Sequence[Place], lower: Sequence[Place], *, kind: str) -> str:
    """The closed field between an upper and a lower edge, both given from left to right."""
    return _traced(kind, _path([*upper, *reversed(lower)]) + " Z")


def area(corner: Place, size: Place, *, kind: str) -> str:
    """A rectangle by its upper left corner and its (width, height)."""
    x, y, width, height = (number(value) for value in (*corner, *size))
    return f'<rect class="{plain(kind)}" x="{x}" y="{y}" width="{width}" height="{height}"/>'


def rule(start: Place, end: Place, *, kind: str) -> str:
    """A straight line from start to end; short forms for level and upright ones."""
    (x1, y1), (x2, y2) = start, end
    if number(x1) == number(x2):
        return _traced(kind, f"M{number(x1)} {number(y1)} V{number(y2)}")
    if number(y1) == number(y2):
        return _traced(kind, f"M{number(x1)} {number(y1)} H{number(x2)}")
    return _traced(kind, _path([start, end]))


def point(place: Place, *, kind: str, radius: float) -> str:
    """A filled circle."""
    x, y = place
    return f'<circle class="{plain(kind)}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def diamond(place: Place, *, kind: str, radius: float) -> str:
    """A square standing on its corner, radius from the middle to a corner."""
    x, y = place
    corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    return _traced(kind, _path(corners) + " Z")


def _cornered(place: Place, corners: Sequence[Place], *, kind: str, radius: float) -> str:
    x, y = place
    return _traced(kind, _path([(x + radius * dx, y + radius * dy) for dx, dy in corners]) + " Z")


CORNERS: Mapping[str, Sequence[Place]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "hexagon": ((-0.55, -1), (0.55, -1), (1.1, 0), (0.55, 1), (-0.55, 1), (-1.1, 0)),
}
"""Shape -> its corners around (0, 0), as large to the eye as a circle of radius 1."""


def shaped(place: Place, shape: str, *, kind: str, radius: float) -> str:
    """A filled square, triangle or hexagon for a further participant; a circle for any other shape."""
    if shape not in CORNERS:
        return point(place, kind=kind, radius=radius)
    return _cornered(place, CORNERS[shape], kind=kind, radius=radius)


def bracket(start: Place, end: Place, *, kind: str) -> str:
    """A level line with short ends that point down."""
    (x1, y), (x2, _) = start, end
    return _traced(kind, _path([(x1, y + 5), (x1, y), (x2, y), (x2, y + 5)]))


def text(words: str, place: Place, *, kind: str = "t", anchor: str = "start") -> str:
    """One line of text; anchor is start, middle or end of it."""
    x, y = (number(value) for value in place)
    return f'<text class="{plain(kind)}" x="{x}" y="{y}" text-anchor="{plain(anchor)}">{plain(words)}</text>'


def link(target: str, content: str, *, kind: str, label: str) -> str:
    """A focusable link around marks that are already SVG; label is what a screen reader says."""
    return f'<a href="{plain(target)}" class="{plain(kind)}" aria-label="{plain(label)}">{content}</a>'


def unheard(content: str) -> str:
    """Marks that a screen reader skips, because the description says the same in words."""
    return f'<g aria-hidden="true">{content}</g>'


def picture(content: str, *, size: Place, uid: str, role: str, said: tuple[str, str]) -> str:
    """The whole svg element, named by its title and described at length (said)."""
    width, height = size
    title, desc = name_of(uid, "t"), name_of(uid, "d")
    return (
        f'<svg class="chart" viewBox="0 0 {number(width)} {number(height)}" role="{plain(role)}"'
        f' aria-labelledby="{title}" aria-describedby="{desc}">\n'
        f'<title id="{title}">{plain(said[0])}</title>\n<desc id="{desc}">{plain(said[1])}</desc>\n{content}\n</svg>'
    )
