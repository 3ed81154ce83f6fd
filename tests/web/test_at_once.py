"""Several requests at the same moment: one of them counts, all of them are answered, and the chain holds."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.cast import Keyholder, Visitor, begin, enter, invite, seat, send

from vinculum.web.doors.verbs import drain
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.events import first_broken_link
from vinculum.web.records.models import Drop, Event, Link, Record

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*calls: Callable[[], int]) -> list[int]:
    def closing(call: Callable[[], int]) -> int:
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(closing, calls))


def test_of_six_forms_sent_on_one_link_one_is_kept(lena_keys: Keyholder) -> None:
    lena = seat(lena_keys)
    made = invite(lena, begin(lena, "Mara Tellwright", "Mara"))
    keys = [f"form-number-{number}-of-six" for number in range(6)]
    statuses = _at_once(*(lambda key=key: send(Visitor(), made, key=key).status_code for key in keys))
    assert statuses == [201, 409, 409, 409, 409, 409]
    assert Drop.objects.count() == Event.objects.filter(verb="submit").count() == 1
    assert first_broken_link() is None


def test_one_form_sent_six_times_is_kept_once_and_thanked_six_times(lena_keys: Keyholder) -> None:
    lena = seat(lena_keys)
    made = invite(lena, begin(lena, "Mara Tellwright", "Mara"))
    assert _at_once(*[lambda: send(Visitor(), made).status_code] * 6) == [201] * 6
    assert Drop.objects.count() == Event.objects.filter(verb="submit").count() == 1


def test_two_sign_ins_take_an_answer_in_once(lena_keys: Keyholder) -> None:
    lena = seat(lena_keys)
    send(Visitor(), invite(lena, begin(lena, "Mara Tellwright", "Mara")))
    assert sum(_at_once(*[lambda: drain(lena.at)] * 4)) == 1
    assert Record.objects.filter(kind=CheckIn.KIND).count() == 1
    assert Event.objects.filter(verb="take-answer").count() == 1
    assert list(Link.objects.values_list("state", flat=True)) == ["closed"]


def test_many_changes_at_once_make_one_chain(lena_keys: Keyholder) -> None:
    lena = seat(lena_keys)
    place = begin(lena, "Mara Tellwright", "Mara")
    before = Event.objects.count()
    browsers = [enter(lena_keys) for _ in range(4)]
    statuses = _at_once(
        *(
            lambda me=me: me.post("happening", place.case, what="break", before_session="2", words="x").status_code
            for me in browsers
        )
    )
    assert statuses == [302] * 4
    assert Event.objects.count() == before + 4 + 4
    assert first_broken_link() is None


def test_two_windows_changing_the_same_thing_lose_nothing_silently(lena_keys: Keyholder) -> None:
    lena = seat(lena_keys)
    place = begin(lena, "Mara Tellwright", "Mara")
    browsers = [enter(lena_keys) for _ in range(4)]
    statuses = _at_once(
        *(lambda me=me: me.post("record", place.case, place.session, on="2026-03-05").status_code for me in browsers)
    )
    kept = statuses.count(302)
    assert set(statuses) <= {302, 422}
    assert lena.folder(place).sessions[0].version == 1 + kept
    assert Event.objects.filter(verb="change-session").count() == kept
