"""A marked turn is shown between what came before and after it; a session becomes a row of coded turns."""

from __future__ import annotations

import pytest
from tests.reading.talk.spoken import marked, said

from vinculum.errors import InvalidReading
from vinculum.reading.moment import Standing
from vinculum.reading.sequences import beside, coded
from vinculum.transcripts import Role

WORDS = said("C: hello", "T: why", "T: did you", "C: no", "C: because of him", "T: I see", "X: tea", "C: fine")
MOMENTS = [
    marked("resistance.blame", 4),
    marked("resistance.dispute", 3),
    marked("therapist.question.open", 1),
    marked("therapist.reflection", 5),
    marked("withdrawal.minimal", 3),
    marked("resistance.denial", 0, Standing.CONFIRMED),
    marked("resistance.excuse", 7, Standing.DISMISSED),
]


def test_lines_of_one_role_in_a_row_become_one_turn_with_all_its_codes():
    rows = coded(WORDS, MOMENTS)
    assert [(one.first, one.last, one.role) for one in rows] == [
        (0, 0, Role.CLIENT), (1, 2, Role.THERAPIST), (3, 4, Role.CLIENT),
        (5, 5, Role.THERAPIST), (6, 6, Role.OTHER), (7, 7, Role.CLIENT),
    ]  # fmt: skip
    assert rows[2].codes == {"resistance.blame", "resistance.dispute", "withdrawal.minimal"}
    assert rows[5].codes == frozenset()


def test_resistance_stands_beside_the_move_before_it_and_two_turns_after():
    first, second = beside(WORDS, MOMENTS, "resistance")
    assert (first.before, [one.code for one in first.moments]) == (None, ["resistance.denial"])
    assert [one.code for one in second.moments] == ["resistance.dispute", "resistance.blame"]
    assert second.before is not None
    assert second.before.codes == {"therapist.question.open"}
    assert [(one.role, one.codes) for one in second.after] == [
        (Role.THERAPIST, {"therapist.reflection"}), (Role.OTHER, frozenset()),
    ]  # fmt: skip


def test_another_system_has_its_own_turns_and_a_dismissed_moment_none():
    (only,) = beside(WORDS, MOMENTS, "rupture")
    assert [one.code for one in only.moments] == ["withdrawal.minimal"]
    assert beside(WORDS, MOMENTS, "toward") == ()


def test_an_unknown_system_and_a_turn_that_is_not_there_are_refused():
    with pytest.raises(InvalidReading, match="no code system"):
        beside(WORDS, MOMENTS, "weather")
    for wrong in (-1, 8):
        with pytest.raises(InvalidReading, match="there are 8 turns"):
            coded(WORDS, [marked("talk.change", wrong)])


def test_an_empty_session_has_no_turns():
    assert coded(said(), []) == ()
    assert beside(said(), [], "resistance") == ()
