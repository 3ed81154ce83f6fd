"""One case: the pattern with the therapist beside that with each other person, and what the shuffling says."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narratives.stories import PEOPLE, stories, story

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Level, Other, People, Relation, library, say, similarity
from vinculum.narratives.coded import part_of_columns, presence
from vinculum.narratives.profiles import proportions

DISTANT = "w.close ro.ignores- rs.silent-"
WARM = "w.help ro.warm+ rs.glad+"
CASE = stories(*[("t", DISTANT)] * 3, *[("m", DISTANT)] * 3, *[("b", WARM)] * 4, ("f", "w.calm"))
MARKS = st.sampled_from(
    [DISTANT, WARM, "w.calm ro.low rs.sad-", "w.space rs.angry- rs.guilty-", "w.own-way ro.commands-"]
)
TOLD = st.lists(st.tuples(st.sampled_from("mbf"), MARKS), min_size=7, max_size=12).map(
    lambda rows: stories(("t", DISTANT), ("t", WARM), ("t", DISTANT), *rows)
)


def person(found, name):
    return next(one for one in found.people if one.other.id == name)


def test_the_person_with_the_same_pattern_is_most_alike():
    found = similarity(CASE, PEOPLE, library())
    assert [one.other.id for one in found.people] == ["m", "b"]
    mother = person(found, "m")
    assert mother.plain.pearson == pytest.approx(1)
    assert mother.distinctive.pearson > 0.9
    assert person(found, "b").distinctive.pearson < 0
    assert found.too_few == (PEOPLE.find("f"),)


def test_p_is_that_of_every_possible_way_to_shuffle():
    told = stories(*[("t", DISTANT)] * 3, *[("m", DISTANT)] * 3, *[("b", WARM)] * 4)
    found = person(similarity(told, PEOPLE, library(), draws=20000), "m")
    held = presence(told, library(), Level.CLUSTER)
    part_of = part_of_columns(library(), Level.CLUSTER)
    rest = proportions(held[3:].sum(axis=0), part_of)
    apart = proportions(held[:3].sum(axis=0), part_of) - rest
    apart = (apart - apart.mean()) / np.linalg.norm(apart - apart.mean())
    ways = list(combinations(range(3, 10), 3))
    values = np.array([(proportions(held[list(way)].sum(axis=0), part_of) - rest) @ apart for way in ways])
    assert found.leaning == pytest.approx(values[0])
    assert found.p == pytest.approx(np.mean(values >= values[0] - 1e-9), abs=0.01)
    assert found.least_p == pytest.approx(1 / 35)


def test_where_one_person_alone_is_told_of_as_the_therapist_is_p_is_as_small_as_it_can_be():
    told = stories(*[("t", DISTANT)] * 3, *[("m", DISTANT)] * 4, *[("b", WARM)] * 4, ("f", WARM))
    found = person(similarity(told, PEOPLE, library()), "m")
    assert found.p == pytest.approx(1 / 126, abs=0.005)
    assert found.p < 0.02 < person(similarity(told, PEOPLE, library()), "b").p


def test_what_is_missing_is_said_in_sentences():
    found = similarity(stories(("t", DISTANT), ("m", WARM)), PEOPLE, library())
    assert found.people == ()
    assert found.together is None
    assert say.similar(found) == (
        "Not enough narratives to compare patterns yet.",
        "1 of 3 narratives with the therapist with a wish or response marked; 2 more would be needed.",
        "1 of 6 narratives with other people with a wish or response marked; 5 more would be needed.",
    )


def test_narratives_with_oneself_count_for_neither_side():
    found = similarity([*CASE, *(story(90 + n, "me", WARM) for n in range(5))], PEOPLE, library())
    assert (found.therapist, found.others) == (3, 8)


def test_narratives_without_a_code_do_not_count_towards_enough():
    found = similarity(stories(*[("t", "")] * 3, *[("m", DISTANT)] * 6), PEOPLE, library())
    assert (found.therapist, found.others) == (0, 6)
    assert found.missing[0].startswith("0 of 3 narratives with the therapist")


def test_a_part_that_nobody_marked_speaks_for_no_likeness():
    wishes = [("t", "w.close"), ("m", "w.close"), ("b", "w.close ro.warm+ rs.glad+")]
    found = similarity(stories(*[one for one in wishes for _ in range(3)]), PEOPLE, library())
    assert [one.p for one in found.people] == [None, None]


def test_with_one_other_person_there_is_nobody_to_shuffle_with():
    found = person(similarity(stories(*[("t", DISTANT)] * 3, *[("m", WARM)] * 6), PEOPLE, library()), "m")
    assert found.p is None
    assert found.distinctive is None
    assert "no other person" in found.why


def test_where_everybody_is_told_of_alike_nothing_distinctive_is_left():
    told = stories(*[("t", DISTANT)] * 3, *[("m", DISTANT)] * 3, *[("b", DISTANT)] * 3)
    found = similarity(told, PEOPLE, library())
    assert found.together.pearson == pytest.approx(1)
    assert [one.p for one in found.people] == [None, None]
    assert "nothing distinctive is left" in say.beside(found.people[0])


def test_six_people_told_of_once_are_compared_together_alone():
    people = People((PEOPLE.find("t"), *(Other(f"o{n}", f"Person {n}") for n in range(6))))
    told = stories(*[("t", DISTANT)] * 3, *((f"o{n}", WARM) for n in range(6)))
    found = similarity(told, people, library())
    assert found.people == ()
    assert found.together is not None
    assert "nobody can be compared alone" in say.similar(found)[0]


def test_people_put_together_are_compared_as_one():
    told = stories(*[("t", DISTANT)] * 3, *[("m", DISTANT)] * 2, *[("f", DISTANT)] * 2, *[("b", WARM)] * 3)
    assert [one.other.id for one in similarity(told, PEOPLE, library()).people] == ["b"]
    found = similarity(told, PEOPLE.put_together("f", "m"), library())
    assert person(found, "m").narratives == 4


def test_the_words_say_hypothesis_and_never_a_bare_number():
    lines = say.similar(similarity(CASE, PEOPLE, library()))
    assert say.HYPOTHESIS in lines
    assert "With so few narratives it cannot get below" in lines[0]
    assert not any("transference" in line.lower() for line in lines)


def test_too_few_draws_and_unknown_people_are_refused():
    with pytest.raises(InvalidNarratives, match="99 draws"):
        similarity(CASE, PEOPLE, library(), draws=10)
    with pytest.raises(InvalidNarratives, match="Nobody has the id “x”"):
        similarity([story(1, "x", DISTANT)], PEOPLE, library())


@settings(max_examples=30, deadline=None)
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_in_which_narratives_come_is_irrelevant(told, shuffle):
    mixed = list(told)
    shuffle.shuffle(mixed)
    one, other = (similarity(given_, PEOPLE, library(), draws=99) for given_ in (told, mixed))
    assert one == other


@settings(max_examples=30, deadline=None)
@given(TOLD)
def test_other_ids_for_the_same_people_change_nothing(told):
    new = {"t": "z", "m": "a", "b": "y", "f": "k", "me": "i"}
    people = People(tuple(replace(one, id=new[one.id]) for one in PEOPLE.others))
    again = [replace(one, other=new[one.other]) for one in told]
    one = similarity(told, PEOPLE, library(), draws=199)
    other = similarity(again, people, library(), draws=199)
    assert {found.other.name: found.plain for found in one.people} == {
        found.other.name: found.plain for found in other.people
    }
    assert {found.other.name: found.p for found in one.people} == {found.other.name: found.p for found in other.people}


@settings(max_examples=30, deadline=None)
@given(TOLD, st.sampled_from(list(Level)))
def test_every_p_is_a_share_and_that_of_all_people_is_no_smaller(told, level):
    for one in similarity(told, PEOPLE, library(), level=level, draws=99).people:
        assert one.p is None or 0.01 <= one.p <= one.p_of_all <= 1
        assert one.p is not None or one.why


def test_a_former_therapist_is_one_of_the_others():
    people = PEOPLE.adding(Other("old", "Dr O.", Relation.FORMER_THERAPIST))
    told = stories(*[("t", DISTANT)] * 3, *[("old", DISTANT)] * 3, *[("b", WARM)] * 3)
    assert person(similarity(told, people, library()), "old").distinctive.pearson > 0
