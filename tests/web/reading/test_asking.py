"""Asking a model about a session: what is said before, what is sent, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.cast import Place, Visitor, enter
from tests.reading.language_model.fake import found, in_turn, moments, says, status
from tests.web.reading.conftest import DENIED, bring_in

from vinculum.reading import proposals
from vinculum.vault.keys import UserSecret
from vinculum.web.middleware import COOKIE
from vinculum.web.operator import Operator
from vinculum.web.reading import verbs
from vinculum.web.reading.child import SealedJournal, work
from vinculum.web.records.contents import Underway
from vinculum.web.records.events import ChangedMeanwhile
from vinculum.web.records.models import Event, Record
from vinculum.web.review.moments import moments_of

HEARD = moments(found("withdrawal.denial", 3, "It is nothing", reason="Waves it away."))


def asked(visitor: Visitor, place: Place, what: str = "ask") -> Any:
    return visitor.post("ask-model", place.case, place.session, what=what)


def page(visitor: Visitor, place: Place) -> str:
    return " ".join(visitor.get("session", place.case, place.session).content.decode().split())


def progress(visitor: Visitor, place: Place) -> str:
    return visitor.get("model-progress", place.case, place.session).content.decode()


def codes_at(visitor: Visitor, place: Place, turn: int) -> list[str]:
    shown = moments_of(visitor.folder(place), place.session, routine=True)
    return [one.moment.code for one in shown if one.moment.turn == turn]


def test_where_no_model_is_named_no_page_offers_one_and_none_can_be_asked(lena: Visitor, words: Place) -> None:
    assert "language model" not in page(lena, words)
    assert asked(lena, words).status_code == 404
    assert lena.get("model-progress", words.case, words.session).status_code == 404


def test_the_page_says_what_would_be_sent_where_and_looking_sends_nothing(model, lena: Visitor, words: Place) -> None:
    fake = model(in_turn(HEARD))
    shown = page(lena, words)
    assert f"<code>{fake.url}</code>, on this machine" in shown
    assert "names that were said aloud are among the words" in shown
    assert "Nothing leaves this machine.</span>" in shown
    assert fake.asked == []


def test_an_address_that_is_not_this_machine_is_called_that(settings, lena: Visitor, words: Place) -> None:
    away = {"language_model_url": "https://models.example/v1", "language_model_allowed": ("models.example:443",)}
    settings.OPERATOR = settings.OPERATOR.model_copy(update=away)
    shown = page(lena, words)
    assert "<strong>That is not this machine.</strong>" in shown
    assert "Nothing leaves this machine but the words that you send to models.example." in shown


def test_a_session_without_words_is_not_offered_and_cannot_be_asked_about(model, lena: Visitor, case_a: Place) -> None:
    model(in_turn(HEARD))
    assert "language model" not in page(lena, case_a)
    answer = asked(lena, case_a)
    assert answer.status_code == 422
    assert "no words yet" in answer.content.decode()


def test_the_process_gets_the_keys_of_one_vault_and_not_the_members_secret(
    model, lena: Visitor, words: Place, orders
) -> None:
    model(in_turn(HEARD))
    assert asked(lena, words).status_code == 302
    (order,) = orders
    line, secret = order.line(), lena.at.secret
    assert isinstance(secret, UserSecret)
    assert secret.box.hex().encode() not in line
    assert secret.sign.hex().encode() not in line
    assert order.vault == lena.folder(words).shared.vault.id
    assert order.data not in repr(order)


def test_what_the_model_proposed_is_kept_and_its_answers_are_deleted(
    model, lena: Visitor, words: Place, orders
) -> None:
    fake = model(in_turn(HEARD))
    before = Event.objects.count()
    asked(lena, words)
    work(orders[0])
    reading = lena.folder(words).readings[words.session].value
    assert "language-model small-model prompt 1 codebook rupture" in reading.source
    assert "withdrawal.denial" in codes_at(lena, words, 3)
    assert not Record.objects.filter(kind=Underway.KIND).exists()
    assert len(fake.asked) == 9
    written = list(Event.objects.order_by("seq").values_list("verb", flat=True))[before:]
    assert written == ["ask-model", "go-on-asking", *["keep-answers"] * 9, "finish-asking"]
    shown = page(lena, words)
    assert "Read by small-model" in shown
    assert "9 windows: 9 questions asked" in shown
    assert "language-model small-model reader" in shown


def test_proposals_that_the_model_was_not_asked_about_stay_and_decided_ones_do_not_come_back(
    model, lena: Visitor, words: Place, orders
) -> None:
    model(in_turn(moments(found("withdrawal.denial", 3, "It is nothing"), found("withdrawal.denial", 5, "It is"))))
    questions = codes_at(lena, words, 0)
    assert any(code.startswith("therapist.") for code in questions)
    asked(lena, words)
    work(orders[0])
    key = next(one.key for one in moments_of(lena.folder(words), words.session) if one.moment.turn == 3)
    lena.post("decide", words.case, words.session, about=key, what="dismiss")
    asked(lena, words)
    work(orders[1])
    assert codes_at(lena, words, 0) == questions
    assert "withdrawal.denial" not in codes_at(lena, words, 3)
    assert "withdrawal.denial" in codes_at(lena, words, 5)


def test_no_answer_lies_unsealed_while_a_reading_is_under_way(model, lena: Visitor, words: Place, orders) -> None:
    model(in_turn(HEARD, status(401, {"error": "no longer"})))
    asked(lena, words)
    work(orders[0])
    (row,) = Record.objects.filter(kind=Underway.KIND)
    kept = lena.shared(words).get(Underway, row.id)
    assert kept is not None
    assert "It is nothing" in "".join(kept.value.answers.values())
    assert b"nothing" not in bytes(row.box)


def test_a_reading_that_stopped_says_why_and_goes_on_without_asking_again(
    model, lena: Visitor, words: Place, orders
) -> None:
    fake = model(in_turn(HEARD, HEARD, status(401, {"error": "no longer"}), HEARD))
    asked(lena, words)
    work(orders[0])
    assert "by small-model stopped: " in page(lena, words)
    assert "refuses with 401: no longer" in page(lena, words)
    assert asked(lena, words, "go-on").status_code == 302
    work(orders[1])
    assert len(fake.asked) == 10
    assert (
        lena.folder(words).readings[words.session].value.told[0].startswith("9 windows: 7 questions asked, 2 answers")
    )


def test_a_model_without_one_usable_answer_takes_nothing_away(model, lena: Visitor, words: Place, orders) -> None:
    model(in_turn(says("I would rather not.")))
    before = lena.folder(words).readings[words.session]
    asked(lena, words)
    work(orders[0])
    assert lena.folder(words).readings[words.session] == before
    assert "no answer that can be used" in page(lena, words)


def test_words_that_are_not_english_are_not_sent_and_the_page_says_why(
    model, lena: Visitor, case_a: Place, orders
) -> None:
    fake = model(in_turn(HEARD))
    bring_in(
        lena, case_a, [("T", "Wie geht es Ihnen heute?"), ("C", "Ganz gut, danke, und wie geht es denn Ihnen so?")]
    )
    asked(lena, case_a)
    work(orders[0])
    assert fake.asked == []
    assert "do not seem to be English" in page(lena, case_a)


def test_words_brought_in_anew_meanwhile_get_no_moments_of_the_old_ones(
    model, lena: Visitor, words: Place, orders, monkeypatch
) -> None:
    model(in_turn(HEARD))
    asked(lena, words)
    finish = verbs.finish

    def late(*args: Any, **fields: Any) -> None:
        bring_in(lena, words, [("T", "Anew."), ("C", "Yes.")])
        finish(*args, **fields)

    monkeypatch.setattr(verbs, "finish", late)
    work(orders[0])
    assert lena.folder(words).readings[words.session].value.source == proposals.SOURCE
    assert not Record.objects.filter(kind=Underway.KIND).exists()


def test_a_stopped_reading_keeps_nothing_even_if_its_process_still_has_an_answer(
    model, lena: Visitor, words: Place, orders
) -> None:
    model(in_turn(HEARD))
    asked(lena, words)
    opened = lena.shared(words)
    kept = verbs.underway_in(opened, words.session, Underway)
    assert kept is not None
    assert asked(lena, words, "stop").status_code == 302
    journal = SealedJournal(lena.at.member, opened, kept)
    journal.put("key", DENIED)
    with pytest.raises(ChangedMeanwhile):
        journal.tick(1, 9)
    assert not Record.objects.filter(kind=Underway.KIND).exists()


def test_a_reading_that_is_stopped_at_its_very_end_is_not_kept(
    model, lena: Visitor, words: Place, orders, monkeypatch
) -> None:
    model(in_turn(HEARD))
    asked(lena, words)
    before, finish = lena.folder(words).readings[words.session], verbs.finish

    def late(*args: Any, **fields: Any) -> None:
        asked(lena, words, "stop")
        finish(*args, **fields)

    monkeypatch.setattr(verbs, "finish", late)
    work(orders[0])
    assert lena.folder(words).readings[words.session] == before


def test_a_process_whose_door_was_locked_meanwhile_asks_nothing(model, lena: Visitor, words: Place, orders) -> None:
    fake = model(in_turn(HEARD))
    asked(lena, words)
    lena.post("lock")
    work(orders[0])
    assert fake.asked == []


def test_a_session_is_not_read_twice_at_once_and_no_more_than_two_are(
    model, lena: Visitor, words: Place, orders, monkeypatch
) -> None:
    model(in_turn(HEARD))
    assert asked(lena, words).status_code == 302
    assert "being read already" in asked(lena, words).content.decode()
    monkeypatch.setattr(verbs.lanes, "full", lambda: True)
    assert "2 sessions are being read already" in asked(lena, words, "go-on").content.decode()
    assert "2 sessions are being read already" in asked(lena, words).content.decode()
    assert len(orders) == 1


@pytest.mark.parametrize("what", ["", "eat", "stop", "go-on"])
def test_what_cannot_be_done_is_refused_and_leaves_no_event(model, lena: Visitor, words: Place, what: str) -> None:
    model(in_turn(HEARD))
    before = Event.objects.count()
    assert asked(lena, words, what).status_code == 422
    assert Event.objects.count() == before


def test_a_page_that_watches_does_not_keep_the_door_from_closing(model, lena: Visitor, words: Place, orders) -> None:
    model(in_turn(HEARD))
    assert COOKIE in lena.get("session", words.case, words.session).cookies
    assert COOKIE not in lena.get("model-progress", words.case, words.session).cookies


def test_only_a_reading_that_runs_is_asked_after_again(model, lena: Visitor, words: Place, orders, monkeypatch) -> None:
    model(in_turn(HEARD))
    asked(lena, words)
    assert "hx-trigger" not in progress(lena, words)
    assert "was interrupted." in progress(lena, words)
    monkeypatch.setattr(verbs.lanes, "runs", lambda record: True)
    assert 'hx-trigger="every 3s"' in progress(lena, words)


def test_a_reading_of_somebody_else_is_not_gone_on_with(
    model, lena: Visitor, omar: Visitor, words: Place, orders
) -> None:
    model(in_turn(HEARD))
    asked(lena, words)
    assert omar.keys is not None
    enter(omar.keys)
    assert len(orders) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://models.example/v1", "list models.example:443 among the allowed addresses"),
        ("http://models.example:8080/v1", "is not this machine"),
        ("nonsense", "is no address"),
    ],
)
def test_an_installation_with_an_address_that_may_not_be_asked_does_not_start(url: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Operator(language_model_url=url)


def test_an_installation_whose_key_cannot_be_read_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="cannot be read"):
        Operator(language_model_key_file=tmp_path / "nowhere")


def test_a_process_that_does_not_start_locks_nobody_out(
    model, lena: Visitor, words: Place, orders, monkeypatch
) -> None:
    model(in_turn(HEARD))
    asked(lena, words)

    def fails(*_: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(verbs, "start", fails)
    assert lena.keys is not None
    again = enter(lena.keys)
    assert "was interrupted." in page(again, words)


def test_a_listed_address_may_be_named() -> None:
    named = Operator(language_model_url="https://models.example/v1", language_model_allowed=("models.example:443",))
    assert named.language_model_url == "https://models.example/v1"
