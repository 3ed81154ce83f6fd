"""The invented cases tell the stories they were written for, and every quote stands in its turn."""

from datetime import date

import pytest

from vinculum.codebook import find_code
from vinculum.course import Rater, Rating, Side, follow
from vinculum.course.split_alliance import split_alliance
from vinculum.measures import library, score
from vinculum.transcripts import Role
from vinculum.web.case.folder import KNOWN
from vinculum.web.demo.script import Script, scripts

CASES = {script.table["id"]: script for script in scripts(date(2026, 11, 22))}
ALONE = [case for case, script in CASES.items() if len(script.people) == 1]
COUPLE = CASES["noor-and-pieter"]


def sides(script: Script, side: str, *, who: str = "") -> Side:
    measure = library()[f"relationship-short.{side}"]
    ratings = []
    for entry in script.sessions:
        given = {name: value for name, value in entry.get(who or side, {}).items() if isinstance(value, int)}
        total = score(measure, given).total
        if total is not None:
            ratings.append(Rating(entry["number"], Rater(side), "relationship-short", total))
    course = follow(ratings, measure="relationship-short", known=KNOWN)
    return course.sides[Rater(side)]


def drops(script: Script, side: str) -> list[int]:
    return [dip.session for dip in sides(script, side).dips]


@pytest.mark.parametrize(("case", "client", "therapist"), [("mara", [9], [10]), ("jonas", [7], []), ("iris", [], [])])
def test_each_side_falls_where_the_story_says_and_nowhere_else(
    case: str, client: list[int], therapist: list[int]
) -> None:
    assert (drops(CASES[case], "client"), drops(CASES[case], "therapist")) == (client, therapist)


@pytest.mark.parametrize("case", ALONE)
def test_a_case_has_two_long_transcripts_and_says_that_it_is_invented(case: str) -> None:
    script = CASES[case]
    lengths = [len(script.transcript(entry).turns) for entry in script.table["transcript"]]
    assert sum(60 <= length <= 90 for length in lengths) >= 2
    assert script.table["about"].startswith("Invented case.")
    assert 12 <= len(script.sessions) <= 24


@pytest.mark.parametrize("case", CASES)
def test_every_confirmed_quote_stands_in_its_turn_under_a_code_that_exists(case: str) -> None:
    script = CASES[case]
    heard = {entry["session"]: script.transcript(entry) for entry in script.table["transcript"]}
    for entry in script.table["confirmed"]:
        assert entry["quote"] in heard[entry["session"]].turns[entry["turn"]].text
        assert find_code(entry["code"]).id == entry["code"]


def test_the_couples_split_widens_after_session_five_and_cannot_be_told_at_the_end() -> None:
    noor, pieter = sides(COUPLE, "client"), sides(COUPLE, "client", who="pieter")
    found = split_alliance(noor, pieter, names=("noor", "pieter"))
    assert found.past is not None
    assert (found.past.first, found.past.last, found.past.higher) == (6, 8, 1)
    assert [dip.session for dip in pieter.dips] == [7]


def test_the_couple_is_invented_and_everybody_speaks_in_the_notes() -> None:
    assert COUPLE.table["about"].startswith("Invented case.")
    (entry,) = COUPLE.table["transcript"]
    said = {turn.speaker: turn.role for turn in COUPLE.transcript(entry).turns}
    assert [name for name, role in said.items() if role is Role.CLIENT] == ["Noor", "Pieter"]
