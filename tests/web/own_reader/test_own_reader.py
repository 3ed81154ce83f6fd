"""A member's own copy: trained from their decisions, used only when it may, read by nobody else, put away at will."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Place, Visitor
from tests.training.small import MISSED, PHRASE, consistent, invented, thrown
from tests.web.own_reader.conftest import decide, practised
from tests.web.review.piles import bring, proposal, transcript_of

from vinculum.web.middleware import COOKIE
from vinculum.web.own_reader import verbs
from vinculum.web.own_reader.child import work
from vinculum.web.own_reader.copies import copies_in, fresh_in, learning_in, models_of, used_in
from vinculum.web.own_reader.decided import coded_of, tally_of
from vinculum.web.practice.measures import open_clinic
from vinculum.web.reading.order import Order
from vinculum.web.records.contents import Learning, Look, OwnReader
from vinculum.web.records.drawer import drawer
from vinculum.web.records.events import act, first_broken_link, insert
from vinculum.web.records.models import Event, Record, Vault
from vinculum.web.review import verbs as review
from vinculum.web.transcripts.verbs import keep_words

Train = Callable[[Visitor], Any]


def page(visitor: Visitor) -> str:
    """The page, in one line."""
    return re.sub(r"\s+", " ", visitor.get("reader").content.decode())


def events(since: int) -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))[since:]


@pytest.fixture
def trained(lena: Visitor, train: Train) -> Visitor:
    """Lena, who always calls the same sentence an excuse, with a copy that waits."""
    practised(lena, decided=consistent)
    assert train(lena).status_code == 302
    return lena


def test_a_consistent_eye_gives_a_copy_that_may_be_used_and_then_reads_new_transcripts(trained: Visitor) -> None:
    assert "agrees with you better than the shipped reader" in page(trained)
    assert models_of(trained.at) == {}, "a copy reads nothing before somebody says so"
    assert trained.post("choose-reader", what="use").status_code == 302
    assert "your own copy" in page(trained)
    place = practised(trained, decided=consistent, cases=1, sessions=1)[0]
    said = transcript_of("And how was that?", PHRASE.format(what="the piano", when="next year"))
    keep_words(trained.at, trained.folder(place), place.session, transcript=said, format="plain")
    reading = trained.folder(place).readings[place.session].value
    assert MISSED in {moment.code for moment in reading.moments if moment.turn == 1}
    assert reading.source.endswith("with a copy of your own")


def test_going_back_is_always_possible_and_the_copy_waits(trained: Visitor) -> None:
    trained.post("choose-reader", what="use")
    assert trained.post("choose-reader", what="shipped").status_code == 302
    assert models_of(trained.at) == {}
    assert "read by <strong>the shipped reader" in page(trained)
    assert trained.post("choose-reader", what="use").status_code == 302
    assert set(models_of(trained.at)) == {"codebook"}


def test_a_new_copy_stands_beside_the_one_in_use_until_it_is_chosen(trained: Visitor, train: Train) -> None:
    trained.post("choose-reader", what="use")
    clinic = open_clinic(trained.at)
    first = used_in(clinic, trained.at.member)
    train(trained)
    train(trained)
    second = fresh_in(clinic, trained.at.member)
    assert first is not None
    assert second is not None
    assert used_in(clinic, trained.at.member) == first
    assert len(copies_in(clinic, trained.at.member)) == 2, "an unused copy gives its place to the next"
    trained.post("choose-reader", what="use")
    assert [kept.id for kept in copies_in(clinic, trained.at.member)] == [second.id]


def test_each_step_leaves_its_event_and_the_chain_holds(lena: Visitor, train: Train) -> None:
    practised(lena, decided=consistent)
    before = Event.objects.count()
    train(lena)
    lena.post("choose-reader", what="use")
    lena.post("choose-reader", what="shipped")
    left = events(before)
    assert left[0] == "train-reader"
    assert set(left[1:-3]) == {"note-training"}
    assert left[-3:] == ["finish-training", "use-own-reader", "use-shipped-reader"]
    assert first_broken_link() is None


def test_decisions_by_a_coin_give_a_copy_that_may_not_be_used(lena: Visitor, train: Train) -> None:
    practised(lena, decided=thrown)
    train(lena)
    assert "Nothing speaks for changing readers" in page(lena)
    assert 'value="use"' not in page(lena)
    before = Event.objects.count()
    answer = lena.post("choose-reader", what="use")
    assert answer.status_code == 422
    assert "may not take the shipped reader" in answer.content.decode()
    assert (models_of(lena.at), events(before)) == ({}, [])


def test_too_few_decisions_say_what_is_missing(lena: Visitor, train: Train) -> None:
    practised(lena, decided=consistent, cases=1, sessions=2, pairs=6)
    train(lena)
    assert "of 30 confirmed moments" in page(lena)
    assert "2 of 5 sessions with decisions" in page(lena)
    assert lena.post("choose-reader", what="use").status_code == 422


def test_without_any_decision_nothing_is_begun(lena: Visitor, case_a: Place, train: Train) -> None:
    before = Event.objects.count()
    answer = train(lena)
    assert answer.status_code == 422
    assert "nothing to learn from yet" in answer.content.decode()
    assert events(before) == []


def test_one_session_alone_ends_with_a_reason_on_the_page(lena: Visitor, train: Train) -> None:
    practised(lena, decided=consistent, cases=1, sessions=1)
    train(lena)
    assert "decisions about fewer than two sessions" in page(lena)


def test_where_scikit_learn_is_not_installed_the_page_says_what_to_install(
    lena: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "find_spec", lambda name: None)
    practised(lena, decided=consistent, cases=1)
    assert "vinculum[train]" in page(lena)
    assert "vinculum[train]" in lena.post("train-reader", what="train").content.decode().replace("&#x27;", "'")


def test_another_member_sees_and_uses_nothing_of_it(trained: Visitor, omar: Visitor) -> None:
    trained.post("choose-reader", what="use")
    assert models_of(omar.at) == {}
    assert "The copy in use" not in page(omar)
    assert tally_of(omar.at).confirmed == 0
    row = Record.objects.get(kind=OwnReader.KIND)
    with pytest.raises(Exception, match="no key"):
        drawer(omar.at, row.vault)
    assert copies_in(open_clinic(trained.at), omar.at.member) == []


def test_no_word_of_a_session_is_in_the_copy_and_no_column_shows_the_model(trained: Visitor) -> None:
    (kept,) = copies_in(open_clinic(trained.at), trained.at.member)
    content = base64.b64decode(kept.value.model)
    assert content.startswith(b"PK")
    figures = repr(kept.value.comparison)
    box = bytes(Record.objects.get(id=kept.id).box)
    for word in ("committee", "kitchen", "garden", "Client"):
        assert word.encode() not in content
        assert word not in figures
    assert content not in box
    assert kept.value.model.encode() not in box


def test_the_process_gets_words_and_the_practices_key_and_no_key_of_a_case(
    lena: Visitor, orders: list[tuple[Order, bytes]], train: Train
) -> None:
    practised(lena, decided=consistent)
    train(lena)
    order, sessions = orders[0]
    assert Vault.objects.get(id=order.vault).kind == "clinic"
    assert len(json.loads(sessions)) == 6
    for kept in Vault.objects.exclude(kind="clinic"):
        for opened in [lena.folder(Place(kept.case_id, "")).shared]:
            assert opened.keys.data.hex() not in order.line().decode() + sessions.decode()


def test_the_diary_is_never_asked_for(lena: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    (place, *_) = practised(lena, decided=consistent, cases=1)
    lena.post("diary", place.case, place.session, **{"q-words": "an entry for nobody else"})
    Record.objects.filter(vault__kind="journal").update(box=b"does not open")
    assert tally_of(lena.at).sessions == 2
    assert len(coded_of(lena.at)) == 2


def test_a_stopped_training_keeps_nothing(lena: Visitor, small: None, orders: list[tuple[Order, bytes]]) -> None:
    practised(lena, decided=consistent)
    lena.post("train-reader", what="train")
    assert lena.post("train-reader", what="stop").status_code == 302
    work(*orders[0])
    clinic = open_clinic(lena.at)
    assert learning_in(clinic, lena.at.member) is None
    assert copies_in(clinic, lena.at.member) == []
    assert lena.post("train-reader", what="stop").status_code == 422


def test_a_training_stopped_midway_keeps_nothing(
    lena: Visitor, small: None, orders: list[tuple[Order, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    practised(lena, decided=consistent)
    lena.post("train-reader", what="train")
    real = verbs.finish

    def late(*args: Any) -> None:
        verbs.stop(lena.at, open_clinic(lena.at))
        real(*args)

    monkeypatch.setattr(verbs, "finish", late)
    work(*orders[0])
    assert not Record.objects.filter(kind__in=[Learning.KIND, OwnReader.KIND]).exists()


def test_a_training_that_was_cut_off_says_so_and_can_be_begun_again(
    lena: Visitor, orders: list[tuple[Order, bytes]]
) -> None:
    practised(lena, decided=consistent)
    lena.post("train-reader", what="train")
    assert "was interrupted" in page(lena)
    assert lena.post("train-reader", what="train").status_code == 302
    assert Record.objects.filter(kind=Learning.KIND).count() == 1


def test_the_progress_tells_a_page_to_come_anew_once_it_has_ended_and_keeps_no_door_open(lena: Visitor) -> None:
    answer = lena.browser.get("/practice/reader/progress", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
    assert COOKIE not in lena.get("reader-progress").cookies


def test_what_one_cannot_do_is_said(lena: Visitor) -> None:
    for name in ("train-reader", "choose-reader"):
        assert lena.post(name, what="eat").status_code == 422
    assert "reads already" in lena.post("choose-reader", what="shipped").content.decode()
    assert "train one first" in lena.post("choose-reader", what="use").content.decode()


def test_a_copy_that_cannot_be_read_any_more_leaves_the_shipped_reader_reading(trained: Visitor) -> None:
    trained.post("choose-reader", what="use")
    clinic = open_clinic(trained.at)
    kept = used_in(clinic, trained.at.member)
    assert kept is not None
    row = clinic.sealed(dataclasses.replace(kept.value, model=base64.b64encode(b"PK?").decode()), replaces=kept)
    with act(trained.at.member, "use-own-reader", row.id, boxes=[row.box]):
        insert(row)
    assert models_of(trained.at) == {}


def test_the_last_decision_counts_a_new_name_speaks_against_the_old_and_an_own_mark_taken_back_says_nothing(
    lena: Visitor, case_a: Place
) -> None:
    words = transcript_of("How was it?", "It is nothing, they all say so.", "Go on?", "You never listen to me at all.")
    codes = ((1, "withdrawal.denial"), (3, "confrontation.therapist"))
    reading = bring(lena, case_a, words, [proposal(words, code, turn) for turn, code in codes])
    here = (lena.at, lena.folder(case_a), case_a.session)
    review.decide(*here, about=f"{reading}:0", what="dismiss")
    review.decide(*here, about=f"{reading}:0", what="confirm", name=("withdrawal.minimal", ""))
    own = review.add(*here, transcript=words, name=("withdrawal.shift", ""), span=(1, 0, 5))
    review.decide(lena.at, lena.folder(case_a), case_a.session, about=own, what="undo")
    (coded,) = coded_of(lena.at)
    marks = {(mark.turn, mark.code): mark.carried for mark in coded.marks}
    assert marks == {(1, "withdrawal.minimal"): True, (1, "withdrawal.denial"): False}
    review.decide(lena.at, lena.folder(case_a), case_a.session, about=f"{reading}:0", what="undo")
    assert coded_of(lena.at) == ()


def test_a_turn_left_unmarked_counts_until_the_words_are_brought_in_anew(lena: Visitor, case_a: Place) -> None:
    words = transcript_of("How was it?", "It is nothing, they all say so.")
    reading = bring(lena, case_a, words, [])
    shared = lena.folder(case_a).shared
    row = shared.sealed(Look(reading, 1, "", (), "", timezone.now()), parent=case_a.session)
    with act(lena.at.member, "look-at-turn", row.id, boxes=[row.box]):
        insert(row)
    assert [one.unmarked for one in coded_of(lena.at)] == [(1,)]
    keep_words(lena.at, lena.folder(case_a), case_a.session, transcript=words, format="plain")
    assert coded_of(lena.at) == ()
    assert tally_of(lena.at).unmarked == 1


def test_a_decision_whose_words_are_gone_teaches_nothing(lena: Visitor, case_a: Place) -> None:
    decide(lena, invented("one", "case", decide=consistent, pairs=3), case_a)
    other = transcript_of("Quite another talk.", "Nothing of the earlier one is in it.")
    keep_words(lena.at, lena.folder(case_a), case_a.session, transcript=other, format="plain")
    assert coded_of(lena.at) == ()


def test_a_closed_case_is_left_out(lena: Visitor) -> None:
    (place, *_) = practised(lena, decided=consistent, cases=1)
    case = lena.folder(place).shared.vault.case
    case.state = "closed"
    case.save()
    assert tally_of(lena.at).sessions == 0
    assert coded_of(lena.at) == ()
