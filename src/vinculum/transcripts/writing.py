"""Writing transcripts: own JSON, which loses nothing, and WebVTT for players and other programs."""

from __future__ import annotations

import json
import math
import re

from vinculum.transcripts.clock import write_clock
from vinculum.transcripts.formats.own_json import MARK, VERSION
from vinculum.transcripts.formats.webvtt import NO_END, NO_TIMES, OWN_HEADER
from vinculum.transcripts.model import Transcript, Turn

_ESCAPED = re.compile(r"[&<>\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]|\A[ \t]|[ \t]\Z")


def to_json(transcript: Transcript) -> str:
    """The transcript as JSON; `read` gives the same transcript back."""
    turns = [
        {
            "speaker": turn.speaker,
            "role": turn.role.value,
            "text": turn.text,
            "start": _finite(turn.start),
            "end": _finite(turn.end),
        }
        for turn in transcript.turns
    ]
    head = {"kind": transcript.kind.value, "language": transcript.language, "session": transcript.session}
    return json.dumps({"format": MARK, "version": VERSION, **head, "turns": turns}, ensure_ascii=False, indent=1)


def to_webvtt(transcript: Transcript) -> str:
    """The transcript as WebVTT, one cue for each turn.

    Order, speakers, words and times (to a millisecond) survive; roles, kind and language do not. WebVTT wants times
    everywhere: a turn without gets the latest time before it, and its cue's name says that it has none.
    """
    cues, latest = [], 0.0
    for turn in transcript.turns:
        start, end = _finite(turn.start), _finite(turn.end)
        shown_start = latest if start is None else start
        shown_end = shown_start if start is None or end is None else end
        latest = shown_start
        cues.append(
            f"{_cue_name(turn, start, end)}\n{write_clock(shown_start)} --> {write_clock(shown_end)}\n{_words(turn)}\n"
        )
    return "\n".join([f"{OWN_HEADER}\n", *cues])


def _finite(seconds: float | None) -> float | None:
    return seconds if seconds is not None and math.isfinite(seconds) else None


def _cue_name(turn: Turn, start: float | None, end: float | None) -> str:
    missing = f", {NO_TIMES}" if start is None else f", {NO_END}" if end is None else ""
    return f"turn {turn.index + 1}{missing}"


def _words(turn: Turn) -> str:
    voice = f"<v {_escaped(turn.speaker)}>" if turn.speaker else ""
    return f"{voice}{_escaped(turn.text)}"


def _escaped(text: str) -> str:
    """Characters that WebVTT or its readers would take for something else, as references."""
    return _ESCAPED.sub(lambda match: f"&#{ord(match[0]) or 0xFFFD};", text)
