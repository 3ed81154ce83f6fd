"""What may be heard in chosen words is offered as guesses: taken with one press, and nothing before that."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from tests.cast import Place, Visitor
from tests.web.formulation.telling import NOBODY, propose, say, told

from vinculum.narratives import Narrative, Part, Span, library
from vinculum.transcripts import Kind, Role, Transcript, Turn
from vinculum.web.formulation.guesses import KEYS, MOST, perhaps
from vinculum.web.formulation.scoring_form import Row
from vinculum.web.records.models import Event, Record

SAID = (
    "How was Sunday?",
    "I was at my mother's. I wanted her to see that I was going. She turned round and went on with the dishes. "
    "And I said nothing, I went upstairs and cried.",
    "And then?",
    "Nothing.",
)
VALUE = re.compile(r'name="guess" value="([^"]+)"')


@pytest.fixture
def chosen(lena: Visitor, case_a: Place) -> dict[str, str]:
    """What the address of a happening in the second turn says."""
    say(lena, case_a, *SAID)
    return {"session": case_a.session, "first": "1", "start": "0", "last": "1", "end": str(len(SAID[1]))}


def offered(page: str) -> list[str]:
    return [unescape(one) for one in VALUE.findall(page)]


def shown(visitor: Visitor, place: Place, chosen: dict[str, str]) -> str:
    return visitor.get("new-narrative", place.case, data=chosen).content.decode()


def test_chosen_words_come_with_at_most_three_guesses_for_each_part_and_their_words(
    lena: Visitor, case_a: Place, chosen: dict[str, str]
) -> None:
    page = shown(lena, case_a, chosen)
    parts = [one.partition("|")[0] for one in offered(page)]
    assert set(parts) == {"W", "RO", "RS"}
    assert all(parts.count(one) <= MOST for one in parts)
    for one in offered(page):
        turn, start, end = map(int, one.rpartition("|")[2].split(":"))
        assert f"“{SAID[turn][start:end].strip()}”" in unescape(page)
    assert "perhaps: " in page
    assert "Written examples, not patients" in page


def test_looking_and_taking_keep_nothing_and_keeping_keeps_what_was_taken(
    lena: Visitor, case_a: Place, chosen: dict[str, str]
) -> None:
    before = Event.objects.count()
    first = offered(shown(lena, case_a, chosen))[0]
    answer = lena.post("new-narrative", case_a.case, **chosen, rows="0", person="therapist", note="mine", guess=first)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert first not in offered(page)
    assert "mine</textarea>" in page
    assert Event.objects.count() == before
    assert not Record.objects.filter(kind="narrative").exists()
    part, category, place = first.split("|")
    assert f'<option value="{category}" selected>' in page
    row = {"part__0": part, "category__0": category, "at__0": place, "rows": "1"}
    turn, start, end = map(int, place.split(":"))
    row["quote__0"] = SAID[turn][start:end].strip()
    lena.post("new-narrative", case_a.case, **chosen, **row, what="keep", person="therapist")
    (one,) = told(lena, case_a).narratives
    assert [(mark.category, mark.evidence[0].start) for mark in one.components] == [(category, start)]


def test_a_guess_that_is_not_offered_is_not_taken_and_what_was_typed_stays(
    lena: Visitor, case_a: Place, chosen: dict[str, str]
) -> None:
    answer = lena.post("new-narrative", case_a.case, **chosen, rows="0", note="typed", guess="W|w.none|1:0:3")
    assert answer.status_code == 422
    assert "does not stand here any more" in answer.content.decode()
    assert "typed</textarea>" in answer.content.decode()


def test_a_proposal_that_holds_all_three_gets_no_guess(lena: Visitor, case_a: Place) -> None:
    say(lena, case_a)
    (key,) = propose(lena, case_a)
    assert offered(lena.get("narrative", case_a.case, key).content.decode()) == []


def test_a_guess_is_taken_on_the_page_of_a_proposal_too(lena: Visitor, case_a: Place, chosen: dict[str, str]) -> None:
    key = propose(lena, case_a, replace(NOBODY, span=Span(1, 0, 1, len(SAID[1]))))[0]
    guess = offered(lena.get("narrative", case_a.case, key).content.decode())[0]
    answer = lena.post("narrative", case_a.case, key, rows="0", person="therapist", guess=guess)
    assert answer.status_code == 200
    assert f'<option value="{guess.split("|")[1]}" selected>' in answer.content.decode()
    assert told(lena, case_a).narratives == ()


def test_enter_in_a_field_confirms_and_takes_no_guess(lena: Visitor, case_a: Place, chosen: dict[str, str]) -> None:
    page = shown(lena, case_a, chosen)
    first = re.search(r'<button[^>]*type="submit"[^>]*>', page[page.index("data-form") :])
    assert first is not None
    assert 'name="what" value="keep"' in first[0]


def spoken(*texts: str, kind: Kind = Kind.RECORDING) -> Transcript:
    roles = (Role.THERAPIST, Role.CLIENT)
    return Transcript(tuple(Turn(n, "TC"[n % 2], roles[n % 2], text) for n, text in enumerate(texts)), kind=kind)


def test_nothing_is_guessed_of_process_notes_of_another_language_or_without_words() -> None:
    told_there = Narrative("one", 1, "", span=Span(1, 0, 1, len(SAID[1])))
    assert perhaps(told_there, spoken(*SAID), scheme=library())
    assert perhaps(told_there, spoken(*SAID, kind=Kind.PROCESS_NOTES), scheme=library()) == ()
    assert perhaps(told_there, None, scheme=library()) == ()
    assert perhaps(Narrative("one", 1, ""), spoken(*SAID), scheme=library()) == ()
    german = ("Wie war es am Sonntag?", "Ich habe nichts gesagt und bin nach oben gegangen, und sie hat nichts gesagt.")
    assert perhaps(Narrative("one", 1, "", span=Span(1, 0, 1, 20)), spoken(*german), scheme=library()) == ()


def test_a_removed_category_is_never_guessed() -> None:
    told_there = Narrative("one", 1, "", span=Span(1, 0, 1, len(SAID[1])))
    first = perhaps(told_there, spoken(*SAID), scheme=library())[0].guesses[0].row.category
    again = perhaps(told_there, spoken(*SAID), scheme=library().without(first))
    assert first not in {guess.row.category for one in again for guess in one.guesses}


def test_what_was_taken_is_not_offered_again() -> None:
    told_there = Narrative("one", 1, "", span=Span(1, 0, 1, len(SAID[1])))
    first = perhaps(told_there, spoken(*SAID), scheme=library())[0].guesses[0].row
    again = perhaps(told_there, spoken(*SAID), scheme=library(), rows=[Row(first.part, first.category)])
    assert first not in [guess.row for one in again for guess in one.guesses]


def test_each_guess_has_a_key_of_its_own_that_means_nothing_else_there() -> None:
    keys = "".join(KEYS[part] for part in Part)
    assert len(set(keys)) == len(keys) == MOST * len(Part)
    assert not set(keys) & set("ynhujklwosexmgptb12345")
