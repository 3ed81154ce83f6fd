"""The diary of a case, over the caseload, and once a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.cast import Place, Visitor, begin

from vinculum.reactions import Month
from vinculum.reactions.months import QUESTIONS
from vinculum.web.case.verbs import add_session
from vinculum.web.diary.journal import journal_of, journals_of
from vinculum.web.diary.verbs import keep_month
from vinculum.web.records.contents import Session
from vinculum.web.records.models import Door, Vault

FORM = "relationship-short.therapist"
FACTORS = ("trust", "respect", "empathy", "understanding", "support", "communication", "responsiveness")
FELT = [0, 0, 2, 1, 0, 3, 0, 4, 2, 0, 3, 1, 0, 2, 4, 0]
RATED = [4, 4, 2, 3, 4, 2, 5, 1, 3, 4, 2, 3, 5, 3, 1, 5]


def many(lena: Visitor, place: Place, sessions: int) -> None:
    """Sessions with an entry and an own rating each; where FELT is high, the rating is low."""
    for number in range(1, sessions + 1):
        session = place.session
        if number > 1:
            held = Session(number=number, on=date(2026, 3, 2) + timedelta(weeks=number))
            session = add_session(lena.at, lena.folder(place), held)
        rated = {f"q-{factor}": str(RATED[number - 1]) for factor in FACTORS}
        assert lena.post("answer-own", place.case, session, measure=FORM, **rated).status_code == 302
        felt = {"q-shut_out": str(FELT[number - 1])} if FELT[number - 1] else {"q-warm": "1"}
        assert lena.post("diary", place.case, session, **felt).status_code == 302


def page(lena: Visitor, name: str, *args: str) -> str:
    answer = lena.get(name, *args)
    assert answer.status_code == 200
    return answer.content.decode()


def test_with_nine_sessions_of_both_the_page_says_what_is_missing(lena: Visitor, case_a: Place) -> None:
    many(lena, case_a, 9)
    text = page(lena, "case-diary", case_a.case)
    assert "with your ratings needs twelve sessions with both; there are nine." in text
    assert "Where you felt" not in text


def test_from_twelve_sessions_on_it_says_what_goes_together_with_its_figures(lena: Visitor, case_a: Place) -> None:
    many(lena, case_a, 16)
    text = page(lena, "case-diary", case_a.case)
    assert "Where you felt shut out more strongly, your ratings tended to be lower." in text
    assert "16 sessions" in text
    assert "Going together is not causing" in text


def test_a_diary_of_one_entry_has_a_page_without_a_picture(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"q-sad": "2"})
    text = page(lena, "case-diary", case_a.case)
    assert "too few to see what comes back" in text
    assert '<svg class="chart"' not in text


def test_an_empty_diary_says_what_would_put_something_there(lena: Visitor, case_a: Place) -> None:
    assert "a word is enough" in page(lena, "case-diary", case_a.case)
    assert "a word is enough" in page(lena, "diaries")


def test_every_session_of_the_picture_leads_to_its_entry(lena: Visitor, case_a: Place) -> None:
    many(lena, case_a, 3)
    text = page(lena, "case-diary", case_a.case)
    for session in lena.folder(case_a).numbers:
        assert f'href="/cases/{case_a.case}/sessions/{session}/diary" class="spot"' in text
    assert "Session 3: shut out somewhat" in text


def test_what_was_acted_out_stands_beside_the_next_entry_in_its_own_words(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, done=["acted-out"], **{"q-words": "I explained him"})
    text = page(lena, "case-diary", case_a.case)
    assert "No later entry yet." in text
    second = add_session(lena.at, lena.folder(case_a), Session(number=2, on=date(2026, 3, 9)))
    lena.post("diary", case_a.case, second, **{"q-words": "He did not come"})
    _, _, told = page(lena, "case-diary", case_a.case).partition("Acted out, and what came next")
    assert told.index("I explained him") < told.index("He did not come")


def test_an_entry_waits_until_it_was_taken_somewhere(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, done=["held"], **{"q-sad": "2"})
    name = journal_of(lena.at, case_a.case).entries[0].id
    assert "I thought it through" in page(lena, "case-diary", case_a.case)
    lena.post("diary-change", case_a.case, what="taken-reflected", entry=name)
    assert "Every entry went somewhere" in page(lena, "case-diary", case_a.case)
    lena.post("diary-change", case_a.case, what="not-reflected", entry=name)
    assert "I thought it through" in page(lena, "case-diary", case_a.case)


def test_with_whom_one_feels_something_is_a_list_by_name_or_by_the_latest_session(lena: Visitor, case_a: Place) -> None:
    other = begin(lena, "Ada Zwicky", "Ada")
    later = add_session(lena.at, lena.folder(case_a), Session(number=2, on=date(2026, 4, 2)))
    lena.post("diary", other.case, other.session, **{"q-helpless": "1"})
    lena.post("diary", case_a.case, later, **{"q-helpless": "4"})
    by_name = lena.browser.get("/diary/?feeling=helpless").content.decode()
    recent = lena.browser.get("/diary/?feeling=helpless&order=recent").content.decode()
    assert by_name.index("in 1 of 1 entry") > 0
    assert by_name.index("Ada Zwicky") < by_name.index("Mara Tellwright")
    assert recent.index("Mara Tellwright") < recent.index("Ada Zwicky")


@pytest.mark.parametrize("asked", ["feeling=nothing", "feeling=%00", "order=rank", "feeling=<b>"])
def test_a_word_or_an_order_that_is_none_shows_the_page_as_it_is(lena: Visitor, case_a: Place, asked: str) -> None:
    assert lena.browser.get(f"/diary/?{asked}").status_code == 200


def test_somebody_elses_feelings_are_on_no_page_of_mine(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"q-envious": "4"})
    assert "envious" not in page(omar, "diaries")
    assert journals_of(omar.at).keys() <= {"", *(journal.case for journal in journals_of(omar.at).values())}


def test_a_month_is_kept_in_a_journal_of_no_case_and_changed_without_loss(lena: Visitor, case_a: Place) -> None:
    lena.post("month", **{"m-energy": "2", "m-dread": "1", "hours": "22", "words": "boxes", "steps": ["nothing"]})
    lena.post("month", **{"m-energy": "3"})
    (vault,) = Vault.objects.filter(kind="journal", case=None)
    (month,) = journals_of(lena.at)[""].months
    assert vault.participant == lena.at.member
    assert dict(month.answers) == {"energy": 3}
    assert vault.record_set.count() == 2


@pytest.mark.parametrize("wrong", [{}, {"hours": "1000"}, {"hours": "x", "words": "typed"}, {"words": "x" * 3000}])
def test_a_month_that_cannot_be_kept_says_so_and_keeps_what_was_typed(lena: Visitor, wrong: dict[str, str]) -> None:
    answer = lena.post("month", **wrong)
    assert answer.status_code == 422
    assert wrong.get("words", "") in answer.content.decode()
    assert not Vault.objects.filter(kind="journal", case=None).exists()


def test_a_month_is_held_only_against_ones_own_three_before(lena: Visitor, omar: Visitor) -> None:
    today = timezone.localdate()
    for back in (1, 2, 3):
        months = today.year * 12 + today.month - 1 - back
        keep_month(lena.at, Month(date(months // 12, months % 12 + 1, 1), {"energy": 4}))
    lena.post("month", **{"m-energy": "2"})
    omar.post("month", **{"m-energy": "2"})
    sentence = f"“{QUESTIONS['energy']}”: less than in each of your three months before."
    assert sentence in page(lena, "month")
    assert sentence not in page(omar, "month")


def test_a_copy_is_exactly_the_chosen_words_and_the_journal_notes_where_they_went(lena: Visitor, case_a: Place) -> None:
    lena.post(
        "diary",
        case_a.case,
        case_a.session,
        done=["held"],
        **{"q-sad": "2", "q-words": "for supervision", "q-body": "not this"},
    )
    lena.post("diary", case_a.case, case_a.session, **{"q-words": "not for supervision"})
    first, _ = journal_of(lena.at, case_a.case).entries
    address = f"/cases/{case_a.case}/diary/copy?entry={first.id}&part=felt&part=words"
    text = lena.browser.get(address).content.decode()
    _, _, shown = text.partition("data-link-made>")
    assert shown.partition("</textarea>")[0] == "Session 1\nsad (somewhat)\nfor supervision"
    assert "not this" not in text
    assert lena.post("copy-out", case_a.case, entry=first.id, where="supervision").status_code == 302
    one, other = journal_of(lena.at, case_a.case).entries
    assert (one.reaction.somewhere, other.reaction.somewhere) == (True, False)
    assert "Afterwards: took to supervision." in page(lena, "case-diary", case_a.case)


@pytest.mark.parametrize("wrong", [{}, {"where": "newspaper"}, {"where": "supervision", "entry": "0" * 32}])
def test_a_copy_that_names_no_entry_or_no_place_changes_nothing(
    lena: Visitor, case_a: Place, wrong: dict[str, str]
) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"q-sad": "2"})
    assert lena.post("copy-out", case_a.case, **wrong).status_code == 404
    assert not journal_of(lena.at, case_a.case).entries[0].reaction.taken


def test_an_entry_about_no_one_case_lies_in_a_journal_of_none(lena: Visitor, case_a: Place) -> None:
    assert lena.post("own-diary", about=["me"], **{"q-tired": "3", "q-words": "four in a row"}).status_code == 302
    (entry,) = journals_of(lena.at)[""].entries
    assert (entry.session, entry.reaction.session) == ("", None)
    assert "four in a row" in page(lena, "own-diary")
    assert "four in a row" not in page(lena, "case-diary", case_a.case)


def test_what_belongs_to_no_case_is_not_counted_among_the_others(lena: Visitor, case_a: Place) -> None:
    lena.post("own-diary", **{"q-tired": "3"})
    lena.post("diary", case_a.case, case_a.session, **{"q-tired": "1"})
    lena.post("diary", case_a.case, case_a.session, **{"q-tired": "1"})
    text = page(lena, "case-diary", case_a.case)
    assert "tired in 2 of 2" in text
    assert "with others" not in text


def test_such_an_entry_is_changed_taken_back_and_brought_back_without_loss(lena: Visitor) -> None:
    lena.post("own-diary", **{"q-words": "first words"})
    name = journals_of(lena.at)[""].entries[0].id
    assert "first words" in lena.browser.get(f"/diary/own?entry={name}").content.decode()
    lena.post("own-diary", entry=name, **{"q-words": "second words"})
    for what in ("undo", "withdraw", "restore", "taken-supervision"):
        assert lena.post("own-change", what=what, entry=name).status_code == 302, what
    (entry,) = journals_of(lena.at)[""].entries
    assert [one.words for _, one in entry.versions] == ["first words", "second words", "first words"]
    assert entry.reaction.somewhere


@pytest.mark.parametrize("begun", [True, False])
def test_an_entry_of_no_case_that_is_none_is_not_found(lena: Visitor, begun: bool) -> None:
    if begun:
        lena.post("own-diary", **{"q-sad": "1"})
    assert lena.browser.get("/diary/own?entry=nothing").status_code == 404
    assert lena.post("own-change", what="withdraw", entry="nothing").status_code == 404
    assert lena.post("own-diary").status_code == 422


def test_what_was_typed_for_long_about_oneself_is_kept_and_shows_nothing(lena: Visitor) -> None:
    lena.post("own-diary", **{"q-words": "an earlier line"})
    Door.objects.update(stepped_up=None)
    assert lena.post("month", words="typed slowly").status_code == 302
    assert lena.post("own-diary", **{"q-words": "typed slowly, too"}).status_code == 302
    for name in ("month", "own-diary"):
        wrong = lena.post(name, words="x" * 5000, **{"q-words": "x" * 5000})
        assert wrong.status_code == 422
        assert "an earlier line" not in wrong.content.decode()
        assert "typed slowly" not in wrong.content.decode()


def test_the_journal_of_no_case_is_the_therapists_alone(lena: Visitor, omar: Visitor) -> None:
    lena.post("own-diary", **{"q-words": "four in a row"})
    omar.post("own-diary", **{"q-words": "another line"})
    assert "four in a row" not in page(omar, "own-diary")
    assert [len(one.entries) for one in (journals_of(lena.at)[""], journals_of(omar.at)[""])] == [1, 1]


def test_a_month_is_undone_step_by_step_and_comes_back(lena: Visitor) -> None:
    lena.post("month", words="first words")
    lena.post("month", words="second words")
    for shown in (["first words"], [], ["first words"]):
        assert lena.post("month", what="undo").status_code == 302
        assert [one.words for one in journals_of(lena.at)[""].months] == shown


def test_the_only_version_of_a_month_is_taken_back_and_comes_back(lena: Visitor) -> None:
    lena.post("month", words="only words")
    lena.post("month", what="undo")
    assert journals_of(lena.at)[""].months == ()
    assert "Bring back what was taken back" in page(lena, "month")
    lena.post("month", what="undo")
    assert [one.words for one in journals_of(lena.at)[""].months] == ["only words"]


def test_a_month_that_was_never_written_has_nothing_to_undo(lena: Visitor) -> None:
    assert lena.post("month", what="undo").status_code == 404
    Door.objects.update(stepped_up=None)
    assert lena.post("month", what="undo")["Location"] == "/step-up"


def test_a_reflection_is_taken_back_and_brought_back(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"r-empathy": "2"})
    (one,) = journal_of(lena.at, case_a.case).reflections
    sentence = "I could still feel with Mara"
    assert sentence in page(lena, "case-diary", case_a.case)
    lena.post("diary-change", case_a.case, what="take-back", reflection=one.id)
    assert sentence not in page(lena, "case-diary", case_a.case)
    lena.post("diary-change", case_a.case, what="bring-back", reflection=one.id)
    assert sentence in page(lena, "case-diary", case_a.case)
    assert lena.post("diary-change", case_a.case, what="take-back", reflection="none").status_code == 404


def test_an_entry_that_was_not_taken_there_after_all_waits_again(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"q-sad": "2"})
    name = journal_of(lena.at, case_a.case).entries[0].id
    lena.post("copy-out", case_a.case, entry=name, where="colleague")
    assert 'value="not-colleague"' in page(lena, "case-diary", case_a.case)
    lena.post("diary-change", case_a.case, what="not-colleague", entry=name)
    assert not journal_of(lena.at, case_a.case).entries[0].reaction.somewhere
