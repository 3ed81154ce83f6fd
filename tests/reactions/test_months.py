"""A month is held only against one's own earlier ones, and gets no name and no number."""

from __future__ import annotations

import re
from datetime import date

import pytest

from vinculum.errors import InvalidReaction
from vinculum.reactions import Month, beside_own, by_month
from vinculum.reactions.months import QUESTIONS, STEPS


def months(*energy: int, dread: int = 2) -> tuple[Month, ...]:
    return tuple(Month(date(2026, number, 1), {"energy": one, "dread": dread}) for number, one in enumerate(energy, 1))


def test_the_last_version_of_a_month_holds_and_months_come_in_order():
    may, april, again = (Month(date(2026, month, 1), {"energy": one}) for month, one in ((5, 4), (4, 3), (5, 2)))
    assert by_month([may, april, again]) == (april, again)


def test_three_earlier_months_are_needed():
    assert beside_own(months(4, 4, 1)) == ()
    assert beside_own(()) == ()


def test_a_month_below_each_of_the_three_before_is_said_so():
    assert beside_own(months(4, 4, 3, 2)) == (
        f"“{QUESTIONS['energy']}”: less than in each of your three months before.",
    )


def test_a_month_above_each_of_the_three_before_is_said_so():
    assert "more than in each" in beside_own(months(2, 3, 2, 4))[0]


def test_a_month_like_one_of_them_is_not_spoken_of():
    assert beside_own(months(4, 2, 4, 2)) == ()


def test_months_longer_ago_are_not_asked():
    assert len(beside_own(months(1, 4, 4, 3, 2))) == 1


def test_doing_nothing_now_is_a_choice():
    assert STEPS["nothing"] == "nothing now"


def test_no_word_of_it_is_a_label_or_a_score():
    told = " ".join([*QUESTIONS.values(), *STEPS.values(), *beside_own(months(4, 4, 3, 2))])
    assert not re.search(r"burn|exhaust|risk|score|normal|high|low\b|level", told, re.IGNORECASE)


@pytest.mark.parametrize(
    "given",
    [{"answers": {"energy": 6}}, {"answers": {"other": 1}}, {"steps": ("resign",)}, {"hours": 101}, {"hours": -1}],
)
def test_what_is_no_answer_is_refused(given):
    with pytest.raises(InvalidReaction):
        Month(date(2026, 3, 1), **given)


def test_a_month_begins_on_its_first_day():
    with pytest.raises(InvalidReaction):
        Month(date(2026, 3, 2))
