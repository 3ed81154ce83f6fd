"""ELAN files, sound and hostile."""

from __future__ import annotations

import pytest
from tests.transcripts.samples import ELAN

from vinculum.errors import UnreadableFile
from vinculum.transcripts import Role, read


def test_tiers_are_speakers_and_their_annotations_are_put_in_order_of_time() -> None:
    parsed = read(ELAN.encode())
    assert [(turn.speaker, turn.role, turn.text, turn.start, turn.end) for turn in parsed.transcripts[0].turns] == [
        ("Therapist", Role.THERAPIST, "You came in quietly today.", 3.06, 5.13),
        ("Client", Role.CLIENT, "The kitchen & the bills.", 11.0, 14.25),
    ]


def test_a_tier_that_refers_to_words_is_left_out_and_a_problem_names_it() -> None:
    assert [problem.message for problem in read(ELAN.encode()).problems] == [
        "Tier “gloss” refers to “c-words” and was left out."
    ]


def test_words_on_a_referring_tier_have_the_times_of_what_they_refer_to() -> None:
    parsed = read(ELAN.replace("The kitchen &amp; the bills.", "").encode())
    assert [(turn.text, turn.start, turn.end) for turn in parsed.transcripts[0].turns] == [
        ("You came in quietly today.", 3.06, 5.13),
        ("about the household", 11.0, 14.25),
    ]


def test_an_annotation_without_a_time_stands_at_the_end_and_is_told_with_its_line() -> None:
    parsed = read(ELAN.replace('TIME_SLOT_ID="ts1" TIME_VALUE="3060"', 'TIME_SLOT_ID="ts1"').encode())
    assert [turn.start for turn in parsed.transcripts[0].turns] == [11.0, None]
    assert 15 in [problem.line for problem in parsed.problems]


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [
        ("<TIME_ORDER>", "<TIME_ORDER><!-- checked -->"),
        ("You came in quietly today.", "You came\nin &quot;quietly&quot;   today."),
        ("You came in quietly today.", "<![CDATA[You came in quietly today.]]>"),
    ],
)
def test_what_is_written_unusually_keeps_its_words_times_and_lines(usual: str, unusual: str) -> None:
    untimed = ELAN.replace('TIME_SLOT_ID="ts1" TIME_VALUE="3060"', 'TIME_SLOT_ID="ts1"')
    plain, other = read(untimed.encode()), read(untimed.replace(usual, unusual).encode())
    assert [(turn.text.replace('"', ""), turn.start) for turn in other.transcripts[0].turns] == [
        (turn.text, turn.start) for turn in plain.transcripts[0].turns
    ]
    assert other.problems == plain.problems


@pytest.mark.parametrize(
    ("prologue", "message"),
    [
        ('<!DOCTYPE a [<!ENTITY b "bomb"><!ENTITY c "&b;&b;&b;&b;">]>', "unsafe"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd">', "unsafe"),
        ("<<", "not sound XML"),
    ],
)
def test_entities_document_types_and_broken_xml_are_refused(prologue: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read(f'<?xml version="1.0"?>{prologue}<ANNOTATION_DOCUMENT/>'.encode(), format="elan")


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read(b"<ANNOTATION_DOCUMENT>" + b"<a>" * 50_000)
