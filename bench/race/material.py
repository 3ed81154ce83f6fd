"""Invented sessions from the codebooks' own examples, and the files that people keep sessions in.

The lines are those of the codebooks (all written for this project), in the order of their scenes, so that therapist
and client take turns. A second and further round through the codebooks begins where the one before ended. Every turn
has a time of its own, 2 to 9 seconds long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from xml.sax.saxutils import escape

from vinculum.codebook import library
from vinculum.transcripts import Role, Transcript, Turn, to_webvtt

NAMES = {Role.THERAPIST: "Ruth Lindqvist", Role.CLIENT: "Jonas"}
ROLES = tuple(NAMES.items())
CODES = {"Ruth Lindqvist": "THE", "Jonas": "CLI"}
_NO_WORD = re.compile(r"[^\w' ]+")


def session(turns: int) -> Transcript:
    """A session of so many turns."""
    return Transcript(tuple(_timed(islice(cycle(_lines()), turns))), language="en")


def _lines() -> list[tuple[Role, str]]:
    """The lines of all scenes, without those that would have somebody speak twice in a row; an even number."""
    kept: list[tuple[Role, str]] = []
    for book in library().values():
        for code in book.codes:
            for example in code.examples:
                own = "client" if book.role == "either" else book.role
                for role, text in (*example.before, (own, example.text)):
                    wanted = Role.CLIENT if len(kept) % 2 else Role.THERAPIST
                    if role == wanted.value:
                        kept.append((wanted, " ".join(text.split())))
    return kept[: len(kept) // 2 * 2]


def _timed(lines: Iterator[tuple[Role, str]]) -> Iterator[Turn]:
    start = 0
    for index, (role, text) in enumerate(lines):
        end = start + 2000 + min(7000, 300 * text.count(" "))
        yield Turn(index, NAMES[role], role, text, start / 1000, end / 1000)
        start = end + 250


def as_webvtt(transcript: Transcript) -> str:
    """WebVTT with a voice in every cue, as Teams writes it."""
    own = to_webvtt(transcript).split("\n")
    own[0] = "WEBVTT"
    return "\n".join(f"{line}</v>" if line.startswith("<v ") else line for line in own)


def as_chat(transcript: Transcript) -> str:
    """CHAT with a time bullet on every main line; of the marks within words only the apostrophe stays."""
    head = (
        "@UTF8",
        "@Begin",
        "@Languages:\teng",
        "@Participants:\tTHE Ruth_Lindqvist Therapist, CLI Jonas Participant",
        "@ID:\teng|vinculum|THE|||||Therapist|||",
        "@ID:\teng|vinculum|CLI|||||Participant|||",
    )
    return "\n".join((*head, *(_main_line(turn) for turn in transcript.turns), "@End", ""))


def _main_line(turn: Turn) -> str:
    words = " ".join(_NO_WORD.sub(" ", turn.text.replace("’", "'").replace("_", " ")).split())
    ending = "?" if turn.text.endswith("?") else "."
    return f"*{CODES[turn.speaker]}:\t{words} {ending} \x15{_thousandths(turn.start)}_{_thousandths(turn.end)}\x15"


def as_elan(transcript: Transcript) -> str:
    """ELAN with a tier for each speaker and two time slots for each turn, indented as ELAN does it."""
    slots = "".join(
        f'        <TIME_SLOT TIME_SLOT_ID="ts{2 * turn.index + place}" TIME_VALUE="{_thousandths(time)}"/>\n'
        for turn in transcript.turns
        for place, time in enumerate((turn.start, turn.end), start=1)
    )
    tiers = "".join(_tier(name, transcript.turns) for name in transcript.speakers)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-11-23T10:00:00+00:00" FORMAT="3.0" VERSION="3.0" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">\n'
        '    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n'
        f'        <PROPERTY NAME="lastUsedAnnotationId">{len(transcript.turns)}</PROPERTY>\n    </HEADER>\n'
        f"    <TIME_ORDER>\n{slots}    </TIME_ORDER>\n{tiers}"
        '    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="speech" TIME_ALIGNABLE="true"/>\n'
        "</ANNOTATION_DOCUMENT>\n"
    )


def _tier(name: str, turns: Sequence[Turn]) -> str:
    annotations = "".join(
        "        <ANNOTATION>\n"
        f'            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a{turn.index + 1}" '
        f'TIME_SLOT_REF1="ts{2 * turn.index + 1}" TIME_SLOT_REF2="ts{2 * turn.index + 2}">\n'
        f"                <ANNOTATION_VALUE>{escape(turn.text)}</ANNOTATION_VALUE>\n"
        "            </ALIGNABLE_ANNOTATION>\n"
        "        </ANNOTATION>\n"
        for turn in turns
        if turn.speaker == name
    )
    head = f'<TIER LINGUISTIC_TYPE_REF="speech" PARTICIPANT="{name}" TIER_ID="{name}">'
    return f"    {head}\n{annotations}    </TIER>\n"


def _thousandths(seconds: float | None) -> int:
    assert seconds is not None, "an invented turn has its times"
    return round(seconds * 1000)
