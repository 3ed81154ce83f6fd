"""Many cases: own pairs against mismatched pairs, by permutation of whole cases."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narratives.stories import PEOPLE, stories

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Part, Profiles, library, matched, profiles, say
from vinculum.narratives.matched import MET_ONCE, _placed

OFFERED = {part: [one.id for one in library().offered(part)] for part in Part}


def pattern(number):
    """Three codes that no other number has, from clusters of their own where possible."""
    return " ".join(OFFERED[part][number * 5 % len(OFFERED[part])] for part in Part)


def cases(number, *, own=True):
    """Cases in which the therapist is told of as the others are (own), or as the others of the next case."""
    return {
        f"case {one}": (
            stories(
                *[("t", pattern(one if own else (one + 1) % number))] * 3,
                *[("m", pattern(one))] * 3,
                *[("b", pattern(one))] * 3,
            ),
            PEOPLE,
        )
        for one in range(number)
    }


def test_own_pairs_that_are_alike_are_found():
    found = matched(profiles(cases(6), library()))
    assert found.own.estimate > 0.9
    assert found.mismatched.estimate < 0.2
    assert found.difference.low > 0
    assert found.p < 0.01
    assert "Over 6 cases" in say.over_cases(found)[0]


def test_the_pattern_of_another_clients_others_is_no_own_pair():
    found = matched(profiles(cases(6, own=False), library()))
    assert found.difference.estimate < 0
    assert found.p > 0.5


@pytest.mark.parametrize("by", ["pearson", "cosine", "distance"])
def test_p_is_that_of_all_ways_to_deal_out_few_cases(by):
    generator = np.random.default_rng(3)
    given_ = Profiles(tuple("abcde"), generator.random((5, 8)), generator.random((5, 8)), np.arange(5), {})
    mine, theirs = (part - part.mean(axis=0) for part in (given_.therapist, given_.others))
    if by == "distance":
        alike = -np.linalg.norm(mine[:, None] - theirs[None], axis=2)
    elif by == "cosine":
        alike = np.arctanh([[a @ b / np.linalg.norm(a) / np.linalg.norm(b) for b in theirs] for a in mine])
    else:
        alike = np.arctanh([[np.corrcoef(a, b)[0, 1] for b in theirs] for a in mine])
    every = [alike[range(5), way].mean() for way in permutations(range(5))]
    found = matched(given_, by=by, draws=20000)
    assert found.p == pytest.approx(np.mean(np.array(every) >= alike.diagonal().mean() - 1e-12), abs=0.015)
    between = (alike.sum() - np.trace(alike)) / 20
    assert found.difference.estimate == pytest.approx(alike.diagonal().mean() - between)


def test_the_people_of_one_case_are_averaged_by_fishers_z():
    generator = np.random.default_rng(4)
    therapist, others = generator.random((5, 8)), generator.random((7, 8))
    owner = np.array([0, 0, 1, 2, 2, 3, 4])
    means = np.array([others[owner == one].mean(axis=0) for one in range(5)])
    mine, theirs = therapist - therapist.mean(axis=0), others - means.mean(axis=0)
    each = np.arctanh([[np.corrcoef(a, b)[0, 1] for b in theirs] for a in mine])
    own = [each[one, owner == one].mean() for one in range(5)]
    found = matched(Profiles(tuple("abcde"), therapist, others, owner, {}), draws=99)
    assert found.own.estimate == pytest.approx(np.tanh(np.mean(own)))


def test_every_case_stands_among_the_others():
    found = matched(profiles(cases(6), library()))
    assert [one.case for one in found.each] == [f"case {one}" for one in range(6)]
    assert all(one.own > one.mismatched for one in found.each)
    assert {one.p for one in found.each} == {1 / 6}
    apart = matched(profiles(cases(6, own=False), library()), by="distance")
    assert all(one.own > one.mismatched for one in apart.each)  # farther than from the others of other cases


def test_what_all_people_tell_alike_makes_no_own_pairs():
    told = {f"case {one}": (stories(*[("t", pattern(0))] * 3, *[("m", pattern(0))] * 6), PEOPLE) for one in range(6)}
    found = matched(profiles(told, library()))
    assert found.p is None
    assert "nothing to tell apart" in found.own.why


def test_a_habit_of_marking_wishes_alone_makes_no_own_pair():
    rich = cases(5)
    poor = {
        f"poor {one}": (
            stories(*((told.other, OFFERED[Part.WISH][(one * 7) % 30]) for told in rich["case 0"][0])),
            PEOPLE,
        )
        for one in range(3)
    }
    wishes_alone = profiles({**rich, **poor}, library())
    responses = slice(8, None)
    mean = wishes_alone.therapist[:5, responses].mean(axis=0)
    assert wishes_alone.therapist[5:, responses] == pytest.approx(np.tile(mean, (3, 1)))


def test_cases_with_too_few_narratives_are_named_with_what_is_missing():
    given_ = profiles({**cases(5), "short": (stories(("t", pattern(1)), *[("m", pattern(1))] * 6), PEOPLE)}, library())
    assert list(given_.left_out) == ["short"]
    assert "1 of 3 narratives with the therapist" in given_.left_out["short"]


@pytest.mark.parametrize("number", [0, 1, 4])
def test_too_few_cases_give_no_p_and_say_why(number):
    found = matched(profiles(cases(number), library()))
    assert (found.p, found.own.estimate) == (None, None)
    assert say.over_cases(found) == (f"Nothing can be said over cases. {number} of 5 cases have enough narratives.",)


def test_people_met_once_are_put_together_as_one():
    told = stories(("t", ""), ("m", ""), ("m", ""), ("b", ""), ("f", ""), ("me", ""))
    assert [who for _, who in _placed(told, PEOPLE)] == ["", "m", "m", MET_ONCE, MET_ONCE]


def test_a_word_that_is_no_likeness_is_refused():
    with pytest.raises(InvalidNarratives, match="pearson, cosine or distance"):
        matched(profiles(cases(5), library()), by="hunch")


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.permutations("mbf"))
def test_neither_the_order_of_cases_nor_whose_pattern_it_is_changes_the_difference(order, names):
    base = cases(6)
    renamed = dict(zip("mbf", names, strict=True))
    mixed = {
        f"case {one}": (
            stories(*((renamed.get(told.other, "t"), pattern(one)) for told in base[f"case {one}"][0])),
            PEOPLE,
        )
        for one in order
    }
    one, other = (matched(profiles(part, library()), draws=99) for part in (base, mixed))
    assert one.difference.estimate == pytest.approx(other.difference.estimate)
    assert one.own.estimate == pytest.approx(other.own.estimate)
