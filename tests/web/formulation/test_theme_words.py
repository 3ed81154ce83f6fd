"""A theme as a sentence about a person who may read it: every category of the list can be said."""

from __future__ import annotations

import re

import pytest

from vinculum.narratives import Category, Cluster, Part, library
from vinculum.web.formulation.theme_words import theme_words
from vinculum.web.records.contents import Person

MARA, JONAS, ALEX = (
    Person(name=name, short=name, pronoun=pronoun)  # type: ignore[arg-type]  # one of the three
    for name, pronoun in (("Mara", "she"), ("Jonas", "he"), ("Alex", "they"))
)


def test_groups_are_said_of_the_client_by_name_and_pronoun() -> None:
    names = ("To be near others", "Is fond of me", "Shuts the door")
    assert theme_words(names, MARA) == "Mara wants to be near others, the other is fond of her, and she shuts the door"
    assert theme_words(names, JONAS).endswith("the other is fond of him, and he shuts the door")
    assert theme_words(names, ALEX).endswith("the other is fond of them, and Alex shuts the door")


def test_what_is_put_in_the_first_person_is_quoted_or_turned() -> None:
    said = theme_words(("To go my own way", "Leaves me room", "I say what I want"), MARA)
    assert said == "Mara wants to go her own way, the other leaves her room, and then: “I say what I want”"
    assert theme_words(("To show myself as I am", "Stays", "Fights"), MARA).startswith(
        "Mara wishes “To show myself as I am”"
    )
    assert theme_words(("That somebody gets how it is", "Stays", "Fights"), MARA).startswith("Mara wishes “That")


@pytest.mark.parametrize("person", [MARA, JONAS, ALEX])
def test_no_category_leaves_a_word_of_the_first_person_outside_a_quote(person: Person) -> None:
    scheme = library()
    entries: list[Cluster | Category] = [*scheme.clusters, *scheme.categories]
    by_part = [[one.name for one in entries if one.part is part] for part in Part]
    for at in range(max(map(len, by_part))):
        names = tuple(part[at % len(part)] for part in by_part)
        outside = re.sub("“[^”]*”", "", theme_words(names, person))
        assert not {"I", "me", "my", "myself"} & set(outside.replace(",", "").split()), names


def test_what_is_ones_own_is_the_clients():
    names = ("To be one’s own person", "Takes over", "Holds one's tongue")
    said = "wants to be his own person, the other takes over, and he holds his tongue"
    assert theme_words(names, JONAS) == f"Jonas {said}"
