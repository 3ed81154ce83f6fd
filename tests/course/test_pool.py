"""What many cases say together, and how a case's level takes it."""

import random
from math import nan

import pytest

from vinculum.course import Known, Rater, Rating, Variances, follow
from vinculum.course.pool import pool
from vinculum.course.series import series


def cases(count, *, sessions=14, raters=(Rater.CLIENT, Rater.THERAPIST), seed=3):
    """Simulated ratings: levels that walk together, each answer with its own error."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        levels, ratings = dict.fromkeys(raters, 4 + chance.gauss(0, 0.7)), []
        for number in range(1, sessions + 1):
            shared = chance.gauss(0, 0.2)
            for rater in raters:
                levels[rater] += shared + chance.gauss(0, 0.1)
                score = nan if chance.random() < 0.1 else levels[rater] + chance.gauss(0, 0.4)
                ratings.append(Rating(number, rater, f"m.{rater}", score))
        found.append(ratings)
    return found


def test_both_sides_and_their_correlation_are_estimated_over_the_cases():
    pools = pool(cases(60), measure="m")
    for side in (pools.client, pools.therapist):
        assert side.cases == 60
        assert side.level == pytest.approx(0.05, rel=0.5)
        assert side.noise == pytest.approx(0.16, rel=0.3)
    assert pools.together.low < 0.8 < pools.together.high


def test_fewer_than_five_cases_say_nothing_for_others():
    pools = pool(cases(4), measure="m")
    assert (pools.client, pools.therapist, pools.together) == (None, None, None)


def test_a_side_that_hardly_anybody_answered_has_no_pool():
    several = cases(8) + cases(20, raters=(Rater.CLIENT,), seed=5)
    short = [[one for one in case if one.rater is Rater.CLIENT or one.session < 4] for case in several]
    pools = pool(short, measure="m")
    assert pools.client.cases == 28
    assert pools.therapist is None


def test_cases_that_never_change_say_nothing():
    same = [[Rating(number, Rater.CLIENT, "m", 4.0) for number in range(1, 9)] for _ in range(9)]
    assert pool(same, measure="m").client is None


def test_other_measures_are_left_out():
    assert pool(cases(9), measure="pulse").client is None


def test_the_order_of_the_cases_changes_nothing_but_rounding():
    straight, turned = pool(cases(12), measure="m"), pool(cases(12)[::-1], measure="m")
    assert straight.client.level == pytest.approx(turned.client.level, rel=1e-6)
    assert straight.together.estimate == pytest.approx(turned.together.estimate, abs=1e-5)


def test_a_skipped_session_number_counts_as_a_session_without_an_answer():
    several = cases(12)
    skipped = [[one for one in case if one.session != 7 and one.score == one.score] for case in several]
    missing = [
        [one if one.session != 7 else Rating(7, one.rater, one.measure, nan) for one in case] for case in several
    ]
    assert pool(skipped, measure="m").client.level == pytest.approx(pool(missing, measure="m").client.level, rel=1e-6)


def test_the_level_of_a_case_takes_the_pool_and_says_so():
    several = cases(30)
    pools = pool(several, measure="m", whose="of your cases")
    known = {rater: Known(pool=pools.of(rater)) for rater in (Rater.CLIENT, Rater.THERAPIST)}
    course = follow(several[0], measure="m", known=known, together=pools.together)
    shown = course.sides[Rater.CLIENT].level
    assert shown.origin.startswith("Estimated over 30 of your cases with ")
    assert shown.variances[0] / shown.variances[1] == pytest.approx(pools.client.level / pools.client.noise)
    assert course.together == pools.together


def test_given_variances_come_before_the_pool():
    several = cases(10)
    known = {Rater.CLIENT: Known(variances=Variances(0.01, 0.02, "given"), pool=pool(several, measure="m").client)}
    assert follow(several[0], measure="m", known=known).sides[Rater.CLIENT].level.variances == (0.01, 0.02)


def test_a_case_that_strays_more_than_the_others_gets_wider_bands():
    calm = series(range(1, 13), [4.0, 4.1] * 6)
    wild = series(range(1, 13), [2.0, 5.0] * 6)
    several = cases(20)
    for place, case in enumerate(several):  # so that cases differ by more than chance
        several[place] = [Rating(one.session, one.rater, one.measure, one.score * (1 + place % 3)) for one in case]
    side = pool(several, measure="m").client
    assert side.weight is not None
    assert side.drawn(calm).noise < side.common.noise < side.drawn(wild).noise
    assert "This case’s own 12 answers weigh in." in side.drawn(wild).origin


def test_the_online_pull_is_that_of_the_whole_tables():
    from vinculum.course.state_space import case_variances, likeness, pooled_variances

    several = cases(20, raters=(Rater.CLIENT,))
    tables = [[one.score for one in case] for case in several]
    side = pool(several, measure="m").client
    whole = pooled_variances(tables, inside=True)
    alike = likeness(tables, whole)
    expected = case_variances(tables, whole, alike)
    given = series(range(1, 15), tables[0])
    assert side.drawn(given).noise == pytest.approx(expected.noise[0], rel=1e-4)
