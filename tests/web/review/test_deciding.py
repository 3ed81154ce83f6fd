"""A proposal is a guess until a person confirms it; every decision can be taken back."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor, travel

from vinculum.reading.moment import Standing
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.records.models import Record
from vinculum.web.review.moments import Marked, moments_of
from vinculum.web.transcripts.verbs import keep_words

SAYING = "You never listen to me."


@pytest.fixture
def here(lena: Visitor, case_a: Place) -> tuple[str, str]:
    """A session with one proposal about the client's turn."""
    _bring(lena, case_a, "What did it bring up?", SAYING)
    return case_a.case, case_a.session


def _bring(lena: Visitor, place: Place, *texts: str) -> None:
    roles = (Role.THERAPIST, Role.CLIENT)
    turns = tuple(Turn(n, "TC"[n % 2], roles[n % 2], text) for n, text in enumerate(texts))
    keep_words(lena.at, lena.folder(place), place.session, transcript=Transcript(turns=turns), format="plain")


def _moments(lena: Visitor, place: Place) -> list[Marked]:
    return [one for one in moments_of(lena.folder(place), place.session) if one.moment.turn == 1]


@pytest.mark.parametrize(("what", "standing"), [("confirm", Standing.CONFIRMED), ("undo", Standing.PROPOSED)])
def test_a_decision_stands_beside_the_moment(
    lena: Visitor, case_a: Place, here: tuple[str, str], what: str, standing: Standing
) -> None:
    (proposed,) = _moments(lena, case_a)
    assert proposed.moment.standing is Standing.PROPOSED
    assert lena.post("decide", *here, about=proposed.key, what=what).status_code == 302
    assert [one.moment.standing for one in _moments(lena, case_a)] == [standing]


def test_a_dismissed_moment_is_gone_and_comes_back_when_that_is_undone(
    lena: Visitor, case_a: Place, here: tuple[str, str]
) -> None:
    (proposed,) = _moments(lena, case_a)
    lena.post("decide", *here, about=proposed.key, what="dismiss")
    assert _moments(lena, case_a) == []
    lena.post("decide", *here, about=proposed.key, what="undo")
    assert _moments(lena, case_a) == [proposed]


def test_another_name_confirms_under_that_name(lena: Visitor, case_a: Place, here: tuple[str, str]) -> None:
    (proposed,) = _moments(lena, case_a)
    lena.post("decide", *here, about=proposed.key, what="confirm", code="withdrawal.denial")
    (decided,) = _moments(lena, case_a)
    assert (decided.moment.code, decided.moment.standing) == ("withdrawal.denial", Standing.CONFIRMED)


@pytest.mark.parametrize(
    "fields",
    [
        {"about": "", "what": "confirm"},
        {"about": "0" * 32 + ":0", "what": "confirm"},
        {"about": "KEY", "what": "shrug"},
        {"about": "KEY", "what": "confirm", "code": "no.such.code"},
        {"about": "KEY9", "what": "confirm"},
        {"about": "own:" + "0" * 32, "what": "undo"},
    ],
)
def test_a_decision_about_nothing_is_refused(
    lena: Visitor, case_a: Place, here: tuple[str, str], fields: dict[str, str]
) -> None:
    (proposed,) = _moments(lena, case_a)
    sent = fields | {"about": fields["about"].replace("KEY", proposed.key)}
    assert lena.post("decide", *here, **sent).status_code == 422
    assert not Record.objects.filter(kind="decision").exists()


def test_a_moment_of_ones_own_stands_and_can_be_taken_back(lena: Visitor, case_a: Place, here: tuple[str, str]) -> None:
    span = {"turn": "1", "start": "0", "end": "9"}
    assert lena.post("add-moment", *here, **span, code="withdrawal.denial").status_code == 302
    own = next(one for one in _moments(lena, case_a) if one.own)
    assert own.moment.evidence[0].quote == SAYING[:9]
    lena.post("decide", *here, about=own.key, what="undo")
    assert not any(one.own for one in _moments(lena, case_a))


@pytest.mark.parametrize(
    "span",
    [("9", "0", "4"), ("1", "4", "4"), ("1", "5", "2"), ("1", "0", "999"), ("x", "0", "4"), ("-1", "0", "4")],
)
def test_a_moment_on_words_that_are_not_there_is_refused(
    lena: Visitor, case_a: Place, here: tuple[str, str], span: tuple[str, str, str]
) -> None:
    turn, start, end = span
    answer = lena.post("add-moment", *here, turn=turn, start=start, end=end, code="withdrawal.denial")
    assert answer.status_code == 422
    assert not Record.objects.filter(kind="decision").exists()


def test_with_a_script_the_one_turn_comes_back(lena: Visitor, case_a: Place, here: tuple[str, str]) -> None:
    (proposed,) = _moments(lena, case_a)
    address = f"/cases/{here[0]}/sessions/{here[1]}/decide"
    answer = lena.browser.post(address, {"about": proposed.key, "what": "confirm"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.lstrip().startswith('<div class="turn')
    assert "confirmed by you" in text


def test_a_decision_in_a_window_with_longer_words_asks_it_to_look_again(
    lena: Visitor, case_a: Place, here: tuple[str, str]
) -> None:
    (proposed,) = _moments(lena, case_a)
    lena.post("decide", *here, about=proposed.key, what="confirm")
    _bring(lena, case_a, "Only this.")
    address = f"/cases/{here[0]}/sessions/{here[1]}/decide"
    answer = lena.browser.post(address, {"about": proposed.key, "what": "undo"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_a_proposal_that_nobody_looked_at_for_a_month_is_no_finding(
    lena: Visitor, case_a: Place, here: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    travel(monkeypatch, days=31)
    assert _moments(lena, case_a) == []


def test_what_was_confirmed_stays_when_words_are_brought_in_anew(
    lena: Visitor, case_a: Place, here: tuple[str, str]
) -> None:
    (proposed,) = _moments(lena, case_a)
    lena.post("decide", *here, about=proposed.key, what="confirm")
    _bring(lena, case_a, "What did it bring up?", "We had lunch at one.")
    assert [one.moment.evidence[0].quote for one in _moments(lena, case_a)] == [proposed.moment.evidence[0].quote]


def test_words_brought_in_anew_are_not_marked_by_a_quote_they_do_not_hold(
    lena: Visitor, case_a: Place, here: tuple[str, str]
) -> None:
    (proposed,) = _moments(lena, case_a)
    lena.post("decide", *here, about=proposed.key, what="confirm")
    _bring(lena, case_a, "What did it bring up?", "It was a quiet week by the canal.")
    assert '<mark data-start="' not in lena.get("session", *here).content.decode()


@pytest.mark.parametrize("position", ["²", "٣", "9" * 5000, "-1", ""])
def test_a_position_that_is_no_number_is_refused(
    lena: Visitor, case_a: Place, here: tuple[str, str], position: str
) -> None:
    reading = lena.folder(case_a).readings[case_a.session].id
    assert lena.post("decide", *here, about=f"{reading}:{position}", what="confirm").status_code == 422
