"""Whatever a TOML file holds, it is read quickly or refused with its name; no list of ours ends in a traceback."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vinculum import codebook, guidance, lenses, narratives
from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.toml_text import LARGEST, toml_table

LOADERS: dict[str, Callable[[str], object]] = {
    "categories": lambda text: narratives.load_toml(text, name="our.toml"),
    "rules": lambda text: guidance.load_toml(text, name="our.toml"),
    "lens": lambda text: lenses.load_toml(text, name="our.toml", own=True),
    "codebook": lambda text: codebook.load_toml(text, name="our.toml"),
}
HOSTILE = {
    "nothing": "",
    "no TOML": "narrative,session\n1,2\n",
    "a list too deep": "x = " + "[" * 20_000,
    "a table too deep": "x = " + "{a = " * 5_000,
    "a number too long": "version = " + "9" * 5_000,
    "a key of thousands of parts": "a" + ".a" * 50_000 + " = 1",
    "a day that is none": "version = 1979-13-45",
    "no number": "version = nan",
    "a null character": "id = '\0'",
    "an escape sequence": "id = 'a'\n\x1b[2J = 1",
    "a key twice": "id = 'a'\nid = 'b'",
    "a list for an id": "id = []\n[[cluster]]\nid = []\n[[category]]\nid = []\n[[rule]]\nid = []\n[[feature]]\nid = []",
    "a number for an id": "id = 1\n[[cluster]]\nid = 1\n[[category]]\nid = 2\n[[rule]]\nid = 1\n[[code]]\nid = 1",
    "a table for a list": "[cluster]\n[category]\n[rule]\n[feature]\n[code]\n",
    "texts for a list": "cluster = ['a']\ncategory = ['b']\nrule = ['c']\nfeature = ['d']\ncode = ['e']",
    "a word for a list": "cluster = 'a'\ncategory = 'b'\nrule = 'c'\nfeature = 'd'\ncode = 'e'",
    "too large": "# " + "x" * LARGEST,
    "a formula": "id = '=1+1'\nname = '@SUM(A1)'\nversion = -1",
}


@pytest.mark.parametrize("kind", LOADERS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words_or_holds_nothing(kind: str, text: str) -> None:
    try:
        LOADERS[kind](text)
    except VinculumError as problem:
        said = str(problem)
        assert "our.toml" in said
        assert len(said) < 600
        assert said.isprintable(), said


def test_a_mark_at_the_beginning_of_a_file_is_passed_over() -> None:
    assert toml_table("\ufeffversion = 1", "x", wrong=InvalidNarratives) == {"version": 1}


def test_a_line_that_would_take_minutes_is_named_by_its_number() -> None:
    with pytest.raises(InvalidNarratives, match="line 2, has more than 200 dots"):
        toml_table("version = 1\na" + ".a" * 300 + " = 1", "our.toml", wrong=InvalidNarratives)
