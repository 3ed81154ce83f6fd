"""Facts come from what a case holds: answers, words, sessions, happenings, strains; never from the diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Place, Visitor, begin
from tests.web.case.rated import CALM, FELL, Rated, answer, rated
from tests.web.heard import bring_in, on, said

from vinculum.guidance import TERMS, Facts, library
from vinculum.guidance.terms import FACTORS, FELT
from vinculum.reactions import Reaction
from vinculum.reading.moment import Standing
from vinculum.web.case.verbs import change_frame, change_session, name_episode, note_happening
from vinculum.web.diary.verbs import keep_entry
from vinculum.web.prepare.facts import facts_of
from vinculum.web.records.contents import CheckIn, Episode, Happening
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import new_id

WORDS = said("T: How was it?", "C: Anyway, the car.", "T: Sorry, I hurried you.", "C: Fine.")
SURE = Standing.CONFIRMED


def facts(lena: Visitor, case: str) -> Facts:
    return facts_of(lena.folder(Place(case, "")))


def value(lena: Visitor, mara: Rated, name: str) -> object:
    return facts(lena, mara.case).value(name)


def says(lena: Visitor, mara: Rated, name: str) -> list[str]:
    return [ground.words for ground in facts(lena, mara.case).grounds([name])]


def test_a_case_without_anything_has_counts_of_nothing_and_no_course(lena: Visitor, case_a: Place) -> None:
    found = facts(lena, case_a.case)
    assert found.value("confirmed.withdrawal") == 0
    assert found.value("client.course") == "few"
    assert found.value("client.tension") is None
    assert found.value("talk.share") is None


def test_a_fall_that_is_not_back_is_told_with_its_numbers(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, FELL[:10], CALM[:10])
    assert value(lena, mara, "client.course") == "dropped"
    assert says(lena, mara, "client.course") == ["Mara 2.6 in session 9, 4.0 before"]
    assert value(lena, mara, "drop.after-change") == 0


def test_what_changed_just_before_a_fall_stands_beside_it(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, FELL[:10], CALM[:10])
    note_happening(lena.at, lena.folder(case_a), Happening("fee", 9, "ten pounds more"))
    assert says(lena, mara, "drop.after-change") == ["ten pounds more, before session 9"]
    assert value(lena, mara, "changed.fee") == 1


def test_a_fall_that_came_back_lately_is_back(lena: Visitor, case_a: Place) -> None:
    assert value(lena, rated(lena, case_a), "client.course") == "back"


def test_tension_that_only_the_client_noted_is_counted_as_unseen(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, CALM, CALM, tension={(12, "client"): 3, (10, "client"): 2, (10, "therapist"): 2})
    assert value(lena, mara, "client.tension") == "clear"
    assert value(lena, mara, "therapist.tension") == "no"
    assert value(lena, mara, "tension.unseen") == 1
    assert value(lena, mara, "tension.after") == "unsaid"


def test_missing_answers_are_counted_from_the_last_session_back(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, (4.0, 4.0, None, None, None), (4.0, 4.0, 4.0, 4.0, None))
    assert value(lena, mara, "client.missing") == 3
    assert value(lena, mara, "therapist.missing") == 1


def test_an_answer_after_two_without_one_is_a_return(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, (4.0, 4.0, None, None, 4.0), (4.0,) * 5)
    assert value(lena, mara, "client.returned") == 1


def test_what_the_client_wrote_last_is_quoted(lena: Visitor, case_a: Place) -> None:
    answer(lena, case_a, "client", 4.0, tension=1, words="Less asking, please.")
    (ground,) = facts(lena, case_a.case).grounds(["client.wrote"])
    assert (ground.quote, ground.session) == ("Less asking, please.", 1)


def scaled(lena: Visitor, place: Place, side: str, **scales: float) -> None:
    form = CheckIn(new_id(), place.session, side, f"relationship-short.{side}", 1, {}, timezone.now(), scales=scales)  # type: ignore[arg-type]  # one of two sides
    folder = lena.folder(place)
    row = (folder.client if side == "client" else folder.shared).sealed(form, parent=place.session)
    with act(lena.at.member, "take-in", place.session, boxes=[row.box]):
        insert(row)


def test_a_gap_on_a_factor_needs_two_answers_in_a_row(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, CALM[:6], CALM[:6])
    scaled(lena, mara.at(5), "client", empathy=2)
    scaled(lena, mara.at(5), "therapist", empathy=4)
    assert value(lena, mara, "gap.empathy") is None
    scaled(lena, mara.at(6), "client", empathy=2)
    scaled(lena, mara.at(6), "therapist", empathy=3)
    assert value(lena, mara, "gap.empathy") == "lower"


def test_an_answer_far_below_the_earlier_ones_fell_and_late_ones_far_above_the_first_grew(
    lena: Visitor, case_a: Place
) -> None:
    mara = rated(lena, case_a, CALM[:6], CALM[:6])
    for number, (safety, trust) in enumerate([(4, 3), (4, 3), (4, 3), (5, 4), (4, 4), (3, 5)], 1):
        scaled(lena, mara.at(number), "client", safety=safety, trust=trust)
    assert value(lena, mara, "client.safety") == "fell"
    assert value(lena, mara, "client.trust") == "grew"


def test_confirmed_and_proposed_moments_are_counted_apart_and_lately_only(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, CALM[:9], CALM[:9])
    for number in (1, 8):
        marks = [on(WORDS, 1, "withdrawal.shift", SURE), on(WORDS, 3, "withdrawal.minimal")]
        bring_in(lena, mara.at(number), WORDS, marks)
    found = facts(lena, mara.case)
    assert found.value("confirmed.withdrawal.shift") == 1
    assert found.value("proposed.withdrawal.minimal") == 1
    assert found.value("confirmed.withdrawal") == found.value("proposed.withdrawal") == 1


def test_a_word_of_repair_after_the_withdrawal_counts_also_where_it_is_proposed(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [on(WORDS, 1, "withdrawal.shift", SURE), on(WORDS, 2, "therapist.repair")])
    assert facts(lena, case_a.case).value("repair.after-withdrawal") == 1


def test_a_withdrawal_without_any_sign_of_repair_after_it(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [on(WORDS, 2, "therapist.repair", SURE), on(WORDS, 3, "withdrawal.minimal", SURE)])
    assert facts(lena, case_a.case).value("repair.after-withdrawal") == 0


def test_an_interpretation_just_before_a_withdrawal_is_seen(lena: Visitor, case_a: Place) -> None:
    bring_in(
        lena, case_a, WORDS, [on(WORDS, 0, "therapist.interpretation", SURE), on(WORDS, 1, "withdrawal.shift", SURE)]
    )
    assert facts(lena, case_a.case).value("interpretation.then-withdrawal") == 1


def test_hopelessness_counts_from_any_session_confirmed_or_proposed(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, CALM, CALM)
    bring_in(lena, mara.at(1), WORDS, [on(WORDS, 1, "withdrawal.hopeless", SURE), on(WORDS, 3, "withdrawal.hopeless")])
    found = facts(lena, mara.case)
    assert (found.value("hopeless.confirmed"), found.value("hopeless.proposed")) == (1, 1)
    assert found.value("confirmed.withdrawal") == 0


@pytest.mark.parametrize(
    ("what", "before", "words", "name"),
    [
        ("break", 13, "two weeks", "break.ahead"),
        ("break", 12, "two weeks", "break.before-last"),
        ("illness", 12, "flu", "illness.lately"),
        ("room", 10, "upstairs", "changed.room"),
        ("time", 11, "mornings", "changed.time"),
        ("medication", 12, "less of it", "changed.medication"),
        ("frame", 9, "by telephone", "changed.frame"),
        ("frame", 16, "our last session", "ending.ahead"),
        ("frame", 12, "at the end of the day, no longer at noon", "changed.frame"),
    ],
)
def test_what_happened_to_the_frame_is_known_by_its_words(
    lena: Visitor, case_a: Place, what: str, before: int, words: str, name: str
) -> None:
    mara = rated(lena, case_a, CALM, CALM)
    assert value(lena, mara, name) == 0
    note_happening(lena.at, lena.folder(case_a), Happening(what, before, words))  # type: ignore[arg-type]  # of the list
    assert says(lena, mara, name) == [f"{words}, before session {before}"]


def test_missed_and_shortened_sessions_are_counted(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, CALM[:6], CALM[:6])
    for number, change in ((4, {"minutes": 40}), (6, {"attended": False})):
        folder = lena.folder(case_a)
        kept = next(one for one in folder.sessions if one.value.number == number)
        change_session(lena.at, folder, before=kept, after=replace(kept.value, **change))  # type: ignore[arg-type]  # its fields
    assert value(lena, mara, "short.lately") == 1
    assert value(lena, mara, "missed.now") == value(lena, mara, "missed.lately") == 1


def test_no_plan_and_a_long_silence_are_an_end_that_nobody_agreed(lena: Visitor, case_a: Place) -> None:
    assert facts(lena, case_a.case).value("ended.early") == 1
    folder = lena.folder(case_a)
    change_frame(lena.at, folder, replace(folder.file, next_on=timezone.localdate() + timedelta(days=3)))
    assert facts(lena, case_a.case).value("ended.early") == 0


def test_strains_that_are_open_and_repairs_that_held_are_known(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, CALM, CALM)
    for first, last, outcome in ((3, 4, "repaired"), (8, 12, "open")):
        episode = Episode(first, last, f"strain {first}", outcome, (), timezone.now())  # type: ignore[arg-type]  # of the list
        name_episode(lena.at, lena.folder(case_a), episode)
    assert says(lena, mara, "episode.held") == ["“strain 3”, repaired"]
    assert (value(lena, mara, "episode.open"), value(lena, mara, "episode.age")) == (1, 4)


def test_the_share_of_words_comes_from_the_latest_recording(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, said("T: one two three", "C: four"), [])
    assert facts(lena, case_a.case).value("talk.share") == 75


def test_no_entry_of_the_diary_changes_any_fact(lena: Visitor, case_a: Place) -> None:
    before = facts(lena, case_a.case)
    felt = Reaction("r1", 1, {"helpless": 4, "irritated": 4}, words="I was furious.", body="Hot.")
    keep_entry(lena.at, case_a.case, felt, session=case_a.session, hold=None, reflection=None)
    assert facts(lena, case_a.case) == before


def test_a_case_of_sixty_sessions_needs_few_queries(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, (4.0, 3.9) * 30, (3.8, 3.9) * 30)
    for number in (20, 40, 59):
        bring_in(lena, mara.at(number), WORDS, [on(WORDS, 1, "withdrawal.shift", SURE)])
    folder = lena.folder(case_a)
    with CaptureQueriesContext(connection) as asked:
        facts_of(folder)
    assert len(asked) <= 10


def full_answers(lena: Visitor, mara: Rated) -> None:
    """Both sides' nine factors, feelings, tension and complaints, for the last few sessions."""
    factors = dict.fromkeys(FACTORS, 3.0)
    for number in range(8, 13):
        scaled(lena, mara.at(number), "client", **factors)
        scaled(lena, mara.at(number), "therapist", **factors)
        form = CheckIn(
            new_id(), mara.sessions[number], "client", "reactions.client", 1, dict.fromkeys(FELT, 2), timezone.now()
        )
        phq = CheckIn(
            new_id(), mara.sessions[number], "client", "phq-9", 1, {}, timezone.now(), scales={"total": 10.0 + number}
        )
        folder = lena.folder(mara.at(number))
        rows = [folder.client.sealed(one, parent=mara.sessions[number]) for one in (form, phq)]
        with act(lena.at.member, "take-in", mara.case, boxes=[row.box for row in rows]):
            insert(*rows)


def test_everything_that_a_rule_asks_can_be_known(lena: Visitor, case_a: Place) -> None:
    fallen = rated(lena, case_a, (*FELL[:8], None, *FELL[:2], 2.0), CALM, tension={(11, "client"): 2})
    full_answers(lena, fallen)
    marks = [on(WORDS, 1, "withdrawal.deference", SURE), on(WORDS, 3, "confrontation.task", SURE)]
    bring_in(lena, fallen.at(12), WORDS, marks)
    name_episode(lena.at, lena.folder(case_a), Episode(9, 12, "strain", "open", (), timezone.now()))
    known = set(facts(lena, fallen.case).known)
    other = rated(lena, begin(lena, "Ada K.", "Ada"))
    bring_in(lena, other.at(9), WORDS, [on(WORDS, 1, "withdrawal.deference", SURE)])
    known |= set(facts(lena, other.case).known)
    asked = {word for rule in library().rules for word in rule.text.replace("(", " ").replace(")", " ").split()}
    assert {word for word in asked if word in TERMS} - known == set()
