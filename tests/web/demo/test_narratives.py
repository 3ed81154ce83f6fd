"""What the invented clients tell of others stands in their words, in categories that there are."""

from datetime import date

import pytest

from vinculum.narratives import Narrative, Relation, counted, doubts, library, what_is_missing
from vinculum.web.demo.parts.narratives import narrative_of, people_in
from vinculum.web.demo.script import scripts

CASES = {script.table["id"]: script for script in scripts(date(2026, 11, 22)) if "narrative" in script.table}


def told(case: str) -> list[Narrative]:
    table = CASES[case].table
    words = {entry["session"]: CASES[case].transcript(entry) for entry in table["transcript"]}
    return [narrative_of(entry, words.get(entry["session"])) for entry in table["narrative"]]


@pytest.mark.parametrize("case", CASES)
def test_each_narrative_stands_in_its_words_and_nothing_stops_an_analysis(case: str) -> None:
    people = people_in(CASES[case].table)
    assert not [one for one in doubts(told(case), people, library()) if one.stops]


@pytest.mark.parametrize("case", CASES)
def test_a_session_with_words_has_narratives_with_words(case: str) -> None:
    with_words = {entry["session"] for entry in CASES[case].table["transcript"]}
    assert all((one.span is not None) == (one.session in with_words) for one in told(case))


@pytest.mark.parametrize("case", CASES)
def test_enough_is_told_to_lay_the_pattern_with_the_therapist_beside_others(case: str) -> None:
    people = people_in(CASES[case].table)
    base = counted(told(case)).narratives
    with_you = sum(people.find(one.other).relation is Relation.THERAPIST for one in base)
    assert what_is_missing(with_you, len(base) - with_you) == ()
