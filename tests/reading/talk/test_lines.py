"""Figures in words: what a person reads, with everything that has no value named."""

from __future__ import annotations

import pytest
from tests.reading.talk.spoken import marked, said
from tests.reading.talk.test_session import TIMED

from vinculum.reading.moment import Standing
from vinculum.reading.talk import KNOWN, Names, Talk, lines_of, missing_of, reasons_of, talk_of
from vinculum.reading.talk.lines import confirmed_words
from vinculum.transcripts import Transcript

LONG = said(*("T: I see that you are not all so sure", "C: no and the thing is I just can not go") * 15)
YOU = Names("you", "Mara")
QUESTIONS = [marked("therapist.question.open", turn) for turn in range(0, 20, 2)]
REFLECTIONS = [marked("therapist.reflection", turn) for turn in range(0, 30, 2)]


def words(talk: Talk, label: str, names: Names = YOU) -> str:
    (found,) = [one for one in lines_of(talk, names) if one.label == label]
    return found.words


def test_both_sides_stand_in_one_line_under_the_names_they_are_given():
    talk = talk_of(said("T: one two three", "C: four"))
    assert words(talk, "Words") == "you 75%, Mara 25%"
    assert words(talk, "Words", Names()) == "therapist 75%, client 25%"


def test_the_line_of_one_side_stands_alone_where_the_other_has_too_few():
    assert words(talk_of(TIMED), "Wait before speaking") == "Mara 0.8 s (half between 0.4 and 1.8)"


def test_waits_below_nought_keep_their_sign():
    talk = talk_of(said(*("T 0-2: a", "C 1-3: b") * 4))
    assert "−1.0 s" in words(talk, "Wait before speaking")


def test_silence_names_number_share_and_the_longest():
    assert words(talk_of(TIMED), "Silence") == "1 of two seconds or more, 12% of the session, the longest 4 s"
    assert words(talk_of(said("T 0-2: a", "C 2-3: b")), "Silence") == "none of two seconds or more"


def test_a_ratio_names_both_counts_and_how_many_a_person_confirmed():
    talk = talk_of(LONG, [*QUESTIONS, *REFLECTIONS])
    assert words(talk, "Reflections to questions") == (
        "1.5 to each: reflections in 15 turns, questions in 10; none of the 15 marked turns confirmed by a person"
    )
    assert words(talk, "Questions") == "10 open, 0 closed; none of the 10 marked turns confirmed by a person"


@pytest.mark.parametrize(("sure", "said_so"), [(0, "none of the 10"), (4, "4 of the 10"), (10, "all of the 10")])
def test_how_many_are_confirmed_is_said_in_words(sure, said_so):
    questions = [
        marked("therapist.question.open", turn, Standing.CONFIRMED if at < sure else Standing.PROPOSED)
        for at, turn in enumerate(range(0, 20, 2))
    ]
    assert confirmed_words(talk_of(LONG, questions)["open"]).startswith(said_so)
    assert confirmed_words(talk_of(LONG)["share.words"]) == ""


def test_every_label_has_a_line_or_is_missing_with_its_reason():
    for talk in (talk_of(TIMED), talk_of(LONG, QUESTIONS), talk_of(Transcript(()))):
        shown = [one.label for one in lines_of(talk)]
        missing = missing_of(talk)
        assert len(shown) + len(missing) == 11
        assert not set(shown) & set(missing)
        assert set(missing) <= {label for _, labels in reasons_of(talk) for label in labels}


def test_what_is_known_is_one_name_and_some_sentences_and_has_a_source_where_numbers_stand():
    for one in KNOWN.values():
        assert one.known.endswith(".")
        assert one.counted.endswith(".")
        assert bool(one.source) == (not one.known.startswith(("We have", "Seconds", "A silence", "It is only")))
