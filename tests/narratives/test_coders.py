"""Two people score the same narratives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narratives.stories import stories, story

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Part, library, two_coders
from vinculum.narratives.coders import agreement

ONE = stories(("m", "w.close rs.sad-"), ("b", "w.help rs.silent-"), ("f", "w.space"), ("m", "w.close rs.glad+"))
WISHES = sorted(one.id for one in library().offered(Part.WISH))


def test_the_same_codes_give_full_agreement():
    found = two_coders(ONE, ONE, library())
    assert found.both == 4
    assert found.first_named[Part.WISH].estimate == pytest.approx(1)
    assert found.shared[Part.RESPONSE_OF_SELF].estimate == 1
    assert found.signs[Part.RESPONSE_OF_SELF].estimate == pytest.approx(1)


def test_weights_are_one_a_half_and_nothing():
    ids, weights = agreement(library(), Part.WISH)
    at = {one: place for place, one in enumerate(ids)}
    assert weights[at["w.close"], at["w.close"]] == 1
    assert weights[at["w.close"], at["w.trust"]] == 0.5  # the same cluster
    assert weights[at["w.close"], at["w.loved"]] == weights[at["w.loved"], at["w.close"]] == 0.5  # called near
    assert weights[at["w.close"], at["w.help"]] == 0
    assert weights[0, 1:].sum() == 0


def test_a_near_miss_costs_half_as_much_as_a_far_one():
    near = stories(("m", "w.trust"), ("b", "w.help"), ("f", "w.space"), ("m", "w.close"))
    far = stories(("m", "w.succeed"), ("b", "w.help"), ("f", "w.space"), ("m", "w.close"))
    close, distant = (two_coders(ONE, other, library()) for other in (near, far))
    assert close.plain[Part.WISH].estimate < close.first_named[Part.WISH].estimate
    assert distant.first_named[Part.WISH].estimate < close.first_named[Part.WISH].estimate


def test_weighted_kappa_is_that_of_the_definition():
    other = stories(("m", "w.trust"), ("b", "w.help"), ("f", "w.calm"), ("m", "w.close"))
    ids, weights = agreement(library(), Part.WISH)
    a = [ids.index(one.components[0].category) for one in ONE]
    b = [ids.index(one.components[0].category) for one in other]
    observed, expected = np.mean(weights[a, b]), np.mean(weights[np.ix_(a, b)])
    found = two_coders(ONE, other, library()).first_named[Part.WISH]
    assert found.estimate == pytest.approx((observed - expected) / (1 - expected))
    assert found.n == 4


def test_one_who_marked_nothing_disagrees_and_two_who_did_make_no_pair():
    other = stories(("m", ""), ("b", "w.help rs.silent-"), ("f", "w.space"), ("m", "w.close rs.glad+"))
    found = two_coders(ONE, other, library())
    assert found.first_named[Part.WISH].n == 4
    assert found.first_named[Part.RESPONSE_OF_SELF].n == 3
    assert found.first_named[Part.RESPONSE_OF_OTHER].estimate is None
    assert found.first_named[Part.RESPONSE_OF_OTHER].why


def test_narratives_of_one_coder_alone_and_other_people_are_named():
    other = [*stories(("b", "w.close"), ("b", "w.help")), story(9)]
    found = two_coders(ONE, other, library())
    assert (found.only_first, found.only_second) == (("n03", "n04"), ("n09",))
    assert found.other_person == ("n01",)


def test_nothing_in_common_is_refused():
    with pytest.raises(InvalidNarratives, match="no narrative in common"):
        two_coders([story(1)], [story(2)], library())


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WISHES), st.sampled_from(WISHES)), min_size=2, max_size=10))
def test_agreement_is_the_same_whoever_comes_first(pairs):
    one, other = (stories(*(("m", codes[place]) for codes in pairs)) for place in (0, 1))
    there, back = (two_coders(*both, library()).first_named[Part.WISH] for both in ((one, other), (other, one)))
    assert (there.estimate is None) == (back.estimate is None)
    assert there.estimate is None or there.estimate == pytest.approx(back.estimate)
