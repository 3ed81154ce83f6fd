"""A list of categories survives being written as TOML and read again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.narratives import Category, Part, Scheme, library, load_toml
from vinculum.narratives.writing import to_toml

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).map(str.strip).filter(bool)


def by_cluster(scheme: Scheme) -> Scheme:
    """The same list with categories in the order of their groups, as the file has them."""
    order = [one.id for one in scheme.clusters]
    return Scheme(scheme.clusters, tuple(sorted(scheme.categories, key=lambda one: order.index(one.cluster))))


def test_the_shipped_list_comes_back_as_it_was() -> None:
    assert load_toml(to_toml(library())) == by_cluster(library())


def test_own_and_removed_categories_come_back_as_such() -> None:
    own = Category("w.sea", Part.WISH, "w.ease", "To live by the sea", "That there is water in sight.")
    changed = library().without("w.close").adding(own)
    assert load_toml(to_toml(changed)) == by_cluster(changed)


@given(TEXT, TEXT)
def test_no_name_or_meaning_breaks_the_file(name: str, meaning: str) -> None:
    first = library().categories[0]
    changed = Scheme(library().clusters, (replace(first, name=name, meaning=meaning), *library().categories[1:]))
    assert load_toml(to_toml(changed)).find(first.id) == replace(first, name=name, meaning=meaning)


@pytest.mark.parametrize("name", ['"quoted"', "back\\slash", "two\nlines", "\x7f", "“ ” ’", "a = 1 # no comment"])
def test_signs_that_mean_something_in_toml_stay_signs(name: str) -> None:
    first = library().categories[0]
    changed = Scheme(library().clusters, (replace(first, name=name), *library().categories[1:]))
    assert load_toml(to_toml(changed)).find(first.id).name == name
