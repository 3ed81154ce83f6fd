"""Safety is asked about only with somebody in the room; an endorsed answer stays in view until something is done."""

import pytest
from tests.cast import Place, Visitor, enter, invite, send

from vinculum.measures import library
from vinculum.web.checkins.form import asked
from vinculum.web.records.contents import Wording
from vinculum.web.records.models import Event, Record

ITEMS = "".join(f'[[item]]\nid = "{n}"\nen = "Invented statement number {n}"\n' for n in range(1, 10))
LABELS = "".join(f'[[answers]]\nvalue = {n}\nen = "Amount {n}"\n' for n in range(4))
WORDING = Wording(measure="phq-9", format="toml", text=ITEMS + LABELS)
ENDORSED = {f"q-i{n}": "0" for n in range(1, 9)} | {"q-i9": "1"}


@pytest.fixture
def endorsed(lena: Visitor, nobody: Visitor, case_a: Place) -> str:
    """A client has said yes to the item on safety, here in the room; the page they saw."""
    made = invite(lena, case_a, measure="phq-9", in_room=True, wording=WORDING)
    page = send(nobody, made, answers=ENDORSED)
    assert page.status_code == 201
    return page.content.decode()


def test_a_link_does_not_ask_about_safety_and_the_room_does(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    for in_room in (False, True):
        made = invite(lena, case_a, measure="phq-9", in_room=in_room, wording=WORDING)
        text = nobody.post("client-form", token=made.token.text()).content.decode()
        assert ("Invented statement number 9" in text) == in_room
        assert ("about your safety" in text) == in_room


def test_an_answer_on_safety_posted_through_a_link_is_not_taken(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a, measure="phq-9", wording=WORDING)
    page = send(nobody, made, answers=ENDORSED)
    (kept,) = lena.folder(case_a).check_ins
    assert page.status_code == 201
    assert kept.value.risk == ()
    assert "i9" not in kept.value.answers


def test_whom_to_call_stands_there_at_once(endorsed: str) -> None:
    assert "speak with someone now" in endorsed
    assert "0800 555 0199" in endorsed


def test_nothing_is_said_about_safety_where_nothing_was_endorsed(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a, measure="phq-9", in_room=True, wording=WORDING)
    page = send(nobody, made, answers=ENDORSED | {"q-i9": "0"})
    assert "speak with someone now" not in page.content.decode()
    assert lena.folder(case_a).unsafe == []


def test_an_endorsed_answer_stays_on_caseload_and_case_until_something_is_recorded(
    lena: Visitor, case_a: Place, endorsed: str
) -> None:
    for page in (lena.get("caseload"), lena.get("case", case_a.case)):
        assert f"/cases/{case_a.case}/safety" in page.content.decode()
    (waiting,) = lena.folder(case_a).unsafe
    done = lena.post("safety", case_a.case, answer=waiting.value.id, words="Called Mara, safe tonight.")
    assert done.status_code == 302
    for page in (lena.get("caseload"), lena.get("case", case_a.case)):
        assert f"/cases/{case_a.case}/safety" not in page.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_an_empty_record_of_what_was_done_is_refused(lena: Visitor, case_a: Place, endorsed: str, words: str) -> None:
    (waiting,) = lena.folder(case_a).unsafe
    assert lena.post("safety", case_a.case, answer=waiting.value.id, words=words).status_code == 422
    assert len(lena.folder(case_a).unsafe) == 1


@pytest.mark.parametrize("answer", ["", "f" * 32, "x" * 1500])
def test_something_done_about_an_answer_that_does_not_wait_is_refused(
    lena: Visitor, case_a: Place, endorsed: str, answer: str
) -> None:
    assert lena.post("safety", case_a.case, answer=answer, words="Called.").status_code == 422
    assert lena.folder(case_a).safety_acts == {}


def test_what_was_recorded_holds_after_the_answer_is_taken_in(lena: Visitor, case_a: Place, endorsed: str) -> None:
    (waiting,) = lena.folder(case_a).unsafe
    lena.post("safety", case_a.case, answer=waiting.value.id, words="Called Mara, safe tonight.")
    assert lena.keys is not None
    enter(lena.keys)
    folder = lena.folder(case_a)
    assert not folder.check_ins[0].waiting
    assert folder.unsafe == []


def test_every_measure_that_can_speak_of_danger_keeps_that_question_in_the_room() -> None:
    risky = [measure for measure in library().values() if measure.risk_items]
    assert risky
    for measure in risky:
        assert {item.id for item in measure.items} - {item.id for item in asked(measure, in_room=False)} == set(
            measure.risk_items
        )


def test_a_stolen_database_does_not_tell_that_something_was_done_about_safety(
    lena: Visitor, case_a: Place, endorsed: str
) -> None:
    def looks_like() -> set[tuple[str, str, bool, int]]:
        kinds = Record.objects.filter(vault=lena.shared(case_a).vault).exclude(kind__in=["case", "session"])
        verbs = Event.objects.order_by("-seq").values_list("verb", flat=True)[:1]
        return {(row.kind, verbs[0], bool(row.parent), len(bytes(row.box))) for row in kinds}

    lena.post("happening", case_a.case, what="break", before_session="2", words="Easter")
    ordinary = looks_like()
    Record.objects.filter(kind="happening").delete()
    (waiting,) = lena.folder(case_a).unsafe
    lena.post("safety", case_a.case, answer=waiting.value.id, words="Called, spoke.")
    assert lena.folder(case_a).unsafe == []
    assert looks_like() == ordinary


@pytest.mark.usefixtures("endorsed")
def test_what_was_written_down_can_be_read_again_and_taken_back_without_loss(lena: Visitor, case_a: Place) -> None:
    (waiting,) = lena.folder(case_a).unsafe
    about = waiting.value.id
    lena.post("safety", case_a.case, answer=about, words="Called the wrong person.")
    assert "Called the wrong person." in lena.get("safety", case_a.case).content.decode()
    assert lena.post("safety", case_a.case, answer=about, what="take-back").status_code == 302
    assert [kept.value.id for kept in lena.folder(case_a).unsafe] == [about]
    assert lena.post("safety", case_a.case, answer=about, what="take-back").status_code == 422
    lena.post("safety", case_a.case, answer=about, words="Called Mara, safe tonight.")
    page = lena.get("safety", case_a.case).content.decode()
    assert lena.folder(case_a).unsafe == []
    assert page.index("Called Mara") < page.index("Called the wrong person.") < page.index("does not stand any more")
