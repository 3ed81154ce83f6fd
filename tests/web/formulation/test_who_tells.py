"""Who tells, in a case of several clients: by the voice of the words, by choice on a form, and never about oneself."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.web.couples.two import Couple, begin_couple
from tests.web.formulation.telling import told

from vinculum.narratives import Narrative, Relation, Span
from vinculum.narratives.proposed import Proposed, Who
from vinculum.reading.moment import Evidence, Standing
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.formulation.narratives_waiting import versions_of, waiting_of
from vinculum.web.formulation.told import told_of
from vinculum.web.prepare.facts import facts_of
from vinculum.web.transcripts.verbs import keep_words

LINES = (
    ("Lena", Role.THERAPIST, "How was Sunday?"),
    ("Noor", Role.CLIENT, "I laid it beside his plate, and he turned it over."),
    ("Pieter", Role.CLIENT, "She had it there before I had my coat off, and I went out to the boat."),
    ("Guest", Role.CLIENT, "I only drove them."),
)
BY_HAND = {"hand": "1", "person": "therapist", "note": "He was asked, and said it.", "rows": "0"}


@pytest.fixture
def couple(lena: Visitor, phones_reach_us: None) -> Couple:
    """A couple with words in which both speak, and somebody who is neither of them."""
    found = begin_couple(lena)
    assert found.agree().status_code == 302
    words = Transcript(tuple(Turn(at, *line) for at, line in enumerate(LINES)))
    spoke = {short: found.id_of(short) for short in ("Noor", "Pieter")}
    keep_words(lena.at, found.folder, found.place.session, transcript=words, format="plain", spoke=spoke)
    return found


def proposal(turn: int, *who: Who) -> Proposed:
    return Proposed(Span(turn, 0, turn, len(LINES[turn][2])), who, None, (), 0.7, "a reader")


def propose(couple: Couple, *found: Proposed) -> list[str]:
    """Keys of what waits."""
    from tests.web.formulation.telling import propose as proposed

    return proposed(couple.lena, couple.place, *found)


def teller_of(couple: Couple) -> str:
    """Who tells the only narrative of the case, by name."""
    (one,) = told(couple.lena, couple.place).kept.values()
    return couple.folder.called_by(one.value.narrative.teller)


def chosen(page: HttpResponse) -> str:
    """Which teller the form of a page has chosen."""
    found = re.search(r'name="teller" value="(\w*)" checked', page.content.decode())
    assert found
    return found[1]


def test_a_proposal_has_the_teller_of_its_voice(couple: Couple) -> None:
    propose(couple, proposal(1), proposal(2), proposal(3))
    folder = couple.folder
    waiting = waiting_of(folder, told_of(folder), versions_of(folder))
    assert [folder.called_by(one.teller) for one in waiting] == ["Noor", "Pieter", ""]


def test_words_of_two_are_told_by_the_one_who_says_most_of_them(couple: Couple) -> None:
    both = Proposed(Span(1, 0, 2, len(LINES[2][2])), (), None, (), 0.7, "a reader")
    (key,) = propose(couple, both)
    assert chosen(couple.lena.get("narrative", couple.place.case, key)) == couple.id_of("Pieter")


def test_the_partner_of_a_proposal_is_the_other_of_the_two(couple: Couple) -> None:
    (key,) = propose(couple, proposal(1, Who(Relation.PARTNER, "Partner", Evidence(1, 24, 26, "he"))))
    page = couple.lena.get("narrative", couple.place.case, key).content.decode()
    assert f'<option value="{couple.id_of("Pieter")}" selected>Pieter' in page
    assert "new in this case" not in page


def test_a_confirmed_proposal_keeps_the_teller_of_its_voice(couple: Couple) -> None:
    (key,) = propose(couple, proposal(2))
    couple.lena.post("narrative", couple.place.case, key, what="next", person="therapist", rows="0")
    assert teller_of(couple) == "Pieter"


def test_a_person_may_say_otherwise_and_may_leave_it_open(couple: Couple) -> None:
    (key,) = propose(couple, proposal(2))
    noor = couple.id_of("Noor")
    fields = {"what": "keep", "person": "therapist", "rows": "0"}
    couple.lena.post("narrative", couple.place.case, key, teller=noor, **fields)
    assert teller_of(couple) == "Noor"
    (one,) = told(couple.lena, couple.place).narratives
    couple.lena.post("narrative", couple.place.case, one.id, teller="", **fields)
    assert teller_of(couple) == ""
    couple.lena.post("narrative", couple.place.case, one.id, what="undo")
    assert teller_of(couple) == "Noor"


def test_what_is_put_away_keeps_its_teller(couple: Couple) -> None:
    (key,) = propose(couple, proposal(1))
    couple.lena.post("narrative", couple.place.case, key, what="dismiss")
    assert teller_of(couple) == "Noor"


def test_chosen_words_have_the_teller_of_their_voice_before_anybody_chooses(couple: Couple) -> None:
    address = f"/cases/{couple.place.case}/narratives/new?session={couple.place.session}&first=2&last=2"
    assert chosen(couple.lena.browser.get(address)) == couple.id_of("Pieter")


def test_what_is_written_by_hand_is_told_by_whom_one_chooses(couple: Couple) -> None:
    place = couple.place
    assert chosen(couple.lena.browser.get(f"/cases/{place.case}/narratives/new?session={place.session}&hand=1")) == ""
    couple.lena.post("new-narrative", place.case, session=place.session, teller=couple.id_of("Pieter"), **BY_HAND)
    assert teller_of(couple) == "Pieter"
    assert "Pieter tells of" in html.unescape(couple.lena.get("narratives", place.case).content.decode())


@pytest.mark.parametrize("fields", [{"teller": "nobody-of-these"}, {"teller": "self", "person": "self"}])
def test_a_stranger_tells_nothing(couple: Couple, fields: dict[str, str]) -> None:
    answer = couple.lena.post("new-narrative", couple.place.case, session=couple.place.session, **(BY_HAND | fields))
    assert answer.status_code == 422
    assert told(couple.lena, couple.place).kept == {}


def test_nobody_tells_of_themselves_as_of_another(couple: Couple) -> None:
    noor = couple.id_of("Noor")
    fields = BY_HAND | {"teller": noor, "person": noor}
    answer = couple.lena.post("new-narrative", couple.place.case, session=couple.place.session, **fields)
    assert answer.status_code == 422
    page = html.unescape(answer.content.decode())
    assert "Noor tells it, so it happened with somebody else." in page
    assert BY_HAND["note"] in page


def test_proposals_wait_on_the_preparation_of_the_one_whose_voice_they_are(couple: Couple) -> None:
    propose(couple, proposal(1), proposal(2), proposal(3))
    waiting = [facts_of(couple.seen_with(who)).value("narratives.waiting") for who in ("Noor", "Pieter")]
    assert waiting == [1, 1]


def test_with_one_client_nobody_is_asked_who_tells(lena: Visitor, case_a: Place) -> None:
    address = f"/cases/{case_a.case}/narratives/new?session={case_a.session}&hand=1"
    assert 'name="teller"' not in lena.browser.get(address).content.decode()
    lena.post("new-narrative", case_a.case, session=case_a.session, teller="somebody", **BY_HAND)
    (one,) = told(lena, case_a).narratives
    assert one.teller == ""


def test_what_was_kept_before_tellers_opens_and_is_told_by_nobody_yet() -> None:
    assert Narrative("a", 1, "mother").teller == ""
    assert Narrative("a", 1, "mother").standing is Standing.CONFIRMED
