"""Between you: the own share first, hypotheses with evidence, states of the work, and a way back from each save."""

from __future__ import annotations

import re

import pytest
from tests.cast import Place, Visitor, invite, send
from tests.web.formulation.happenings import MOTHER, happening, tell
from tests.web.formulation.page_words import words
from tests.web.heard import another_session, bring_in, on, said

from vinculum.reading.moment import Standing
from vinculum.web.formulation.between_course import LATEST
from vinculum.web.formulation.kept import written_of
from vinculum.web.records.models import Event, Record

HEARD = said("T: You are early.", "C: You sound like my mother now.", "T: How so?", "C: You never listen either.")


def hypothesis(visitor: Visitor, place: Place, theme: str = "I turn away, and she stops.", **more: object) -> str:
    """Writes one; its id."""
    answer = visitor.browser.post(f"/cases/{place.case}/between/hypothesis", {"theme": theme, **more})
    return answer["Location"].partition("#hypothesis-")[2]


def set_state(visitor: Visitor, place: Place, of: str, state: str, **more: str) -> int:
    """Sets the state of the work for the place's session; the status of the answer."""
    fields = {"state": state, "session": place.session, **more}
    return visitor.browser.post(f"/cases/{place.case}/between/state?of={of}", fields).status_code


def test_the_own_share_stands_before_everything_else(lena: Visitor, case_a: Place) -> None:
    page = words(lena.get("between", case_a.case))
    assert page.index("What is realistic here, and what did I contribute?") < page.index("Feelings toward you")
    assert "may first of all be an answer to you" in page


def test_the_own_share_is_kept_in_versions_and_an_earlier_one_can_hold_again(lena: Visitor, case_a: Place) -> None:
    lena.post("own-share", case_a.case, realistic="The fee rose.", contributed="")
    lena.post("own-share", case_a.case, realistic="", contributed="I told her late.")
    page = words(lena.get("between", case_a.case))
    assert "I told her late." in page
    assert "The fee rose." not in page
    first = written_of(lena.folder(case_a)).shares[0]
    assert lena.post("between-back", case_a.case, record=first.id).status_code == 302
    assert "The fee rose." in words(lena.get("between", case_a.case))
    assert [one.value.contributed for one in written_of(lena.folder(case_a)).shares] == ["", "I told her late.", ""]


def test_an_empty_own_share_is_refused_and_what_was_typed_elsewhere_stays(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("own-share", case_a.case)
    assert answer.status_code == 422
    assert "A few words are enough." in words(answer)
    long = lena.post("hypothesis", case_a.case, theme="", protects="a quarrel")
    assert long.status_code == 422
    assert "a quarrel" in long.content.decode()


def test_confirmed_words_about_the_therapist_stand_with_what_came_just_before(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [on(HEARD, 1, "toward.link"), on(HEARD, 3, "toward.hostile")])
    reading = lena.folder(case_a).readings[case_a.session].id
    lena.post("decide", case_a.case, case_a.session, about=f"{reading}:0", what="confirm")
    page = words(lena.get("between", case_a.case))
    assert "In one session, words of Mara about you are confirmed." in page
    assert "Likens you to another person just before, you: “You are early.”" in page
    assert "Angry with you" not in page  # nobody has confirmed it


def test_the_clients_own_answers_are_drawn_and_said(lena: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a, measure="reactions.client")
    send(Visitor(), made, answers={"q-warm": "4", "q-wary": "2", "q-hurt": "1"})
    answer = lena.get("between", case_a.case)
    assert "After session 1, Mara answered: warm mostly, on guard a little." in words(answer)
    assert 'aria-label="Session 1. Warm: mostly; on guard: a little."' in answer.content.decode()


def test_words_of_earlier_sessions_have_an_address_that_the_picture_leads_to(lena: Visitor, case_a: Place) -> None:
    for number in range(1, LATEST + 3):
        here = case_a if number == 1 else another_session(lena, case_a, number)
        made = invite(lena, here, measure="reactions.client")
        assert send(Visitor(), made, key=f"a-key-of-its-own-for-{number}", answers={"q-warm": "4"}).status_code == 201
    page = lena.get("between", case_a.case).content.decode()
    assert page.count('<li id="said-') == LATEST
    assert "Two earlier sessions" in page
    assert 'href="?all=1#said-1"' in page
    assert f'href="#said-{LATEST}"' in page
    every = lena.browser.get(f"/cases/{case_a.case}/between/?all=1").content.decode()
    assert every.count('<li id="said-') == LATEST + 2
    assert "?all=1" not in every


def test_several_hypotheses_stand_side_by_side_with_what_they_rest_on(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("coat", MOTHER, "w.noticed", "ro.ignores-")], note="She turned round.")
    first = hypothesis(lena, case_a, evidence=["narrative:coat", "narrative:gone"], people=[MOTHER], ways=["silence"])
    hypothesis(lena, case_a, "She waits for a quiz.", against="There was one.")
    answer = lena.get("between", case_a.case)
    page = words(answer)
    assert answer.content.decode().count('class="hypothesis"') == 2
    assert "perhaps linked with Mother" in page
    assert "Rests on one place; 1 is not there any more" in page
    assert "Mother: To be noticed, Takes no notice" in page
    assert "Against it speaks: There was one." in page
    assert written_of(lena.folder(case_a)).hypotheses[first][-1].value.ways == ("silence",)


def test_what_proves_a_realistic_answer_is_kept_apart_and_never_lost(lena: Visitor, case_a: Place) -> None:
    of = hypothesis(lena, case_a)
    lena.browser.post(
        f"/cases/{case_a.case}/between/hypothesis?of={of}", {"theme": "She is angry.", "stands": "a realistic answer"}
    )
    page = words(lena.get("between", case_a.case))
    assert "not transference: a realistic answer" in page
    assert "Set aside, or a realistic answer: 1" in page
    form = words(lena.browser.get(f"/cases/{case_a.case}/between/hypothesis?of={of}"))
    assert "Earlier versions" in form
    assert "I turn away, and she stops." in form


def test_an_earlier_version_of_a_hypothesis_can_hold_again(lena: Visitor, case_a: Place) -> None:
    of = hypothesis(lena, case_a)
    lena.browser.post(f"/cases/{case_a.case}/between/hypothesis?of={of}", {"theme": "Something else."})
    first = written_of(lena.folder(case_a)).hypotheses[of][0]
    lena.post("between-back", case_a.case, record=first.id)
    assert [one.value.theme for one in written_of(lena.folder(case_a)).hypotheses[of]] == [
        "I turn away, and she stops.", "Something else.", "I turn away, and she stops.",
    ]  # fmt: skip


def test_waiting_is_a_choice_beside_naming_with_what_each_may_cost(lena: Visitor, case_a: Place) -> None:
    page = words(lena.get("between", case_a.case))
    assert "Wait Hold it and go on listening." in page
    assert "Name it Say what you notice" in page
    assert page.count("It may cost") == 2
    assert "Piper and others 1991; a correlation" in page
    of = hypothesis(lena, case_a)
    form = lena.browser.get(f"/cases/{case_a.case}/between/state?of={of}").content.decode()
    assert len(re.findall(r'type="radio" name="state"', form)) == 5
    assert "checked" not in form


def test_a_return_says_what_was_different(lena: Visitor, case_a: Place) -> None:
    of = hypothesis(lena, case_a)
    later = another_session(lena, case_a, 2)
    assert set_state(lena, case_a, of, "working through") == 302
    assert set_state(lena, later, of, "named") == 422
    assert set_state(lena, later, of, "named", differs="She said it at once.") == 302
    page = words(lena.get("between", case_a.case))
    assert "Session 2: named (come back to) Different this time: She said it at once." in page


def test_a_state_can_be_taken_back_and_put_back(lena: Visitor, case_a: Place) -> None:
    of = hypothesis(lena, case_a)
    set_state(lena, case_a, of, "forming")
    (step,) = written_of(lena.folder(case_a)).steps_of(of)
    lena.post("between-back", case_a.case, record=step.id)
    assert written_of(lena.folder(case_a)).steps_of(of) == ()
    (back,) = written_of(lena.folder(case_a)).steps_of(of, taken_back=True)
    lena.post("between-back", case_a.case, record=back.id)
    assert [one.value.state for one in written_of(lena.folder(case_a)).steps_of(of)] == ["forming"]


@pytest.mark.parametrize("fields", [{}, {"state": "cured"}, {"state": "named"}, {"state": "named", "session": "x"}])
def test_a_state_without_its_word_or_session_is_refused(lena: Visitor, case_a: Place, fields: dict[str, str]) -> None:
    of = hypothesis(lena, case_a)
    before = Record.objects.count()
    answer = lena.browser.post(f"/cases/{case_a.case}/between/state?of={of}", fields)
    assert answer.status_code == 422
    assert Record.objects.count() == before


def test_no_age_and_no_figure_for_transference_stands_anywhere(lena: Visitor, case_a: Place) -> None:
    of = hypothesis(lena, case_a)
    set_state(lena, case_a, of, "held on purpose")
    page = words(lena.get("between", case_a.case)).lower()
    assert not re.search(r"\b(for|since|\d+) (days?|weeks?|months?)\b", page)
    assert not re.search(r"transference:? [\d.]", page)


def test_each_save_leaves_one_event_and_no_words_in_it(lena: Visitor, case_a: Place) -> None:
    before = Event.objects.count()
    of = hypothesis(lena, case_a)
    set_state(lena, case_a, of, "forming")
    lena.post("own-share", case_a.case, realistic="x")
    lena.post("between-back", case_a.case, record=written_of(lena.folder(case_a)).shares[0].id)
    verbs = list(Event.objects.order_by("seq").values_list("verb", flat=True))[before:]
    assert verbs == ["write-hypothesis", "set-state", "write-share", "use-earlier"]


def test_a_record_that_is_not_there_changes_nothing(lena: Visitor, case_a: Place) -> None:
    before = Record.objects.count()
    assert lena.post("between-back", case_a.case, record="none").status_code == 422
    assert lena.browser.get(f"/cases/{case_a.case}/between/hypothesis?of=none").status_code == 404
    assert lena.browser.get(f"/cases/{case_a.case}/between/state?of=none").status_code == 404
    assert Record.objects.count() == before


def test_a_moment_of_earlier_words_is_still_shown(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [on(HEARD, 3, "toward.hostile", Standing.PROPOSED)])
    reading = lena.folder(case_a).readings[case_a.session].id
    lena.post("decide", case_a.case, case_a.session, about=f"{reading}:0", what="confirm")
    bring_in(lena, case_a, said("T: Something shorter."), [])
    assert "Angry with you" in words(lena.get("between", case_a.case))


def test_omar_sees_nothing_of_lenas_case(omar: Visitor, lena: Visitor, case_a: Place) -> None:
    hypothesis(lena, case_a)
    for page in ("themes", "between", "own-share", "hypothesis", "one-page", "one-page-write", "one-page-versions"):
        assert omar.get(page, case_a.case).status_code == 404
