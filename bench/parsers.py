"""How long the parsers take for n and for 10 n characters, on ordinary and on hostile content.

Run `python -m bench.parsers`; with a table as argument also that table beside the standard library's csv.reader, and
how often `propose_roles` is right where the table states the roles. A parser that takes linear time has a factor near
10 in the last column; a quadratic one has 100. Peak memory is that of Python objects (tracemalloc), for 10 n.
"""

from __future__ import annotations

import csv
import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tests.transcripts.samples import ASS, CHAT, CSV, ELAN, PLAIN, TEAMS, WHISPERX, ZOOM

from vinculum.errors import UnreadableFile
from vinculum.transcripts import Role, Transcript, propose_roles, read, read_file

N = 90_000  # characters

Case = tuple[str, str, Callable[[int], str]]


def repeated(head: str, unit: str, tail: str = "") -> Callable[[int], str]:
    """Content of about n characters: the unit over and over between head and tail."""
    return lambda n: head + unit * max(1, (n - len(head) - len(tail)) // len(unit)) + tail


CUE = "00:00:01.000 --> 00:00:02.000\n"
SEGMENTS = '{"segments": ['
TURNS = '{"format": "vinculum transcript", "version": 1, "turns": ['
WORDS = '{"word": "a", "speaker": "b"},{"word": "a", "speaker": "c"},'
ANNOTATION = ELAN[ELAN.index("    <ANN") : ELAN.index("  </TIER>")]
ORDINARY: tuple[Case, ...] = (
    ("webvtt", "Zoom", repeated("WEBVTT\n\n", ZOOM[8:] + "\n")),
    ("webvtt", "Teams", repeated("WEBVTT\n\n", TEAMS[8:] + "\n")),
    ("srt", "cues", repeated("", "1\n00:00:01,000 --> 00:00:02,000\nRuth: You came in.\n\n")),
    ("ass", "dialogue", repeated(ASS, ASS[ASS.index("Dialogue") :])),
    ("plain", "turns", repeated("", PLAIN)),
    ("chat", "main lines", repeated(CHAT[: CHAT.index("*THE")], CHAT[CHAT.index("*THE") : CHAT.index("@End")])),
    ("elan", "annotations", repeated(ELAN[: ELAN.index("    <ANN")], ANNOTATION, "</TIER></ANNOTATION_DOCUMENT>")),
    ("whisper", "segments", repeated(SEGMENTS, WHISPERX[14:-21] + ",", '{"text": "a"}]}')),
    ("table", "rows", repeated(CSV, CSV[CSV.index("7,0") :])),
)
UNITS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("webvtt", f"WEBVTT\n\n{CUE}", ("<", "<v ", "&#1", "&", "<v a>", ">", "a\n")),
    ("webvtt", "WEBVTT\n\n", ("-->\n", ":-->:\n", "1:-->1:\n", CUE, f"1\n{CUE}", "\n", "a\n\n", "NOTE\n")),
    ("srt", CUE, ("<", "< ", "\n ", "<a", "1\n", " ", ":", "a: b\n")),
    ("ass", "[Events]\nDialogue: " + "0," * 9, ("{", "\\N", "{a", "[", ",")),
    ("ass", "[Script Info]\n[Events]\n", ("[a", "[a]\n", "Format: a\n", "Dialogue:\n", "a\n")),
    ("plain", "T: a\n", (" ", "[", ":", "a:", "T:\n", "T: a\n", "[0:1] ", "A B ", "\n\n", "x\n", "A" * 60 + "\n")),
    ("chat", "@Begin\n*PAR:\t", ("[", "\x15", "\x151_", "(.", "(", "<", " .", "&-", "\n\ta")),
    ("chat", "@Begin\n", ("*A:\tb\n", "%x\n", "@A:\tb\n")),
    ("chat", "@Begin\n*PAR:\ta\n@Participants:\t", ("PAR Anna Client,", ",", "A B ")),
    ("elan", "<ANNOTATION_DOCUMENT>", ("a", "<a/>", "<!--", "&amp;", "<TIER/>", "<TIME_SLOT/>")),
    ("elan", "<ANNOTATION_DOCUMENT><TIER>", ("<REF_ANNOTATION/>", "<ANNOTATION_VALUE>a</ANNOTATION_VALUE>")),
    ("elan", '<ANNOTATION_DOCUMENT a="', ("b", " ", "&amp;")),
    ("elan", "<ANNOTATION_DOCUMENT", (' a="b"', " ")),
    ("whisper", SEGMENTS, ("[", '{"a":', "1,", '"', "\\", " ", "{},")),
    ("table", "speaker,text\n", (",", '"', '""', "a,b\n", "\n\n", '"\n', "a,b,c\n", '"a" ')),
    ("table", "text,", (",", '"', "a")),
)
CLOSED: tuple[Case, ...] = (
    ("plain", "blank lines first", repeated("", "\n", "T: a\nC: b\n")),
    ("whisper", "empty objects", repeated(SEGMENTS, "{},", "{}]}")),
    ("whisper", "one long number", repeated(SEGMENTS + '{"text": "a", "start": 0.', "1", "}]}")),
    ("whisper", "words of two", repeated(SEGMENTS + '{"text": "a", "words": [', WORDS, '{"word": "a"}]}]}')),
    ("table", "one session a row", lambda n: "session,text\n" + "".join(f"{i},a\n" for i in range(n // 9))),
    ("table", "backward order", lambda n: "order,text\n" + "".join(f"{n - i},a\n" for i in range(n // 9))),
    ("json", "numbers", repeated(TURNS, "1,", "1]}")),
    ("json", "empty objects", repeated(TURNS, "{},", "1]}")),
    ("json", "halves of characters", repeated(TURNS, '"\\ud800",', "1]}")),
)
HOSTILE: tuple[Case, ...] = (
    *(
        (name, f"{unit[:24]!r} after {head[-18:]!r}", repeated(head, unit))
        for name, head, units in UNITS
        for unit in units
    ),
    *CLOSED,
)


def seconds_for(format_name: str, text: str) -> float:
    """Wall-clock seconds of one read; a refusal counts as well."""
    data = text.encode()
    began = time.perf_counter()
    with suppress(UnreadableFile):
        read(data, format=format_name)
    return time.perf_counter() - began


def peak_for(format_name: str, text: str) -> float:
    """Peak memory of one read in MiB."""
    tracemalloc.start()
    seconds_for(format_name, text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024 / 1024


def show(cases: tuple[Case, ...]) -> float:
    """Prints one line for each case and returns the largest factor of those that take at least 20 ms."""
    worst = 0.0
    for format_name, title, build in cases:
        small, large = build(N), build(10 * N)
        first = min(seconds_for(format_name, small) for _ in range(3))
        second = min(seconds_for(format_name, large) for _ in range(2))
        factor = second / first if second > 0.02 else 0.0
        worst = max(worst, factor)
        memory = peak_for(format_name, large)
        print(f"{format_name:8} {title[:44]:44} {first:8.4f} s {second:8.4f} s {memory:7.0f} MiB {second / first:6.1f}")
    return worst


def show_table(path: Path) -> None:
    """A real table beside csv.reader, and proposals of roles beside the roles it states."""
    ours = min(_timed(lambda: read_file(path)) for _ in range(5))
    theirs = min(_timed(lambda: list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))) for _ in range(5))
    print(f"{path.name}: {ours:.3f} s; csv.reader alone {theirs:.3f} s")
    outcomes = [_proposed_rightly(transcript) for transcript in read_file(path).transcripts]
    print(f"roles: {outcomes.count(True)} right, {outcomes.count(False)} wrong, {outcomes.count(None)} not proposed")


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _proposed_rightly(transcript: Transcript) -> bool | None:
    """Whether the proposals for speakers with hidden roles and names are right; None where there are none."""
    stated = {turn.speaker: turn.role for turn in transcript.turns}
    hidden = {speaker: f"Speaker {number}" for number, speaker in enumerate(sorted(stated))}
    turns = tuple(replace(turn, speaker=hidden[turn.speaker], role=Role.UNKNOWN) for turn in transcript.turns)
    proposals = propose_roles(replace(transcript, turns=turns))
    true = {hidden[speaker]: role for speaker, role in stated.items()}
    return all(true[one.speaker] is one.role for one in proposals) if proposals else None


def main(arguments: list[str]) -> None:
    """Everything, then the worst factor."""
    print(f"{'format':8} {'content':44} {'n':>10} {'10 n':>10} {'memory':>11} factor   (n = {N:,} characters)")
    print(f"Largest factor: {max(show(ORDINARY), show(HOSTILE)):.1f}")
    for argument in arguments:
        show_table(Path(argument))


if __name__ == "__main__":
    main(sys.argv[1:])
