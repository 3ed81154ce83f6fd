"""Themes: people and what recurs with them, every cell opening its words; sensible with two narratives and by hand."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor
from tests.web.formulation.happenings import BOSS, FATHER, MOTHER, happening, often, people, tell
from tests.web.formulation.page_words import links, words
from tests.web.heard import bring_in, said

from vinculum.narratives import Component, Narrative, Part, Sign, Span
from vinculum.reading.moment import Evidence
from vinculum.web.records.models import Event, Record

BRUSHED = ("w.noticed", "ro.ignores-", "rs.silent-")
HELPED = ("w.carried", "ro.helps-out+", "rs.calm+")
SEEN = "w.seen,ro.turns-away,rs.closes"


@pytest.fixture
def told(lena: Visitor, case_a: Place) -> Place:
    """Four times brushed aside, once by the therapist; three times helped."""
    brushed = [*often(MOTHER, 2, *BRUSHED), *often(BOSS, 1, *BRUSHED), *often("therapist", 1, *BRUSHED)]
    tell(lena, case_a, [*brushed, *often(FATHER, 3, *HELPED)], note="She held it out and he went on peeling.")
    return case_a


def test_a_sentence_says_what_recurs_with_others_how_often_and_that_it_was_told_of_the_therapist_too(
    lena: Visitor, told: Place
) -> None:
    page = words(lena.get("themes", told.case))
    assert "In 3 of 6 happenings with others, Mara wants to be dear and known, the other turns away" in page
    assert "and she shuts the door. Once she has told it about you. One other theme stands beside it." in page
    assert "none of these is “the” theme" in page


def test_the_row_of_the_therapist_stands_last_and_an_open_stroke_is_a_good_answer(lena: Visitor, told: Place) -> None:
    page = lena.get("themes", told.case).content.decode()
    assert page.index("With you") > max(page.index("Mother<small>"), page.index("Father<small>"))
    assert 'aria-label="Father, To lean on others, lends a hand, stands firm: 3 narratives, 3 answered well"' in page
    assert page.count("tl--open") == 3 * 2 + 1  # in the table, in the list for small screens, and in the key


def test_every_cell_is_an_address_that_opens_its_words_without_script(lena: Visitor, told: Place) -> None:
    page = lena.get("themes", told.case)
    address = links(page, "Mother, To be dear and known")[0]
    opened = lena.browser.get(f"/cases/{told.case}/themes/{address}")
    assert "Mother: To be dear and known, turns away, shuts the door" in words(opened)
    assert words(opened).count("She held it out and he went on peeling.") == 2
    assert 'aria-current="true"' in opened.content.decode()


def test_the_words_of_a_transcript_are_underlined_with_what_they_were_marked_as(lena: Visitor, case_a: Place) -> None:
    text = "I stood there with my coat on. She turned round. I went upstairs."
    heard = said("T: Tell me the stupid one.", f"C: {text}")
    bring_in(lena, case_a, heard, [])
    marks = tuple(
        Component(part, code, sign, (Evidence(1, text.index(quote), text.index(quote) + len(quote), quote),))
        for part, code, sign, quote in (
            (Part.WISH, "w.noticed", None, "I stood there with my coat on"),
            (Part.RESPONSE_OF_OTHER, "ro.ignores", Sign.NEGATIVE, "She turned round"),
        )
    )
    one = Narrative("the-coat", 1, MOTHER, components=marks, span=Span(1, 0, 1, len(text)))
    tell(lena, case_a, [one])
    page = lena.browser.get(f"/cases/{case_a.case}/themes/?of=the-coat").content.decode()
    assert '<mark class="sure">I stood there with my coat on</mark><span class="part">wish</span>. ' in page
    assert '<mark class="sure">She turned round</mark><span class="part">other</span>' in page
    assert f"/sessions/{case_a.session}/#turn-1" in page
    assert "just before, you: “Tell me the stupid one.”" in page


def test_rows_can_be_times_of_life_or_phases_of_treatment(lena: Visitor, told: Place) -> None:
    at = f"/cases/{told.case}/themes/"
    assert "Time not said 7 narratives" in words(lena.browser.get(f"{at}?by=time"))
    assert "All sessions 7 narratives" in words(lena.browser.get(f"{at}?by=phase"))
    assert "Mother 2 narratives" in words(lena.browser.get(f"{at}?by=nonsense"))


def test_single_components_stand_folded_with_their_share_and_how_often_they_were_marked(
    lena: Visitor, told: Place
) -> None:
    page = words(lena.get("themes", told.case))
    assert "Turns away 4 of 7 4" in page
    assert "Lends a hand 3 of 7 3" in page


def test_new_ways_stand_beside_the_old_ones_of_the_same_wish(lena: Visitor, case_a: Place) -> None:
    new = happening("new", MOTHER, "w.noticed", "ro.listens+", "rs.says-it+", new=True)
    tell(lena, case_a, [*often(MOTHER, 2, *BRUSHED), new])
    page = words(lena.get("themes", case_a.case))
    assert "To be dear and known before, two narratives Turns away 2 of 2 Shuts the door 2 of 2" in page
    assert "lived in a new way, one narrative Is with me in it 1 of 1 Stands firm 1 of 1" in page


def test_without_narratives_the_page_says_what_would_put_something_there(lena: Visitor, case_a: Place) -> None:
    page = words(lena.get("themes", case_a.case))
    assert "No narrative counts yet." in page
    assert "what Mara wished for, what came back, and what came of it" in page


def test_two_narratives_are_counted_and_no_theme_is_made_of_them(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("a", MOTHER, *BRUSHED), happening("b", FATHER, *HELPED)])
    page = words(lena.get("themes", case_a.case))
    assert "There are two narratives so far, and no theme stands out in them." in page
    assert "That is few" in page
    assert "Not enough narratives." in page


def test_a_narrative_with_nothing_marked_breaks_nothing(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("a", MOTHER)])
    page = words(lena.get("themes", case_a.case))
    assert "There is one narrative so far" in page
    assert "Nothing is marked in these narratives yet." in page


def test_people_put_together_are_one_row(lena: Visitor, case_a: Place) -> None:
    tell(
        lena, case_a, [*often(MOTHER, 2, *BRUSHED), *often(BOSS, 1, *BRUSHED)], whom=people().put_together(BOSS, MOTHER)
    )
    page = words(lena.get("themes", case_a.case))
    assert "Mother 3 narratives" in page
    assert "Boss" not in page


def test_a_category_of_no_list_is_kept_and_marked_and_contradictions_are_named(lena: Visitor, case_a: Place) -> None:
    odd = happening("odd", MOTHER, "w.moon", "ro.ignores-", "rs.silent-")
    lost = Narrative("lost", 1, "nobody-known", components=odd.components)
    both = happening("both", FATHER, "w.close", "w.space")
    tell(lena, case_a, [odd, lost, both])
    page = words(lena.get("themes", case_a.case))
    assert "“w.moon” is no longer in the list; it is kept as coded." in page
    assert "Nobody has the id “nobody-known”." in page
    assert "This narrative is not counted until that is settled." in page
    assert "pull against each other" in page
    fine = words(lena.browser.get(f"/cases/{case_a.case}/themes/?fine=1"))
    assert "w.moon (no longer in the list; kept as coded)" in fine


@pytest.mark.parametrize(
    "asked", ["row=x&at=y", "at=w.seen", "at=,,,", "of=no", "by=phase&row=early&at=a,b,c", "fine="]
)
def test_an_address_that_names_nothing_is_an_empty_place(lena: Visitor, told: Place, asked: str) -> None:
    assert lena.browser.get(f"/cases/{told.case}/themes/?{asked}").status_code == 200


def test_looking_at_words_writes_nothing_at_all(lena: Visitor, told: Place) -> None:
    before = Event.objects.count(), Record.objects.count()
    lena.browser.get(f"/cases/{told.case}/themes/?row={MOTHER}&at={SEEN}")
    assert (Event.objects.count(), Record.objects.count()) == before
