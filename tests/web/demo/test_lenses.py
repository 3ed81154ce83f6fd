"""What the demonstration keeps of lenses is true to what the lenses find in its sessions."""

from __future__ import annotations

from datetime import date

import pytest

from vinculum.lenses import Material, library, look
from vinculum.web.demo.script import Script, scripts

SCRIPTS = {script.table["id"]: script for script in scripts(date(2026, 3, 2))}


def heard(script: Script, session: int) -> Material:
    entry = next(one for one in script.table["transcript"] if one["session"] == session)
    return Material(session, script.transcript(entry))


@pytest.mark.parametrize("case", SCRIPTS)
def test_every_decision_is_about_words_that_the_lens_finds(case: str) -> None:
    script = SCRIPTS[case]
    for entry in script.table.get("lens_decision", []):
        seen = look(library()[entry["lens"]], heard(script, entry["session"]))
        assert (entry["turn"], entry["quote"]) in [one.place for one in seen.of(entry["feature"])]


@pytest.mark.parametrize("case", SCRIPTS)
def test_every_borrowed_lens_and_thought_record_stands_at_a_turn_of_the_session(case: str) -> None:
    script = SCRIPTS[case]
    for entry in [*script.table.get("borrowed_lens", []), *script.table.get("thought_record", [])]:
        words = heard(script, entry["session"]).transcript
        assert words is not None
        assert 0 <= entry["turn"] < len(words.turns)


def test_the_demonstration_has_a_borrowed_lens_a_named_change_and_a_thought_record() -> None:
    table = SCRIPTS["mara"].table
    assert [len(table[kind]) for kind in ("borrowed_lens", "named_change", "thought_record")] == [1, 1, 1]
