"""The audit chain: a change of state and its event are kept together; what was tampered with is found."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import Place, Visitor

from vinculum.web.case.verbs import put
from vinculum.web.records.contents import Happening
from vinculum.web.records.events import act, first_broken_link, insert
from vinculum.web.records.models import Case, Event, Record


def _three_happenings(lena: Visitor, place: Place) -> None:
    for number in (4, 5, 6):
        put(lena.at, "note-happening", into=lena.folder(place).shared, value=Happening("break", number, "x"))


def test_an_untouched_chain_follows_from_link_to_link(lena: Visitor, case_a: Place) -> None:
    _three_happenings(lena, case_a)
    assert first_broken_link() is None


@pytest.mark.parametrize(
    "changed",
    [{"actor": "f" * 32}, {"verb": "lock"}, {"object": "f" * 32}, {"box_hash": b"x" * 32}, {"hash": b"x" * 32}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_changed_event_is_found(lena: Visitor, case_a: Place, changed: dict[str, str | bytes]) -> None:
    _three_happenings(lena, case_a)
    middle = Event.objects.order_by("-seq")[1]
    Event.objects.filter(seq=middle.seq).update(**changed)
    assert first_broken_link() in (middle.seq, middle.seq + 1)


def test_an_event_moved_in_time_is_found(lena: Visitor, case_a: Place) -> None:
    middle = Event.objects.order_by("-seq")[1]
    Event.objects.filter(seq=middle.seq).update(time=middle.time.replace(year=2020))
    assert first_broken_link() == middle.seq


@pytest.mark.parametrize("which", [0, 1], ids=["the first", "one in the middle"])
def test_a_removed_event_is_found(lena: Visitor, case_a: Place, which: int) -> None:
    first, second, third = Event.objects.order_by("seq")[:3]
    (first, second)[which].delete()
    assert first_broken_link() == (second, third)[which].seq


def test_two_events_in_exchanged_order_are_found(lena: Visitor, case_a: Place) -> None:
    _three_happenings(lena, case_a)
    one, other = Event.objects.order_by("-seq")[1:3]
    seqs = (one.seq, other.seq)
    Event.objects.filter(seq__in=seqs).delete()
    one.seq, other.seq = other.seq, one.seq
    one.save(force_insert=True)
    other.save(force_insert=True)
    assert first_broken_link() == min(seqs)


def _begin(lena: Visitor, *rows: Record) -> None:
    with act(lena.at.member, "begin-case", "x"):
        insert(Case(), *rows)
        connection.check_constraints()


def test_a_failing_verb_leaves_neither_rows_nor_event(lena: Visitor, case_a: Place) -> None:
    rows, events = Record.objects.count(), Event.objects.count()
    stranger = Record(vault_id="0" * 32, kind="case", box=b"")  # no such vault: the second row cannot be kept
    with pytest.raises(IntegrityError), transaction.atomic():
        _begin(lena, stranger)
    assert (Record.objects.count(), Event.objects.count()) == (rows, events)
    assert Case.objects.count() == 1


def test_an_event_names_the_boxes_that_were_written(lena: Visitor, case_a: Place) -> None:
    _three_happenings(lena, case_a)
    hashes = [bytes(event.box_hash) for event in Event.objects.filter(verb="note-happening")]
    assert len(set(hashes)) == 3
