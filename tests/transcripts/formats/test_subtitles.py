"""SubRip and SubStation Alpha, beside pysubs2 on ordinary files."""

from __future__ import annotations

import pysubs2
import pytest
from tests.transcripts.samples import ASS, SRT

from vinculum.transcripts import Role, read


def test_srt_cues_become_turns_of_the_labelled_speakers() -> None:
    parsed = read(SRT.encode())
    assert [(turn.role, turn.text, turn.start, turn.end) for turn in parsed.transcripts[0].turns] == [
        (Role.THERAPIST, "You came in quietly today. How many nights now?", 3.06, 7.4),
        (Role.CLIENT, "Since the move it is 42", 11.0, 12.25),
    ]
    assert [problem.line for problem in parsed.problems] == [7]


def test_ass_dialogue_has_its_name_as_speaker_and_comments_are_left_out() -> None:
    parsed = read(ASS.encode())
    assert [(turn.role, turn.text, turn.start, turn.end) for turn in parsed.transcripts[0].turns] == [
        (Role.THERAPIST, "You came in, quietly, today.", 3.06, 5.13),
        (Role.CLIENT, "We fought again.", 11.0, 12.25),
    ]


def test_ass_fields_follow_the_files_own_format_line() -> None:
    text = "[Script Info]\n\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,Ruth,one, two\n"
    assert read(text.encode()).transcripts[0].turns[0].text == "one, two"


def test_ass_lines_that_cannot_be_read_are_told_with_their_line() -> None:
    text = "[Script Info]\n\n[Events]\nDialogue: 0,x,0:00:02.00,D,Ruth,0,0,0,,kept\nDialogue: 0,0:00\nnonsense\n"
    parsed = read(text.encode())
    assert [(turn.text, turn.start) for turn in parsed.transcripts[0].turns] == [("kept", None)]
    assert [problem.line for problem in parsed.problems] == [4, 5, 6]


@pytest.mark.parametrize("text", [SRT, ASS])
def test_times_and_number_of_cues_are_those_of_pysubs2(text: str) -> None:
    theirs = [event for event in pysubs2.SSAFile.from_string(text) if not event.is_comment]
    ours = read(text.encode()).transcripts[0].turns
    assert ours[0].start == theirs[0].start / 1000
    assert ours[-1].end == theirs[-1].end / 1000
    assert {turn.start for turn in ours} <= {event.start / 1000 for event in theirs}
