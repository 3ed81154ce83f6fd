"""Rule 19: whoever silences a checker says why, on the same line."""

from __future__ import annotations

import io
import tokenize

import pytest
from tests.house.tree import modules

SILENCERS = ("# type: ignore", "# noqa")


def unexplained(line: str) -> bool:
    """Whether a comment silences a checker and gives no reason after its codes."""
    for silencer in SILENCERS:
        before, found, after = line.partition(silencer)
        if found:
            codes_gone = after.partition("]")[2] if after.startswith("[") else after.lstrip(": ")
            words = [word for word in codes_gone.split() if any(letter.islower() for letter in word)]
            return len(words) < 2 and len(before.rpartition("#")[2].split()) < 2
    return False


def comments(text: str) -> list[tuple[int, str]]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def test_every_silenced_check_has_its_reason_beside_it():
    silent = [
        f"{source.path}:{number}"
        for source in modules("bench/", "src/", "tests/")
        for number, comment in comments(source.text)
        if unexplained(comment)
    ]
    assert silent == []


@pytest.mark.parametrize("comment", ["# type: ignore", "# type: ignore[arg-type]", "# noqa: S310", "# noqa: S1, S2"])
def test_a_bare_silencer_is_unexplained(comment):
    assert unexplained(comment)


@pytest.mark.parametrize(
    "comment",
    ["# type: ignore[arg-type]  # the form allows only these", "# noqa: N802 (Django names it so)", "# plain"],
)
def test_a_reason_or_no_silencer_is_fine(comment):
    assert not unexplained(comment)
