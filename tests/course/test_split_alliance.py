"""Two participants' levels beside each other: laws, limits, and sentences that say no more than their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Known, Rater, Rating, Side, Status, Variances, follow
from vinculum.course.say_split import SPLITS, say_split
from vinculum.course.split_alliance import CERTAIN, SplitAlliance, split_alliance, split_alliances

NOOR = (3.7, 3.9, 3.9, 4.0, 4.1, 4.3, 4.4, 4.3, 4.3, 4.4)
PIETER = (3.5, 3.8, 3.7, 3.9, 3.6, 2.9, 2.4, 2.7, 3.4, 3.7)
CAME_BACK = (3.7, 3.9, 3.8, 4.0, 4.1, 2.0, 1.9, 2.0, 4.2, 4.3, 4.2, 4.4, 4.3, 4.4)
STAYED = (3.8, 3.9, 4.0, 4.0, 4.1, 4.0, 4.1, 4.2, 4.3, 4.2, 4.3, 4.3, 4.2, 4.4)
GIVEN = {Rater.CLIENT: Known(variances=Variances(0.05, 0.1, "given"))}

pairs = st.integers(4, 14).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(10, 50).map(lambda one: one / 10), min_size=n, max_size=n)] * 2)
)


def side(answers: Sequence[float], *, start: int = 1, known: bool = False) -> Side:
    """One participant's side; nan for no answer."""
    ratings = [Rating(at, Rater.CLIENT, "m", one) for at, one in enumerate(answers, start) if one == one]
    return follow(ratings, measure="m", known=GIVEN if known else None).sides[Rater.CLIENT]


def split(one: Sequence[float], other: Sequence[float], *, known: bool = False) -> SplitAlliance:
    return split_alliance(side(one, known=known), side(other, known=known), names=("noor", "pieter"))


def test_a_split_that_widens_is_found_with_who_is_higher_and_since_when() -> None:
    found = split(NOOR, PIETER)
    assert found.status is Status.FOUND
    assert found.current is not None
    assert found.current.higher == 1
    assert found.current.first in (4, 5)
    assert found.beyond
    assert found.now.low is not None
    assert found.now.low > 0


def test_a_split_that_closed_again_is_said_as_past() -> None:
    found = split(STAYED, CAME_BACK)
    assert found.current is None
    assert found.past is not None
    assert 5 <= found.past.first <= 6
    assert 8 <= found.past.last <= 9


def test_somebody_beside_themselves_is_no_split() -> None:
    found = split(NOOR, NOOR)
    assert found.stretches == ()
    assert found.now.estimate == 0


@given(pairs)
def test_swapping_the_two_turns_the_sign_and_nothing_else(both: tuple[list[float], list[float]]) -> None:
    here, there = split(*both), split(both[1], both[0])
    assert here.status is there.status
    assert [one.session for one in here.distances] == [one.session for one in there.distances]
    assert [one.mean for one in here.distances] == pytest.approx([-one.mean for one in there.distances])
    assert [(one.first, one.last, one.higher) for one in here.stretches] == [
        (one.first, one.last, -one.higher) for one in there.stretches
    ]
    assert here.error == pytest.approx(there.error) if here.error is not None else there.error is None


@given(pairs, st.floats(-3, 3, allow_nan=False))
def test_a_constant_added_to_one_moves_the_difference_by_it_and_leaves_its_width(
    both: tuple[list[float], list[float]], by: float
) -> None:
    here = split(*both, known=True)
    moved = split([one + by for one in both[0]], both[1], known=True)
    for before, after in zip(here.distances, moved.distances, strict=True):
        assert after.mean == pytest.approx(before.mean + by, abs=1e-9)
        assert after.high - after.low == pytest.approx(before.high - before.low)


@given(pairs)
def test_every_number_is_one_and_every_stretch_is_borne_out(both: tuple[list[float], list[float]]) -> None:
    found = split(*both)
    for one in found.distances:
        assert all(map(isfinite, (one.mean, one.low, one.high)))
        assert one.low <= one.mean <= one.high
        assert 0 <= one.probability <= 1
    for stretch in found.stretches:
        inside = [one for one in found.distances if stretch.first <= one.session <= stretch.last]
        assert all(max(one.probability, 1 - one.probability) >= CERTAIN for one in inside)
        assert all((one.mean > 0) == (stretch.higher > 0) for one in inside)


@given(pairs, st.data())
def test_an_answer_that_is_missing_only_makes_the_difference_less_certain(
    both: tuple[list[float], list[float]], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(1, len(both[0]) - 2))
    fewer = [*both[0][:gone], nan, *both[0][gone + 1 :]]
    here, there = split(*both, known=True), split(fewer, both[1], known=True)
    width = {one.session: one.high - one.low for one in here.distances}
    for one in there.distances:
        assert one.high - one.low >= width[one.session] - 1e-9


def test_a_missing_answer_is_no_answer_and_stands_in_no_count() -> None:
    found = split(NOOR, [nan, nan, *PIETER[2:]])
    assert (found.answers, found.both) == ((10, 8), 8)
    assert found.distances[0].session == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [(NOOR[:3], PIETER), (NOOR, PIETER[:3]), (NOOR, [nan] * 10 + list(PIETER)), (NOOR[:5], [nan] * 4 + list(PIETER))],
)
def test_too_few_answers_say_what_is_there_and_nothing_more(one: list[float], other: list[float]) -> None:
    found = split(one, other)
    assert found.status is Status.NOT_ENOUGH
    assert found.distances == ()
    assert found.now.estimate is None
    assert found.now.why


def test_two_who_never_moved_are_not_compared() -> None:
    assert split([4.0] * 6, [3.0] * 6).status is Status.NO_SPREAD


def test_one_who_never_moved_is_as_uncertain_as_the_other() -> None:
    found = split([4.0] * 10, PIETER)
    other = split(PIETER, PIETER)
    assert found.status is Status.FOUND
    assert found.distances[4].high - found.distances[4].low >= other.distances[4].high - other.distances[4].low - 1e-9


def test_the_error_of_a_form_takes_the_place_of_the_models_where_it_is_known() -> None:
    found = split_alliance(side(NOOR), side(PIETER), names=("a", "b"), sem=0.5)
    assert found.error == pytest.approx(1.96 * 2**0.5 * 0.5, abs=0.001)
    assert found.beyond is False


def test_of_three_every_two_are_compared_the_widest_first() -> None:
    sides = {"noor": side(NOOR), "pieter": side(PIETER), "sam": side([one - 0.1 for one in NOOR])}
    found = split_alliances(sides)
    assert len(found) == 3
    sizes = [abs(one.now.estimate or 0) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert split_alliances({"noor": side(NOOR)}) == ()


SPOKEN = {
    "too few to compare": (NOOR[:2], PIETER),
    "neither moved": ((4.0,) * 6, (3.0,) * 6),
    "split now": (NOOR, PIETER),
    "split before": (STAYED, CAME_BACK),
    "no split": (NOOR, NOOR),
}


def test_every_rule_about_a_split_has_an_example() -> None:
    assert [rule.name for rule in SPLITS] == list(SPOKEN)


@pytest.mark.parametrize("name", SPOKEN)
def test_a_sentence_about_a_split_has_its_rule_and_its_numbers(name: str) -> None:
    sentence = say_split(split(*SPOKEN[name]), names=("Noor", "Pieter"))
    assert sentence.rule == name
    assert sentence.text.endswith(".")
    assert sentence.evidence
    assert all(fact.words and (fact.value is None or isfinite(fact.value)) for fact in sentence.evidence)


@given(pairs)
def test_a_split_is_said_only_of_one_who_is_probably_higher(both: tuple[list[float], list[float]]) -> None:
    found = split(*both)
    sentence = say_split(found, names=("Noor", "Pieter"))
    if sentence.rule == "split now":
        assert found.current is not None
        higher = "Noor" if found.current.higher > 0 else "Pieter"
        assert sentence.text.startswith(f"{higher} has probably rated the relationship with you higher")
    for word in ("split", "drop-out", "poor", "resist"):
        assert word not in sentence.text
