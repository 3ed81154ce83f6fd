"""What stands beside a drop: moments with their reasons, every view of it, and how alike both see it."""

from __future__ import annotations

import html
import re

import pytest
from tests.cast import Place, Visitor
from tests.web.case.rated import FELL, Rated, answer, rated
from tests.web.heard import bring_in, on, said

from vinculum.course.congruence.views import Stance
from vinculum.reading.moment import Standing
from vinculum.web.case.beside import moves_before, tension_said, views_of
from vinculum.web.records.contents import CheckIn

WORDS = said("T: Perhaps it reminds you of him.", "C: You always say that.", "T: Hm.", "C: Anyway, the car.")
MOMENTS = [
    on(WORDS, 0, "therapist.interpretation.transference"),
    on(WORDS, 1, "confrontation.therapist", Standing.CONFIRMED),
    on(WORDS, 3, "withdrawal.shift"),
    on(WORDS, 2, "therapist.question.open"),
]


@pytest.fixture
def mara(lena: Visitor, case_a: Place) -> Rated:
    """Her rating falls in session 9, and she spoke of tension there; so did the words."""
    found = rated(lena, case_a, tension={(9, "client"): 3})
    bring_in(lena, found.at(9), WORDS, MOMENTS)
    return found


def page(visitor: Visitor, case: str, name: str = "case") -> str:
    """The page's words, tags taken out."""
    answer = visitor.get(name, case)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_moments_that_could_explain_most_come_first_with_their_reasons(lena: Visitor, mara: Rated) -> None:
    shown = page(lena, mara.case)
    assert "In the words of session 9: 1 moment confirmed by you and 2 proposed and waiting." in shown
    first, second = shown.index("“You”"), shown.index("“Anyway,”")
    assert first < second
    reasons = shown[first:second]
    assert (
        "You confirmed it. Turning against you or the work is one of the two ways in which a strain shows." in reasons
    )
    assert "Asked about tension in this session, Mara said: Yes, clearly." in reasons
    assert "It was said in the session with the lowest answer." in reasons
    assert "Just before it, you: interpretation" in reasons
    assert "The order says what stands out, not what it came from." in shown


def test_a_question_explains_no_drop(lena: Visitor, mara: Rated) -> None:
    assert "“Hm.”" not in page(lena, mara.case)


def test_what_happened_around_it_is_named_before_the_words(lena: Visitor, mara: Rated) -> None:
    lena.post("happening", mara.case, what="fee", before_session="9", words="ten pounds more")
    shown = page(lena, mara.case)
    happened = shown.index("First, what happened around it: ten pounds more, before session 9.")
    assert happened < shown.index("In the words of session 9:")


def test_what_the_client_wrote_stands_before_what_was_marked(lena: Visitor, mara: Rated) -> None:
    answer(lena, mara.at(9), "client", FELL[8], tension=3, words="I would have liked to be asked less.")
    answer(lena, mara.at(5), "client", FELL[4], tension=1, words="A lighter hour.")
    answer(lena, mara.at(9), "therapist", 3.8, tension=1, words="A good working hour.")
    shown = page(lena, mara.case)
    beside = shown[shown.index("The order says") - 2000 : shown.index("The order says")]
    wrote = beside.index("Mara wrote after session 9: “I would have liked to be asked less.”")
    assert wrote < beside.index("In the words of session 9:")
    assert "A lighter hour." not in beside
    assert "A good working hour." not in beside


def test_a_drop_without_words_says_that_there_are_none(lena: Visitor, case_a: Place) -> None:
    assert "No words of this session or the one before that could explain it." in page(lena, rated(lena, case_a).case)


def test_every_view_of_a_strain_stands_in_one_small_table(lena: Visitor, mara: Rated) -> None:
    lena.post("episode", mara.case, name="I went too fast", first="9", last="10", outcome="open")
    shown = page(lena, mara.case, "both-views")
    row = "session 9 yes no I went too fast Confrontation: about the therapist fell by 1.4 no drop"
    assert row in shown  # over the case
    assert row in page(lena, mara.case)  # beside the drop
    assert "session 10 no no I went too fast no words no drop no drop" in shown
    assert "Of 12 sessions in which both of you answered: a strain in both views in 0, for Mara alone in 1" in shown
    assert "Where views differ, that is information and nobody’s mistake." in shown


def test_the_table_can_be_read_by_its_headings_and_leads_to_the_sessions(lena: Visitor, mara: Rated) -> None:
    text = lena.get("case", mara.case).content.decode()
    table = re.search(r'<table class="numbers viewed".*?</table>', text, re.DOTALL)
    assert table
    assert table[0].count('role="columnheader" scope="col"') == 7
    assert f"/sessions/{mara.sessions[9]}/" in table[0]


def test_a_missed_session_has_no_view_of_a_strain(lena: Visitor, mara: Rated) -> None:
    lena.post("new-session", mara.case, number="13", on="2026-06-01", attended="no")
    lena.post("episode", mara.case, name="I went too fast", first="12", last="13", outcome="open")
    assert [one.session for one in views_of(lena.folder(mara.at(1))) if one.strained] == [9, 12]


def test_a_calm_case_has_no_table_of_strains(lena: Visitor, case_a: Place) -> None:
    shown = page(lena, rated(lena, case_a, client=FELL[:8], therapist=FELL[:8]).case, "both-views")
    assert "Who saw a strain" not in shown
    assert "How alike do you see it?" in shown


def test_how_alike_is_said_in_words_with_its_uncertainty(lena: Visitor, mara: Rated) -> None:
    shown = page(lena, mara.case, "both-views")
    assert "Your answers lie 0.3 apart on average, without a clear direction" in shown
    assert re.search(r"Whether your answers move together cannot be told yet \(r −?\.\d\d, probably −\.\d\d to", shown)
    assert "Alike is not the same as good" in shown
    assert "Mara minus you, on average" in shown


def test_with_little_answered_it_says_what_is_missing_and_shows_no_number(lena: Visitor, case_a: Place) -> None:
    shown = page(lena, rated(lena, case_a, client=(4.0, 3.0), therapist=(4.0, None)).case, "both-views")
    assert "You have both answered 1 session. From four on, this says how alike you see it." in shown
    assert "The numbers behind these sentences" not in shown


def test_after_confirmed_moments_the_answers_are_counted_beside_the_others(lena: Visitor, mara: Rated) -> None:
    shown = page(lena, mara.case, "both-views")
    after = shown[shown.index("After moments you confirmed") :]
    assert "Turning against you or the work : session 9 Mara’s answer to the same session was lower than usual" in after
    assert "Mara’s answer to the session that followed was as usual" in after
    assert "One session: too few to mean anything yet." in after
    assert "numbers cannot say" in after
    assert "Drawing back" not in after  # proposed, not confirmed


def test_a_case_without_confirmed_moments_has_no_such_section(lena: Visitor, case_a: Place) -> None:
    assert "After moments you confirmed" not in page(lena, rated(lena, case_a).case, "both-views")


def check(measure: str, **answers: int) -> CheckIn:
    """A check-in with these answers."""
    from django.utils import timezone

    return CheckIn("x", "s", "client", measure, 1, answers, timezone.now())


def test_tension_is_yes_no_silent_or_not_asked() -> None:
    assert tension_said([check("pulse.client", tension=2)]) is Stance.YES
    assert tension_said([check("pulse.client", tension=1)]) is Stance.NO
    assert tension_said([check("pulse.client", between=4)]) is Stance.SILENT
    assert tension_said([check("phq-9", i1=2)]) is Stance.UNASKED
    assert tension_said([]) is Stance.UNASKED
    assert tension_said([check("pulse.client", tension=1), check("relationship.client", tension=3)]) is Stance.YES


def test_a_move_stands_before_a_moment_only_where_it_was_just_before() -> None:
    far = said("T: Why?", "C: So.", "C: And so.", "C: You see.", "T: Hm.", "C: Fine.")
    moments = [on(far, 0, "therapist.question.open"), on(far, 1, "withdrawal.minimal"), on(far, 3, "toward.link")]
    assert moves_before(moments) == {1: "open question"}


def test_the_views_of_another_case_stay_out(lena: Visitor, omar: Visitor, mara: Rated, case_b: Place) -> None:
    assert [one.strained for one in views_of(omar.folder(case_b))] == [False]
    assert omar.get("case", mara.case).status_code in (403, 404)
