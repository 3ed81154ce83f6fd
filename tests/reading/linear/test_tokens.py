import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.reading.linear import tokens as room
from vinculum.reading.linear.tokens import LONGEST, is_word, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("B-b-but I w-want to.", ["but", "i", "want", "to", "."]),
        ("I don’t, she'd've", ["i", "don't", ",", "she'd've"]),
        ("'Quoted' dogs'", ["quoted", "dogs"]),
        ("Yeah [laughs] [inaudible 00:12] no", ["yeah", "[laughs]", "[inaudible 00:12]", "no"]),
        ("[" + "x" * 41 + "]", ["x" * 41]),
        ("I was-- I mean — well… 3 times?!", ["i", "was", "--", "i", "mean", "—", "well", "…", "3", "times", "?", "!"]),
        ("snake_case Überraschung été", ["snake", "case", "überraschung", "été"]),
        ("mother-in-law", ["mother", "in", "law"]),
        ("", []),
        ("\n\t   ", []),
    ],
)
def test_a_turn_is_taken_apart_into_words_numbers_marks_and_noises(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_only_words_count_as_words() -> None:
    assert [one for one in tokens("So [sighs] 3 times, don't — yes?") if is_word(one)] == [
        "so",
        "times",
        "don't",
        "yes",
    ]


@given(st.text(max_size=400))
def test_every_token_stands_in_the_turn_and_none_is_empty(text: str) -> None:
    plain = text.lower().replace("’", "'")
    for token in tokens(text):
        assert token
        assert token in plain


@pytest.mark.parametrize("unit", ["a", "word ", "[", "b-", "don't ", "'a", "?", "ab-ab-ab-", "é'"])
def test_a_turn_of_a_megabyte_is_looked_at_only_so_far(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    class Counting:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.pattern = pattern

        def findall(self, text: str) -> list[str]:
            seen.append(len(text))
            return self.pattern.findall(text)

        def sub(self, by: str, text: str) -> str:
            seen.append(len(text))
            return self.pattern.sub(by, text)

    monkeypatch.setattr(room, "_TOKEN", Counting(room._TOKEN))
    monkeypatch.setattr(room, "_STUTTER", Counting(room._STUTTER))
    found = tokens(unit * (1_000_000 // len(unit)))
    assert max(seen) <= LONGEST
    assert sum(map(len, found)) <= LONGEST


@pytest.mark.parametrize("unit", ["a", "word ", "[x", "b-", "a'", "'a", "ab-ab-ab-", "x" * 12 + "-"])
def test_twice_the_turn_has_about_twice_the_tokens_whatever_it_holds(unit: str) -> None:
    """No pattern may look again and again at the same letters: a token never takes more letters than it has."""
    one, two = tokens(unit * 100), tokens(unit * 200)
    assert sum(map(len, two)) <= 2 * sum(map(len, one)) + len(unit) * 2
    assert len(two) <= 2 * len(one) + 2
