"""What was confirmed about earlier words is set where these words stand now, or says that they are gone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.cast import Place, Visitor
from tests.web.review.piles import bring, transcript_of

from vinculum.reading.moment import Moment, Standing, quote
from vinculum.transcripts import Transcript
from vinculum.web.review.moments import Marked
from vinculum.web.sessions.placing import placed

SAID = "I would rather not say."
BEFORE = transcript_of("How was it?", f"Fine. {SAID}")


def _confirmed() -> Marked:
    start = BEFORE.turns[1].text.index(SAID)
    evidence = quote(BEFORE, 1, start, start + len(SAID))
    return Marked("own:x", Moment("withdrawal.denial", 1, (evidence,), 1.0, "person", "", Standing.CONFIRMED))


@pytest.mark.parametrize(
    ("now", "turn", "start"),
    [
        (BEFORE, 1, 6),
        (transcript_of("How was it?", f"It was fine, fine. {SAID}"), 1, 19),
        (transcript_of("Hello.", "Hello.", "How was it?", f"Fine. {SAID}"), 3, 6),
    ],
)
def test_words_that_moved_are_followed(now: Transcript, turn: int, start: int) -> None:
    moment = placed(_confirmed(), now)
    (evidence,) = moment.moment.evidence
    assert (moment.moment.turn, evidence.turn, evidence.start, evidence.quote) == (turn, turn, start, SAID)
    assert now.turns[turn].text[evidence.start : evidence.end] == SAID
    assert moment.lost == ()


@pytest.mark.parametrize(
    ("now", "turn"),
    [
        (transcript_of("How was it?", "It was a quiet week."), 1),
        (transcript_of("How was it?"), 0),
        (transcript_of("Hm?", "No.", SAID, "No.", SAID), 1),
    ],
)
def test_words_that_are_gone_or_stand_twice_are_named_beside_their_turn(now: Transcript, turn: int) -> None:
    moment = placed(_confirmed(), now)
    assert (moment.moment.turn, moment.lost) == (turn, (SAID,))


def test_the_page_names_the_lost_words_and_its_undo_swaps_the_turn_they_stand_beside(
    lena: Visitor, case_a: Place
) -> None:
    here = case_a.case, case_a.session
    bring(lena, case_a, BEFORE, [])
    lena.post("add-moment", *here, turn="1", start="6", end=str(6 + len(SAID)), code="withdrawal.denial")
    bring(lena, case_a, transcript_of("Only one turn is left."), [])
    text = lena.get("session", *here).content.decode()
    assert f"said in earlier words: “{SAID}”" in text
    key = text.partition('data-key="')[2].partition('"')[0]
    answer = lena.browser.post(
        reverse("decide", args=here), {"about": key, "what": "undo", "at": "0"}, headers={"HX-Request": "true"}
    )
    assert 'id="turn-0"' in answer.content.decode()
    assert "earlier words" not in lena.get("session", *here).content.decode()


@pytest.mark.parametrize("moves", [True, False])
def test_a_swapped_turn_keeps_the_everyday_moves_that_its_page_shows(lena: Visitor, case_a: Place, moves: bool) -> None:
    words = transcript_of("What happened then?", "Fine.")
    here, both = (case_a.case, case_a.session), ("therapist.question.open", "therapist.repair")
    moments = [Moment(code, 0, (quote(words, 0, 0, 4),), 0.4, "lexical 0.1") for code in both]
    reading = bring(lena, case_a, words, moments)
    fields = {"about": f"{reading}:1", "what": "confirm", **({"moves": "1"} if moves else {})}
    swapped = lena.browser.post(reverse("decide", args=here), fields, headers={"HX-Request": "true"})
    assert (f'data-key="{reading}:0"' in swapped.content.decode()) == moves
    plain = lena.browser.post(reverse("decide", args=here), fields)
    assert ("?moves=1#turn-0" in plain["Location"]) == moves
