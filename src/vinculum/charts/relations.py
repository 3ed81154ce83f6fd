"""Who is with whom, as one person told it: the client in the middle, everybody else around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from vinculum.charts import marks
from vinculum.charts.lettering import AXIS, NOTE, shortened, width_of
from vinculum.charts.marks import Place
from vinculum.lenses.relations import Relations, Tie
from vinculum.narratives.people import Relation

MOST = 12  # people around one; the list beside the picture has everybody
TONES = {"+": "answered well", "−": "answered badly", "±": "both", "": "tone open"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The sizes of one width: of the picture, of the ring, and the room for a name."""

    size: Place
    ring: Place
    name: float

    @property
    def middle(self) -> Place:
        """Where the client stands."""
        return self.size[0] / 2, self.size[1] / 2

    def seat(self, number: int, of: int) -> Place:
        """Where one of so many stands, from the top clockwise."""
        angle = 2 * pi * number / of - pi / 2
        x, y = self.middle
        return x + self.ring[0] * cos(angle), y + self.ring[1] * sin(angle)


WIDE = _Frame((640, 400), (210, 140), 150)
NARROW = _Frame((358, 400), (124, 142), 92)


def relations_picture(
    found: Relations, names: Mapping[str, str], *, client: str, uid: str, narrow: bool = False
) -> str:
    """An SVG of the ties that were told, with everything it shows in words; "" where nothing was told.

    A line is a tie that happenings tell of, with + or − for how the other answered; a dotted one joins two people who
    were named in one sentence. More than 12 people are left to the list beside it.
    """
    ties = [one for one in found.ties if one.narratives][:MOST]
    if not ties:
        return ""
    frame = NARROW if narrow else WIDE
    seats = {tie.other: frame.seat(number, len(ties)) for number, tie in enumerate(ties)}
    pairs = [one for one in found.together if one.one in seats and one.other in seats]
    content = [
        *(marks.rule(seats[one.one], seats[one.other], kind="tie tie--named") for one in pairs),
        *(marks.rule(frame.middle, seats[tie.other], kind="tie") for tie in ties),
        *(_tone(tie, frame, seats[tie.other]) for tie in ties),
        *(part for tie in ties for part in _person(tie, frame, seats[tie.other])),
        marks.point(frame.middle, kind="pt pt--client", radius=8),
        _label(client, (frame.middle[0], frame.middle[1] - 14), frame, kind="t t--client"),
    ]
    said = (
        f"Who is with whom, as {client} told it",
        _in_words(ties, [(names[p.one], names[p.other], p.times) for p in pairs]),
    )
    return marks.picture(marks.unheard("\n".join(content)), size=frame.size, uid=uid, role="img", said=said)


def _person(tie: Tie, frame: _Frame, seat: Place) -> list[str]:
    """A person's mark with the name and how many happenings were told, on the outer side."""
    x, y = seat
    you = tie.relation is Relation.THERAPIST
    below = y >= frame.middle[1]
    first = y + 22 if below else y - 28
    number = f"{tie.narratives} {'happening' if tie.narratives == 1 else 'happenings'}"
    return [
        marks.diamond(seat, kind="pt pt--therapist", radius=8) if you else marks.point(seat, kind="kin", radius=6),
        _label(tie.name.partition(",")[0], (x, first), frame, kind="t t--note"),
        _label(number, (x, first + 15), frame, kind="t t--axis", size=AXIS),
    ]


def _label(words: str, place: Place, frame: _Frame, *, kind: str, size: float = NOTE) -> str:
    """One line about a place, moved so that it stays within the picture."""
    kept = shortened(words, frame.name, size)
    half = width_of(kept, size) / 2
    x = min(max(place[0], half + 2), frame.size[0] - half - 2)
    return marks.text(kept, (x, place[1]), kind=kind, anchor="middle")


def _tone(tie: Tie, frame: _Frame, seat: Place) -> str:
    """How the other answered, two thirds of the way out, clear of the line."""
    if not tie.tone:
        return ""
    x, y = (start + 0.62 * (end - start) for start, end in zip(frame.middle, seat, strict=True))
    return marks.text(tie.tone, (x + 8, y + 5), kind="t t--strong", anchor="middle")


def _in_words(ties: Sequence[Tie], pairs: Sequence[tuple[str, str, int]]) -> str:
    told = "; ".join(f"{one.name}: {one.narratives}, {TONES[one.tone]}" for one in ties)
    named = "; ".join(f"{one} and {other}, {times}" for one, other, times in pairs)
    return f"Happenings told: {told}." + (f" Named in one sentence: {named}." if named else "")
