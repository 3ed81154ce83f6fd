"""What contradicts itself in a lens's file is said with the file, the entry and the key."""

from __future__ import annotations

import pytest

from vinculum.errors import InvalidLens
from vinculum.lenses import Lens, Material, load_toml, look
from vinculum.transcripts import Role, Transcript, Turn

HEAD = """
id = "own"
name = "Our own"
version = 1
view = "What we look at."
asks = ["What then?"]
limits = ["Much."]
[wait]
gives = "Wait."
costs = "Time."
[[source]]
author = "A. Nobody"
year = 2001
title = "on nothing"
"""
FEATURE = """
[[feature]]
id = "bread"
name = "Bread"
meaning = "Bread is spoken of."
boundaries = "Not cake."
why = "Bread."
role = "client"
asks = ["Whose bread?"]
"""
PHRASES = 'phrases = ["(bread|loaf)"]\n'
TRY = '[[feature.try]]\ndo = "Eat."\ncosts = "Bread."\n'


def own(text: str) -> Lens:
    return load_toml(text, name="own.toml", own=True)


def test_a_practice_may_add_a_lens_of_its_own_with_fewer_sentences() -> None:
    lens = own(HEAD + FEATURE + PHRASES + TRY)
    words = Transcript((Turn(0, "C", Role.CLIENT, "There was a loaf on the table."),))
    assert look(lens, Material(1, words)).findings[0].words[0].quote == "loaf"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "own.toml is not valid TOML"),
        (FEATURE + PHRASES + TRY, 'key "wait" is missing'),
        (HEAD + "colour = 1" + FEATURE + PHRASES + TRY, 'source 1 (A. Nobody): key "colour" is not known'),
        (HEAD.replace('id = "own"', "id = 'a b\"<'") + FEATURE + PHRASES + TRY, "small letters and hyphens"),
        (HEAD, 'key "feature" is missing'),
        (HEAD.replace("version = 1", "version = 0") + FEATURE + PHRASES + TRY, 'key "version" must be a whole number'),
        (HEAD + FEATURE + TRY, "finds nothing; give it phrases"),
        (HEAD + FEATURE + 'phrases = ["(bread"]\n' + TRY, 'the phrase "(bread" cannot be read'),
        (HEAD + FEATURE + 'phrases = ["bread)"]\n' + TRY, 'the phrase "bread)" cannot be read'),
        (HEAD + FEATURE + 'phrases = ["my <nobody>"]\n' + TRY, 'the phrase "my <nobody>" cannot be read'),
        (HEAD + FEATURE + 'phrases = ["bread?"]\n' + TRY, "needs no word at all"),
        (HEAD + FEATURE + f'phrases = ["{"(" * 5000}"]\n' + TRY, "is longer than 600 characters"),
        (HEAD + FEATURE + f'phrases = ["{"(" * 390}"]\n' + TRY, "cannot be read"),
        (HEAD + FEATURE + 'phrases = ["a [9] b [9] c [9] d [9] e"]\n' + TRY, "leaves too much room"),
        (HEAD + FEATURE + PHRASES, 'key "try" is missing'),
        (HEAD + FEATURE + PHRASES + 'way = "magic"\n' + TRY, 'key "way" is "magic"'),
        (HEAD + FEATURE + PHRASES + "needs = 2\n" + TRY, 'key "needs" must be a whole number from 1 to 1'),
        (HEAD + FEATURE + PHRASES + 'must = "wish"\n' + TRY, 'key "must" is "wish"'),
        (HEAD + FEATURE + PHRASES + 'negatable = "no"\n' + TRY, 'key "negatable" must be true or false'),
        (HEAD + FEATURE.replace("client", "cat") + PHRASES + TRY, 'key "role" is "cat"'),
        (HEAD + FEATURE + PHRASES + TRY + FEATURE + PHRASES + TRY, "“bread” is there 2 times"),
        (HEAD + FEATURE + PHRASES + 'near_misses = ["cake"]\n' + TRY, "write pairs"),
        (HEAD + FEATURE + PHRASES + 'examples = ["x"]\nnear_misses = [["x", "y"]]\n' + TRY, "example and a near-miss"),
        (HEAD + FEATURE + PHRASES + 'surprise = 1\n' + TRY, 'key "surprise" is not known'),
        (HEAD + FEATURE + PHRASES + 'asks = []\n', "own.toml is not valid TOML"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_named(text: str, said: str) -> None:
    with pytest.raises(InvalidLens) as refused:
        own(text)
    assert said in str(refused.value)


def test_a_lens_of_the_library_needs_its_sentences() -> None:
    with pytest.raises(InvalidLens, match="has 0 examples and 0 near-misses; write at least 15 and 10"):
        load_toml(HEAD + FEATURE + PHRASES + TRY, name="ours.toml")


def test_phrases_and_parts_together_are_refused() -> None:
    part = '[[feature.part]]\nname = "one"\nphrases = ["loaf"]\n'
    with pytest.raises(InvalidLens, match="put the phrases into their parts"):
        own(HEAD + FEATURE + PHRASES + part + TRY)
