"""Five lenses on a session and on one moment: what they find opens its words, and what they do not find is said."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.web.heard import bring_in, on, said

from vinculum.reading.moment import Standing
from vinculum.web.lenses.kept import kept_lenses
from vinculum.web.review.moments import code_name

HEARD = said(
    "T: What happened then?",
    "C: I thought, he's sick of me, and my hands were shaking, so I left.",
    "T: You left.",
    "C: I'm such an idiot. And it's my fault they divorced, I was a difficult child.",
    "T: That sounds lonely.",
    "C: I'd had the jug since March. It was green.",
    "T: Green.",
    "C: With a handle.",
    "T: I see.",
    "C: My brother does that, he looks at the clock when I talk.",
)
MOMENTS = [on(HEARD, 4, "therapist.validation", Standing.CONFIRMED), on(HEARD, 5, "withdrawal.shift")]


def words(answer: HttpResponse) -> str:
    """The page's words, tags taken out."""
    assert answer.status_code == 200, answer.status_code
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def at(place: Place, query: str = "") -> str:
    return f"/cases/{place.case}/sessions/{place.session}/lenses/{query}"


def test_each_finding_stands_with_its_words_and_the_way_to_them(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, MOMENTS)
    answer = lena.browser.get(at(case_a))
    page = words(answer)
    assert "A name for the whole person" in page
    assert "“I'm such an idiot”" in page
    assert f"/cases/{case_a.case}/sessions/{case_a.session}/#turn-3".encode() in answer.content


def test_a_confirmed_moment_is_shown_as_confirmed_and_a_proposal_with_a_question(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, MOMENTS)
    page = words(lena.browser.get(at(case_a)))
    assert "Validation: it makes sense “That” confirmed by you" in page
    assert f"{code_name('withdrawal.shift')}? “I'd”" in page


def test_a_lens_that_finds_nothing_says_so(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, said("T: Hello.", "C: The jug is green."), [])
    page = words(lena.browser.get(at(case_a)))
    assert "No lens finds anything in this session." in page
    assert page.count("Nothing found.") == 5
    assert page.count("together, Vinculum’s five missed half") == 5  # the figure is of all five, not of each


def test_waiting_stands_with_every_lens(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    page = words(lena.browser.get(at(case_a)))
    assert len(re.findall(r"Wait(?: and|\.)", page)) >= 5


def test_a_session_without_words_says_that_there_are_none(lena: Visitor, case_a: Place) -> None:
    assert "There are no words of this session yet." in words(lena.browser.get(at(case_a)))


def test_words_in_another_language_are_not_looked_at(lena: Visitor, case_a: Place) -> None:
    german = (
        "Ich habe heute Morgen lange auf den Bus gewartet und dann bin ich doch zu Fuß gegangen, weil er nicht kam."
    )
    bring_in(lena, case_a, said("T: Und dann?", f"C: {german}"), [])
    assert "knows only English" in words(lena.browser.get(at(case_a)))


def test_one_moment_is_looked_at_with_the_turns_around_it_alone(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, MOMENTS)
    page = words(lena.browser.get(at(case_a, "?turn=9")))
    assert "My brother does that" in page
    assert "such an idiot" not in page


@pytest.mark.parametrize("turn", ["10", "-1", "x", "9999999", "1e3", "٣"])
def test_a_turn_that_is_not_there_is_no_page(lena: Visitor, case_a: Place, turn: str) -> None:
    bring_in(lena, case_a, HEARD, [])
    assert lena.browser.get(at(case_a, f"?turn={turn}")).status_code == 404


def test_the_home_lens_stands_first(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    assert lena.post("home-lens", lens="existential").status_code == 302
    page = words(lena.browser.get(at(case_a)))
    assert page.index("Existential your home lens") < page.index("Cognitive-behavioural What went")


def test_a_home_lens_that_does_not_exist_is_refused(lena: Visitor) -> None:
    answer = lena.post("home-lens", lens="astrology")
    assert answer.status_code == 422
    assert b"choose one of the lenses" in answer.content


def test_the_home_lens_of_one_member_is_not_that_of_another(lena: Visitor, omar: Visitor) -> None:
    lena.post("home-lens", lens="systemic")
    page = omar.get("home-lens").content.decode()
    assert 'value="psychoanalytic" checked' in page


def test_a_borrowed_lens_is_kept_with_what_it_gave_and_given_back_and_kept_again(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    fields = {"lens": "cognitive", "turn": "3", "note": "I had not heard the shame."}
    assert lena.post("borrow-lens", case_a.case, case_a.session, **fields).status_code == 302
    answer = lena.browser.get(at(case_a, "?turn=3"))
    assert "I had not heard the shame." in words(answer)
    assert "A name for the whole person: “I'm such an idiot”" in words(answer)
    borrowed = re.search(r'name="borrowed" value="(\w+)"', answer.content.decode())
    assert borrowed
    lena.post("borrow-lens", case_a.case, case_a.session, borrowed=borrowed[1], what="take-back")
    assert "given back" in words(lena.browser.get(at(case_a, "?turn=3")))
    lena.post("borrow-lens", case_a.case, case_a.session, borrowed=borrowed[1], what="bring-back")
    assert "I had not heard the shame." in words(lena.browser.get(at(case_a, "?turn=3")))


def test_a_changed_note_of_a_borrowed_lens_holds_and_the_one_before_comes_back(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    lena.post("borrow-lens", case_a.case, case_a.session, lens="systemic", turn="3", note="First.")
    page = lena.browser.get(at(case_a)).content.decode()
    borrowed = re.search(r'name="borrowed" value="(\w+)"', page)
    assert borrowed
    lena.post("borrow-lens", case_a.case, case_a.session, borrowed=borrowed[1], what="note", note="Second.")
    answer = lena.browser.get(at(case_a))
    assert "Second." in words(answer)
    version = re.search(r'name="version" value="(\w+)"', answer.content.decode())
    assert version
    lena.post(
        "borrow-lens", case_a.case, case_a.session, borrowed=borrowed[1], what="earlier", version=version[1]
    )  # fmt: skip
    kept = kept_lenses(lena.folder(case_a)).borrowed[borrowed[1]]
    assert [one.value.note for one in kept] == ["First.", "Second.", "First."]
    answer = lena.post("borrow-lens", case_a.case, case_a.session, borrowed=borrowed[1], what="earlier", version="\0")
    assert answer.status_code == 422


def test_a_lens_borrowed_for_words_that_are_gone_stays_and_says_so(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    lena.post("borrow-lens", case_a.case, case_a.session, lens="cognitive", turn="3", note="The shame.")
    bring_in(lena, case_a, said("T: Hello.", "C: Fine."), [])
    answer = lena.browser.get(at(case_a, "?turn=3"))
    shown = words(answer)
    assert "These words have no turn 4 any more." in shown
    assert "The shame." in shown
    borrowed = re.search(r'name="borrowed" value="(\w+)"', answer.content.decode())
    assert borrowed
    changed = lena.post(
        "borrow-lens", case_a.case, case_a.session, borrowed=borrowed[1], what="note", note="Still the shame."
    )
    assert "Still the shame." in words(lena.browser.get(changed["Location"].partition("#")[0]))
    assert lena.browser.get(at(case_a, "?turn=4")).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [{"lens": "astrology", "turn": "1"}, {"lens": "systemic"}, {"lens": "systemic", "turn": "99"}, {"lens": "\0"}],
)
def test_a_lens_that_cannot_be_borrowed_is_refused_in_words(
    lena: Visitor, case_a: Place, fields: dict[str, str]
) -> None:
    bring_in(lena, case_a, HEARD, [])
    answer = lena.post("borrow-lens", case_a.case, case_a.session, **fields)
    assert answer.status_code == 422
    assert b"This was not kept" in answer.content


def test_a_borrowed_lens_that_is_not_there_is_no_page(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("borrow-lens", case_a.case, case_a.session, borrowed="nothing\0", what="note")
    assert answer.status_code == 404


def decide(visitor: Visitor, place: Place, what: str, **fields: str) -> HttpResponse:
    about = {"lens": "cognitive", "feature": "labelling", "turn": "3", "quote": "I'm such an idiot", **fields}
    return visitor.post("decide-finding", place.case, place.session, what=what, **about)


def test_a_finding_that_fits_is_shown_as_confirmed_and_opened_again(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    assert decide(lena, case_a, "fits").status_code == 302
    assert "“I'm such an idiot” confirmed by you" in words(lena.browser.get(at(case_a)))
    decide(lena, case_a, "open")
    assert "“I'm such an idiot” proposed" in words(lena.browser.get(at(case_a)))


def test_a_finding_put_aside_takes_its_questions_along_and_comes_back(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [])
    asks = "What would be said of a friend who had done the same?"
    assert asks in words(lena.browser.get(at(case_a)))
    decide(lena, case_a, "aside")
    page = words(lena.browser.get(at(case_a)))
    assert asks not in page
    assert "1 put aside “I'm such an idiot”" in page
    decide(lena, case_a, "open")
    assert asks in words(lena.browser.get(at(case_a)))


@pytest.mark.parametrize(
    "fields",
    [{"lens": "astrology"}, {"feature": "chain"}, {"turn": "4"}, {"turn": "x"}, {"quote": "I'm"}, {"quote": "\0"}],
)
def test_a_decision_about_words_that_no_lens_finds_is_refused(
    lena: Visitor, case_a: Place, fields: dict[str, str]
) -> None:
    bring_in(lena, case_a, HEARD, [])
    assert decide(lena, case_a, "fits", **fields).status_code == 422
    assert decide(lena, case_a, "eat").status_code == 422
