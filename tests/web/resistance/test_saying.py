"""What a therapist says on the page of resistance is kept in versions, comes back, and is nobody else's."""

from __future__ import annotations

import html
import re

import pytest
from tests.cast import Place, Visitor
from tests.web.heard import another_session, bring_in, on, said

from vinculum.reading.moment import Moment, Standing
from vinculum.web.case.folder import open_folder, words_of
from vinculum.web.case.verbs import put
from vinculum.web.records.contents.resistance import Meaning
from vinculum.web.records.models import Event, Record
from vinculum.web.resistance.kept import KeptOfCase, kept_of, place_in

SURE = Standing.CONFIRMED
HEARD = said(
    "T: What about your sister?", "C: Anyway, the oven. My dad built it in himself.", "T: Fair enough.", "C: It is."
)


def heard(visitor: Visitor, place: Place, *moments: Moment) -> None:
    bring_in(visitor, place, HEARD, moments or [on(HEARD, 1, "resistance.withdraw", SURE)])


def seen(visitor: Visitor, place: Place, query: str = "") -> str:
    answer = visitor.browser.get(f"/cases/{place.case}/resistance/{query}")
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def kept(visitor: Visitor, place: Place) -> KeptOfCase:
    return kept_of(open_folder(visitor.at, place.case))


def test_the_answers_are_kept_in_versions_and_an_earlier_one_comes_back(lena: Visitor, case_a: Place) -> None:
    lena.post("say-meaning", case_a.case, about="", protects="Her mother.", right="No.")
    lena.post("say-meaning", case_a.case, about="", protects="The letter.", right="In session 9, yes.")
    page = seen(lena, case_a)
    assert "The letter." in page
    assert "one earlier version" in page
    first = kept(lena, case_a).meanings[""][0]
    assert lena.post("bring-back", case_a.case, record=first.id).status_code == 302
    versions = kept(lena, case_a).meanings[""]
    assert [one.value.protects for one in versions] == ["Her mother.", "The letter.", "Her mother."]


def test_a_function_needs_what_makes_one_think_so(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("say-meaning", case_a.case, about="", function="trust")
    assert answer.status_code == 422
    assert "what makes you think so" in answer.content.decode()
    assert lena.post("say-meaning", case_a.case, about="", function="trust", evidence="Her eyes.").status_code == 302
    assert "not enough trust yet" in seen(lena, case_a)


def test_words_that_were_ticked_are_evidence_and_lead_to_their_turn(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    lena.post("say-meaning", case_a.case, about="", function=["change", "right"], place=f"{case_a.session}:1")
    page = seen(lena, case_a)
    assert "fear of change, Mara is right" in page
    assert "It rests on session 1, turn 2" in page


def test_not_resistance_goes_with_nothing_else(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("say-meaning", case_a.case, about="", function=["none", "trust"], evidence="x")
    assert answer.status_code == 422


def test_a_place_that_is_not_resistance_is_counted_nowhere_until_that_is_taken_back(
    lena: Visitor, case_a: Place
) -> None:
    heard(lena, case_a)
    about = f"place:{case_a.session}:1"
    assert "at one place in one session, confirmed by you." in seen(lena, case_a)
    answer = lena.post("say-meaning", case_a.case, about=about, function="none", open="1.withdraw")
    assert answer["Location"].endswith("/resistance/?open=1.withdraw#words")
    page = seen(lena, case_a, "?open=1.withdraw")
    assert "None of the six forms is marked" in page
    assert "not resistance" in page
    lena.post("say-meaning", case_a.case, about=about)
    assert "at one place in one session, confirmed by you." in seen(lena, case_a)


def test_an_episode_can_be_asked_about_on_its_own(lena: Visitor, case_a: Place) -> None:
    lena.post("episode", case_a.case, first="1", last="1", outcome="open", name="The oven")
    (episode,) = lena.folder(case_a).episodes
    about = f"episode:{episode.id}"
    assert "Ask it of one strain: The oven" in seen(lena, case_a)
    lena.post("say-meaning", case_a.case, about=about, protects="Ruth.")
    assert "Ruth." in seen(lena, case_a)


@pytest.mark.parametrize("about", ["episode:x", "place:x:1", "place:", "else", "place:\0:1", "place:²:²"])
def test_nothing_can_be_said_about_what_is_not_there(lena: Visitor, case_a: Place, about: str) -> None:
    assert lena.post("say-meaning", case_a.case, about=about, protects="x").status_code == 404
    assert Record.objects.filter(kind=Meaning.KIND).count() == 0


def test_what_was_tried_is_noted_changed_withdrawn_and_brought_back(lena: Visitor, case_a: Place) -> None:
    given = {"session": "1", "what": ["patience", "validate"], "words": "I waited.", "followed": "She told it."}
    lena.post("note-tried", case_a.case, **given)
    page = seen(lena, case_a)
    assert "I waited." in page
    assert "Noted by you in session 1." in page
    (name,) = kept(lena, case_a).tried
    lena.post("note-tried", case_a.case, **given | {"id": name, "words": "I waited a long time."})
    lena.post("note-tried", case_a.case, id=name, withdraw="yes")
    page = seen(lena, case_a)
    assert "I waited a long time." not in page
    assert "Noted by you in session 1." not in page
    before = kept(lena, case_a).tried[name][-2]
    lena.post("bring-back", case_a.case, record=before.id)
    assert "I waited a long time." in seen(lena, case_a)
    assert len(kept(lena, case_a).tried[name]) == 4


@pytest.mark.parametrize(
    "given",
    [{"session": "1"}, {"session": "7", "words": "x"}, {"session": "one", "words": "x"}, {"words": "x"},
     {"session": "1", "what": "magic"}, {"session": "1", "words": "x" * 2001}],
)  # fmt: skip
def test_a_note_that_says_nothing_is_refused_in_words(lena: Visitor, case_a: Place, given: dict[str, str]) -> None:
    assert lena.post("note-tried", case_a.case, **given).status_code == 422
    assert kept(lena, case_a).tried == {}


def test_humour_is_no_choice_while_a_strain_is_open_and_stays_where_it_was_noted(lena: Visitor, case_a: Place) -> None:
    given = {"session": "1", "what": "humour", "words": "We laughed."}
    lena.post("note-tried", case_a.case, **given)
    assert "Used humour" in seen(lena, case_a)
    lena.post("episode", case_a.case, first="1", last="1", outcome="open", name="The oven")
    page = seen(lena, case_a)
    assert "Humour is left out here while a strain between you is open." in page
    assert "used humour" not in page.lower()
    assert lena.post("note-tried", case_a.case, session="1", what="humour").status_code == 422
    (name,) = kept(lena, case_a).tried
    lena.post("note-tried", case_a.case, **given | {"id": name, "what": "validate"})
    assert kept(lena, case_a).tried[name][-1].value.what == ("validate", "humour")


@pytest.mark.parametrize("standing", [Standing.PROPOSED, Standing.CONFIRMED])
def test_humour_is_no_choice_while_hopeless_words_stand(lena: Visitor, case_a: Place, standing: Standing) -> None:
    heard(lena, case_a, on(HEARD, 1, "withdrawal.hopeless", standing))
    assert "hopeless words are marked" in seen(lena, case_a)


def test_the_words_are_searched_when_asked_and_proposals_wait_for_a_person(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    heard(lena, another_session(lena, case_a, 2))
    assert "sister?" not in seen(lena, case_a)
    lena.post("look-for-topics", case_a.case)
    page = seen(lena, case_a)
    assert "sister? Proposed by the search for words: left every time it came up (2), in 2 sessions." in page
    assert "“Anyway, the oven. My dad built it in himself.”" in page
    lena.post("decide-topic", case_a.case, key="sister", what="confirmed", name="Ruth")
    page = seen(lena, case_a)
    assert "sister?" not in page
    assert "Ruth" in page
    assert "Confirmed by you." in page


def test_a_dismissed_topic_stays_away_when_the_search_is_run_again_and_can_be_taken_up(
    lena: Visitor, case_a: Place
) -> None:
    heard(lena, case_a)
    heard(lena, another_session(lena, case_a, 2))
    lena.post("look-for-topics", case_a.case)
    lena.post("decide-topic", case_a.case, key="sister", what="dismissed")
    lena.post("look-for-topics", case_a.case)
    page = seen(lena, case_a)
    assert "sister?" not in page
    assert "one topic put away" in page
    (name,) = kept(lena, case_a).topics
    lena.post("decide-topic", case_a.case, id=name, what="confirmed")
    assert "one topic put away" not in seen(lena, case_a)


def test_new_words_say_that_the_search_is_old(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    lena.post("look-for-topics", case_a.case)
    assert "The search found nothing" in seen(lena, case_a)
    heard(lena, another_session(lena, case_a, 2))
    assert "Words have come or changed since the last look." in seen(lena, case_a)


def test_words_that_were_brought_in_again_say_so_too(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    lena.post("look-for-topics", case_a.case)
    assert "Words have come or changed" not in seen(lena, case_a)
    folder = lena.folder(case_a)
    before = words_of(folder, case_a.session)
    assert before is not None
    put(lena.at, "import-words", into=folder.shared, value=before.value, replaces=before)
    assert "Words have come or changed since the last look." in seen(lena, case_a)


def test_a_topic_of_ones_own_needs_no_words(lena: Visitor, case_a: Place) -> None:
    lena.post(
        "decide-topic", case_a.case, what="confirmed", name="The first marriage", sessions="1, 77, x, 1", note="So."
    )
    page = seen(lena, case_a)
    assert "The first marriage" in page
    assert "In session 1 ." in page
    (name,) = kept(lena, case_a).topics
    lena.post("decide-topic", case_a.case, id=name, what="withdrawn")
    assert "one topic put away" in seen(lena, case_a)


def test_strange_decisions_about_topics_are_refused(lena: Visitor, case_a: Place) -> None:
    assert lena.post("decide-topic", case_a.case, what="eaten", name="x").status_code == 404
    assert lena.post("decide-topic", case_a.case, what="confirmed", id="none").status_code == 404
    assert lena.post("decide-topic", case_a.case, what="confirmed", key="none").status_code == 422
    assert lena.post("decide-topic", case_a.case, what="confirmed", name="").status_code == 422


def test_a_missed_hour_is_resistance_only_where_the_therapist_says_so_and_no_longer_with_a_reason(
    lena: Visitor, case_a: Place
) -> None:
    lena.post("happening", case_a.case, what="late", before_session="1", words="the bus", back="resistance")
    page = seen(lena, case_a)
    assert "Stated reason: the bus" in page
    assert "You count this as resistance." not in page
    (about,) = [one.id for one in lena.folder(case_a).happenings]
    assert lena.post("count-hour", case_a.case, about=about, counts="yes").status_code == 422
    lena.post("count-hour", case_a.case, about=about, counts="yes", reason="The third time.")
    assert "You count this as resistance. The third time." in seen(lena, case_a)
    assert lena.post("count-hour", case_a.case, about=about, counts="no", reason=" ").status_code == 422
    lena.post("count-hour", case_a.case, about=about, counts="no", reason="It was the bus.")
    page = seen(lena, case_a)
    assert "You no longer count this as resistance. It was the bus." in page
    assert "The third time." in page


def test_a_session_that_did_not_take_place_or_was_short_is_listed_without_a_reason(
    lena: Visitor, case_a: Place
) -> None:
    lena.post("new-session", case_a.case, number="2", on="2026-04-02", attended="no")
    lena.post("new-session", case_a.case, number="3", on="2026-04-09", minutes="50")
    lena.post("new-session", case_a.case, number="4", on="2026-04-16", minutes="40")
    page = seen(lena, case_a)
    assert "Shortened , session 4 40 minutes, usually 50 No reason is written down." in page
    assert "Absence , session 2 No reason is written down." in page
    lena.post("happening", case_a.case, what="shortened", before_session="4", words="a call")
    page = seen(lena, case_a)
    assert page.count("Shortened , session 4") == 1
    assert "Stated reason: a call" in page


def test_what_was_counted_without_a_reason_still_counts_once_the_reason_is_written_down(
    lena: Visitor, case_a: Place
) -> None:
    lena.post("new-session", case_a.case, number="2", on="2026-04-02", attended="no")
    (about,) = [one.id for one in lena.folder(case_a).sessions if one.value.number == 2]
    lena.post("count-hour", case_a.case, about=about, counts="yes", reason="No word at all.")
    lena.post("happening", case_a.case, what="absence", before_session="2", words="the car")
    page = seen(lena, case_a)
    assert "Stated reason: the car You count this as resistance. No word at all." in page


def test_an_hour_that_is_not_there_cannot_be_counted(lena: Visitor, case_a: Place) -> None:
    for about in ("", "x", "\0", case_a.session):
        assert lena.post("count-hour", case_a.case, about=about, counts="yes", reason="x").status_code == 404


def test_looking_writes_nothing_and_every_save_is_one_event(lena: Visitor, case_a: Place) -> None:
    heard(lena, case_a)
    before = (Record.objects.count(), Event.objects.count())
    seen(lena, case_a, "?open=1.withdraw")
    assert (Record.objects.count(), Event.objects.count()) == before
    lena.post("say-meaning", case_a.case, about="", protects="x")
    assert (Record.objects.count(), Event.objects.count()) == (before[0] + 1, before[1] + 1)


def test_nobody_else_reads_it_or_says_anything(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    assert omar.get("resistance", case_a.case).status_code == 404
    for page in ("say-meaning", "note-tried", "look-for-topics", "decide-topic", "count-hour", "bring-back"):
        assert omar.post(page, case_a.case, about="", name="x", what="confirmed").status_code == 404
    lena.post("say-meaning", case_a.case, about="", protects="x")
    (version,) = kept(lena, case_a).meanings[""]
    assert omar.post("bring-back", case_a.case, record=version.id).status_code == 404


def test_only_a_version_of_this_page_can_be_brought_back(lena: Visitor, case_a: Place) -> None:
    for record in ("", "none", "\0", case_a.session):
        assert lena.post("bring-back", case_a.case, record=record).status_code == 422


def test_markup_stays_words_and_an_open_cell_goes_no_further_than_this_page(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("say-meaning", case_a.case, about="", protects="<script>x</script>", open="//evil.example")
    assert answer["Location"] == f"/cases/{case_a.case}/resistance/#first"
    assert "<script>x" not in lena.get("resistance", case_a.case).content.decode()


@pytest.mark.parametrize(("text", "place"), [("place:a:1", ("a", 1)), ("a:0", ("a", 0)), ("a", None), ("a:x", None)])
def test_a_place_is_a_session_and_a_turn(text: str, place: tuple[str, int] | None) -> None:
    assert place_in(text) == place


def test_saying_nothing_is_refused_as_long_as_nothing_was_said(lena: Visitor, case_a: Place) -> None:
    answer = lena.post("say-meaning", case_a.case, about="")
    assert answer.status_code == 422
    assert "Nothing is written yet." in answer.content.decode()
    lena.post("say-meaning", case_a.case, about="", protects="The letter.")
    assert lena.post("say-meaning", case_a.case, about="").status_code == 302
