"""JSON of Whisper, WhisperX and whisper.cpp."""

from __future__ import annotations

import json

import pytest
from tests.transcripts.samples import WHISPERX

from vinculum.errors import UnreadableFile
from vinculum.transcripts import read


def said(tree: object) -> list[tuple[str, str, float | None, float | None]]:
    turns = read(json.dumps(tree).encode(), format="whisper").transcripts[0].turns
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in turns]


def test_segments_with_speakers_become_turns_in_the_files_language() -> None:
    transcript = read(WHISPERX.encode()).transcripts[0]
    assert transcript.language == "en"
    assert [(turn.speaker, turn.text, turn.start) for turn in transcript.turns] == [
        ("SPEAKER_00", "You came in quietly today.", 3.06),
        ("SPEAKER_01", "The kitchen. We fought again.", 11.0),
    ]


def test_segments_without_speakers_stay_apart() -> None:
    segments = [{"start": 0, "end": 1, "text": " one"}, {"start": 1, "end": 2, "text": " two"}]
    assert said({"segments": segments}) == [("", "one", 0.0, 1.0), ("", "two", 1.0, 2.0)]


def test_a_segment_is_cut_where_its_words_change_speaker() -> None:
    words = [
        {"word": "Yes?", "start": 1.0, "end": 1.2, "speaker": "A"},
        {"word": "No", "start": 1.5, "end": 1.6, "speaker": "B"},
        {"word": "never", "start": 1.6, "end": 1.9},
    ]
    segment = {"start": 1.0, "end": 2.0, "text": "Yes? No never", "speaker": "A", "words": words}
    assert said({"segments": [segment]}) == [("A", "Yes?", 1.0, 1.2), ("B", "No never", 1.5, 1.9)]


def test_clock_times_of_whisper_cpp_are_seconds() -> None:
    part = {"timestamps": {"from": "00:00:01,500", "to": "00:00:02,000"}, "text": " yes"}
    assert said({"result": {"language": "en"}, "transcription": [part]}) == [("", "yes", 1.5, 2.0)]


@pytest.mark.parametrize("start", ["-1", "1e999", "NaN", "Infinity", '"soon"', "true", "[1]"])
def test_a_start_that_is_no_time_is_left_out_with_a_problem(start: str) -> None:
    parsed = read(b'{"segments": [{"text": "yes", "end": 2.0, "start": %s}]}' % start.encode())
    assert parsed.transcripts[0].turns[0].start is None
    assert len(parsed.problems) == 1


def test_segments_that_are_none_are_told_by_number() -> None:
    parsed = read(b'{"segments": [{"text": "yes", "start": 1}, 7, {"text": 8}]}')
    assert [problem.message for problem in parsed.problems] == [
        "Segment 2 has no text; it was left out.",
        "Segment 3 has no text; it was left out.",
    ]


def test_half_a_character_in_an_escape_is_replaced_and_told() -> None:
    parsed = read(rb'{"segments": [{"text": "a\ud800b \ud83d\ude00", "start": 1}]}')
    assert parsed.transcripts[0].turns[0].text == "a\ufffdb \U0001f600"
    assert "half a character" in parsed.problems[0].message


def test_broken_json_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableFile, match="Line 2 is not valid JSON"):
        read(b'{"segments": [\n{"text": }]}')


@pytest.mark.parametrize("start", ["1" + "0" * 400, "-1" + "0" * 400, "NaN", "1e400"])
def test_a_number_beyond_any_is_no_time(start: str) -> None:
    for file in ('{"segments": [%s]}', '{"format": "vinculum transcript", "version": 1, "turns": [%s]}'):
        parsed = read((file % f'{{"text": "yes", "start": {start}}}').encode())
        assert parsed.transcripts[0].turns[0].start is None
        assert any("beyond 100 hours" in problem.message for problem in parsed.problems)
