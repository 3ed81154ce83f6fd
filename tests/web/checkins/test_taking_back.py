"""An answer can be taken back, and what only followed it goes with it."""

from tests.cast import Place, Visitor, invite, send

from vinculum.measures import library
from vinculum.web.checkins.form import read_answers

PULSE = library()["pulse.client"]


def test_i_would_rather_not_say_counts_as_no_answer() -> None:
    assert read_answers(PULSE, {"q-between": "4", "q-tension": ""}).answers == {"between": 4}


def test_what_followed_an_answer_that_was_changed_is_dropped() -> None:
    answered = read_answers(PULSE, {"q-between": "4", "q-tension": "1", "q-repaired": "3"})
    assert answered.answers == {"between": 4, "tension": 1}


def test_what_followed_is_kept_where_the_other_answer_stands_or_was_left_out() -> None:
    assert read_answers(PULSE, {"q-tension": "2", "q-repaired": "3"}).answers == {"tension": 2, "repaired": 3}
    assert read_answers(PULSE, {"q-repaired": "3"}).answers == {"repaired": 3}


def test_each_question_of_the_form_can_be_left_unsaid(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    page = nobody.post("client-form", token=made.token.text()).content.decode()
    asked = {item.id for item in library()["relationship-short.client"].items if item.kind != "text"}
    assert page.count("I’d rather not say") == len(asked)
    assert all(f'name="q-{name}" value=""' in page for name in asked)
    assert send(nobody, made, answers={f"q-{name}": "" for name in asked}).status_code == 201
