"""What the page and the documentation say of the lenses is so."""

from __future__ import annotations

import tomllib
from collections import Counter

from bench.lenses import LATER, fires
from tests.house.tree import ROOT, headings

from vinculum.lenses import library

PAGE = (ROOT / "docs" / "lenses.md").read_text(encoding="utf-8")
FOOT = (ROOT / "src/vinculum/web/templates/lenses/session.html").read_text(encoding="utf-8")


def later() -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, features in tomllib.loads(LATER.read_text(encoding="utf-8")).items():
        lens = library()[name]
        for feature, lines in features.items():
            found = lens.feature(feature)
            assert found is not None, feature
            counts["examples"] += len(lines["examples"])
            counts["near"] += len(lines["near_misses"])
            counts["hits"] += sum(fires(lens, found, text) for text in lines["examples"])
            counts["taken"] += sum(fires(lens, found, text) for text in lines["near_misses"])
    return counts


def now() -> Counter[str]:
    counts: Counter[str] = Counter()
    for lens in library().values():
        for feature in (one for one in lens.features if one.worded):
            counts["examples"] += len(feature.examples)
            counts["near"] += len(feature.near_misses)
            counts["hits"] += sum(fires(lens, feature, text) for text in feature.examples)
            counts["taken"] += sum(fires(lens, feature, one.text) for one in feature.near_misses)
    return counts


def test_every_lens_has_its_heading() -> None:
    assert {lens.name for lens in library().values()} <= set(headings("lenses.md"))


def test_the_figures_for_sentences_written_later_hold() -> None:
    found = later()
    assert f"{found['hits']} of {found['examples']}" in PAGE
    assert f"{found['taken']} of {found['near']}" in PAGE
    assert f"it found {found['hits']} of {found['examples']} " in FOOT


def test_the_figures_for_the_sentences_in_sight_hold() -> None:
    found = now()
    assert f"{found['hits']} of {found['examples']}" in PAGE
    assert f"{found['taken']} of {found['near']}" in PAGE


def test_no_later_sentence_stands_in_a_lens() -> None:
    own = {
        text
        for lens in library().values()
        for one in lens.features
        for text in (*one.examples, *(miss.text for miss in one.near_misses))
    }
    kept = tomllib.loads(LATER.read_text(encoding="utf-8"))
    later_on = [
        text for features in kept.values() for lines in features.values() for both in lines.values() for text in both
    ]
    assert own & set(later_on) == set()
    assert len(later_on) == len(set(later_on))
