"""Plain text as people type it."""

from __future__ import annotations

import pytest

from vinculum.errors import UnreadableFile
from vinculum.transcripts import Kind, Role, read


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(text.encode()).transcripts[0].turns]


def test_lines_without_a_label_continue_the_turn_and_a_blank_line_becomes_a_line_break() -> None:
    assert said("T: You came in\nquietly.\nC: The kitchen.\n\nWe fought.\n") == [
        ("T", "You came in quietly."),
        ("C", "The kitchen.\nWe fought."),
    ]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("T:", Role.THERAPIST),
        ("Th.", Role.THERAPIST),
        ("THERAPIST:", Role.THERAPIST),
        ("Counsellor:", Role.THERAPIST),
        ("Therapist 2:", Role.THERAPIST),
        ("C:", Role.CLIENT),
        ("Pt.", Role.CLIENT),
        ("Klientin:", Role.CLIENT),
        ("Interpreter:", Role.OTHER),
        ("P:", Role.UNKNOWN),
        ("Dr. Ruth Lindqvist:", Role.UNKNOWN),
        ("Anna von der Au:", Role.UNKNOWN),
        ("SPEAKER_00:", Role.UNKNOWN),
    ],
)
def test_a_label_sets_a_role_only_where_it_states_one(label: str, role: Role) -> None:
    turns = read(f"{label} Hello there.\nJonas: Good day.\n".encode()).transcripts[0].turns
    assert turns[0].role is role
    assert turns[0].text == "Hello there."


@pytest.mark.parametrize(
    "line",
    [
        "[00:12:03] T: So.",
        "00:12:03 T: So.",
        "(0:12:03) T: So.",
        "T [00:12:03]: So.",
        "T (12:03): So.",
        "T: [00:12:03] So.",
        "[00:12:03 - 00:12:09] T: So.",
        "[12:03.0] – T: So.",
        "**[12:03] T:** So.",
    ],
)
def test_a_time_is_read_wherever_people_put_it(line: str) -> None:
    turn = read(f"{line}\nC: Yes.\n".encode()).transcripts[0].turns[0]
    assert (turn.speaker, turn.text, turn.start) == ("T", "So.", 723.0)


def test_headings_of_name_and_time_have_their_words_below() -> None:
    text = "Speaker 1  0:03\nYou came in quietly.\n\nSpeaker 2  0:11\nThe kitchen.\nSpeaker 2  0:15\nAgain.\n"
    assert said(text) == [("Speaker 1", "You came in quietly."), ("Speaker 2", "The kitchen. Again.")]


@pytest.mark.parametrize(
    "words",
    [
        "I thought: no more.",
        "what he said was this: go",
        "It is 12:30 now.",
        "see https://example.org",
        "Why, then: go",
    ],
)
def test_words_before_a_colon_are_no_label(words: str) -> None:
    assert said(f"T: Tell me.\nC: Well,\n{words}\nT: Yes.\n")[1] == ("C", f"Well, {words}")


def test_a_name_that_speaks_only_once_is_kept_and_pointed_out_with_its_line() -> None:
    parsed = read(b"T: Tell me.\nC: It was late.\nRemember: it was dark.\nT: Yes.\n")
    assert [turn.speaker for turn in parsed.transcripts[0].turns] == ["T", "C", "Remember", "T"]
    assert [problem.line for problem in parsed.problems] == [3]


def test_words_before_the_first_label_are_kept_without_a_speaker_and_pointed_out() -> None:
    parsed = read(b"recorded with consent\nT: Tell me.\nC: It was late.\n")
    assert parsed.transcripts[0].turns[0].speaker == ""
    assert [problem.line for problem in parsed.problems] == [1]


def test_a_label_without_words_is_left_out_with_a_problem() -> None:
    parsed = read(b"T: Tell me.\nC:\nT: Yes.\n")
    assert [turn.text for turn in parsed.transcripts[0].turns] == ["Tell me.", "Yes."]
    assert parsed.problems[0].line == 2


def test_process_notes_need_no_labels_and_each_paragraph_is_a_turn() -> None:
    notes = b"She came late\nand did not sit down.\n\nI felt shut out.\n\nC: I nearly stayed home.\n"
    transcript = read(notes, kind=Kind.PROCESS_NOTES).transcripts[0]
    assert transcript.kind is Kind.PROCESS_NOTES
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [
        ("", "She came late and did not sit down."),
        ("", "I felt shut out."),
        ("C", "I nearly stayed home."),
    ]


def test_prose_without_labels_is_refused_unless_it_is_said_to_be_process_notes() -> None:
    with pytest.raises(UnreadableFile, match="No known format fits"):
        read(b"She came late and did not sit down.")
