"""Only codes that exist, for turns that may carry them, in words that were said, get through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.language_model.fake import found, in_turn, moments
from tests.reading.language_model.sessions import NOTHING, session, settings

from vinculum.reading.language_model import Left, read
from vinculum.reading.language_model.quotes import find_quote


def reading(model, *proposed, transcript=None, **changes):
    fake = model(in_turn(moments(*proposed)))
    return read(transcript or session(), settings(fake.url, **changes), systems=["rupture"])


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (found("withdrawal.invented", 1, "it's nothing"), Left.UNKNOWN_CODE),
        (found("toward.link", 3, "You sound like my mother"), Left.UNKNOWN_CODE),
        (found("withdrawal.denial", 1, "it was nothing at all"), Left.NOT_SAID),
        (found("withdrawal.denial", 3, "it's nothing"), Left.NOT_SAID),
        (found("withdrawal.denial", 1, "No … me"), Left.NOT_SAID),
        (found("withdrawal.denial", 1, "thing"), Left.NOT_SAID),
        (found("withdrawal.denial", 1, ""), Left.NOT_SAID),
        (found("withdrawal.denial", 1, ' "" '), Left.NOT_SAID),
        (found("withdrawal.denial", 4, "it's nothing"), Left.NO_SUCH_TURN),
        (found("withdrawal.denial", -1, "it's nothing"), Left.NO_SUCH_TURN),
        (found("withdrawal.denial", 0, "You went quiet"), Left.OTHER_ROLE),
        (found("withdrawal.denial", 1, "it's nothing", confidence=0.49), Left.UNSURE),
        (found("withdrawal.denial", 1, "it's nothing", confidence=1.2), Left.MALFORMED),
        (found("withdrawal.denial", 1, "it's nothing", confidence=float("nan")), Left.MALFORMED),
        ({"code": "withdrawal.denial"}, Left.MALFORMED),
        ("withdrawal.denial", Left.MALFORMED),
    ],
)
def test_what_does_not_hold_is_left_out_and_counted_by_its_reason(model, proposed, why):
    result = reading(model, proposed, found("withdrawal.denial", 1, "it's nothing"))
    assert [moment.turn for moment in result.moments] == [1]
    assert result.report.left == {why: 1}


def test_a_moment_says_where_its_words_stand_and_who_says_so(model):
    (moment,) = reading(model, found("withdrawal.denial", 1, "it's nothing", confidence=0.876)).moments
    (words,) = moment.evidence
    assert NOTHING[words.start : words.end] == words.quote == "it's nothing"
    assert moment.confidence == 0.88
    assert moment.source.startswith("language-model small-model prompt 1 codebook rupture ")
    assert "sha256:" in moment.source


@pytest.mark.parametrize(
    "quoted",
    ["it’s  nothing - really", '"it\'s nothing – really"', "it's\nnothing — really,", "“it's nothing – really”"],
)
def test_quotation_marks_dashes_and_white_space_may_be_written_otherwise(model, quoted):
    (moment,) = reading(model, found("withdrawal.denial", 1, quoted)).moments
    assert moment.evidence[0].quote.startswith("it's nothing – really")


def test_a_reason_is_one_short_line_of_visible_signs(model):
    reason = "Waves it away.\n\x1b[31m\u202e" + "So. " * 400
    (moment,) = reading(model, found("withdrawal.denial", 1, "it's nothing", reason=reason)).moments
    assert moment.reason.startswith("Waves it away. ")
    assert moment.reason.isprintable()
    assert len(moment.reason) <= 240


def test_a_turn_and_code_proposed_several_times_become_one_moment_with_all_quotes(model):
    result = reading(
        model,
        found("withdrawal.denial", 1, "it didn't bother me", confidence=0.6, reason="Second."),
        found("withdrawal.denial", 1, "it's nothing", confidence=0.9, reason="First."),
        found("withdrawal.denial", 1, "nothing", confidence=0.7),
    )
    (moment,) = result.moments
    assert [one.quote for one in moment.evidence] == ["it's nothing", "it didn't bother me"]
    assert (moment.confidence, moment.reason) == (0.9, "First.")


def test_a_model_that_cannot_read_a_part_is_counted(model):
    fake = model(in_turn(moments(abstained="This is a recipe.")))
    report = read(session(), settings(fake.url), systems=["rupture"]).report
    assert report.abstained == 1


def test_the_least_confidence_is_for_the_person_to_say(model):
    assert len(reading(model, found("withdrawal.denial", 1, "nothing", confidence=0.2), least=0.1).moments) == 1


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_quote_that_is_found_says_the_same_letters(text, quoted):
    place = find_quote(text, quoted)
    if place is not None:
        letters = [letter for letter in text[slice(*place)] if letter.isalnum()]
        assert letters == [letter for letter in quoted if letter.isalnum()]


@given(st.text(st.characters(categories=["L", "N"]), min_size=1), st.text(), st.text())
def test_a_whole_word_that_was_said_is_found(word, before, after):
    text = f"{before} {word} {after}"
    place = find_quote(text, word)
    assert place is not None
    assert text[slice(*place)] == word
