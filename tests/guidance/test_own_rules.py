"""A practice's own rules are read, or refused with the place and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidGuidance
from vinculum.guidance import library, load_toml

GOOD = {
    "id": '"own"', "about": '"frame"', "urgency": '"room"', "when": '"break.ahead"', "say": '"Say it."',
    "cost": '"A little."', "wait": '"Wait: it may come."', "source": '"no-figure"', "does": '["name-frame"]',
}  # fmt: skip


def written(**changed):
    lines = {**GOOD, **changed}
    return "[[rule]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items() if value)


def test_an_own_rule_is_read_and_can_bring_its_source():
    source = '[[source]]\nid = "ours"\ncite = "our notes"\nfinding = "Seen twice"\nkind = "custom"\nverified = true\n'
    (rule,) = load_toml(source + written(source='"ours"')).rules
    assert (rule.id, rule.source.cite) == ("own", "our notes")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"id": '"Own Rule"'}, "small letters"),
        ({"id": '"break-ahead"'}, "has a rule “break-ahead” already"),
        ({"about": '"weather"'}, "write one of safety"),
        ({"urgency": '"risk"'}, "kept for the library"),
        ({"urgency": "3"}, "“urgency” is missing"),
        ({"when": '"break.ahead and"'}, "needs a term"),
        ({"when": '"diary.felt >= 1"'}, "not on the list"),
        ({"when": '"client.tension is no and client.tension is clear"'}, "nothing can fulfil"),
        ({"say": ""}, "“say” is missing"),
        ({"say": f'"{"x" * 500}"'}, "500 characters"),
        ({"source": '"nosuch"'}, "no source “nosuch”"),
        ({"does": "[]"}, "what it would have you do"),
        ({"does": '["shout"]'}, "write of ask-about-us"),
        ({"encourages": '["rage"]'}, "write of interpretation"),
        ({"encourages": '"humour"'}, "a list of words"),
        ({"against": '["nosuch"]'}, "which is no rule"),
        ({"colour": '"red"'}, "“colour” is not known"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(changed, says):
    with pytest.raises(InvalidGuidance, match=says):
        load_toml(written(**changed), name="ours.toml")


@pytest.mark.parametrize("text", ["= nonsense", "rule = 3", "[rule]\nid = 1", "rule = [1]", "a = " + "[" * 3000])
def test_what_is_no_table_of_rules_is_refused(text):
    with pytest.raises(InvalidGuidance):
        load_toml(text)


def test_too_many_ways_to_fulfil_a_condition_are_refused():
    halves = " and ".join(f"(changed.fee or tension.unseen >= {number})" for number in range(1, 15))
    with pytest.raises(InvalidGuidance, match="too many"):
        load_toml(written(when=f'"{halves}"'))


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused(text):
    try:
        assert load_toml(text).rules == ()
    except InvalidGuidance as problem:
        assert str(problem)


def test_the_shipped_rules_are_read_once():
    assert library() is library()
