"""Themes: counts, several of them, ties, groups, and new ways beside the old."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narratives.stories import PEOPLE, mark, stories, story

from vinculum.errors import InvalidNarratives
from vinculum.narratives import (
    Component,
    Level,
    Narrative,
    Part,
    Phase,
    TimeOfLife,
    by_other,
    by_phase,
    by_time,
    library,
    matrix,
    new_ways,
    say,
    themes,
    thirds,
)
from vinculum.narratives.leading import same_size
from vinculum.reading.moment import Standing

IDS = {part: sorted(one.id for one in library().offered(part)) for part in Part}
OLD = "w.close ro.ignores- rs.silent-"
NEW = "w.close ro.warm+ rs.glad+"
MARKS = st.tuples(*(st.lists(st.sampled_from(IDS[part][:4]), max_size=2) for part in Part))
TOLD = st.lists(st.tuples(st.sampled_from("mbft"), MARKS), max_size=12).map(
    lambda rows: [story(n, other, " ".join(chain(*marks))) for n, (other, marks) in enumerate(rows)]
)


def test_frequency_counts_marks_and_pervasiveness_counts_narratives():
    found = themes([story(1, marks="w.close w.close"), story(2, marks="w.help")], library(), level=Level.CATEGORY)
    close = found.find("w.close")
    assert (close.frequency, close.pervasiveness.estimate, close.pervasiveness.n) == (2, 0.5, 2)


def test_the_interval_of_pervasiveness_is_wilsons():
    found = themes(stories(*[("m", "w.close")] * 4, *[("m", "w.help")] * 6), library()).find("w.bond").pervasiveness
    assert (found.low, found.high) == pytest.approx((0.168180, 0.687326), abs=1e-6)  # R 4, prop.test(correct = FALSE)


def test_signs_of_a_response_are_counted():
    found = themes(stories(("m", "rs.silent-"), ("b", "rs.silent-"), ("f", "rs.silent")), library()).find("rs.closes")
    assert (found.positive, found.negative, found.frequency) == (0, 2, 3)


def test_only_what_a_person_confirmed_and_what_is_complete_enough_counts():
    proposed = Component(Part.WISH, "w.close", source="linear 1", standing=Standing.PROPOSED)
    told = [
        Narrative("a", 1, "m", completeness=3, components=(proposed, mark("w.help"))),
        Narrative("b", 1, "m", completeness=2, components=(mark("w.help"),)),
        Narrative("c", 1, "m", completeness=None, components=(mark("w.help"),)),
        Narrative("d", 1, "m", components=(mark("w.help"),), standing=Standing.PROPOSED),
    ]
    found = themes(told, library())
    assert [one.codes for one in found.components] == [("w.give",)]
    base = found.counted
    assert (len(base.narratives), base.incomplete, base.proposed, base.unrated) == (2, 1, 1, 1)
    words = say.resting_on(base)
    assert "Left out: one narrative of which too little is told (below 2.5 of 5)." in words
    assert "That is few" in words


def test_several_themes_stand_side_by_side():
    told = stories(*[("m", OLD)] * 6, *[("b", "w.help ro.warm+ rs.glad+")] * 4, ("f", "w.calm ro.low rs.helps"))
    found = themes(told, library())
    assert [one.tied for one in found.leading] == [
        (("w.bond", "ro.turns-away", "rs.closes"),),
        (("w.give", "ro.likes", "rs.steady"),),
    ]
    assert [one.adds for one in found.leading] == [6, 4]
    assert say.leading(found, library())[-1] == say.SEVERAL


def test_themes_told_equally_often_are_tied_and_none_is_chosen():
    found = themes(stories(*[("m", OLD)] * 3, *[("b", NEW)] * 3), library())
    (only,) = found.leading
    assert len(only.tied) == 2
    assert {one.rank for one in found.triples} == {1}
    assert "equally often" in say.leading(found, library())[0]


def test_a_variant_of_the_same_stories_is_no_theme_of_its_own():
    found = themes(stories(("m", OLD), *[("m", OLD + " rs.sad-")] * 4), library())
    assert [one.tied for one in found.leading] == [(("w.bond", "ro.turns-away", "rs.closes"),)]
    assert [len(one.narratives) for one in found.triples] == [5, 4]


def test_a_theme_says_in_how_many_narratives_its_parts_would_meet_by_chance():
    found = themes(stories(*[("m", OLD)] * 5, *[("b", "w.help ro.warm+ rs.glad+")] * 5), library())
    assert found.leading[0].by_chance == pytest.approx((1.25, 1.25))


def test_two_narratives_alone_give_no_more_than_what_they_tell():
    found = themes(stories(("m", OLD), ("b", NEW)), library())
    assert found.leading == ()
    assert len(found.triples) == 2
    assert "No theme recurs" in say.leading(found, library())[0]


def test_no_narrative_at_all_gives_empty_themes():
    found = themes([], library())
    assert (found.components, found.leading) == ((), ())
    assert say.leading(found, library()) == ("There is no narrative that counts yet.",)


def test_narratives_without_a_wish_or_a_response_are_named():
    assert themes(stories(("m", "w.close rs.sad-"), ("m", OLD)), library()).without_triple == ("n01",)


def test_a_narrative_that_comes_twice_is_refused():
    with pytest.raises(InvalidNarratives, match="Two narratives have the id “n01”"):
        themes([story(1), story(1)], library())


def test_recurring_triples_that_few_narratives_cannot_tell_apart_are_named():
    found = themes(stories(*[("m", OLD)] * 3, *[("b", NEW)] * 2), library())
    assert found.leading[0].close == (("w.bond", "ro.likes", "rs.steady"),)
    assert same_size(0, 6) == pytest.approx(0.03125)
    assert same_size(0, 0) == 1


def test_a_cell_of_people_and_themes_opens_its_narratives():
    told = stories(("m", OLD), ("m", OLD), ("b", NEW), ("m", "w.help"))
    rows = matrix(told, library(), by_other(PEOPLE), of=[("w.bond", "ro.turns-away", "rs.closes"), ("w.give",)])
    assert [(row.key, row.narratives) for row in rows] == [("m", 3), ("b", 1)]
    assert [cell.narratives for cell in rows[0].cells] == [("n01", "n02"), ("n04",)]
    assert rows[1].cells[0].share.estimate == 0


def test_rows_can_be_times_of_life_and_phases():
    told = [story(1, time=TimeOfLife.CHILD), story(5, time=TimeOfLife.PRESENT), story(9)]
    assert {row.key for row in matrix(told, library(), by_time, of=[])} == {"child", "present", "not said"}
    phases = [Phase("before the break", 1, 5), Phase("after it", 6, 8)]
    assert {row.key: row.narratives for row in matrix(told, library(), by_phase(phases), of=[])} == {
        "before the break": 2,
        "not said": 1,
    }


@settings(deadline=None)
@given(st.sets(st.integers(1, 400), min_size=3))
def test_thirds_hold_every_session_once_and_are_nearly_equal(sessions):
    phases = thirds(sessions)
    sizes = [sum(one.first <= number <= one.last for number in sessions) for one in phases]
    assert sum(sizes) == len(sessions)
    assert max(sizes) - min(sizes) <= 1


def test_a_lived_instance_of_a_new_way_stands_beside_the_old():
    told = [story(1, "m", OLD), story(2, "b", OLD), story(3, "t", NEW, new=True)]
    (found,) = new_ways(told, library())
    assert (found.wish, found.old, found.new) == ("w.bond", ("n01", "n02"), ("n03",))
    assert dict(found.old_responses) == {"ro.turns-away": 2, "rs.closes": 2}
    assert dict(found.new_responses) == {"ro.likes": 1, "rs.steady": 1}
    assert themes(told, library()).find("w.bond").new == ("n03",)


@settings(deadline=None)
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_narratives_is_irrelevant(told, shuffle):
    mixed = list(told)
    shuffle.shuffle(mixed)
    for level in Level:
        assert themes(mixed, library(), level=level) == themes(told, library(), level=level)


@settings(deadline=None)
@given(TOLD)
def test_what_stands_out_recurs_and_shares_lie_between_none_and_all(told):
    found = themes(told, library())
    for theme in found.leading:
        assert theme.adds >= found.least
        assert all(len(found.find(*codes).narratives) >= found.least for codes in theme.tied)
    for one in (*found.components, *found.triples):
        assert one.pervasiveness.low <= one.pervasiveness.estimate <= one.pervasiveness.high
        assert one.frequency >= len(one.narratives) >= 1
