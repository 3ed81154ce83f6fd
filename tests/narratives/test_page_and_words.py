"""The page on narratives says what the list holds, and the sentences say what was counted."""

import pytest
from tests.house.tree import ROOT
from tests.narratives.stories import PEOPLE, stories, story

from vinculum.narratives import Part, library, say, similarity, themes

PAGE = (ROOT / "docs" / "narratives.md").read_text(encoding="utf-8")
OLD = "w.close ro.ignores- rs.silent-"


@pytest.mark.parametrize("cluster", library().clusters, ids=lambda one: one.id)
def test_the_page_lists_every_group_with_its_size_and_directions(cluster):
    inside = [one for one in library().categories if one.cluster == cluster.id]
    directions = ", ".join(sorted({one.direction for one in inside}))
    assert f"| {cluster.part} | {cluster.name} | {len(inside)} | {directions} |" in PAGE
    assert cluster.standard.removeprefix("Nearest to the published group of ").rstrip(".") in PAGE


def test_the_page_counts_the_categories():
    sizes = [len(library().offered(part)) for part in Part]
    assert f"{sum(sizes)} categories in our own words: {sizes[0]} wishes, {sizes[1]} responses" in PAGE


def test_a_theme_is_said_with_its_share_and_interval():
    told = [*stories(*[("m", OLD)] * 4), *(story(n, "b", "w.help") for n in range(5, 12))]
    found = themes(told, library())
    assert say.leading(found, library())[0] == (
        "Told most: To be near others → Turns away → Shuts the door, in 4 of 11 narratives (36 %; 15 to 65 %)."
    )


def test_material_that_is_rich_enough_is_said_without_a_caution():
    told = stories(*[("m", OLD)] * 12)
    assert say.resting_on(themes(told, library()).counted) == "This rests on 12 narratives."


def test_a_p_is_said_as_tries_and_so_is_the_best_of_all():
    told = stories(*[("t", OLD)] * 3, *[("m", OLD)] * 4, *[("b", "w.help ro.warm+ rs.glad+")] * 4)
    first = say.similar(similarity(told, PEOPLE, library()))[0]
    assert first.startswith("What is told of the therapist goes more with what is told of Mother than")
    assert "four narratives with Mother" in first
    assert "With so few narratives it cannot get below 1.4 %." in first


def test_less_alike_than_others_is_said_so():
    told = stories(*[("t", OLD)] * 3, *[("m", OLD)] * 4, *[("b", "w.help ro.warm+ rs.glad+")] * 4)
    boss = similarity(told, PEOPLE, library()).people[1]
    assert "goes no more with what is told of my boss" in say.beside(boss)
