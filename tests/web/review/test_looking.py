"""Looking one at a time: what a card shows, what a decision keeps, and how far it can be taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.cast import Place, Visitor, travel
from tests.web.review.piles import bring, long_transcript, proposal, transcript_of

from vinculum.reading.moment import Standing
from vinculum.web.case.verbs import add_session
from vinculum.web.practice import views
from vinculum.web.records.contents import Decision, Session, from_bytes
from vinculum.web.records.drawer import Drawer
from vinculum.web.records.models import Event, Record
from vinculum.web.review import queue
from vinculum.web.review.anchoring import Anchoring, Share
from vinculum.web.review.blind import Blind
from vinculum.web.review.moments import Marked, moments_of
from vinculum.web.review.verbs import last_step

WORDS = long_transcript(40)
CARD = re.compile(r'<article class="look".*?</article>', re.DOTALL)


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> list[Blind]:
    """The turns that are drawn: none, unless a test puts some in."""
    turns: list[Blind] = []
    monkeypatch.setattr(queue, "drawn", lambda seed, transcript, proposed: tuple(turns))
    return turns


@pytest.fixture
def here(blind: list[Blind], lena: Visitor, case_a: Place) -> tuple[str, str]:
    """A session with three proposals about the client."""
    bring(lena, case_a, WORDS, [proposal(WORDS, "withdrawal.denial", turn) for turn in (1, 3, 5)])
    return case_a.case, case_a.session


def _cards(answer: HttpResponse) -> list[str]:
    assert answer.status_code == 200
    return CARD.findall(answer.content.decode())


def _waiting(lena: Visitor, here: tuple[str, str]) -> list[str]:
    """What waits, by its name in the reading."""
    line = re.search(r'data-line="([^"]*)"', lena.get("session-queue", *here).content.decode())
    return [key.partition("/")[2] for key in line[1].split()] if line else []


def _moments(lena: Visitor, place: Place) -> list[Marked]:
    return list(moments_of(lena.folder(place), place.session))


def _quickly(lena: Visitor, page: str, *args: str, **fields: Any) -> HttpResponse:
    return lena.browser.post(reverse(page, args=args), fields, headers={"HX-Request": "true"})


def _verbs(before: int) -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))[before:]


def test_a_card_shows_the_turn_between_its_neighbours_and_why(lena: Visitor, here: tuple[str, str]) -> None:
    lena.post("look", *here, about=_waiting(lena, here)[0], what="dismiss")
    card = _cards(lena.get("session-queue", *here))[0]
    for turn in (0, 1, 2, 3, 4):
        assert f"said in turn {turn}." in card.replace("<mark>This</mark><span> is what was ", ""), turn
    assert "said in turn 5." not in card
    assert "<mark>This</mark>" in card
    assert "a reason to look" in card


@pytest.mark.parametrize(
    ("source", "confidence", "word"),
    [("lexical 0.1", 0.9, ""), ("linear 1", 0.4, "unsure"), ("linear 1", 0.6, "possible"), ("linear 1", 0.7, "likely")],
)
def test_confidence_stands_in_a_word_where_it_is_calibrated_and_nowhere_else(
    blind: list[Blind], lena: Visitor, case_a: Place, source: str, confidence: float, word: str
) -> None:
    bring(lena, case_a, WORDS, [proposal(WORDS, "toward.warm", 1, confidence=confidence, source=source)])
    card = _cards(lena.get("session-queue", case_a.case, case_a.session))[0]
    assert [one for one in ("unsure", "possible", "likely") if f"proposed, {one}" in card] == ([word] if word else [])
    assert str(confidence) not in card


def test_resistance_stands_beside_what_the_therapist_had_just_done(
    blind: list[Blind], lena: Visitor, case_a: Place
) -> None:
    words = transcript_of("You could call her.", "Yes, but she never answers the phone.")
    moments = [proposal(words, "therapist.advice", 0), proposal(words, "resistance.excuse", 1)]
    bring(lena, case_a, words, moments)
    here = case_a.case, case_a.session
    assert "Just before it, you: Advice" in _cards(lena.get("session-queue", *here))[0]
    assert "just before it, you: Advice" in lena.get("session", *here).content.decode()


def test_a_therapists_turn_that_is_still_to_be_looked_at_is_given_in_its_words(
    blind: list[Blind], lena: Visitor, case_a: Place
) -> None:
    words = transcript_of("I wonder what happens between us.", "Nothing happens, it is the traffic.")
    bring(lena, case_a, words, [proposal(words, "therapist.immediacy", 0), proposal(words, "resistance.excuse", 1)])
    blind.append(Blind(0, ("therapist.immediacy",), 0.9))
    card = _cards(lena.get("session-queue", case_a.case, case_a.session))[0]
    assert "Just before it, you: “I wonder what happens between us.”" in card
    assert "Immediacy" not in card


@pytest.mark.parametrize(
    ("fields", "verb", "standing"),
    [
        ({"what": "confirm"}, "confirm-moment", ("withdrawal.denial", Standing.CONFIRMED)),
        ({"what": "dismiss"}, "dismiss-moment", None),
        ({"what": "name", "code": "toward.warm"}, "confirm-moment", ("toward.warm", Standing.CONFIRMED)),
    ],
)
def test_a_decision_leaves_one_event_and_the_next_card(
    lena: Visitor, case_a: Place, here: tuple[str, str], fields: dict[str, str], verb: str, standing: object
) -> None:
    first, _, third = _waiting(lena, here)
    before = Event.objects.count()
    answer = _quickly(lena, "look", *here, about=first, want=f"{here[1]}/{third}", **fields)
    assert [f'data-card="{here[1]}/{third}"' in card for card in _cards(answer)] == [True]
    assert _verbs(before) == [verb]
    decided = [(one.moment.code, one.moment.standing) for one in _moments(lena, case_a) if one.key == first]
    assert decided == ([standing] if standing else [])


def test_an_open_page_gets_one_card_by_its_key_and_none_for_another(lena: Visitor, here: tuple[str, str]) -> None:
    third = f"{here[1]}/{_waiting(lena, here)[2]}"
    for address in (reverse("queue", args=here[:1]), reverse("session-queue", args=here)):
        answer = lena.browser.get(address, {"at": third}, headers={"HX-Request": "true"})
        assert [f'data-card="{third}"' in card for card in _cards(answer)] == [True]
        for key in ("", "x", "/", f"{here[1]}/", f"{here[1]}/x:0", f"{'0' * 32}/{third}", "x" * 3000):
            assert lena.browser.get(address, {"at": key}, headers={"HX-Request": "true"}).status_code == 204, key


def test_without_a_script_the_page_comes_back_with_what_is_next(lena: Visitor, here: tuple[str, str]) -> None:
    first, second, _ = _waiting(lena, here)
    fields = {"about": first, "what": "dismiss", "only": here[1], "next": f"{here[1]}/{second}"}
    answer = lena.browser.post(reverse("look", args=here), fields, follow=True)
    assert answer.request["PATH_INFO"] == reverse("session-queue", args=here)
    assert f'data-card="{here[1]}/{second}"' in _cards(answer)[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"about": "", "what": "confirm"},
        {"about": "KEY", "what": "shrug"},
        {"about": "KEY", "what": "nothing"},
        {"about": "KEY", "what": "name", "code": "no.such.code"},
        {"about": "KEY", "what": "confirm", "aspect": "+"},
        {"about": "KEY", "what": "name", "code": "relationship.trust|sideways"},
        {"about": "READING:turn:7", "what": "nothing"},
        {"about": "READING:turn:x", "what": "nothing"},
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(
    lena: Visitor, here: tuple[str, str], fields: dict[str, str]
) -> None:
    first = _waiting(lena, here)[0]
    about = fields["about"].replace("KEY", first).replace("READING", first.partition(":")[0])
    rows, events = Record.objects.count(), Event.objects.count()
    assert lena.post("look", *here, **(fields | {"about": about})).status_code == 422
    assert (Record.objects.count(), Event.objects.count()) == (rows, events)


def test_steps_are_taken_back_one_by_one_to_the_first(lena: Visitor, case_a: Place, here: tuple[str, str]) -> None:
    whole = _waiting(lena, here)
    for about, fields in zip(whole, ({"what": "confirm"}, {"what": "dismiss"}, {"what": "nothing"}), strict=True):
        lena.post("look", *here, about=about, **fields)
    lena.post("look", *here, about=whole[2], what="name", code="toward.warm")
    assert _waiting(lena, here) == []
    for number in (1, 2, 3):
        card = _cards(_quickly(lena, "undo-look", here[0], only=here[1]))[0]
        assert f'data-card="{here[1]}/{whole[3 - number]}"' in card
        assert len(_waiting(lena, here)) == number
    assert _quickly(lena, "undo-look", here[0], only=here[1]).status_code == 204
    assert [one.moment.code for one in _moments(lena, case_a)] == ["withdrawal.denial"] * 3
    assert all(one.open for one in _moments(lena, case_a))


def test_what_was_decided_yesterday_or_elsewhere_is_not_taken_back_here(
    lena: Visitor, case_a: Place, here: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = _waiting(lena, here)
    lena.post("decide", *here, about=first, what="confirm")
    assert last_step(lena.shared(case_a)) is None
    lena.post("look", *here, about=second, what="confirm")
    step = last_step(lena.shared(case_a))
    assert step is not None
    assert step.value.about == second
    travel(monkeypatch, hours=13)
    assert last_step(lena.shared(case_a)) is None


def test_an_aspect_is_kept_with_the_moment_and_shown(blind: list[Blind], lena: Visitor, case_a: Place) -> None:
    bring(lena, case_a, WORDS, [proposal(WORDS, "relationship.trust", 1, confidence=0.6)])
    here = case_a.case, case_a.session
    lena.post("look", *here, about=_waiting(lena, here)[0], what="confirm", aspect="-")
    (decided,) = _moments(lena, case_a)
    assert (decided.moment.code, decided.moment.aspect) == ("relationship.trust", "-")
    assert "Trust −" in lena.get("session", *here).content.decode()


def test_a_turn_without_its_proposal_looks_just_like_one_that_never_had_any(
    blind: list[Blind], lena: Visitor, case_a: Place
) -> None:
    here = case_a.case, case_a.session
    others = [proposal(WORDS, "withdrawal.denial", 21)]
    pages = []
    for held in (("toward.erotic",), ()):
        blind[:] = [Blind(9, held, 0.0)]
        reading = bring(lena, case_a, WORDS, [*others, *(proposal(WORDS, code, 9) for code in held)])
        text = lena.get("session-queue", *here).content.decode()
        assert f"{reading}:turn:9" in text
        plain = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text.replace(reading, "READING"))
        pages.append(plain.replace("READING:0", "OTHER").replace("READING:1", "OTHER"))
    assert pages[0] == pages[1]
    assert "Erotic" not in CARD.findall(pages[0])[0]


@pytest.fixture
def hidden(blind: list[Blind], lena: Visitor, case_a: Place) -> str:
    """A turn whose proposal is held back; the name it is answered by."""
    reading = bring(lena, case_a, WORDS, [proposal(WORDS, "toward.warm", 9)])
    blind.append(Blind(9, ("toward.warm",), 0.0))
    return f"{reading}:turn:9"


@pytest.mark.parametrize(
    ("code", "marked"),
    [("toward.warm", [("toward.warm", False)]), ("toward.link", [("toward.link", True), ("toward.warm", False)])],
)
def test_a_mark_without_a_proposal_confirms_the_readers_or_becomes_ones_own(
    lena: Visitor, case_a: Place, hidden: str, code: str, marked: list[tuple[str, bool]]
) -> None:
    here, before = (case_a.case, case_a.session), Event.objects.count()
    lena.post("look", *here, about=hidden, what="name", code=code)
    assert _verbs(before) == ["look-at-turn"]
    found = _moments(lena, case_a)
    assert sorted((one.moment.code, one.own) for one in found) == marked
    assert [one.moment.code for one in found if not one.open] == [code]


@pytest.mark.parametrize("code", ["", "toward.warm", "toward.link"])
def test_a_look_is_taken_back_with_what_was_marked(lena: Visitor, case_a: Place, hidden: str, code: str) -> None:
    here = case_a.case, case_a.session
    untouched = _moments(lena, case_a)
    lena.post("look", *here, about=hidden, what="name" if code else "nothing", code=code)
    assert hidden not in _waiting(lena, here)
    before = Event.objects.count()
    assert f'data-card="{here[1]}/{hidden}"' in _cards(_quickly(lena, "undo-look", here[0]))[0]
    assert _verbs(before) == ["undo-look"]
    assert _waiting(lena, here) == [hidden]
    assert _moments(lena, case_a) == untouched


def test_a_turn_is_asked_about_once(lena: Visitor, case_a: Place, hidden: str) -> None:
    here = case_a.case, case_a.session
    assert lena.post("look", *here, about=hidden, what="nothing").status_code == 302
    assert lena.post("look", *here, about=hidden, what="nothing").status_code == 422


def test_a_held_back_proposal_is_not_given_out_under_its_own_name(
    blind: list[Blind], lena: Visitor, case_a: Place
) -> None:
    reading = bring(lena, case_a, WORDS, [proposal(WORDS, "toward.warm", turn) for turn in (9, 11, 13)])
    here = case_a.case, case_a.session
    blind.append(Blind(9, ("toward.warm",), 0.0))
    for about, want, status in ((1, 0, 204), (2, 1, 204)):
        answer = _quickly(
            lena, "look", *here, about=f"{reading}:{about}", what="dismiss", want=f"{here[1]}/{reading}:{want}"
        )
        assert (answer.status_code, answer.content) == (status, b"")


def test_a_turn_decided_about_on_the_sessions_page_is_not_asked_blindly(
    lena: Visitor, case_a: Place, hidden: str
) -> None:
    here = case_a.case, case_a.session
    lena.post("decide", *here, about=hidden.replace(":turn:9", ":0"), what="dismiss")
    assert _waiting(lena, here) == []


def test_a_decision_opens_nothing_that_hangs_under_another_session(
    lena: Visitor, case_a: Place, here: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lena.folder(case_a)
    second = add_session(lena.at, folder, Session(2, folder.sessions[0].value.on))
    bring(lena, Place(case_a.case, second), WORDS, [proposal(WORDS, "withdrawal.denial", 1)])
    first, _, third = _waiting(lena, here)
    opened: list[str] = []
    real = Drawer.opened
    monkeypatch.setattr(Drawer, "opened", lambda self, row, kind: opened.append(row.parent) or real(self, row, kind))
    _quickly(lena, "look", *here, about=first, what="dismiss", want=f"{here[1]}/{third}")
    assert here[1] in opened
    assert second not in opened


def test_the_whole_case_is_looked_at_in_one_queue(lena: Visitor, case_a: Place, here: tuple[str, str]) -> None:
    folder = lena.folder(case_a)
    second = add_session(lena.at, folder, Session(2, folder.sessions[0].value.on))
    bring(lena, Place(case_a.case, second), WORDS, [proposal(WORDS, "withdrawal.hopeless", 1)])
    text = lena.get("queue", case_a.case).content.decode()
    assert "4 left" in text
    assert "Session 2" in CARD.findall(text)[0]


def test_the_last_page_says_what_the_turns_without_a_proposal_show(lena: Visitor, case_a: Place, hidden: str) -> None:
    here = case_a.case, case_a.session
    lena.post("look", *here, about=hidden, what="name", code="toward.warm")
    for text in (lena.get("session-queue", *here).content.decode(), lena.get("settings").content.decode()):
        assert "Not enough yet: 1 of 10 turns with a proposal held back, and 0 of 10 with one in sight." in text


def test_where_there_is_enough_the_settings_show_both_shares_and_the_interval(
    lena: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Anchoring(Share(30, 40), Share(5, 12), Share(1, 7))
    monkeypatch.setattr(views, "anchoring_in", lambda door: found)
    text = re.sub(r"<[^>]+>|\s+", " ", lena.get("settings").content.decode())
    assert re.search(r"in sight +30 +40 +75 +held back +5 +12 +42", text)
    low, high = (round(100 * one) for one in found.interval)
    assert f"A difference of 33 in a hundred; from {low} to {high} would fit these turns as well" in text
    assert "you marked something on 1 of 7 turns" in text


def test_old_decisions_without_the_new_fields_are_still_read() -> None:
    old = (
        b'1\n{"about":"own:1","moment":{"code":"toward.warm","turn":0,"evidence":[],"confidence":1.0,'
        b'"source":"person","reason":"","standing":"confirmed"},"made":"2026-03-02T12:00:00Z"}'
    )
    value = from_bytes(Decision, old)
    assert (value.moment.aspect, value.shown) == ("", "")
