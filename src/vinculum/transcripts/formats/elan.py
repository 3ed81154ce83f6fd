"""ELAN (.eaf): tiers are speakers, aligned annotations are pieces, in order of time.

A tier that refers to another (translation, gloss, coding) is left out where its parent has the words. A speaker is the
tier's PARTICIPANT, else its TIER_ID. A reference annotation takes the times of the annotation it refers to.

Most of a file is annotations and time slots exactly as ELAN writes them. Where a tier, or the order of time, holds
nothing else, patterns take them out in one go, and the XML parser gets empty lines in their place; whatever is unusual
(a reference, a comment, an entity, words in several lines) leaves its whole tier to the parser.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from vinculum.errors import UnreadableFile
from vinculum.transcripts.formats.base import Content, Format, one_session
from vinculum.transcripts.model import Parsed
from vinculum.transcripts.pieces import Piece, check_number
from vinculum.transcripts.problems import ProblemList, shown

_KEPT = frozenset(("TIME_SLOT", "TIER", "ALIGNABLE_ANNOTATION", "REF_ANNOTATION"))
DEEPEST = 100  # elements within one another; ELAN has six


_ID = r'([^"<>&]*)'
_SLOT = re.compile(rf'<TIME_SLOT TIME_SLOT_ID="{_ID}" TIME_VALUE="([0-9]{{1,15}})"\s*/>')
_ANNOTATION = re.compile(
    rf'<ANNOTATION>\s*<ALIGNABLE_ANNOTATION ANNOTATION_ID="{_ID}" TIME_SLOT_REF1="{_ID}" TIME_SLOT_REF2="{_ID}">\s*'
    r"<ANNOTATION_VALUE>([^<>&]*)</ANNOTATION_VALUE>\s*</ALIGNABLE_ANNOTATION>\s*</ANNOTATION>"
)
_TAGS = 6  # of one annotation
_UNUSUAL = re.compile(r"<[!?]")  # a comment, a section or an instruction: what it holds is not what it looks like
_REST_OF_TAG = re.compile(r'(?:\s+[\w:.-]+="[^"<>]*")*\s*>')


class Annotation(NamedTuple):
    """One annotation as the file has it: `slots` for an aligned one, `refers_to` for a reference."""

    identity: str
    line: int
    slots: tuple[str, str] | None
    refers_to: str
    words: str = ""


@dataclass(slots=True)
class Tier:
    """One tier: `parent` is the tier it refers to, "" for none."""

    name: str
    participant: str
    parent: str
    annotations: list[Annotation] = field(default_factory=list)


class Gatherer:
    """Receives the parser's events and keeps slots, tiers and annotations; everything else is let go."""

    def __init__(self, slots: dict[str, float | None]) -> None:
        self.slots = slots
        self.tiers: list[Tier] = []
        self.line: Callable[[], int] = lambda: 0
        self._depth = 0
        self._kept = 0
        self._words: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableFile(f"Line {self.line()}: elements are nested too deeply for an ELAN file.")
        get = attributes.get
        self._kept += tag in _KEPT
        check_number(self._kept)
        if tag == "TIME_SLOT":
            self.slots[get("TIME_SLOT_ID", "")] = _seconds(get("TIME_VALUE", ""))
        elif tag == "TIER":
            self.tiers.append(Tier(get("TIER_ID", ""), get("PARTICIPANT", ""), get("PARENT_REF", "")))
        elif self.tiers and tag in ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            slots = (get("TIME_SLOT_REF1", ""), get("TIME_SLOT_REF2", "")) if tag[0] == "A" else None
            annotation = Annotation(get("ANNOTATION_ID", ""), self.line(), slots, get("ANNOTATION_REF", ""))
            self.tiers[-1].annotations.append(annotation)
        elif tag == "ANNOTATION_VALUE":
            self._words = []

    def data(self, text: str) -> None:
        """Characters between tags."""
        if self._words is not None:
            self._words.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if tag == "ANNOTATION_VALUE" and self._words is not None:
            if self.tiers and self.tiers[-1].annotations:
                last = self.tiers[-1].annotations[-1]
                self.tiers[-1].annotations[-1] = last._replace(words=" ".join("".join(self._words).split()))
            self._words = None

    def close(self) -> None:
        """The document ends."""


def fits(content: Content) -> bool:
    """Whether the XML begins with an annotation document."""
    return content.text.lstrip()[:1] == "<" and "<ANNOTATION_DOCUMENT" in content.text[:20_000]


def parse(content: Content) -> Parsed:
    """One transcript of all tiers that carry words of their own."""
    found = gather(content.text)
    problems = ProblemList()
    pieces = [piece for tier in _spoken_tiers(found.tiers, problems) for piece in _pieces(tier, found, problems)]
    pieces.sort(key=lambda piece: math.inf if piece.start is None else piece.start)
    return one_session("elan", pieces, problems, joined=True)


def gather(text: str) -> Gatherer:
    """The document's slots and tiers, or UnreadableFile where it is no sound XML or defines entities."""
    plain = Plain(text)
    target = Gatherer(plain.slots)
    check_number(len(plain.slots) + sum(map(len, plain.annotations.values())))
    _send(plain.rest, target)
    for number, taken in plain.annotations.items():
        target.tiers[number].annotations.extend(taken)
    return target


def _send(text: str, target: Gatherer) -> None:
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        parser.feed(text)
        parser.close()
    except ParseError as error:
        raise UnreadableFile(f"The file is not sound XML ({error}). Save it again from ELAN.") from None
    except DefusedXmlException:
        raise UnreadableFile("The XML brings a document type or entities of its own, which is unsafe.") from None
    except ValueError:
        raise UnreadableFile("The XML names an encoding that cannot be read. Save it again as UTF-8.") from None


class Plain:
    """What patterns can take out of a document.

    Attributes:
        slots: the time slots taken out, in seconds.
        annotations: those taken out, by the number of their tier in the document.
        rest: the document with empty lines instead, for the parser.
    """

    def __init__(self, text: str) -> None:
        self.slots: dict[str, float | None] = {}
        self.annotations: dict[int, list[Annotation]] = {}
        self.rest = text
        head, *tiers = text.split("<TIER")
        if not _UNUSUAL.search(text, 1) and all(tier[:1].isspace() for tier in tiers):
            line = 1 + head.count("\n")
            kept = [self._without_slots(head)]
            for number, tier in enumerate(tiers):
                kept.append(self._without_annotations(number, tier, line))
                line += tier.count("\n")
            self.rest = "<TIER".join(kept)

    def _without_slots(self, head: str) -> str:
        before, opening, following = head.partition("<TIME_ORDER>")
        order, closing, after = following.partition("</TIME_ORDER>")
        found = _SLOT.findall(order)
        if not closing or order.count("<") != len(found) or "&" in order:
            return head
        self.slots = {name: int(milliseconds) / 1000 for name, milliseconds in found}
        return before + opening + "\n" * order.count("\n") + closing + after

    def _without_annotations(self, number: int, tier: str, line: int) -> str:
        """The rest of a tier whose tag begins on that line."""
        tag, end = _REST_OF_TAG.match(tier), tier.rfind("</TIER>")
        if tag is None or end < tag.end():
            return tier
        body = tier[tag.end() : end]
        found = _ANNOTATION.findall(body)
        if body.count("<") != _TAGS * len(found) or "&" in body or not all(one[3].isprintable() for one in found):
            return tier
        parts = body.split("<ALIGNABLE_ANNOTATION")[:-1]
        lines = accumulate((part.count("\n") for part in parts), initial=line + tag[0].count("\n"))
        next(lines)
        self.annotations[number] = [
            Annotation(identity, begins, (start, end), "", " ".join(words.split()) if "  " in words else words.strip())
            for (identity, start, end, words), begins in zip(found, lines, strict=True)
        ]
        return tag[0] + "\n" * body.count("\n") + tier[end:]


def _spoken_tiers(tiers: list[Tier], problems: ProblemList) -> Iterator[Tier]:
    """Tiers whose words are not already those of a parent."""
    worded = {tier.name for tier in tiers if any(annotation.words for annotation in tier.annotations)}
    for tier in tiers:
        if tier.parent and tier.parent in worded:
            if tier.annotations:
                problems.add(0, f"Tier {shown(tier.name)} refers to {shown(tier.parent)} and was left out.")
        else:
            yield tier


def _pieces(tier: Tier, found: Gatherer, problems: ProblemList) -> Iterator[Piece]:
    aligned = _aligned_slots(found) if any(annotation.slots is None for annotation in tier.annotations) else {}
    speaker = (tier.participant or tier.name).strip()
    for _, line, own, refers_to, words in tier.annotations:
        slots = own or aligned.get(refers_to)
        start, end = (found.slots.get(slots[0]), found.slots.get(slots[1])) if slots else (None, None)
        if start is None:
            problems.add(line, "The annotation has no time; it stands at the end.")
        yield Piece(line, speaker, words, start, end)


def _aligned_slots(found: Gatherer) -> dict[str, tuple[str, str]]:
    return {
        annotation.identity: annotation.slots
        for tier in found.tiers
        for annotation in tier.annotations
        if annotation.slots is not None
    }


def _seconds(milliseconds: str | None) -> float | None:
    usable = milliseconds and len(milliseconds) < 16 and milliseconds.isascii() and milliseconds.isdigit()
    return int(milliseconds) / 1000 if milliseconds and usable else None


FORMAT = Format("elan", "ELAN", (".eaf",), fits, parse)
