"""Every figure of a session: by hand on small sessions, and silent where it has nothing to stand on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.talk.spoken import marked, said

from vinculum.errors import InvalidReading
from vinculum.reading.moment import Standing
from vinculum.reading.talk import KNOWN, talk_of
from vinculum.transcripts import Kind, Role, Transcript, Turn

TIMED = said(
    "T 0-4: how was the week for you",
    "C 5-10: not so good I did not sleep",
    "T 9-12: you did not sleep",
    "C 16-20: no and I am tired of it",
    "T 20-22: tired",
    "C 22.5-30: yes tired and cross with her and with me",
    "T 29-31: cross",
    "C 31-32: yes",
)


def test_every_session_gets_every_figure_once_in_the_same_order():
    for transcript in (TIMED, Transcript(()), said("T: hello", "C: hello", kind=Kind.PROCESS_NOTES), said("?: hello")):
        assert [one.id for one in talk_of(transcript).figures] == list(KNOWN)


def test_a_figure_has_a_value_or_a_reason_why_not():
    for transcript in (TIMED, said("T: hello", "C: [laughs]"), Transcript(())):
        for one in talk_of(transcript).figures:
            assert (one.value is None) == bool(one.lacking), one


def test_the_share_of_words_is_the_therapists_part_of_both():
    found = talk_of(said("T: how was it (pause)", "C: It wasn't so good, was it?", "X: come in all of you"))[
        "share.words"
    ]
    assert (found.value, found.n) == (3 / 9, 9)
    assert found.parts == (("therapist", 3.0), ("client", 6.0))


def test_the_share_of_time_is_the_therapists_part_of_both():
    found = talk_of(TIMED)["share.seconds"]
    assert found.parts == (("therapist", 4 + 3 + 2 + 2), ("client", 5 + 4 + 7.5 + 1))
    assert found.value == 11 / 28.5


def test_turns_of_one_speaker_in_a_row_count_as_one():
    talk = talk_of(
        said("T: one two", "T: three", "C: one", "T: one two three four", "C: a b", "T: one", "C: a b c", "T: one two",
             "C: a b c d", "T: [nods]", "C: one two")
    )  # fmt: skip
    therapist, client = talk["length.therapist"], talk["length.client"]
    assert (therapist.low, therapist.value, therapist.high, therapist.n) == (1.75, 2.5, 3.25, 4)
    assert (client.low, client.value, client.high, client.n) == (2.0, 2.0, 3.0, 5)


def test_latency_is_onset_minus_the_offset_before_and_negative_where_they_overlap():
    client = talk_of(TIMED)["latency.client"]
    assert (client.n, client.value) == (4, (0.5 + 1) / 2)  # waits of 1, 4, .5 and 0 seconds
    assert (client.low, client.high) == (0.375, 1.75)
    lacking = talk_of(TIMED)["latency.therapist"]  # waits of -1, 0 and -1: three are too few
    assert (lacking.value, lacking.n) == (None, 3)
    assert "fewer than 4" in lacking.lacking


def test_somebody_elses_word_is_no_answer_of_the_two():
    talk = talk_of(said(*("T 0-1: a", "X 2-3: b", "C 4-5: c", "X 6-7: d") * 6))
    assert (talk["latency.client"].n, talk["latency.therapist"].n) == (0, 0)


def test_silence_is_time_without_anybody_and_pauses_are_shorter_gaps():
    found = talk_of(TIMED)["silence"]
    assert found.value == 4 / 32
    assert (found.n, dict(found.parts)) == (1, {"seconds": 4.0, "longest": 4.0, "pauses": 2.0})


def test_overlap_is_the_time_in_which_two_speak():
    found = talk_of(TIMED)["overlap"]
    assert found.value == 2 / 26.5  # 32 seconds, less 1, 4 and .5 without a word
    assert dict(found.parts) == {"seconds": 2.0}


def test_a_speakers_own_lines_that_overlap_are_not_two_people():
    assert talk_of(said("T 0-5: a", "T 4-6: b", "C 6-8: c"))["overlap"].value == 0


def test_turns_a_minute_count_who_takes_the_word():
    assert talk_of(TIMED)["tempo"].value == 60 * 8 / 32
    assert talk_of(said("T 0-10: a", "T 10-20: b", "C 20-30: c"))["tempo"].value == 4


@pytest.mark.parametrize("broken", [(None, 4.0), (3.0, None), (5.0, 4.0), (float("nan"), 4.0), (0.0, float("inf"))])
def test_one_turn_without_usable_times_silences_what_needs_them_all(broken):
    turns = (*TIMED.turns, Turn(8, "T", Role.THERAPIST, "well", *broken))
    talk = talk_of(Transcript(turns))
    assert {one.id for one in talk.lacking["The file does not give every turn a start and an end."]} == {
        "share.seconds", "silence", "overlap",
    }  # fmt: skip
    assert talk["tempo"].value is not None


def test_no_times_at_all_leave_the_words():
    talk = talk_of(said("T: one two", "C: three"))
    assert talk["share.words"].value == 2 / 3
    assert talk["tempo"].lacking == "The file gives no times."


def test_zero_seconds_of_speech_divide_nothing():
    talk = talk_of(said("T 3-3: a", "C 3-3: b"))
    assert talk["overlap"].value is talk["silence"].value is talk["tempo"].value is None


def test_process_notes_are_kept_out_of_every_figure():
    talk = talk_of(Transcript(TIMED.turns, Kind.PROCESS_NOTES), [marked("therapist.reflection", 0)])
    assert talk.found == ()
    assert all("written from memory" in one.lacking for one in talk.figures)


@pytest.mark.parametrize("lines", [("?: hello there", "?: hello"), ("T: hello", "?: hi"), ("C: alone here",)])
def test_without_both_roles_nothing_is_said(lines):
    talk = talk_of(said(*lines))
    assert set(talk.lacking) == {"Nobody has said who is therapist and who is client."}


def test_other_languages_get_no_likeness_and_no_ratios_but_keep_their_words():
    german = "ich weiß nicht was ich dazu sagen soll es war einfach alles zu viel für mich an diesem Tag"
    moments = [marked("therapist.question.open", 0)]
    for transcript in (said(f"T: {german}", f"C: {german}"), said("T: hm", "C: hm", language="de")):
        talk = talk_of(transcript, moments)
        assert talk["share.words"].value == 0.5
        assert all("not English" in talk[name].lacking for name in ("style", "reflections", "open", "change"))


def test_dismissed_moments_do_not_count_and_confirmed_ones_are_counted_apart():
    moments = [
        marked("therapist.reflection", 0), marked("talk.change", 1, Standing.CONFIRMED),
        marked("talk.change", 3, Standing.DISMISSED),
    ]  # fmt: skip
    talk = talk_of(TIMED, moments)
    assert (talk.moments, talk.confirmed) == (2, 1)
    assert talk["change"].parts == (("change talk", 1.0), ("sustain talk", 0.0))
    assert talk["change"].confirmed == 1


@pytest.mark.parametrize("turn", [-1, 8])
def test_a_moment_on_a_turn_that_is_not_there_is_refused(turn):
    with pytest.raises(InvalidReading, match="the transcript has 8 turns"):
        talk_of(TIMED, [marked("talk.change", turn)])


def test_an_unknown_figure_is_a_key_error():
    with pytest.raises(KeyError):
        talk_of(TIMED)["warmth"]


SAID = st.lists(st.tuples(st.sampled_from("TCX"), st.sampled_from(["yes", "I see that", "(laughs)", ""])), max_size=20)
GAPS = st.lists(st.floats(-1, 4), min_size=20, max_size=20)


def spoken_at(turns, gaps, *, later=0.0):
    """Turns of two seconds each, with gaps between them."""
    lines, at = [], 10.0 + later
    for (who, text), gap in zip(turns, gaps, strict=False):
        lines.append(f"{who} {at}-{at + 2}: {text}")
        at += 2 + gap
    return said(*lines)


@given(SAID, GAPS)
def test_beginning_later_changes_nothing(turns, gaps):
    one, other = talk_of(spoken_at(turns, gaps)), talk_of(spoken_at(turns, gaps, later=64.0))
    for first, second in zip(one.figures, other.figures, strict=True):
        assert first.value == pytest.approx(second.value, abs=1e-9)


@given(SAID, GAPS)
def test_the_two_exchanged_exchange_shares_lengths_and_waits(turns, gaps):
    swapped = [({"T": "C", "C": "T"}.get(who, who), text) for who, text in turns]
    one, other = talk_of(spoken_at(turns, gaps)), talk_of(spoken_at(swapped, gaps))
    for figure in ("share.words", "share.seconds"):
        if one[figure].value is not None:
            assert one[figure].value + other[figure].value == pytest.approx(1)
    for figure in ("length", "latency"):
        assert one[f"{figure}.client"].value == other[f"{figure}.therapist"].value
    for figure in ("silence", "overlap", "tempo"):
        assert one[figure].value == other[figure].value


@given(SAID, GAPS)
def test_shares_stay_between_nought_and_one(turns, gaps):
    talk = talk_of(spoken_at(turns, gaps))
    for figure in ("share.words", "share.seconds", "silence", "overlap"):
        assert talk[figure].value is None or 0 <= talk[figure].value <= 1
