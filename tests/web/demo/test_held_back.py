"""What Lena Berg makes of how the invented clients hold back, and what she saw, stands in their words."""

from datetime import date

import pytest

from vinculum.codebook import find_code
from vinculum.resistance.meaning import FUNCTION_IDS
from vinculum.resistance.tried import TRY_IDS
from vinculum.transcripts import Role, Transcript
from vinculum.web.by_hand.defences import kind_of
from vinculum.web.demo.script import scripts

CASES = {script.table["id"]: script for script in scripts(date(2026, 11, 22)) if "resistance_confirmed" in script.table}


def words(case: str) -> dict[int, Transcript]:
    return {entry["session"]: CASES[case].transcript(entry) for entry in CASES[case].table["transcript"]}


@pytest.mark.parametrize("case", CASES)
def test_every_confirmed_quote_stands_in_a_turn_of_the_right_person(case: str) -> None:
    heard = words(case)
    for entry in CASES[case].table["resistance_confirmed"]:
        turn = heard[entry["session"]].turns[entry["turn"]]
        assert entry["quote"] in turn.text
        assert turn.role is (Role.THERAPIST if entry["code"].startswith("therapist.") else Role.CLIENT)
        assert entry.get("aspect", "") in ("", *find_code(entry["code"]).aspects)


@pytest.mark.parametrize("case", CASES)
def test_what_was_said_and_tried_is_in_words_that_can_be_chosen(case: str) -> None:
    table = CASES[case].table
    assert {name for entry in table["meaning"] for name in entry.get("functions", [])} <= set(FUNCTION_IDS)
    assert {name for entry in table["tried"] for name in entry["what"]} <= set(TRY_IDS)
    numbers = {entry["number"] for entry in CASES[case].sessions}
    assert {number for entry in table["left_topic"] for number in entry["sessions"]} <= numbers


@pytest.mark.parametrize("case", CASES)
def test_every_defence_is_one_of_the_list_and_its_words_were_said(case: str) -> None:
    heard = words(case)
    for entry in CASES[case].table["defence"]:
        assert kind_of(*entry["defence"].split("/")) is not None
        assert entry["words"] in heard[entry["session"]].turns[entry["turn"]].text


@pytest.mark.parametrize("case", CASES)
def test_an_enactment_has_its_narratives_and_words_beside_it(case: str) -> None:
    table, heard = CASES[case].table, words(case)
    told = {entry["id"] for entry in table["narrative"]}
    for entry in table["enactment"]:
        assert set(entry["narratives"]) <= told
        assert all(turn < len(heard[number].turns) for number, turn in entry["moments"])


def test_each_of_the_three_stories_is_there() -> None:
    assert set(CASES) == {"mara", "jonas", "iris"}
