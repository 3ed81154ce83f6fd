"""Two coders: your codes beside another's file, in memory only; your own file; and turns looked at again."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime
from io import BytesIO

import pytest
from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.web.heard import bring_in, on, said

from vinculum.reading.moment import Standing
from vinculum.web.coding.again import ENOUGH, yourself
from vinculum.web.records.contents import SecondLook
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import Event, Record

LINES = (
    "T: You went quiet after I cancelled last week.",
    "C: No, no, it was nothing really.",
    "T: It would be all right to be cross with me.",
    "C: What is the point of saying anything.",
    "T: I would still like to hear it.",
    "C: You never listen to me anyway, do you.",
)
HEARD = said(*LINES)
LENGTHS = [len(turn.text) for turn in HEARD.turns]


def confirmed(visitor: Visitor, place: Place, *marked: tuple[int, str]) -> None:
    """Words whose moments are confirmed: (turn, code)."""
    bring_in(visitor, place, HEARD, [on(HEARD, turn, code) for turn, code in marked])
    reading = visitor.folder(place).readings[place.session].id
    for at in range(len(marked)):
        visitor.post("decide", place.case, place.session, about=f"{reading}:{at}", what="confirm")


def upload(visitor: Visitor, place: Place, content: str, name: str = "Ben.csv") -> HttpResponse:
    """The other coder's file, sent."""
    file = BytesIO(content.encode())
    file.name = name
    return visitor.post("two-coders", place.case, place.session, file=file)


def words(answer: HttpResponse) -> str:
    """The page's words, tags taken out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_other_coders_file_is_compared_turn_by_turn_and_place_by_place(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"), (5, "confrontation.therapist"))
    answer = upload(lena, case_a, "turn,code\n2,withdrawal.denial\n4,withdrawal.minimal\n6,confrontation.therapist\n")
    page = words(answer)
    assert answer.status_code == 200
    assert "How far you agree you and Ben" in page
    assert "Where you differ one turn" in page
    assert f"/sessions/{case_a.session}/#turn-3" in answer.content.decode()
    assert "What is the point of saying anything." in page


def test_spans_that_share_less_than_half_are_two_places(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))  # on the first word of the turn
    page = words(upload(lena, case_a, "turn,start,end,code\n2,0,3,withdrawal.denial\n"))
    assert "You marked 1 place, Ben 1; 1 of them is the same." in page
    page = words(upload(lena, case_a, "turn,start,end,code\n2,4,20,withdrawal.denial\n"))
    assert "You marked 1 place, Ben 1; none of them are the same." in page


def test_nothing_of_the_file_is_kept_and_no_event_is_written(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    before = (Record.objects.count(), Event.objects.count())
    assert upload(lena, case_a, "turn,code\n2,withdrawal.denial\n").status_code == 200
    assert (Record.objects.count(), Event.objects.count()) == before


def test_ones_own_codes_leave_as_places_without_words_and_the_other_side_reads_them(
    lena: Visitor, case_a: Place
) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"), (5, "confrontation.therapist"))
    answer = lena.post("export-codes", case_a.case, case_a.session)
    text = answer.content.decode()
    tree = json.loads(text)
    assert tree["sessions"][0]["turns"] == LENGTHS
    assert [mark["code"] for mark in tree["sessions"][0]["marks"]] == ["withdrawal.denial", "confrontation.therapist"]
    assert not any(line.partition(": ")[2] in text for line in LINES)
    assert answer["Content-Disposition"] == 'attachment; filename="codes-session-1.json"'
    assert Event.objects.order_by("-seq")[0].verb == "export-codes"
    back = words(upload(lena, case_a, text, "codes.json"))
    assert "You marked 2 places, Lena Berg 2; 2 of them are the same." in back
    assert "Nowhere: each turn has the same codes." in back


def test_a_proposal_that_nobody_confirmed_is_no_code_of_yours(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, HEARD, [on(HEARD, 1, "withdrawal.denial")])
    answer = upload(lena, case_a, "turn,code\n2,withdrawal.denial\n")
    assert answer.status_code == 422
    assert "You have confirmed nothing in this session yet." in words(answer)


def test_a_system_that_only_one_used_is_named_and_not_counted_against_anybody(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    page = words(upload(lena, case_a, "turn,code\n2,withdrawal.denial\n3,therapist.repair\n"))
    assert "You marked 1 place, Ben 1; 1 of them is the same." in page
    assert "Not compared, because only one of you used it: therapist (only Ben)." in page


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("", "x.csv", "Please choose a file"),
        ("a,b\n1,2\n", "x.csv", "The first line should name the columns: turn, code"),
        ("turn,code\n99,withdrawal.denial\n", "x.csv", "There is no turn 99; this session has 6."),
        ("turn,code\nx,withdrawal.denial\n", "x.csv", "Line 2: “x” is no turn"),
        ("turn,coder,code\n2,Ann,a\n2,Ben,a\n", "x.csv", "The file names 2 coders (Ann, Ben)."),
        ("{", "x.json", "This is no JSON that could be read"),
        ('{"format": "vinculum codings", "version": 9}', "x.json", "has version 9"),
        (
            '{"format": "vinculum codings", "version": 1, "sessions": [{"session": "1", "turns": [4], "marks": []}]}',
            "x.json",
            "The other coder coded other words",
        ),
        ("\0\0", "x.csv", "not a text file"),
        (
            '{"reader": "r", "files": [{"sessions": [{"turns": 6, "places": [{"turn": 1, "moments": []}]}]}]}',
            "x.json",
            "A reader is no second coder",
        ),
    ],
)
def test_a_file_that_cannot_be_compared_is_answered_with_what_is_wrong(
    lena: Visitor, case_a: Place, content: str, name: str, says: str
) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    answer = upload(lena, case_a, content, name)
    assert answer.status_code == 422
    assert says in words(answer)


def test_a_line_that_does_not_fit_is_named_with_its_number_and_the_rest_is_compared(
    lena: Visitor, case_a: Place
) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    page = words(upload(lena, case_a, "turn,code\n2,withdrawal.denial\n77,withdrawal.denial\n"))
    assert "Line 3: There is no turn 77" in page
    assert "1 of them is the same" in page


def test_without_words_there_is_nothing_to_code(lena: Visitor, case_a: Place) -> None:
    assert "No words of this session yet." in words(lena.get("two-coders", case_a.case, case_a.session))
    assert upload(lena, case_a, "turn,code\n2,a\n").status_code == 422
    assert lena.post("export-codes", case_a.case, case_a.session).status_code == 422


def test_the_page_says_that_confirming_proposals_is_no_reliability(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    assert "You and the reader: not reliability" in words(lena.get("two-coders", case_a.case, case_a.session))


def test_turns_are_shown_again_without_what_was_decided(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    page = lena.get("second-looks", case_a.case, case_a.session).content.decode()
    assert 'name="turn-1"' in page
    assert "selected" not in page
    assert "<mark" not in page


def test_what_is_marked_again_is_kept_beside_what_stood_and_changes_nothing_else(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"), (5, "confrontation.therapist"))
    answer = lena.post(
        "second-looks", case_a.case, case_a.session, **{"turn-1": "withdrawal.denial", "turn-5": "nothing"}
    )
    assert answer.status_code == 302
    looks = [kept.value for kept in lena.shared(case_a).read(SecondLook)]
    assert [(look.turn, look.before, look.marked) for look in looks] == [
        (1, "withdrawal.denial", "withdrawal.denial"),
        (5, "confrontation.therapist", ""),
    ]
    assert Event.objects.order_by("-seq")[0].verb == "look-again"
    page = words(lena.get("two-coders", case_a.case, case_a.session))
    assert "The same as before on 1 of two turns in this case." in page
    assert "within a week" in page
    standing = [kept.value.moment.standing for kept in lena.folder(case_a).decisions[case_a.session]]
    assert standing == [Standing.CONFIRMED] * 2


def test_a_turn_is_asked_about_once(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    lena.post("second-looks", case_a.case, case_a.session, **{"turn-1": "nothing"})
    assert "No turn waits." in words(lena.get("second-looks", case_a.case, case_a.session))


def test_no_answer_and_a_code_that_does_not_exist_are_refused_and_nothing_is_kept(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    for fields in ({}, {"turn-1": "no.such.code"}, {"turn-3": "nothing"}):
        assert lena.post("second-looks", case_a.case, case_a.session, **fields).status_code == 422
    assert lena.shared(case_a).read(SecondLook) == []


def looked(*pairs: tuple[str, str]) -> list[Kept[SecondLook]]:
    """Second looks as (before, now)."""
    day = datetime(2026, 3, 2).astimezone()
    return [
        Kept(str(at), "s", 1, SecondLook(at, before, now, decided=day, made=day))
        for at, (before, now) in enumerate(pairs)
    ]


def test_a_coefficient_stands_there_from_ten_turns_on() -> None:
    pairs = [("withdrawal.denial", "withdrawal.denial"), ("", "")] * 5
    assert yourself(looked(*pairs[:-1])).verdict is None
    found = yourself(looked(*pairs))
    assert found.of == ENOUGH
    assert found.verdict is not None
    assert found.verdict.main.estimate == 1.0


def test_the_same_code_on_other_words_of_a_turn_is_a_place_to_talk_about(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    page = words(upload(lena, case_a, "turn,start,end,code\n2,7,29,withdrawal.denial\n"))
    assert "Turn 2 , Mara: the same code on other words" in page


def test_two_who_used_no_common_system_have_nothing_to_compare(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    page = words(upload(lena, case_a, "turn,code\n3,therapist.repair\n"))
    assert "There is nothing to compare: no code system was used by both of you." in page
    assert "How far you agree" not in page
    assert "rupture (only you), therapist (only Ben)" in page


def test_what_a_file_calls_its_coder_is_shown_as_text(lena: Visitor, case_a: Place) -> None:
    confirmed(lena, case_a, (1, "withdrawal.denial"))
    answer = upload(lena, case_a, "coder,turn,code\n<b>Ben</b>\u202e,2,withdrawal.denial\n")
    assert "<b>Ben</b>" not in answer.content.decode()
    assert "\u202e" not in answer.content.decode()
    assert "<b>Ben</b>" in words(answer)


def test_from_twenty_turns_on_the_earliest_decisions_stand_beside_the_latest() -> None:
    steady, other = ("withdrawal.denial", "withdrawal.denial"), ("withdrawal.denial", "")
    assert yourself(looked(*[steady] * 19)).change == ""
    assert yourself(looked(*[steady] * 20, *[other] * 20)).change == (
        "Of the 10 turns you decided about first, you said the same again on 10; of the 10 you decided about last, "
        "on 0. That is a clear change."
    )
