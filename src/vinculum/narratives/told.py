"""Invented tellings with their wishes and responses marked at the words, one text file for some thirty scenes.

A scene begins with a head, "# name | register" (and "| kind" where nothing is told, such as "| plan"); every other line
is a turn, "T: words" for the therapist, "C: words" for the client. What is told stands in angle brackets with whom,
when, how complete and perhaps "new" before it, and what is heard in braces with its category before it:

    C: Yes. <mother Mum; present; 4: I rang her. {ro.ignores: She never asked.}> That was it.

A category that is neither good nor bad by itself has its sign behind it: "{rs.moved +: My throat went}". All were
invented for this project, and nobody in them exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from vinculum.codebook.model import REGISTERS
from vinculum.errors import InvalidNarratives
from vinculum.narratives.categories import Scheme
from vinculum.narratives.loading import library
from vinculum.narratives.model import Component, Part, Sign, Span, TimeOfLife
from vinculum.narratives.people import Relation
from vinculum.reading.moment import Evidence
from vinculum.transcripts.model import Role, Transcript, Turn

TOLD = Path(__file__).parent / "library" / "told"
KINDS = ("general", "plan", "dream", "film", "heard", "alone", "imagined")
"""What is no telling: general talk, a plan, a dream, a film or book, hearsay, without anybody else, imagined."""

_SHORT = MappingProxyType({"parent": Relation.PARENT, "child": Relation.CHILD, "group": Relation.GROUP})
_RELATIONS = MappingProxyType({**{one.value: one for one in Relation}, **_SHORT, "other": Relation.OTHER})
_HEAD = re.compile(rf"# ([a-z0-9-]+) \| ({'|'.join(REGISTERS)})(?: \| ({'|'.join(KINDS)}))?")
_SIGN = re.compile(r"<(?P<head>[^<>{}:]*): ?|\{(?P<code>[^<>{}:]*): ?|(?P<end>[>}])")
_CODE = re.compile(r"([a-z.-]+?)(?: ([+-]))?")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told in a scene: its words, with whom (and how they are called), when, and what is heard in it."""

    span: Span
    relation: Relation
    name: str
    time: TimeOfLife
    completeness: float
    new: bool
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A few turns of an invented session. `kind` says what it is where nothing is told in it, else ""."""

    name: str
    register: str
    kind: str
    transcript: Transcript
    tellings: tuple[Telling, ...]


@cache
def scenes() -> tuple[Scene, ...]:
    """The scenes that come with Vinculum, in order of files. Raises InvalidNarratives."""
    found: list[Scene] = []
    for path in sorted(TOLD.glob("*.txt")):
        found += load_scenes(path.read_text(encoding="utf-8"), scheme=library(), name=path.name)
    return tuple(found)


def load_scenes(text: str, *, scheme: Scheme, name: str) -> tuple[Scene, ...]:
    """Scenes from a file's text; InvalidNarratives names the scene and what does not fit."""
    return tuple(_scene(part.splitlines(), scheme, name) for part in re.split(r"\n\s*\n", text.strip()))


def _scene(lines: list[str], scheme: Scheme, file: str) -> Scene:
    head = _HEAD.fullmatch(lines[0].strip())
    if head is None:
        raise InvalidNarratives(f'{file}: “{lines[0]}” must be "# name | register" or "# name | register | kind".')
    marks = _Marks(scheme, f"{file}, {head[1]}")
    turns = tuple(_turn(index, line.strip(), marks) for index, line in enumerate(lines[1:]))
    if marks.opened or bool(marks.tellings) == bool(head[3]):
        raise InvalidNarratives(f"{marks.where}: either something is told, from < to >, or the head says what it is.")
    return Scene(head[1], head[2], head[3] or "", Transcript(turns), tuple(marks.tellings))


def _turn(index: int, line: str, marks: _Marks) -> Turn:
    if not line.startswith(("T: ", "C: ")):
        raise InvalidNarratives(f'{marks.where}: “{line[:30]}” must begin with "T: " or "C: ".')
    role = Role.CLIENT if line[0] == "C" else Role.THERAPIST
    return Turn(index, line[0], role, marks.read(index, line[3:]) if role is Role.CLIENT else line[3:])


class _Marks:
    """Takes the marks out of a scene's turns and keeps where they stood."""

    def __init__(self, scheme: Scheme, where: str) -> None:
        self.where = where
        self.tellings: list[Telling] = []
        self.opened: tuple[str, int, int] | None = None
        self._scheme = scheme
        self._code: tuple[str, int] | None = None
        self._heard: list[Component] = []

    def read(self, turn: int, line: str) -> str:
        """The plain words of a turn."""
        text, last = "", 0
        for mark in _SIGN.finditer(line):
            text += line[last : mark.start()]
            last = mark.end()
            self._take(mark, turn, text)
        text += line[last:]
        if self._code or any(sign in text for sign in "<>{}"):
            raise InvalidNarratives(f"{self.where}: a bracket or brace is open, or stands where none may be.")
        return text

    def _take(self, mark: re.Match[str], turn: int, text: str) -> None:
        if mark["head"] is not None and self.opened is None:
            self.opened = mark["head"], turn, len(text)
        elif mark["code"] is not None and self.opened and self._code is None:
            self._code = mark["code"], len(text)
        elif mark["end"] == "}" and self._code:
            self._heard.append(self._component(turn, text))
            self._code = None
        elif mark["end"] == ">" and self.opened and self._code is None:
            self.tellings.append(self._telling(turn, text))
            self.opened, self._heard = None, []
        else:
            raise InvalidNarratives(f"{self.where}: “{mark[0]}” stands where none may be (after “{text[-30:]}”).")

    def _component(self, turn: int, text: str) -> Component:
        written, start = self._code or ("", 0)
        found = _CODE.fullmatch(written.strip())
        category = self._scheme.by_id.get(found[1]) if found else None
        if found is None or category is None:
            raise InvalidNarratives(f"{self.where}: “{written}” is no category of the list.")
        sign = Sign(found[2]) if found[2] else category.sign
        if category.part is not Part.WISH and sign is None:
            raise InvalidNarratives(f"{self.where}: “{written}” needs its sign, + or -.")
        return Component(category.part, category.id, sign, (Evidence(turn, start, len(text), text[start:]),), "written")

    def _telling(self, turn: int, text: str) -> Telling:
        head, first, start = self.opened or ("", 0, 0)
        fields = [field.strip() for field in head.split(";")]
        try:
            who, time, complete, *new = fields
            relation = max((one for one in _RELATIONS if f"{who} ".startswith(f"{one} ")), key=len)
            name = who[len(relation) :].strip()
            span = Span(first, start, turn, len(text))
            when, much = TimeOfLife(time), float(complete)
        except ValueError:
            raise InvalidNarratives(
                f'{self.where}: “{head}” must be "relation name; time of life; completeness", perhaps with "; new".'
            ) from None
        return Telling(span, _RELATIONS[relation], name, when, much, new == ["new"], tuple(self._heard))


LINES = TOLD.parent / "lines.txt"
NO_CATEGORY = "none"


@cache
def lines() -> tuple[tuple[str, str], ...]:
    """Short lines without a telling around them: (category, words); those that only tell what was have NO_CATEGORY."""
    pairs = (line.partition(": ") for line in LINES.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple((category, words) for category, _, many in pairs for words in many.split(" | "))
