"""Every finding quotes exact words, whatever was said; and long or hostile turns end like any other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.lenses import Material, library, look_through
from vinculum.transcripts import Role, Transcript, Turn

LENSES = list(library().values())
LINES = [
    text for lens in LENSES for one in lens.features for text in (*one.examples, *(m.text for m in one.near_misses))
]
PIECES = st.one_of(
    st.sampled_from(LINES), st.text(max_size=40), st.sampled_from(["“", "”", "…", "İ", "ß", "\u200b", "(laughs)"])
)
TURNS = st.lists(
    st.tuples(st.sampled_from(list(Role)), st.lists(PIECES, max_size=4).map(" ".join)), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(TURNS)
def test_every_quote_is_words_of_its_turn(turns: list[tuple[Role, str]]) -> None:
    words = Transcript(tuple(Turn(at, "", role, text) for at, (role, text) in enumerate(turns)), language="en")
    for seen in look_through(LENSES, Material(1, words)):
        for finding in seen.findings:
            assert finding.words
            for one in finding.words:
                assert one.quote
                assert words.turns[one.turn].text[one.start : one.end] == one.quote


@pytest.mark.parametrize(
    "text",
    [
        "i " * 50_000,
        "the more i " * 9_000,
        "i thought he " * 8_000,
        "if i am not " * 8_000,
        "(" * 100_000,
        "I want to and I felt so ashamed. " * 3_000,
        "who would will could " * 5_000,
        "a" * 100_000,
        "not never no without " * 5_000,
        "nobody would want love me if unless " * 3_000,
    ],
)
def test_a_turn_of_a_hundred_thousand_characters_is_looked_at_to_its_end(text: str) -> None:
    words = Transcript((Turn(0, "C", Role.CLIENT, text),), language="en")
    for seen in look_through(LENSES, Material(1, words)):
        assert all(text[one.start : one.end] == one.quote for found in seen.findings for one in found.words)


def test_many_short_turns_in_a_row_are_looked_at_to_their_end() -> None:
    turns = tuple(Turn(at, "C", Role.CLIENT, "I want to, I felt so ashamed.") for at in range(4_000))
    seen = look_through(LENSES, Material(1, Transcript(turns, language="en")))[0]
    assert len(seen.of("conflict")) > 1_000
