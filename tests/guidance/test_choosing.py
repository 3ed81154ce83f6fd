"""Danger first and whole, then three at most that go together; what was set aside stays away for a time."""

from itertools import combinations, product
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.guidance import (
    OPPOSED,
    TERMS,
    Facts,
    Gone,
    Ground,
    Known,
    Urgency,
    chosen,
    example,
    exclusive,
    in_danger,
    library,
    load_toml,
    suggested,
)
from vinculum.guidance.choosing import DANGER, MOST
from vinculum.guidance.condition import Every
from vinculum.guidance.facts import facts
from vinculum.guidance.terms import Asked

RULES = library().rules
ENCOURAGING = [rule for rule in RULES if rule.encourages]
ASKED = sorted({word for rule in RULES for word in rule.text.replace("(", " ").replace(")", " ").split()} & set(TERMS))
OWN = """\
[[rule]]
id = "own-{what}"
about = "toward"
urgency = "soon"
when = "break.ahead"
say = "Do it."
cost = "Something."
wait = "Wait: it may come."
source = "no-figure"
does = ["look-first"]
encourages = ["{what}"]
"""


def values(name):
    term = TERMS[name]
    if term.kind is Asked.CHOICE:
        return st.sampled_from(sorted(term.choices))
    return st.integers(0, 1 if term.kind is Asked.YES_NO else min(term.most, 5))


@st.composite
def any_facts(draw, certain=()):
    names = {*draw(st.lists(st.sampled_from(ASKED), max_size=25)), *certain}
    known = {
        name: Known(draw(values(name)), (Ground(name, draw(st.integers(1, 9)), key=name),)) for name in sorted(names)
    }
    return Facts(MappingProxyType(known), 9)


@st.composite
def dangerous_facts(draw):
    facts = draw(any_facts())
    name = draw(st.sampled_from(DANGER))
    return Facts(MappingProxyType({**facts.known, name: Known(draw(st.integers(1, 3)))}), 9)


def ids(suggestions):
    return [one.rule.id for one in suggestions]


@given(any_facts())
@settings(max_examples=150)
def test_never_more_than_three_and_never_danger_among_them(facts):
    found = chosen(facts, RULES)
    assert len(found.three) <= MOST
    assert all(one.rule.urgency is not Urgency.RISK for one in found.three)
    assert all(one.rule.urgency is Urgency.RISK for one in found.first)


@given(dangerous_facts())
@settings(max_examples=150)
def test_while_danger_stands_nothing_encourages_interpretation_humour_or_confrontation(facts):
    found = chosen(facts, RULES)
    assert found.first
    assert in_danger(facts)
    assert not [one for one in (*suggested(facts, RULES), *found.three) if one.rule.encourages]


@pytest.mark.parametrize(("rule", "danger"), list(product(ENCOURAGING, DANGER)), ids=lambda x: getattr(x, "id", x))
def test_a_rule_that_would_hold_is_withheld_by_each_kind_of_danger(rule, danger):
    calm = example(rule.when)
    assert rule.id in ids(suggested(calm, RULES))
    troubled = Facts({**calm.known, danger: Known(1)})
    assert rule.id not in ids(suggested(troubled, RULES))


@pytest.mark.parametrize("what", ["interpretation", "humour", "confrontation"])
def test_a_practices_own_rule_is_withheld_by_danger_as_well(what):
    own = load_toml(OWN.format(what=what)).rules
    assert ids(suggested(facts({"break.ahead": 1}), own)) == [f"own-{what}"]
    assert suggested(facts({"break.ahead": 1, "safety.open": 1}), own) == ()


def test_whatever_would_name_a_pattern_says_that_it_encourages_something():
    assert all(rule.encourages for rule in RULES if "go-deeper" in rule.does)


def test_humour_waits_while_a_strain_is_open():
    light = example(library().rule("a-light-word").when)
    strained = Facts({**light.known, "episode.open": Known(1)})
    assert "a-light-word" not in ids(suggested(strained, RULES))
    (own,) = load_toml(OWN.format(what="humour")).rules
    assert suggested(facts({"break.ahead": 1}), [own])
    assert suggested(facts({"break.ahead": 1, "tension.after": "unsaid"}), [own]) == ()


@pytest.mark.parametrize(
    ("known", "one", "other"),
    [
        ({"confirmed.toward.idealising": 1, "felt.admiring": 5, "felt.irritated": 1},
         "idealising", "idealising-and-never-a-fault"),
        ({"episode.unrepaired": 1, "episode.open": 0, "confirmed.withdrawal": 1, "repair.after-withdrawal": 0},
         "strain-not-repaired", "repair-after-withdrawal"),
    ],
)  # fmt: skip
def test_leave_it_for_now_and_take_it_up_never_stand_together(known, one, other):
    assert {one, other} <= {*ids(suggested(facts(known), RULES))}
    assert not {one, other} <= {*ids(chosen(facts(known), RULES).three)}


def test_danger_is_given_whole_whatever_else_there_is():
    many = facts(
        {"safety.open": 4, "hopeless.confirmed": 2, "hopeless.proposed": 1, "break.ahead": 1, "changed.fee": 1}
    )
    found = chosen(many, RULES, gone=[Gone(rule.id, one.evidence) for rule in RULES for one in suggested(many, [rule])])
    assert ids(found.first) == ["safety-answer-open", "hopelessness-confirmed", "hopelessness-proposed"]
    assert found.three == ()


def test_every_pair_that_contradicts_is_never_shown_together():
    pairs = [(one, other) for one, other in combinations(RULES, 2) if one.opposes(other)]
    assert pairs
    for one, other in pairs:
        if exclusive(one.when, other.when):
            continue
        both = example(Every((one.when, other.when)))
        away = [Gone(s.rule.id, s.evidence) for s in suggested(both, RULES) if s.rule not in (one, other)]
        found = chosen(both, RULES, gone=away)
        assert not {one.id, other.id} <= {*ids(found.first), *ids(found.three)}, (one.id, other.id)


@given(any_facts())
@settings(max_examples=150)
def test_no_two_of_what_is_shown_contradict(facts):
    found = chosen(facts, RULES)
    assert not [pair for pair in combinations((*found.first, *found.three), 2) if pair[0].rule.opposes(pair[1].rule)]


def test_no_rule_contradicts_itself():
    for rule in RULES:
        assert not [pair for pair in combinations(rule.does, 2) if frozenset(pair) in OPPOSED], rule.id


@given(any_facts(), st.randoms())
@settings(max_examples=60)
def test_the_same_facts_give_the_same_page_in_whatever_order_they_come(facts, random):
    names = list(facts.known)
    random.shuffle(names)
    assert chosen(Facts({name: facts.known[name] for name in names}, 9), RULES) == chosen(facts, RULES)


def missing(*sessions):
    grounds = tuple(Ground(f"no answer to session {number}", number) for number in sessions)
    return Facts({"client.missing": Known(len(sessions), grounds), "client.course": Known("moving")}, sessions[-1])


def test_what_was_set_aside_stays_away_until_its_evidence_changes():
    (one,) = chosen(missing(4, 5, 6), RULES).three
    gone = [Gone(one.rule.id, one.evidence)]
    again = chosen(missing(4, 5, 6), RULES, gone=gone)
    assert (again.three, ids(again.dismissed)) == ((), ["client-has-not-answered"])
    assert ids(chosen(missing(4, 5, 6, 7), RULES, gone=gone).three) == ["client-has-not-answered"]


def test_the_more_recent_of_two_equally_urgent_comes_first():
    def at(fee, break_):
        return Facts(
            {"changed.fee": Known(1, (Ground("fee", fee),)), "tension.after": Known("open", (Ground("open", break_),))}
        )

    assert ids(chosen(at(3, 5), RULES).three) == ["tension-not-put-right", "fee-changed"]
    assert ids(chosen(at(5, 3), RULES).three) == ["fee-changed", "tension-not-put-right"]


def test_of_two_as_recent_the_one_that_names_a_pattern_comes_second():
    def of(name, count):
        return Known(count, tuple(Ground(name, 5, at) for at in range(count)))

    both = Facts({
        "confirmed.toward.link": of("link", 1), "narratives.shared": of("shared", 1),
        "narratives.with-you": of("told", 3), "client.tension": Known("no", (Ground("no tension", 9),)),
        "pattern.in-hand": Known(0),
    })  # fmt: skip
    assert ids(chosen(both, RULES).three) == ["reminded-of-somebody", "same-wish-with-you"]


def test_three_are_about_different_things_where_that_can_be():
    many = facts({
        "changed.fee": 1, "break.ahead": 1, "ending.ahead": 1, "missed.now": 1, "confirmed.toward.mistrust": 1,
        "outcome.course": "worse",
    })  # fmt: skip
    assert len({one.rule.about for one in chosen(many, RULES).three}) == 3


def test_the_same_is_never_said_twice_for_the_same_reason():
    why = (Ground("not put right yet", 5),)
    unseen = Facts({"tension.unseen": Known(1, (Ground("unseen", 5),)), "tension.after": Known("open", why)})
    assert ids(chosen(unseen, RULES).three) == ["tension-you-did-not-see"]
    assert "tension-not-put-right" in ids(suggested(unseen, RULES))


def test_one_place_is_for_what_goes_well():
    many = facts({"changed.room": 1, "changed.time": 1, "changed.frame": 1, "client.trust": "grew"})
    three = chosen(many, RULES).three
    assert (len(three), three[-1].rule.urgency) == (3, Urgency.WELL)


def test_what_is_wanted_soon_takes_the_place_of_what_goes_well():
    many = facts({"changed.fee": 1, "felt.hurt": 5, "tension.after": "open", "client.wrote": 1, "client.trust": "grew"})
    assert {one.rule.urgency for one in chosen(many, RULES).three} == {Urgency.SOON}


def test_nothing_known_gives_nothing():
    found = chosen(facts({}), RULES)
    assert (found.first, found.three, found.further) == ((), (), 0)
