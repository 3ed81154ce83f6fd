"""Asking a model for told happenings: what is said before, what is sent, what is kept, what waits once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cast import Place, Visitor, enter
from tests.reading.language_model.fake import Act, in_turn, says, status
from tests.web.reading.conftest import bring_in

from vinculum.narratives.proposed import Proposed
from vinculum.web.case.verbs import put
from vinculum.web.formulation.told import told_of
from vinculum.web.middleware import COOKIE
from vinculum.web.reading import verbs
from vinculum.web.reading.child import work
from vinculum.web.records.contents import Underway
from vinculum.web.records.contents.formulation import NarrativeReading, NarrativesUnderway
from vinculum.web.records.models import Event, Record

TOLD = "On Sunday I rang my mother, I wanted her to ask about the baby. She talked about her curtains. I said nothing."
WISH = {"category": "w.noticed", "sign": "", "turn": 1, "quote": "I wanted her to ask about the baby"}


def answer(*components: object, **changes: object) -> Act:
    """One happening in the second turn."""
    told = {
        "first_turn": 1, "first_words": "On Sunday I rang", "last_turn": 1, "last_words": "I said nothing.",
        "who": "Mother", "relation": "mother", "time": "present", "confidence": 0.9, "components": list(components),
    }  # fmt: skip
    return says(json.dumps({"narratives": [told | changes], "abstained": ""}))


NOTHING = says(json.dumps({"narratives": [], "abstained": ""}))


@pytest.fixture
def told_words(lena: Visitor, case_a: Place) -> Place:
    bring_in(lena, case_a, [("T", "How was the weekend?"), ("C", TOLD), ("T", "Mm."), ("C", "And then I hung up.")])
    return case_a


def asked(visitor: Visitor, place: Place, what: str = "ask") -> Any:
    return visitor.post("ask-narratives", place.case, session=place.session, what=what)


def page(visitor: Visitor, place: Place) -> str:
    return " ".join(visitor.get("narratives", place.case).content.decode().split())


def test_where_no_model_is_named_no_page_offers_one_and_none_can_be_asked(lena: Visitor, told_words: Place) -> None:
    assert "language model" not in page(lena, told_words)
    assert asked(lena, told_words).status_code == 404
    assert lena.get("narratives-progress", told_words.case).status_code == 404


def test_the_page_says_what_would_be_sent_where_and_looking_sends_nothing(
    model, lena: Visitor, told_words: Place
) -> None:
    fake = model(in_turn(NOTHING))
    assert f"<code>{fake.url}</code>, on this machine" in page(lena, told_words)
    assert "names that were said aloud are among the words" in page(lena, told_words)
    assert fake.asked == []


def test_what_the_model_proposed_waits_with_its_words_and_counts_nowhere(
    model, lena: Visitor, told_words: Place, orders
) -> None:
    model(in_turn(answer(WISH)))
    before = Event.objects.count()
    assert asked(lena, told_words).status_code == 302
    work(orders[0])
    written = list(Event.objects.order_by("seq").values_list("verb", flat=True))[before:]
    assert written == ["ask-model", "go-on-asking", "keep-answers", "finish-asking"]
    told = told_of(lena.folder(told_words))
    reading = told.asked[told_words.session].value
    assert reading.source.startswith("language-model small-model narratives prompt")
    assert reading.told[0].startswith("1 window: 1 question asked")
    assert told.narratives == ()
    assert not Record.objects.filter(kind=NarrativesUnderway.KIND).exists()
    shown = page(lena, told_words)
    assert "proposal wait" in shown.lower()
    assert "one happening proposed" in shown
    assert "1 window: 1 question asked" in shown
    key = f"{told.asked[told_words.session].id}:0"
    one = lena.get("narrative", told_words.case, key).content.decode()
    assert "Proposed by language-model small-model" in one
    assert "I wanted her to ask about the baby" in one
    assert "nobody has measured here" in one


def beside(visitor: Visitor, place: Place, model_said: Proposed, source: str = "narratives 0.2") -> str:
    """Another reader proposes the same words, without any wish; its key."""
    bare = Proposed(model_said.span, (), None, (), 0.6, source)
    value = NarrativeReading(source, (bare,), told_of(visitor.folder(place)).asked[place.session].value.made)
    into = visitor.folder(place).shared
    return f"{put(visitor.at, 'look-for-narratives', into=into, value=value, parent=place.session).id}:0"


def test_a_telling_that_two_readers_propose_waits_once_and_says_so_and_one_decision_holds_for_both(
    model, lena: Visitor, told_words: Place, orders
) -> None:
    model(in_turn(answer(WISH)))
    asked(lena, told_words)
    work(orders[0])
    told = told_of(lena.folder(told_words))
    kept = told.asked[told_words.session]
    other = beside(lena, told_words, kept.value.proposed[0])
    assert "proposal wait" in page(lena, told_words).lower()
    one = lena.get("narrative", told_words.case, f"{kept.id}:0").content.decode()
    assert "and by narratives 0.2" in one
    assert lena.get("narrative", told_words.case, other).status_code == 200
    lena.post("narrative", told_words.case, f"{kept.id}:0", what="dismiss")
    assert "proposal wait" not in page(lena, told_words).lower()
    lena.post("undo-narrative", told_words.case)
    assert "proposal wait" in page(lena, told_words).lower()


def test_a_reading_by_the_model_leaves_those_of_the_other_reader_and_of_moments_as_they_are(
    model, lena: Visitor, told_words: Place, orders
) -> None:
    model(in_turn(NOTHING))
    lena.post("find-narratives", told_words.case)
    before = told_of(lena.folder(told_words)).readings
    moments = lena.folder(told_words).readings[told_words.session]
    asked(lena, told_words)
    work(orders[0])
    assert told_of(lena.folder(told_words)).readings == before
    assert lena.folder(told_words).readings[told_words.session] == moments


def test_a_list_of_ones_own_goes_along_and_stays_with_the_reading_that_began_with_it(
    model, lena: Visitor, told_words: Place, orders, monkeypatch
) -> None:
    from vinculum.narratives import library
    from vinculum.web.case import categories

    own = categories.Categories(library().without("w.close"), (), own=True)
    monkeypatch.setattr(categories, "categories_in", lambda kept: own)
    fake = model(in_turn(NOTHING))
    asked(lena, told_words)
    monkeypatch.undo()
    underway = verbs.underway_in(lena.shared(told_words), told_words.session, NarrativesUnderway)
    assert underway is not None
    assert underway.value.scheme == own.in_use
    assert fake.asked == []


def test_moments_and_happenings_are_asked_for_apart(model, lena: Visitor, told_words: Place, orders) -> None:
    model(in_turn(NOTHING))
    asked(lena, told_words)
    assert lena.post("ask-model", told_words.case, told_words.session, what="ask").status_code == 302
    assert Record.objects.filter(kind__in=[Underway.KIND, NarrativesUnderway.KIND]).count() == 2
    assert "being read already" in asked(lena, told_words).content.decode()


def test_a_reading_that_stopped_says_why_and_goes_on_without_asking_again(
    model, lena: Visitor, told_words: Place, orders
) -> None:
    fake = model(in_turn(status(401, {"error": "no longer"}), NOTHING))
    asked(lena, told_words)
    work(orders[0])
    assert "The reading of session 1 by small-model stopped" in page(lena, told_words)
    assert asked(lena, told_words, "go-on").status_code == 302
    work(orders[1])
    assert len(fake.asked) == 2
    assert "happenings proposed" in page(lena, told_words)


def test_a_stopped_reading_forgets_its_answers(model, lena: Visitor, told_words: Place, orders) -> None:
    model(in_turn(NOTHING))
    asked(lena, told_words)
    assert asked(lena, told_words, "stop").status_code == 302
    work(orders[0])
    assert not Record.objects.filter(kind=NarrativesUnderway.KIND).exists()
    assert told_of(lena.folder(told_words)).asked == {}


def test_a_process_whose_door_was_locked_asks_nothing_and_the_next_sign_in_goes_on(
    model, lena: Visitor, told_words: Place, orders
) -> None:
    fake = model(in_turn(NOTHING))
    asked(lena, told_words)
    lena.post("lock")
    work(orders[0])
    assert fake.asked == []
    assert lena.keys is not None
    enter(lena.keys)
    assert [order.record for order in orders] == [orders[0].record] * 2


@pytest.mark.parametrize("what", ["", "eat", "stop", "go-on"])
def test_what_cannot_be_done_is_refused_and_leaves_no_event(model, lena: Visitor, told_words: Place, what: str) -> None:
    model(in_turn(NOTHING))
    before = Event.objects.count()
    assert asked(lena, told_words, what).status_code == 422
    assert Event.objects.count() == before


def test_a_session_that_is_not_there_or_has_no_words_is_not_asked_about(model, lena: Visitor, case_a: Place) -> None:
    model(in_turn(NOTHING))
    assert lena.post("ask-narratives", case_a.case, session="heron", what="ask").status_code == 404
    assert "no words yet" in asked(lena, case_a).content.decode()


def test_somebody_else_neither_asks_nor_watches(model, omar: Visitor, told_words: Place, orders) -> None:
    model(in_turn(NOTHING))
    assert asked(omar, told_words).status_code == 404
    assert omar.get("narratives-progress", told_words.case).status_code == 404
    assert orders == []


def test_words_brought_in_anew_meanwhile_get_no_happenings_of_the_old_ones(
    model, lena: Visitor, told_words: Place, orders, monkeypatch
) -> None:
    model(in_turn(answer(WISH)))
    asked(lena, told_words)
    finish = verbs.finish

    def late(*args: Any, **fields: Any) -> None:
        bring_in(lena, told_words, [("T", "Anew."), ("C", "Yes.")])
        finish(*args, **fields)

    monkeypatch.setattr(verbs, "finish", late)
    work(orders[0])
    assert told_of(lena.folder(told_words)).asked == {}


def test_only_a_reading_that_runs_is_asked_after_and_watching_keeps_no_door_open(
    model, lena: Visitor, told_words: Place, orders, monkeypatch
) -> None:
    model(in_turn(NOTHING))
    asked(lena, told_words)
    progress = lena.get("narratives-progress", told_words.case)
    assert "hx-trigger" not in progress.content.decode()
    assert "was interrupted." in progress.content.decode()
    assert COOKIE not in progress.cookies
    monkeypatch.setattr(verbs.lanes, "runs", lambda record: True)
    running = lena.get("narratives-progress", told_words.case).content.decode()
    assert 'hx-trigger="every 3s"' in running
    assert "small-model is reading the words of session 1" in running
