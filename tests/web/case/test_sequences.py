"""What came before and after: resistance beside the move before it, counts with their places, numbers where enough."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from tests.cast import Place, Visitor
from tests.web.heard import another_session, bring_in, on, said

from vinculum.reading.moment import Standing, quote
from vinculum.transcripts import Kind
from vinculum.web.case.around import MOST_PLACES

ASKED = said("T: Why did you stay?", "C: Because of them, all of them.", "T: I see.", "C: They made me.", "T: Go on.")


def page(visitor: Visitor, place: Place) -> str:
    """The page's words, tags taken out."""
    answer = visitor.get("sequences", place.case)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_without_words_the_page_says_what_it_needs(lena: Visitor, case_a: Place) -> None:
    assert "No transcript yet." in page(lena, case_a)


def test_resistance_stands_between_the_move_before_it_and_two_turns_after(lena: Visitor, case_a: Place) -> None:
    moments = [
        on(ASKED, 0, "therapist.question.open"),
        on(ASKED, 1, "resistance.blame"),
        on(ASKED, 2, "therapist.reflection", Standing.CONFIRMED),
    ]
    bring_in(lena, case_a, ASKED, moments)
    shown = page(lena, case_a)
    at = shown.index("Resistance, beside what you did before it")
    order = [
        "You : open question?",
        "Why did you stay?",
        "Session 1, turn 2",
        "Because of them",
        "I see.",
        "They made me.",
    ]
    places = [shown.index(words, at) for words in order]
    assert places == sorted(places)
    assert f"/sessions/{case_a.session}/#turn-1" in lena.get("sequences", case_a.case).content.decode()


def test_a_turn_before_without_a_name_is_shown_and_said_to_have_none(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, ASKED, [on(ASKED, 3, "resistance.blame"), on(ASKED, 1, "withdrawal.minimal")])
    shown = page(lena, case_a)
    assert shown.count("nothing a reader has a name for") == 2
    assert "Withdrawal and confrontation, beside what you did before it" in shown


def test_few_moments_give_counts_with_their_places_and_say_that_they_are_too_few(lena: Visitor, case_a: Place) -> None:
    moments = [on(ASKED, 0, "therapist.question.open"), on(ASKED, 1, "resistance.blame")]
    bring_in(lena, case_a, ASKED, moments)
    bring_in(lena, another_session(lena, case_a, 2), ASKED, moments)
    shown = page(lena, case_a)
    assert "Too few to say whether anything comes before anything" in shown
    assert re.search(r"2 You: open question .* session 1, turn 2 , session 2, turn 2", shown)
    assert "Odds ratio" not in shown
    assert "Four moments counted, 0 confirmed by you." in shown


def test_with_enough_the_numbers_stand_there(lena: Visitor, case_a: Place) -> None:
    long = said(*("T: Why was that?", "C: Because of them.", "T: I see.", "C: Fine.") * 12)
    moments = [
        on(long, turn, code)
        for turns, code in ((range(0, 48, 4), "therapist.question.open"), (range(1, 48, 4), "resistance.blame"))
        for turn in turns
    ]
    bring_in(lena, case_a, long, moments)
    shown = page(lena, case_a)
    assert re.search(r"12 6\.0 You: open question .* 625\.0\* \(", shown)
    assert "Too few to say" not in shown
    assert "twelve places : open question, then resistance: it's all down to them session 1, turn 2 ," in shown.replace(
        "’", "'"
    )


def test_process_notes_are_named_and_not_counted(lena: Visitor, case_a: Place) -> None:
    notes = said("T: I asked.", "C: She shrugged.", kind=Kind.PROCESS_NOTES)
    bring_in(lena, case_a, notes, [on(notes, 1, "resistance.blame")])
    shown = page(lena, case_a)
    assert "process notes of one session not counted" in shown
    assert "No transcript yet." in shown


def test_moments_of_words_that_were_replaced_are_left_out(lena: Visitor, case_a: Place) -> None:
    longer = said("T: Why?", "C: No.", "T: Oh.", "C: They did it.")
    bring_in(
        lena,
        case_a,
        said("T: Why?", "C: Well."),
        [on(longer, 1, "resistance.blame"), on(longer, 3, "resistance.blame")],
    )
    assert "Nothing marked. That means nothing by itself." in page(lena, case_a)


def test_a_dismissed_moment_is_in_no_place_and_no_count(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, ASKED, [on(ASKED, 0, "therapist.question.open"), on(ASKED, 1, "resistance.blame")])
    key = f"{lena.folder(case_a).readings[case_a.session].id}:1"
    lena.post("decide", case_a.case, case_a.session, about=key, what="dismiss")
    shown = page(lena, case_a)
    assert "Because of them" not in shown
    assert "Nothing marked on one side" in shown


def test_a_moment_follows_its_words_into_the_turn_where_they_stand_now(lena: Visitor, case_a: Place) -> None:
    earlier = said("C: They made me do all of it.")
    moment = replace(on(earlier, 0, "resistance.blame"), evidence=(quote(earlier, 0, 0, 26),))
    bring_in(lena, case_a, said("T: Why did you?", "C: They made me do all of it."), [moment])
    shown = page(lena, case_a)
    assert "Session 1, turn 2" in shown
    assert "Why did you?" in shown


def test_of_many_places_the_newest_are_shown_first_and_the_others_on_request(lena: Visitor, case_a: Place) -> None:
    long = said(*("T: Why was that?", "C: Because of them.") * (MOST_PLACES + 6))
    bring_in(lena, case_a, long, [on(long, turn, "resistance.blame") for turn in range(1, len(long.turns), 2)])
    shown = page(lena, case_a)
    assert f"{MOST_PLACES + 6} places" in shown
    assert lena.get("sequences", case_a.case).content.count(b"<article") == MOST_PLACES
    assert "Show six older places, too" in shown
    every = lena.browser.get(f"/cases/{case_a.case}/before-and-after?all=1").content.decode()
    assert every.count("<article") == MOST_PLACES + 6
