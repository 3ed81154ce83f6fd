"""What is written reads back the same."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.samples import own_transcript

from vinculum.transcripts import Kind, Role, Transcript, Turn, read, to_json, to_webvtt

_TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
_HARD = st.sampled_from(
    [
        "-->",
        "a\n\nb",
        "<v Eve>no",
        "&amp;",
        "NOTE x",
        "1\n00:00.000 --> 00:01.000\nx",
        " a ",
        "\r\n",
        "T: x",
        "]]>",
        "\x85",
    ]
)
_WORDS = st.lists(st.one_of(_TEXT, _HARD), min_size=1, max_size=3).map("".join).filter(lambda text: text.strip())
_SECONDS = st.one_of(st.none(), st.floats(0, 360_000, allow_nan=False))


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    turns = []
    for index in range(draw(st.integers(0, 6))):
        start, end = draw(_SECONDS), draw(_SECONDS)
        if start is not None and end is not None and end < start:
            start, end = end, start
        speaker = draw(st.one_of(st.just(""), st.just("Jonas"), _WORDS))
        turns.append(Turn(index, speaker, draw(st.sampled_from(Role)), draw(_WORDS), start, end))
    return Transcript(tuple(turns), draw(st.sampled_from(Kind)), draw(st.text(max_size=5)), draw(st.text(max_size=9)))


@settings(deadline=None)
@given(transcripts())
def test_json_gives_the_very_same_transcript_back(transcript: Transcript) -> None:
    assert read(to_json(transcript).encode()).transcripts == (transcript,)


@settings(deadline=None)
@given(transcripts().filter(lambda transcript: transcript.turns))
def test_webvtt_keeps_order_speakers_words_and_times_to_a_millisecond(transcript: Transcript) -> None:
    back = read(to_webvtt(transcript).encode()).transcripts[0].turns
    assert [(turn.speaker, turn.text) for turn in back] == [
        (without_nul(turn.speaker), without_nul(turn.text)) for turn in transcript.turns
    ]
    for ours, theirs in zip(transcript.turns, back, strict=True):
        assert close(ours.start, theirs.start)
        assert close(None if ours.start is None else ours.end, theirs.end)


def without_nul(text: str) -> str:
    """WebVTT cannot hold NUL; the standard puts the replacement character in its place."""
    return text.replace("\0", "\ufffd")


def close(one: float | None, other: float | None) -> bool:
    return (one is None and other is None) or (
        one is not None and other is not None and math.isclose(one, other, abs_tol=0.00051)
    )


def test_webvtt_holds_no_arrow_tag_or_blank_line_of_the_words() -> None:
    written = to_webvtt(own_transcript())
    assert written.count("-->") == 4
    assert "<sighs>" not in written
    assert "<v Ruth &#60;R&#62;>You came in --&#62; quietly &#38; early.\n" in written


def test_a_turn_without_times_says_so_in_its_cues_name() -> None:
    assert "turn 3, no times\n00:00:11.000 --> 00:00:11.000\n" in to_webvtt(own_transcript())
