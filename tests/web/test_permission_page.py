"""docs/permissions.md describes every page as the table and the addresses have it."""

import re
from pathlib import Path

from tests.web.pages import METHODS, PATTERNS

from vinculum.web.permissions import TABLE

PAGE = (Path(__file__).parents[2] / "docs" / "permissions.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^### (\S+)\n\n`(.+)` · (.+) · `(.+)`\n\n(\S.+)$", re.MULTILINE)


def test_every_page_has_its_heading_with_address_methods_and_question() -> None:
    described = {name: (address, methods, question) for name, address, methods, question, _ in ENTRY.findall(PAGE)}
    assert described == {
        name: (f"/{pattern.pattern}", METHODS[name], TABLE[name].__name__) for name, pattern in PATTERNS.items()
    }


def test_every_question_is_explained_in_the_words_of_the_table() -> None:
    for question in TABLE.values():
        assert f"### {question.__name__}\n\n{(question.__doc__ or '').strip()} Otherwise: " in PAGE


def test_no_heading_describes_a_page_that_is_gone() -> None:
    questions = list(dict.fromkeys(question.__name__ for question in TABLE.values()))
    assert re.findall(r"^### (\S+)$", PAGE, re.MULTILINE) == [*questions, *PATTERNS]
