"""The rules that come with Vinculum: enough of them, each reachable, explained, honest about its source, and kind."""

import re

import pytest

from vinculum.codebook.systems import SYSTEMS
from vinculum.guidance import ABOUT, ACTS, Gone, Kind, Urgency, chosen, example, explain, holds, library, suggested
from vinculum.guidance.rule import filled
from vinculum.guidance.terms import FACTORS

RULES = {rule.id: rule for rule in library().rules}
SENTENCES = [(rule.id, text) for rule in RULES.values() for text in (rule.say, rule.cost, rule.wait)]
UNKIND = re.compile(r"\b(?:score|flag|risk level|compliance|is resistant|manipulat\w+|should|must|borderline)\b", re.I)


def test_there_are_enough_rules_about_everything_on_the_list():
    assert len(RULES) >= 45
    assert {rule.about for rule in RULES.values()} == set(ABOUT)
    assert {act for rule in RULES.values() for act in rule.does} == set(ACTS)


@pytest.mark.parametrize("code", [*SYSTEMS["resistance"], *SYSTEMS["toward"]])
def test_every_form_of_resistance_and_every_feeling_toward_the_therapist_has_a_rule(code):
    assert any(f"confirmed.{code} " in f"{rule.text} " for rule in RULES.values())


@pytest.mark.parametrize("factor", FACTORS)
def test_a_gap_on_every_factor_has_a_rule(factor):
    assert any(f"gap.{factor} is lower" in rule.text for rule in RULES.values())


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_reached_beside_all_others(name):
    facts = example(RULES[name].when)
    assert facts is not None
    assert holds(RULES[name].when, facts)
    others = [Gone(one.rule.id, one.evidence) for one in suggested(facts, RULES.values()) if one.rule.id != name]
    shown = chosen(facts, RULES.values(), gone=others)
    assert name in [one.rule.id for one in (*shown.first, *shown.three)]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_explained_in_one_sentence(name):
    said = explain(RULES[name].when)
    assert said.startswith("Said when ")
    assert said.count(".") - said.count("…") == 1
    assert "None" not in said


@pytest.mark.parametrize(("name", "text"), SENTENCES)
def test_every_word_of_a_rule_is_one_short_kind_sentence(name, text):
    assert text.endswith(".")
    assert len(re.findall(r"[.!?](?:\s|$)", text)) == 1
    assert len(text) <= 170
    assert not UNKIND.search(text)
    assert "{" not in filled(text, "Mara")


@pytest.mark.parametrize("name", RULES)
def test_every_rule_names_a_price_a_way_to_wait_and_a_source(name):
    rule = RULES[name]
    assert rule.cost
    assert rule.does
    assert rule.wait.startswith(("Wait: ", "Waiting is no choice", "Whether to ask"))


def test_only_danger_says_that_waiting_is_no_choice():
    assert {rule.urgency for rule in RULES.values() if "no choice" in rule.wait} == {Urgency.RISK}


def test_proposals_count_only_where_a_rule_says_look_first_or_danger():
    for rule in RULES.values():
        asks = "proposed." in rule.text or "waiting" in rule.text
        assert not asks or rule.say.startswith("Proposed, look first") or rule.urgency is Urgency.RISK
        assert not asks or "look-first" in rule.does


@pytest.mark.parametrize("name", library().sources)
def test_a_source_says_what_kind_of_study_it_is_and_whether_from_memory(name):
    source = library().sources[name]
    assert ("; an association" in source.words) == (source.kind is Kind.ASSOCIATION)
    assert ("from memory" in source.words) == (not source.verified)
    assert any(rule.source is source for rule in RULES.values())


def test_a_sentence_names_the_client_or_says_the_client():
    assert filled("{client’s} rating fell.", "Mara") == "Mara’s rating fell."
    assert filled("{client} wrote.", " ") == "The client wrote."
