"""Vinculum's own JSON."""

from __future__ import annotations

import json

import pytest
from tests.transcripts.samples import own_transcript

from vinculum.errors import UnreadableFile
from vinculum.transcripts import Kind, Role, Transcript, Turn, read, to_json


def test_process_notes_language_and_session_survive() -> None:
    notes = Transcript((Turn(0, "", Role.UNKNOWN, "She came late."),), Kind.PROCESS_NOTES, "en", "12")
    assert read(to_json(notes).encode()).transcripts == (notes,)


def test_another_version_is_refused() -> None:
    newer = to_json(own_transcript()).replace('"version": 1', '"version": 2')
    with pytest.raises(UnreadableFile, match="version “2”; this Vinculum reads version 1"):
        read(newer.encode())


def test_turns_that_are_none_are_left_out_with_a_problem() -> None:
    tree = json.loads(to_json(own_transcript()))
    tree["turns"][1:] = [7, {"speaker": 8, "text": "Yes.", "role": "king", "start": "soon", "end": -1}]
    parsed = read(json.dumps(tree).encode())
    assert parsed.transcripts[0].turns[1:] == (Turn(1, "", Role.UNKNOWN, "Yes."),)
    assert len(parsed.problems) == 3
