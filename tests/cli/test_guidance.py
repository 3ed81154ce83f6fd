"""What `vinculum guidance` prints."""

import pytest
from tests.cli.running import vinculum

from vinculum.guidance import TERMS, explain, library

OWN = """\
[[rule]]
id = "after-the-holiday"
about = "frame"
urgency = "room"
when = "break.before-last"
say = "Ask {client} how it was."
cost = "It may be too early."
wait = "Wait: it may come by itself."
source = "no-figure"
does = ["name-frame"]
"""


def test_the_list_names_every_rule_with_its_explanation_and_source():
    printed = " ".join(vinculum("guidance").stdout.split())
    for rule in library().rules:
        assert rule.id in printed
        assert explain(rule.when) in printed
        assert rule.source.words in printed


def test_one_rule_is_shown_with_its_price_and_what_withholds_it():
    printed = " ".join(vinculum("guidance", "show", "same-wish-with-you").stdout.split())
    assert library().rule("same-wish-with-you").cost in printed
    assert "while danger stands" in printed


def test_everything_a_rule_may_ask_is_listed():
    printed = vinculum("guidance", "terms").stdout
    assert all(name in printed for name in TERMS)


def test_own_rules_are_checked_and_said(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    result = vinculum("guidance", "--check", str(tmp_path / "own.toml"))
    assert result.exit_code == 0
    assert "Said when there was a break just before the last session." in " ".join(result.stdout.split())


@pytest.mark.parametrize("text", ["= nonsense", OWN.replace("break.before-last", "diary.felt"), "rule = [1]"])
def test_own_rules_that_do_not_fit_end_with_one_and_a_sentence(tmp_path, text):
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    result = vinculum("guidance", "--check", str(tmp_path / "own.toml"))
    assert result.exit_code == 1
    assert "own.toml" in result.stderr


def test_an_unknown_rule_ends_with_two():
    assert vinculum("guidance", "show", "nosuch").exit_code == 2
