"""The states of a work as one line over sessions: where it stood, where it came back to, no ages."""

from __future__ import annotations

from xml.etree import ElementTree

from vinculum.charts.states import Step, states_picture

STATES = ("forming", "named", "passed")


def drawn(*steps: Step, last: int = 9) -> str:
    """The picture of some steps."""
    return states_picture(steps, states=STATES, last=last, width="wide", uid="s", name="she stops")


def test_a_return_is_an_open_point_and_said_in_words() -> None:
    picture = drawn(Step(2, "named"), Step(5, "forming", back=True))
    assert picture.count("pt--work") == 1
    assert picture.count("pt--back") == 1
    assert "Session 5: forming, come back to." in picture


def test_all_states_stand_at_the_left_whether_reached_or_not() -> None:
    texts = [one.text for one in ElementTree.fromstring(drawn(Step(2, "named"))).iter() if one.tag.endswith("text")]
    assert texts[:3] == list(STATES)


def test_a_step_in_the_last_session_alone_needs_no_line() -> None:
    assert "ln--work" not in drawn(Step(9, "named"))
    assert "ln--work" in drawn(Step(8, "named"))


def test_two_steps_of_one_session_and_a_step_after_the_last_are_drawn() -> None:
    assert drawn(Step(3, "forming"), Step(3, "named"), Step(12, "passed")).count("pt--work") == 3


def test_without_steps_there_is_no_picture() -> None:
    assert not drawn()
