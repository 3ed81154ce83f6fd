"""The five lenses that come with Vinculum: complete, each with its limits, its price and its sources."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from vinculum.codebook.systems import SYSTEMS
from vinculum.lenses import Feature, Lens, library
from vinculum.lenses.loading import ORDER

LENSES = list(library().values())
FEATURES = [(lens, feature) for lens in LENSES for feature in lens.features]
CODES = {code for codes in SYSTEMS.values() for code in codes}
GAP = r"(?:[^ .?!]+ )"
each_lens = pytest.mark.parametrize("lens", LENSES, ids=lambda one: one.id)
each_feature = pytest.mark.parametrize(
    ("lens", "feature"), FEATURES, ids=[f"{lens.id}.{feature.id}" for lens, feature in FEATURES]
)


def test_there_are_five_in_their_order() -> None:
    assert tuple(library()) == ORDER


@each_lens
def test_a_lens_has_questions_limits_sources_and_waiting_with_its_price(lens: Lens) -> None:
    assert len(lens.asks) >= 2
    assert len(lens.limits) >= 3
    assert len(lens.sources) >= 3
    assert lens.wait.do.startswith("Wait")
    assert lens.wait.costs


@each_feature
def test_a_feature_asks_the_therapist_something_and_says_what_trying_might_cost(lens: Lens, feature: Feature) -> None:
    assert all(line.rstrip().endswith("?") or "?" in line for line in feature.asks)
    assert all(one.do and one.costs for one in feature.tries)


@each_feature
def test_a_feature_points_at_codes_that_exist(lens: Lens, feature: Feature) -> None:
    named = chain(feature.codes, *(part.codes for part in feature.parts))
    assert [one for one in named if one not in CODES and not any(code.startswith(f"{one}.") for code in CODES)] == []


@each_feature
def test_every_pattern_is_bounded(lens: Lens, feature: Feature) -> None:
    phrases = [*feature.unless, *(phrase for part in feature.parts for phrase in part.phrases)]
    for phrase in phrases:
        assert not re.search(r"(?<!\\)[*+]", phrase.source.replace(GAP, "")), phrase.source


def test_no_invented_sentence_stands_under_two_features() -> None:
    lines = [text for _, one in FEATURES for text in (*one.examples, *(miss.text for miss in one.near_misses))]
    assert sorted(text for text in set(lines) if lines.count(text) > 1) == []


@pytest.mark.parametrize("word", ["the client is resistant", "score", "compliance", "risk level"])
def test_no_lens_speaks_of_people_as_scores(word: str) -> None:
    said = [
        text.casefold()
        for lens in LENSES
        for text in (lens.view, *lens.asks, *lens.limits, *(f"{one.meaning} {one.why}" for one in lens.features))
    ]
    assert [text for text in said if word in text] == []
