"""The list of categories: whole, in our own two levels, and changed by a practice without losing a code."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narratives.stories import PEOPLE, story

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Category, Component, Level, Narrative, Part, Scheme, doubts, library, load_toml, themes
from vinculum.narratives.categories import DIRECTIONS

IDS = sorted(one.id for one in library().categories)
LIST = """
[[cluster]]
id = "w.bond"
name = "Bond"
meaning = "To be near."
[[category]]
id = "w.close"
cluster = "w.bond"
name = "Close"
meaning = "To be near."
"""
TOLD = [
    story(1, "m", "w.close ro.ignores- rs.silent-"),
    story(2, "b", "w.close ro.ignores- rs.angry-"),
    story(3, "f", "w.belong ro.warm+ rs.loved+"),
]


@pytest.mark.parametrize("part", Part)
def test_every_part_has_eight_clusters_and_about_thirty_categories(part):
    assert sum(one.part is part for one in library().clusters) == 8
    assert 28 <= len(library().offered(part)) <= 36


def test_every_cluster_has_categories_and_says_what_is_nearest_in_the_standard():
    used = {one.cluster for one in library().categories}
    assert [one.id for one in library().clusters if one.id not in used or not one.standard] == []


@pytest.mark.parametrize("identity", IDS)
def test_every_category_has_a_sentence_examples_a_direction_and_neighbours(identity):
    one = library().find(identity)
    assert one.meaning.endswith(".")
    assert 2 <= len(one.examples) <= 3
    assert one.direction in DIRECTIONS[one.part]
    assert one.opposite
    assert one.near


def test_no_two_categories_of_a_part_share_a_name_or_an_example():
    for part in Part:
        offered = library().offered(part)
        assert len({one.name for one in offered}) == len(offered)
    examples = [words for one in library().categories for words in one.examples]
    assert len(set(examples)) == len(examples)


def test_no_category_is_both_opposite_and_near():
    assert [one.id for one in library().categories if set(one.opposite) & set(one.near)] == []


@settings(deadline=None)
@given(st.sets(st.sampled_from(IDS)))
def test_removing_categories_loses_nothing(removed):
    scheme = library()
    for one in removed:
        scheme = scheme.without(one)
    for level in Level:
        before, after = themes(TOLD, library(), level=level), themes(TOLD, scheme, level=level)
        assert [(one.codes, one.narratives) for one in after.components] == [
            (one.codes, one.narratives) for one in before.components
        ]
        assert after.leading == before.leading
    assert removed.isdisjoint(one.id for part in Part for one in scheme.offered(part))


def test_what_uses_a_removed_category_is_shown_as_such():
    scheme = library().without("w.close")
    found = themes(TOLD, scheme, level=Level.CATEGORY)
    assert [one.codes[0] for one in found.components if one.removed] == ["w.close"]
    (first, second) = doubts(TOLD, PEOPLE, scheme)
    assert first.narrative == "n01"
    assert "kept as coded" in second.says
    assert not second.stops


def test_a_removed_category_can_be_offered_again():
    assert library().without("w.close").again("w.close") == library()


def test_a_category_of_ones_own_is_offered_and_counted():
    own = Category("w.sing", Part.WISH, "w.ease", "To sing", "To make music with somebody.")
    scheme = library().adding(own)
    assert scheme.offered(Part.WISH)[-1].own
    assert themes([story(1, marks="w.sing")], scheme).find("w.ease").frequency == 1


def test_a_category_of_ones_own_needs_no_id_of_our_form():
    scheme = library().adding(Category("singing", Part.WISH, "w.ease", "To sing", "To make music with somebody."))
    told = Narrative("n01", 1, "m", components=(Component(Part.WISH, "singing"),))
    found = themes([told], scheme, level=Level.CATEGORY)
    assert [one.names for one in found.part(Part.WISH)] == [("To sing",)]


def test_a_code_that_was_deleted_from_every_list_is_kept_as_a_removed_one():
    told = [story(1, marks="w.gone ro.warm+ rs.glad+"), story(2, marks="w.gone")]
    with pytest.raises(InvalidNarratives, match=r"no category “w\.gone”"):
        themes(told, library())
    scheme = library().keeping(told)
    found = themes(told, scheme).find("w.unlisted")
    assert found.narratives == ("n01", "n02")
    assert found.removed
    assert scheme.keeping(told) is scheme


def test_a_category_coded_as_another_part_is_refused_by_name():
    wrong = Narrative("n01", 1, "m", components=(Component(Part.RESPONSE_OF_SELF, "w.close"),))
    with pytest.raises(InvalidNarratives, match="is a category of W and was coded as RS"):
        themes([wrong], library())
    assert [one.stops for one in doubts([wrong], PEOPLE, library())] == [True]


def test_opposite_wishes_in_one_narrative_both_count_and_are_asked_about():
    told = story(1, marks="w.close w.space")
    (doubt,) = doubts([told], PEOPLE, library())
    assert "pull against each other" in doubt.says
    assert len(themes([told], library(), level=Level.CATEGORY).part(Part.WISH)) == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('cluster = "w.bond"', 'cluster = "w.bend"', "no cluster “w.bend”"),
        ('meaning = "To be near."', "", '"meaning" is missing'),
        ('id = "w.close"', 'id = "x.close"', "an id starts with"),
        ('id = "w.close"', 'id = "w.bond"', "entries have the id"),
        ('name = "Close"', 'name = "Close"\nsign = "+"', "a wish has no sign"),
        ('name = "Close"', 'name = "Close"\nsign = "x"', 'key "sign"'),
        ('name = "Close"', 'name = "Close"\nnear = ["w.far"]', "no other category of W"),
        ('name = "Close"', 'name = "Close"\ndirection = "ROS"', "is none of WOO"),
        ('name = "Close"', 'name = "Close"\ncolour = "red"', '"colour" is not known'),
        ("[[category]]", "[category]", "no [[category]] entries"),
        ("[[category]]", "[[category", "not valid TOML"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(old, new, says):
    with pytest.raises(InvalidNarratives) as caught:
        load_toml(LIST.replace(old, new), name="own.toml")
    assert str(caught.value).startswith("own.toml")
    assert says in str(caught.value)


def test_an_earlier_list_gives_a_lost_category_its_name_and_group_back() -> None:
    own = load_toml(LIST.replace("w.close", "w.near"))
    kept = own.keeping([story(1, "m", "w.own-way w.gone ro.ignores-")], [library()])
    assert (kept.find("w.own-way").name, kept.find("w.own-way").cluster) == ("To go my own way", "w.own")
    assert (kept.find("w.gone").name, kept.find("ro.ignores").name) == ("w.gone", "Takes no notice")
    assert [one.id for one in kept.offered(Part.WISH)] == ["w.near"]


def test_a_lost_category_whose_group_has_become_another_part_is_kept_apart() -> None:
    own = load_toml(
        LIST.replace("w.bond", "ro.ignored").replace('"w.close"', '"ro.near"').replace("ro.ignored", "ro.x")
    )
    moved = Scheme((replace(own.clusters[0], id="w.own"),), (replace(own.categories[0], cluster="w.own"),))
    kept = moved.keeping([story(1, "m", "w.own-way")], [library()])
    assert kept.find("w.own-way").cluster == "w.unlisted"
