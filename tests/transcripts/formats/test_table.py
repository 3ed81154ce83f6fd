"""Tables with a row for each turn."""

from __future__ import annotations

import pytest
from tests.transcripts.samples import CSV, TSV

from vinculum.errors import UnreadableFile
from vinculum.transcripts import Role, read


def test_a_file_of_many_sessions_becomes_one_transcript_each() -> None:
    first, second = read(CSV.encode()).transcripts
    assert (first.session, second.session) == ("7", "9")
    assert [(turn.role, turn.text, turn.start) for turn in first.turns] == [
        (Role.THERAPIST, "You came in quietly today.", 3.0),
        (Role.CLIENT, "The kitchen, again.\nAnd the bills.", 11.0),
    ]
    assert second.turns[1].text == 'He said "no" and left.'


def test_tabs_semicolons_and_bars_are_recognised() -> None:
    for delimiter in "\t;|,":
        turns = read(TSV.replace("\t", delimiter).encode()).transcripts[0].turns
        assert [(turn.role, turn.start, turn.end) for turn in turns] == [
            (Role.THERAPIST, 3.0, 5.0),
            (Role.CLIENT, 11.0, 14.0),
        ]


def test_unknown_columns_are_read_where_they_are_named() -> None:
    table = b"wer;gesagt\nT;Guten Tag.\nC;Hallo.\n"
    parsed = read(table, columns={"text": "gesagt", "speaker": "wer"})
    assert [(turn.role, turn.text) for turn in parsed.transcripts[0].turns] == [
        (Role.THERAPIST, "Guten Tag."),
        (Role.CLIENT, "Hallo."),
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": "gesprochen"}, "no column “gesprochen” for text"),
        ({"words": "gesagt"}, "no column kind “words”"),
        ({}, "Name it: columns text=NAME"),
    ],
)
def test_columns_that_cannot_be_found_are_refused_by_name(columns: dict[str, str], message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read(b"wer;gesagt\nT;Guten Tag.\n", format="table", columns=columns)


def test_rows_are_put_in_order_by_number_and_not_by_letter() -> None:
    rows = "".join(f"1,{number},t{number}\n" for number in (10, 9, 2, 1))
    turns = read(f"session,order,text\n{rows}".encode()).transcripts[0].turns
    assert [turn.text for turn in turns] == ["t1", "t2", "t9", "t10"]


def test_rows_of_sessions_that_are_mixed_are_sorted_out() -> None:
    table = b"session,speaker,text\n1,T,a\n2,T,b\n1,C,c\n"
    assert [[turn.text for turn in one.turns] for one in read(table).transcripts] == [["a", "c"], ["b"]]


def test_rows_that_repeat_a_turn_for_each_annotator_are_one_turn() -> None:
    table = b"session,order,speaker,text,annotator\n1,0,T,Yes?,a\n1,0,T,Yes?,b\n1,1,C,No.,a\n1,1,C,No.,b\n"
    parsed = read(table)
    assert [turn.text for turn in parsed.transcripts[0].turns] == ["Yes?", "No."]
    assert parsed.problems[0].message == "2 rows of session “1” repeat a turn; each turn was kept once."


def test_rows_keep_being_turns_where_a_speaker_continues() -> None:
    assert len(read(b"speaker,text\nT,a\nT,b\n").transcripts[0].turns) == 2


def test_rows_of_the_wrong_length_bad_times_and_open_quotes_are_told_with_their_line() -> None:
    table = b'speaker,start,text\nT,0:01,a\nC,soon,b\nT,0:03\nC,0:04,c,d\nT,0:05,"e\n'
    parsed = read(table)
    assert [turn.text for turn in parsed.transcripts[0].turns] == ["a", "b", "c", "e"]
    assert [problem.line for problem in parsed.problems] == [3, 4, 5, 7, 4]


def test_a_role_column_goes_before_the_name() -> None:
    turn = read(b"name,role,text\nJonas,client,a\n").transcripts[0].turns[0]
    assert (turn.speaker, turn.role) == ("Jonas", Role.CLIENT)
