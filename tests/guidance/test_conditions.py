"""Conditions are read from text, answered in three values, said in a sentence; nothing of them is ever executed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidGuidance
from vinculum.guidance import TERMS, Facts, Known, example, exclusive, explain, holds, parse
from vinculum.guidance.condition import DEEPEST, LONGEST
from vinculum.guidance.facts import facts

NOTHING = facts({})
WORDS = [*list(TERMS)[:60], "and", "or", "not", "is", "(", ")", ">=", "=", "1", "3", "dropped", "no", "little"]


def test_a_count_is_compared_with_a_whole_number():
    condition = parse("tension.unseen >= 2")
    assert [holds(condition, facts({"tension.unseen": count})) for count in (1, 2, 3)] == [False, True, True]


def test_a_choice_is_one_of_its_words_or_is_not():
    fell = facts({"client.course": "dropped"})
    assert holds(parse("client.course is dropped"), fell)
    assert not holds(parse("client.course is not dropped"), fell)


def test_and_binds_closer_than_or():
    condition = parse("break.ahead or client.wrote and next.planned")
    assert holds(condition, facts({"break.ahead": 1, "client.wrote": 0, "next.planned": 0}))


def test_what_is_not_known_is_neither_so_nor_not_so():
    assert holds(parse("client.wrote"), NOTHING) is None
    assert holds(parse("not client.wrote"), NOTHING) is None
    assert holds(parse("client.tension is not no"), NOTHING) is None


def test_one_known_part_can_decide():
    known = facts({"break.ahead": 1})
    assert holds(parse("break.ahead or client.wrote"), known) is True
    assert holds(parse("not break.ahead and client.wrote"), known) is False
    assert holds(parse("break.ahead and client.wrote"), known) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a term"),
        ("nosuch >= 1", "not on the list"),
        ("client.wrote and", "at the end"),
        ("client.course", "“is” after client.course"),
        ("client.course is up", "one of few, dropped"),
        ("tension.unseen", "after tension.unseen"),
        ("tension.unseen >= many", "a whole number"),
        ("(client.wrote", "a closing bracket"),
        ("client.wrote client.wrote", "and, or, or the end"),
        ("felt.hurt >= 9", "at most 5"),
        ("__import__('os')", "cannot be read"),
        ("client.wrote; break.ahead", "cannot be read"),
        ("(" * (DEEPEST + 5) + "client.wrote", "too many brackets"),
        ("not " * 40 + "client.wrote", "fewer “not”"),
        ("client.wrote or " * LONGEST, "characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_was_expected(text, says):
    with pytest.raises(InvalidGuidance, match=says.replace("(", r"\(")):
        parse(text)


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_is_a_condition_with_a_sentence_and_an_example_or_is_refused(text):
    try:
        condition = parse(text)
        found = example(condition)
    except InvalidGuidance:
        return
    assert explain(condition).startswith("Said when ")
    assert explain(condition).endswith(".")
    assert found is None or holds(condition, found)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tension.unseen >= 1", "there is at least one session lately with tension for the client and none for you"),
        ("tension.unseen = 0", "there is no session lately with tension for the client and none for you"),
        ("not tension.unseen >= 2", "there is at most one session lately with tension for the client and none for you"),
        ("not break.ahead", "no break stands ahead"),
        ("talk.share >= 60", "in the latest recording you spoke at least 60 % of the words"),
        ("not (break.ahead or client.wrote)", "no break stands ahead, and the client wrote nothing after the last "
         "session"),
        ("break.ahead and (client.wrote or next.planned)", "a break stands ahead, and (the client wrote something "
         "after the last session, or the next session is planned)"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_plain_words(text, sentence):
    assert explain(parse(text)) == f"Said when {sentence}."


def test_no_example_can_be_made_of_a_contradiction():
    assert example(parse("client.course is dropped and client.course is steady")) is None
    assert example(parse("tension.unseen >= 2 and tension.unseen < 2")) is None


def test_conditions_on_two_words_of_a_choice_are_proved_exclusive():
    assert exclusive(parse("client.tension is no"), parse("client.tension is clear or client.tension is little"))
    assert not exclusive(parse("client.tension is no"), parse("break.ahead"))


def test_facts_take_only_terms_on_the_list_and_values_they_can_have():
    for known in ({"diary.felt": 1}, {"client.course": "up"}, {"break.ahead": 2}, {"tension.unseen": -1}):
        with pytest.raises(InvalidGuidance):
            Facts({name: Known(value) for name, value in known.items()})
