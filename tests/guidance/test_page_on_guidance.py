"""The page on guidance names every rule with its words and its explanation, and every source."""

from pathlib import Path

import pytest

from vinculum.guidance import explain, library
from vinculum.guidance.rule import filled

PAGE = (Path(__file__).parents[2] / "docs" / "guidance.md").read_text(encoding="utf-8")
ROWS = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}


@pytest.mark.parametrize("rule", library().rules, ids=lambda rule: rule.id)
def test_every_rule_has_its_row(rule):
    assert filled(rule.say, "") in ROWS[rule.id]
    assert explain(rule.when) in ROWS[rule.id]


def test_no_row_is_about_a_rule_that_is_not_there():
    assert set(ROWS) == {rule.id for rule in library().rules}


def test_every_source_stands_on_the_page():
    assert all(f"| {source.cite} | {source.finding}" in PAGE for source in library().sources.values())
