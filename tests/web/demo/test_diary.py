"""The invented therapist's diary is true to its cases: sessions that exist, words of the list, notes that come back."""

from __future__ import annotations

from datetime import date

import pytest

from vinculum.reactions import NEEDED, Hold, Reaction, Reflection, by_month, come_back, felt_course, known, looks
from vinculum.reactions.words import OWN
from vinculum.web.demo.parts.diary import month_of, reaction_of
from vinculum.web.demo.script import Script, scripts

CASES = {script.table["id"]: script for script in scripts(date(2026, 11, 22))}
KEPT = ("mara", "jonas", "iris")


def entries(script: Script) -> list[Reaction]:
    """Entries of both kinds, in the order of the sessions."""
    newer = [reaction_of(entry, on=date(2026, 1, 1)) for entry in script.table["reaction"]]
    felt = {entry["number"]: entry["feelings"] for entry in script.sessions if "feelings" in entry}
    older = [
        Reaction(str(number), number, {name: one for name, one in feelings.items() if known(name)})
        for number, feelings in felt.items()
    ]
    return [*older, *newer]


@pytest.mark.parametrize("case", KEPT)
def test_every_entry_is_about_a_session_that_has_none_of_the_older_kind(case: str) -> None:
    script = CASES[case]
    numbers = {entry["number"] for entry in script.sessions if "feelings" not in entry}
    told = [entry["session"] for entry in script.table["reaction"]]
    assert set(told) <= numbers
    assert len(told) == len(set(told))


@pytest.mark.parametrize("case", KEPT)
def test_every_feeling_is_on_the_list_or_a_word_of_her_own(case: str) -> None:
    named = {word for one in entries(CASES[case]) for word in one.felt}
    assert [word for word in named if known(word) is None and not word.startswith(OWN)] == []


@pytest.mark.parametrize("case", KEPT)
def test_one_note_has_come_back_before_the_next_session(case: str) -> None:
    script = CASES[case]
    following = max(entry["number"] for entry in script.sessions) + 1
    assert len(come_back([Hold(id="x", **entry) for entry in script.table["hold"]], following)) == 1
    assert [Reflection(id="x", **entry).answers for entry in script.table["reflection"]]


@pytest.mark.parametrize("case", KEPT)
def test_some_entries_were_taken_nowhere(case: str) -> None:
    newer = [reaction_of(entry, on=date(2026, 1, 1)) for entry in CASES[case].table["reaction"]]
    assert any(not one.somewhere for one in newer)


def test_one_case_has_enough_sessions_to_look_whether_feelings_go_with_ratings_and_one_has_nine() -> None:
    counts = {case: len(felt_course(entries(CASES[case])).sessions) for case in KEPT}
    assert counts["iris"] >= NEEDED
    assert counts["mara"] == 9
    rated = {entry["number"]: float(sum(one for one in entry["therapist"].values() if isinstance(one, int)))
             for entry in CASES["iris"].sessions if "therapist" in entry}  # fmt: skip
    assert looks(entries(CASES["iris"]), {"you": rated}).found


def test_four_months_came_before_this_one() -> None:
    months = by_month(month_of(entry, date(2026, 2, 14)) for entry in CASES["mara"].table["month"])
    assert [one.first for one in months] == [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
