"""WebVTT as Zoom, Teams and Otter export it."""

from __future__ import annotations

from tests.transcripts.samples import OTTER, TEAMS, ZOOM

from vinculum.transcripts import Problem, Role, read


def said(text: str) -> list[tuple[str, str, float | None, float | None]]:
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in read(text.encode()).transcripts[0].turns]


def test_cues_of_a_speaker_who_continues_become_one_turn_from_the_first_start_to_the_last_end() -> None:
    assert said(ZOOM) == [
        ("Ruth Lindqvist", "You came in quietly today. Is there something on your mind?", 3.06, 9.4),
        ("Jonas", "The kitchen. We fought about the kitchen again.", 11.0, 14.25),
    ]


def test_voices_of_teams_are_speakers_and_its_notes_and_long_cue_names_are_skipped() -> None:
    assert said(TEAMS) == [
        ("Ruth Lindqvist", "You came in quietly today.", 3.06, 5.13),
        ("Jonas", "The kitchen & the bills. We fought again.", 11.0, 14.25),
    ]
    assert read(TEAMS.encode()).problems == ()


def test_styles_settings_tags_and_short_times_of_otter_are_understood() -> None:
    assert said(OTTER) == [
        ("Speaker 1", "You came in quietly today.", 3.06, 5.13),
        ("Speaker 2", "We fought again.", 11.0, 14.25),
    ]
    assert read(OTTER.encode()).transcripts[0].language == "en"


def test_two_voices_in_one_cue_are_two_turns_with_its_times() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth>Yes?</v> <v.loud Jonas>No!</v>\n") == [
        ("Ruth", "Yes?", 1.0, 2.0),
        ("Jonas", "No!", 1.0, 2.0),
    ]


def test_cues_without_any_names_stay_apart_and_belong_to_nobody() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\nyes\n\n00:03.000 --> 00:04.000\nand no\n") == [
        ("", "yes", 1.0, 2.0),
        ("", "and no", 3.0, 4.0),
    ]


def test_a_cue_without_a_name_in_a_file_of_names_continues_and_a_problem_says_so() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nRuth: Yes\n\n00:03.000 --> 00:04.000\nand no\n"
    assert said(text) == [("Ruth", "Yes and no", 1.0, 4.0)]
    assert read(text.encode()).problems == (
        Problem(6, "From here on, cues without a name (1 in all) were given to the speaker before them."),
    )


def test_missing_blank_lines_between_cues_do_not_mix_words_and_times() -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nRuth: Yes\n2\n00:03.000 --> 00:04.000\nJonas: No\n"
    assert said(text) == [("Ruth", "Yes", 1.0, 2.0), ("Jonas", "No", 3.0, 4.0)]


def test_what_is_wrong_is_told_with_its_line_and_the_words_are_kept() -> None:
    text = (
        "WEBVTT\n\nlost words\n\n00:09.000 --> 00:10.000\n<v Ruth>first\n\n00:01.000 --> 00:00.500\n<v Jonas>second\n\n"
        "00:61.000 --> 00:62.000\n<v Ruth>third\n\n00:11.000 --> 00:12.000\n<v Jonas></v>\n"
    )
    parsed = read(text.encode())
    assert [(turn.text, turn.start, turn.end) for turn in parsed.transcripts[0].turns] == [
        ("first", 9.0, 10.0),
        ("second", 1.0, None),
        ("third", None, None),
    ]
    assert [problem.line for problem in parsed.problems] == [3, 11, 8, 8, 14]


def test_a_turn_of_cues_that_go_back_in_time_has_no_end_before_its_start() -> None:
    text = "WEBVTT\n\n00:09.000 --> 00:10.000\n<v Ruth>a\n\n00:01.000 --> 00:02.000\n<v Ruth>b\n"
    assert said(text) == [("Ruth", "a b", 9.0, None)]


def test_a_speaker_whose_name_is_a_role_has_it_and_any_other_is_unknown() -> None:
    turns = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Therapist>a\n\n00:02.000 --> 00:03.000\n<v Jonas>b\n")
    assert [turn.role for turn in turns.transcripts[0].turns] == [Role.THERAPIST, Role.UNKNOWN]


def test_character_references_beyond_unicode_become_the_replacement_character() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth>a&#9999999;b&#xD800;c&#0;d&#99999999;e\n") == [
        ("Ruth", "a\ufffdb\ufffdc\ufffdd&#99999999;e", 1.0, 2.0)
    ]
