"""Which coefficient fits, and what the sentences say: never more than the numbers."""

from __future__ import annotations

import pytest

from vinculum.reliability.levels import kind_of, tidied
from vinculum.reliability.ratings import read_wide
from vinculum.reliability.sheets import read_sheet
from vinculum.reliability.verdict import Verdict, judge
from vinculum.reliability.words import band, cautions, figure, headline, meaning, next_steps


def verdict(text: str, **asked) -> Verdict:
    """The verdict on a table with a column for each rater."""
    ratings = tidied(read_wide(read_sheet(text)))
    return judge(ratings, kind_of(ratings, **asked))


def rows(*pairs: tuple[str, str], times: int = 1) -> str:
    """A table of two raters."""
    lines = [f"{at},{one},{other}" for at, (one, other) in enumerate(pairs * times, 1)]
    return "unit,Ann,Ben\n" + "\n".join(lines) + "\n"


# The 12 units by 4 raters of irrCAC's cac.raw4raters; α .743421 (nominal) and .815388 (ordinal) computed with R's irr.
RAW4 = """unit,A,B,C,D
1,1,1,NA,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,NA,5,5,5
11,NA,NA,1,1
12,NA,NA,3,NA
"""


def test_two_raters_and_categories_are_judged_by_cohens_kappa():
    found = verdict(rows(("a", "a"), ("b", "b"), ("a", "b"), ("c", "c"), times=5))
    assert found.main.name == "Cohen’s κ"
    assert {one.name for one in found.others} >= {"Gwet’s AC1", "Krippendorff’s α"}


def test_two_raters_and_ranks_are_judged_by_weighted_kappa():
    found = verdict(rows(("1", "2"), ("2", "2"), ("3", "3"), ("4", "3"), times=5))
    assert found.main.name == "Weighted κ"
    assert "near miss counts less" in found.why


def test_several_raters_with_missing_ratings_are_judged_by_krippendorffs_alpha():
    found = verdict(RAW4, level="nominal")
    assert found.main.name == "Krippendorff’s α"
    assert found.main.estimate == pytest.approx(0.743421, abs=1e-6)
    assert verdict(RAW4).main.estimate == pytest.approx(0.815388, abs=1e-6)


def test_several_raters_who_rated_everything_are_judged_by_fleiss_kappa():
    text = "unit,A,B,C\n" + "".join(f"{n},{'ab'[n % 2]},{'ab'[n % 2]},{'ab'[n % 3 % 2]}\n" for n in range(12))
    assert verdict(text).main.name == "Fleiss’ κ"


# Shrout and Fleiss 1979, table 2: six targets, four judges; ICC(2,1) .29, ICC(3,1) .71.
SHROUT = "unit,A,B,C,D\n1,9,2,5,8\n2,6,1,3,2\n3,8,4,6,8\n4,7,1,2,6\n5,10,5,6,9\n6,6,2,4,7\n"


def test_numbers_are_judged_by_the_intraclass_correlation_and_strictness_is_said():
    found = verdict(SHROUT, level="interval")
    assert found.main.name == "ICC(2,1)"
    assert found.main.estimate == pytest.approx(0.289764, abs=1e-6)
    assert "Leaving strictness aside, it would be .71" in cautions(found)[0]
    assert "A gives 7.67 on average" not in cautions(found)[0]  # the highest and the lowest are named
    assert "B gives 2.50 on average, A 7.67" in cautions(found)[0]


def test_where_nearly_everything_is_one_category_kappa_and_ac1_part_and_it_is_said():
    found = verdict(rows(*[("none", "none")] * 46, ("none", "strain"), ("strain", "none"), ("strain", "strain")))
    (said,) = [one for one in cautions(found) if "part because" in one]
    assert "“none” makes up 96 in 100" in said
    assert "Neither is wrong" in said


def test_only_one_category_gives_no_coefficient_and_the_reason():
    found = verdict(rows(*[("a", "a")] * 12))
    assert found.main.estimate is None
    assert headline(found).startswith("Cohen’s κ cannot be said.")
    assert meaning(found) == ()


def test_a_habit_of_one_rater_is_said_with_its_counts():
    found = verdict(rows(*[("a", "a")] * 10, *[("b", "a")] * 8, *[("b", "b")] * 4))
    assert any("Ann gave" in one and "on the same units" in one for one in cautions(found))


def test_the_headline_holds_the_figure_its_interval_and_a_word_called_a_convention():
    found = verdict(rows(("a", "a"), ("b", "b"), ("a", "b"), ("c", "c"), times=5))
    assert headline(found) == (
        f"Cohen’s κ is {figure(found.main.estimate)} ({figure(found.main.low)} to {figure(found.main.high)}): by "
        f"convention, {band(found.main.estimate)}."
    )
    assert any("conventions (Landis and Koch 1977)" in one for one in meaning(found))


def test_an_interval_over_nought_is_said_not_to_tell_from_chance():
    found = verdict(rows(("a", "a"), ("b", "a"), ("a", "b"), ("b", "b"), ("a", "a"), ("b", "b")))
    assert any("includes 0" in one for one in meaning(found))


def test_an_interval_below_nought_is_not_said_to_include_it():
    found = verdict(rows(("a", "b"), ("b", "a"), ("a", "b"), ("b", "a"), ("a", "a"), times=6))
    assert found.main.high < 0
    told = " ".join(meaning(found))
    assert "includes 0" not in told
    assert "lies below 0: they agree less often than chance would make them" in told


def test_the_units_to_talk_about_are_those_that_differ_the_farthest_first():
    found = verdict(rows(("1", "1"), ("1", "2"), ("1", "4"), ("3", "3")))
    assert [one.unit for one in found.contested] == ["3", "2"]
    assert found.contested[0].line == 4
    assert found.contested[0].given == (("Ann", "1"), ("Ben", "4"))


def test_the_most_exchanged_pair_and_the_units_that_it_takes_come_next():
    found = verdict(rows(("a", "b"), ("a", "b"), ("c", "c"), ("a", "a"), ("b", "b"), ("c", "a")))
    said = " ".join(next_steps(found))
    assert "They agree least about “a”: of the 5 times one gave it, the other did so in 2." in said
    assert "“a” stands against “b” (2×)" in said
    assert f"about {found.needed} units" in said


@pytest.mark.parametrize(
    ("value", "shown"), [(0.644, ".64"), (-0.05, "−.05"), (1.0, "1.00"), (0.999, "1.00"), (0.0, ".00"), (None, "–")]
)
def test_a_figure_has_two_decimals_and_a_true_minus(value, shown):
    assert figure(value) == shown


@pytest.mark.parametrize("weights", ["none", "linear", "quadratic"])
def test_weights_are_passed_on_for_ranks(weights):
    ratings = tidied(read_wide(read_sheet(rows(("1", "2"), ("2", "2"), ("3", "3"), ("4", "2"), times=5))))
    found = judge(ratings, kind_of(ratings), weights=weights)
    assert found.main.estimate is not None


def test_ranks_that_crowd_are_said_to_crowd_and_not_to_be_lopsided():
    found = verdict(rows(("1", "1"), ("1", "2"), ("2", "1"), ("2", "2"), ("1", "1"), ("2", "1"), ("4", "4"), times=4))
    (said,) = [one for one in cautions(found) if "They part because" in one]
    assert "ratings crowd on a few categories (“1” makes up 50 in 100" in said
    assert "to full agreement, near misses counted in part" in " ".join(meaning(found))
