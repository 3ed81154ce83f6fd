"""A proposal is a guess until a person confirms it, and every step about a narrative can be taken back."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor, travel
from tests.web.formulation.telling import (
    CAME,
    NOBODY,
    RIGHT,
    TEXTS,
    as_shown,
    propose,
    say,
    told,
)

from vinculum.narratives import Part, Relation, Span
from vinculum.reading.moment import Standing
from vinculum.web.records.models import Record


@pytest.fixture
def key(lena: Visitor, case_a: Place) -> str:
    """A right proposal."""
    say(lena, case_a)
    return propose(lena, case_a)[0]


def shown(visitor: Visitor, page: str, *args: str) -> str:
    answer = visitor.get(page, *args)
    assert answer.status_code == 200
    return answer.content.decode()


def test_confirming_what_is_shown_keeps_all_of_it_and_names_the_person(lena: Visitor, case_a: Place, key: str) -> None:
    assert told(lena, case_a).narratives == ()
    assert lena.post("narrative", case_a.case, key, **as_shown(complete="4")).status_code == 302
    (one,) = told(lena, case_a).narratives
    assert told(lena, case_a).people.find(one.other).relation is Relation.MOTHER
    assert [(mark.category, mark.source, mark.standing) for mark in one.components] == [
        (mark.category, "a reader", Standing.CONFIRMED) for mark in RIGHT.components
    ]
    assert (one.completeness, one.span, one.time) == (4, RIGHT.span, RIGHT.time)
    assert told(lena, case_a).passed == {key}


def test_the_page_shows_the_words_with_what_is_heard_in_them(lena: Visitor, case_a: Place, key: str) -> None:
    page = shown(lena, "narrative", case_a.case, key)
    assert f'<mark data-start="41">{CAME}</mark><span class="part-name">other</span>' in page
    assert "Mother (mother), new in this case" in page


def test_a_category_that_is_taken_out_stays_with_the_narrative_as_dismissed(
    lena: Visitor, case_a: Place, key: str
) -> None:
    lena.post("narrative", case_a.case, key, **as_shown(category__0="", category__1="ro.cold"))
    (one,) = told(lena, case_a).narratives
    assert [(mark.category, mark.source) for mark in one.confirmed] == [
        ("ro.cold", "person"),
        ("rs.silent", "a reader"),
    ]
    assert [mark.category for mark in one.components if mark.standing is Standing.DISMISSED] == [
        "w.noticed",
        "ro.ignores",
    ]


def test_words_are_found_in_the_narrative_as_they_are_typed(lena: Visitor, case_a: Place, key: str) -> None:
    lena.post("narrative", case_a.case, key, **as_shown(quote__1="with my coat on … She turned", at__1=""))
    (one,) = told(lena, case_a).narratives
    assert [words.quote for words in one.of(Part.RESPONSE_OF_OTHER)[0].evidence] == ["with my coat on", "She turned"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"person": ""}, "With whom was it?"),
        ({"person": "0" * 32}, "With whom was it?"),
        ({"person": "who:7"}, "With whom was it?"),
        ({"person": "new"}, "what you call the person"),
        ({"person": "new", "person__name": "x" * 61}, "at most 60"),
        ({"person": "new", "person__name": "x", "person__relation": "therapist"}, "what the person is"),
        ({"time": "tomorrow"}, "time of life"),
        ({"complete": "6"}, "from 1 to 5"),
        ({"complete": "nan"}, "from 1 to 5"),
        ({"complete": "much"}, "from 1 to 5"),
        ({"category__0": "w.none"}, "no category"),
        ({"category__0": "ro.cold"}, "is a category of RO"),
        ({"sign__1": "~"}, "good, or bad"),
        ({"quote__1": "never said"}, "does not stand in the words"),
        ({"quote__1": "How was Sunday?", "at__1": "0:0:15"}, "lie outside the narrative"),
        ({"note": "x" * 4001}, "longer than 4000"),
        ({"what": "shrug"}, "One can keep"),
        ({"first": "3", "last": "1"}, "in this order"),
        ({"first": "9", "last": "9"}, "in this order"),
        ({"first": "3", "last": "3"}, "make the narrative longer"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    lena: Visitor, case_a: Place, key: str, changed: dict[str, str], says: str
) -> None:
    answer = lena.post("narrative", case_a.case, key, **as_shown(**{"note": "typed with care", **changed}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert changed.get("note", "typed with care") in page
    assert not Record.objects.filter(kind__in=["narrative", "people"]).exists()


def test_codes_that_contradict_are_refused_and_codes_that_pull_against_each_other_are_asked_about(
    lena: Visitor, case_a: Place, key: str
) -> None:
    both = {"rows": "4", "part__3": "RO", "category__3": "ro.ignores", "sign__3": "+"}
    refused = lena.post("narrative", case_a.case, key, **as_shown(**both))
    assert "is coded as + and as −" in refused.content.decode()
    lena.post("narrative", case_a.case, key, **as_shown(rows="4", part__3="W", category__3="w.hidden"))
    against = {"part__3": "RO", "category__3": "ro.listens", "sign__3": "+", "rows": "4", "what": "keep"}
    (one,) = told(lena, case_a).narratives
    lena.post("narrative", case_a.case, one.id, **as_shown(person=one.other, **against))
    assert "pull against each other" in shown(lena, "narratives", case_a.case)


def test_steps_are_taken_back_one_after_the_other_until_the_proposal_waits_again(
    lena: Visitor, case_a: Place, key: str
) -> None:
    lena.post("narrative", case_a.case, key, **as_shown(complete="2"))
    (one,) = told(lena, case_a).narratives
    lena.post("narrative", case_a.case, one.id, **as_shown(what="keep", person=one.other, complete="5"))
    lena.post("narrative", case_a.case, one.id, what="dismiss")
    assert told(lena, case_a).narratives == ()
    for complete in (5, 2):
        lena.post("undo-narrative", case_a.case)
        assert [now.completeness for now in told(lena, case_a).narratives] == [complete]
    answer = lena.post("undo-narrative", case_a.case)
    assert answer["Location"].endswith(f"/{key}/")
    assert (told(lena, case_a).narratives, told(lena, case_a).passed) == ((), frozenset())
    assert "wait" in shown(lena, "narratives", case_a.case)
    assert lena.post("undo-narrative", case_a.case)["Location"].endswith("/narratives/")


def test_a_narrative_that_is_confirmed_again_keeps_its_id(lena: Visitor, case_a: Place, key: str) -> None:
    lena.post("narrative", case_a.case, key, **as_shown())
    (first,) = told(lena, case_a).narratives
    lena.post("narrative", case_a.case, first.id, what="undo")
    lena.post("narrative", case_a.case, key, **as_shown(person=first.other))
    (again,) = told(lena, case_a).narratives
    assert again.id == first.id


def test_where_something_is_proposed_its_figures_say_of_what_they_are(lena: Visitor, case_a: Place, key: str) -> None:
    pages = [lena.get("narratives", case_a.case), lena.get("narrative", case_a.case, key)]
    assert all("Written examples, not patients" in page.content.decode() for page in pages)
    lena.post("narrative", case_a.case, key, what="dismiss")
    assert "Written examples" not in lena.get("narratives", case_a.case).content.decode()


def test_dismissing_puts_a_proposal_away_and_it_can_be_brought_back(lena: Visitor, case_a: Place, key: str) -> None:
    lena.post("narrative", case_a.case, key, what="dismiss")
    (kept,) = told(lena, case_a).kept.values()
    assert kept.value.narrative.standing is Standing.DISMISSED
    assert "One narrative put away" in shown(lena, "narratives", case_a.case)
    lena.post("narrative", case_a.case, kept.value.narrative.id, **as_shown(what="keep"))
    assert len(told(lena, case_a).narratives) == 1


def test_a_proposal_goes_after_thirty_days_unless_it_is_held(
    lena: Visitor, case_a: Place, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [key, *propose(lena, case_a, RIGHT, NOBODY)]
    assert "wait" in shown(lena, "narrative", case_a.case, keys[2])
    lena.post("narrative", case_a.case, keys[1], **as_shown(what="hold"))
    travel(monkeypatch, days=31)
    lena.post("sign-in", name=lena.keys.credentials.name, passphrase=lena.keys.credentials.passphrase)  # type: ignore[union-attr]  # Lena has keys
    page = shown(lena, "narratives", case_a.case)
    assert "One proposal waits" in page
    assert "more than 30 days ago" in page
    assert told(lena, case_a).narratives == ()


def test_words_are_looked_through_when_asked_and_a_page_that_is_only_read_changes_nothing(
    lena: Visitor, case_a: Place
) -> None:
    say(lena, case_a)
    assert "One session has words that were not looked through" in shown(lena, "narratives", case_a.case)
    assert not Record.objects.filter(kind="narrative-reading").exists()
    assert lena.post("find-narratives", case_a.case).status_code == 302
    assert Record.objects.filter(kind="narrative-reading").count() == 1
    assert "not looked through" not in shown(lena, "narratives", case_a.case)
    assert lena.post("find-narratives", case_a.case).status_code == 422


def test_other_words_leave_what_was_scored_as_it_was_said_then(lena: Visitor, case_a: Place, key: str) -> None:
    lena.post("narrative", case_a.case, key, **as_shown())
    (one,) = told(lena, case_a).narratives
    say(lena, case_a, "Other", "words", "stand", "here")
    page = shown(lena, "narrative", case_a.case, one.id)
    assert "Other words stand in this session now" in page
    assert CAME in page
    lena.post("narrative", case_a.case, one.id, **as_shown(what="keep", person=one.other, complete="3"))
    (again,) = told(lena, case_a).narratives
    assert (again.confirmed[0].evidence, again.completeness) == (one.confirmed[0].evidence, 3)
    assert "One session has words that were not looked through" in shown(lena, "narratives", case_a.case)


def test_another_stretch_of_words_is_chosen_by_turns_or_by_places(lena: Visitor, case_a: Place, key: str) -> None:
    lena.post("narrative", case_a.case, key, **as_shown(first="1", last="3"))
    (one,) = told(lena, case_a).narratives
    assert one.span == Span(1, 0, 3, len(TEXTS[3]))
    places = {"first": "1", "start": "3", "last": "1", "end": "90"}
    lena.post("narrative", case_a.case, one.id, **as_shown(what="keep", person=one.other, category__0="", **places))
    (again,) = told(lena, case_a).narratives
    assert again.span == Span(1, 3, 1, 90)


def test_confirming_leads_to_what_waits_next_and_then_to_the_list(lena: Visitor, case_a: Place, key: str) -> None:
    first, second = propose(lena, case_a, RIGHT, NOBODY)
    answer = lena.post("narrative", case_a.case, first, **as_shown())
    assert answer["Location"].endswith(f"/{second}/")
    answer = lena.post("narrative", case_a.case, second, what="dismiss")
    assert answer["Location"].endswith("/narratives/")


@pytest.mark.parametrize("key", ["0" * 32, "x", f"{'0' * 32}:0", "a:b", ":", "%00", "☃", "0" * 400])
def test_an_id_that_can_be_no_narrative_is_answered_like_one_that_is_none(
    lena: Visitor, case_a: Place, key: str
) -> None:
    for method in (lena.browser.get, lena.browser.post):
        assert method(f"/cases/{case_a.case}/narratives/one/{key}/").status_code == 404


def test_a_position_that_a_reading_does_not_have_is_no_proposal(lena: Visitor, case_a: Place, key: str) -> None:
    record = key.partition(":")[0]
    for position in ("1", "-1", "999999999999", "٣", ""):
        assert lena.browser.get(f"/cases/{case_a.case}/narratives/one/{record}:{position}/").status_code == 404


def test_a_narrative_of_another_case_is_none_here(lena: Visitor, omar: Visitor, case_a: Place, case_b: Place) -> None:
    say(omar, case_b)
    (key,) = propose(omar, case_b)
    assert lena.get("narrative", case_a.case, key).status_code == 404
    assert lena.get("narrative", case_b.case, key).status_code == 404


def test_what_was_decided_about_is_not_proposed_again_by_a_later_reading(
    lena: Visitor, case_a: Place, key: str
) -> None:
    lena.post("narrative", case_a.case, key, **as_shown())
    (later,) = propose(lena, case_a, RIGHT)
    page = shown(lena, "narratives", case_a.case)
    assert later not in page
    assert "wait" not in page.partition("told-session")[0].partition("say")[2].partition("</p>")[0]


def test_beside_a_new_way_stands_what_came_of_such_a_wish_before(lena: Visitor, case_a: Place, key: str) -> None:
    lena.post("narrative", case_a.case, key, **as_shown())
    (old,) = told(lena, case_a).narratives
    (later,) = propose(lena, case_a, NOBODY)
    wish = {"rows": "1", "part__0": "W", "category__0": "w.valued", "quote__0": "", "at__0": ""}
    lena.post("narrative", case_a.case, later, what="next", person="therapist", new="1", **wish)
    (new,) = [one for one in told(lena, case_a).narratives if one.new]
    page = shown(lena, "narrative", case_a.case, new.id)
    assert "Before, with such a wish" in page
    assert f"narratives/one/{old.id}/" in page
    assert "Before, with such a wish" not in shown(lena, "narrative", case_a.case, old.id)


def test_the_same_proposal_confirmed_in_two_windows_is_one_narrative(lena: Visitor, case_a: Place, key: str) -> None:
    for complete in ("3", "4"):
        lena.post("narrative", case_a.case, key, **as_shown(complete=complete))
    (one,) = told(lena, case_a).narratives
    assert one.completeness == 4
