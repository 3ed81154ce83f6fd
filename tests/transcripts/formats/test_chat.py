"""CHAT files of CLAN."""

from __future__ import annotations

from tests.transcripts.samples import CHAT

from vinculum.transcripts import Role, read


def test_main_lines_become_turns_with_names_roles_and_times_of_the_bullets() -> None:
    parsed = read(CHAT.encode())
    assert parsed.transcripts[0].language == "eng"
    assert [(turn.speaker, turn.role, turn.text, turn.start, turn.end) for turn in parsed.transcripts[0].turns] == [
        ("THE", Role.THERAPIST, "you came in quietly today.", 3.06, 5.13),
        ("Jonas", Role.CLIENT, "um the kitchen the kitchen we fought because of the bills… again.", 11.0, 15.0),
    ]
    assert parsed.problems == ()


def test_a_role_that_is_none_of_a_therapy_stays_unknown() -> None:
    text = "@Begin\n@Participants:\tPAR Participant, INV Investigator\n*PAR:\tyes .\n*INV:\tno .\n@End\n"
    assert {turn.role for turn in read(text.encode()).transcripts[0].turns} == {Role.UNKNOWN}


def test_undeclared_speakers_and_stray_lines_are_told_with_their_line() -> None:
    text = "@Begin\n@Participants:\tPAR Participant\n*PAR:\tyes .\n*XYZ:\tno .\nstray words\n@End\n"
    parsed = read(text.encode())
    assert [turn.speaker for turn in parsed.transcripts[0].turns] == ["PAR", "XYZ"]
    assert [problem.line for problem in parsed.problems] == [4, 5]


def test_a_name_that_two_share_gives_way_to_their_codes() -> None:
    text = "@Begin\n@Participants:\tMOT Anna Client, DAU Anna Client\n*MOT:\tyes .\n*DAU:\tno .\n@End\n"
    assert read(text.encode()).transcripts[0].speakers == ("MOT", "DAU")
