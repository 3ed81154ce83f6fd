"""What a report says first never says more than its numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.measures.psychometrics.forms import answered

from vinculum.estimate import Estimate
from vinculum.measures import library
from vinculum.measures.psychometrics import phrases
from vinculum.measures.psychometrics.fit import Fit
from vinculum.measures.psychometrics.report import Report, report
from vinculum.measures.psychometrics.sentences import fits, lead, limits, together, weak
from vinculum.measures.psychometrics.told import told

WAI = library()["wai-sr"]
FOUND = report(WAI, answered(WAI, 38))


def with_alpha(value: float, low: float, high: float) -> Report:
    scale = FOUND.scales[0]
    assert scale.alpha is not None
    raw = Estimate("Cronbach’s α", value, low, high, 38, "")
    return replace(FOUND, scales=(replace(scale, alpha=replace(scale.alpha, raw=raw)), *FOUND.scales[1:]))


@pytest.mark.parametrize(
    ("alpha", "words"),
    [(0.96, "very closely"), (0.86, "well"), (0.72, "fairly well"), (0.6, "loosely"), (-0.4, "little")],
)
def test_the_words_for_alpha_follow_the_table(alpha: float, words: str) -> None:
    assert together(alpha) == words


def test_the_first_sentence_gives_people_word_alpha_and_interval() -> None:
    said = lead(with_alpha(0.861, 0.811, 0.914))
    assert said[0] == "In 38 people this form’s answers hang together well (α .86, 95 % .81–.91)."
    assert not any("In truth" in sentence for sentence in said)


def test_an_interval_that_reaches_lower_is_said() -> None:
    said = lead(with_alpha(0.86, 0.66, 0.91))
    assert said[1] == "In truth they may hang together only loosely."


def test_questions_that_go_along_little_are_named_by_their_number() -> None:
    items = [
        replace(one, rest=replace(one.rest, estimate=0.1)) if one.number in (4, 11) else one for one in FOUND.items
    ]  # type: ignore[type-var]  # every item has one
    found = replace(FOUND, items=tuple(items))
    assert [one.number for one in weak(found)] == [4, 11]
    assert "Questions 4 and 11 go along little with the rest." in lead(found)


def test_no_question_is_called_weak_that_is_not() -> None:
    items = [replace(one, rest=replace(one.rest, estimate=0.3)) for one in FOUND.items]  # type: ignore[type-var]  # every item has one
    assert not any("go along little" in sentence for sentence in lead(replace(FOUND, items=tuple(items))))


def test_questions_answered_at_an_end_by_most_are_named() -> None:
    items = [replace(one, ceiling=0.7 if one.number == 2 else 0.1, floor=None) for one in FOUND.items]
    said = lead(replace(FOUND, items=tuple(items)))
    assert "Question 2 is answered at the very end of the scale by most, so it hardly tells people apart." in said


@pytest.mark.parametrize(
    ("cfi", "rmsea", "srmr", "word"),
    [
        (0.96, 0.05, 0.05, "closely"),
        (0.96, 0.07, 0.05, "roughly"),
        (0.94, 0.05, 0.05, "roughly"),
        (0.89, 0.01, 0.01, "poorly"),
        (0.99, 0.2, 0.01, "poorly"),
        (None, 0.01, 0.2, "poorly"),
    ],
)
def test_a_model_fits_as_its_worst_index_allows(cfi: float | None, rmsea: float, srmr: float, word: str) -> None:
    off = Estimate("RMSEA", rmsea, 0.0, 0.1, 100, "", 0.9)
    assert fits(Fit(10.0, 9, 0.4, cfi, 1.0, off, srmr)) == word


def test_what_is_not_said_is_said_for_every_form() -> None:
    assert "does not show that the form measures what it asks about" in limits(FOUND)[0]
    own = report(library()["relationship-short.therapist"], answered(library()["relationship-short.therapist"], 30))
    assert any("same therapist" in one for one in limits(own))
    assert any("not yet validated" in one for one in limits(own))


def test_a_therapists_form_is_about_people_and_not_answered_by_them() -> None:
    form = library()["relationship-short.therapist"]
    assert lead(report(form, answered(form, 30)))[0].startswith("In answers about 30 people this form’s answers")
    assert lead(report(form, answered(form, 14)))[0] == "So far this form was answered about 14 people."


def test_fourteen_people_read_what_is_missing() -> None:
    said = lead(report(WAI, answered(WAI, 14)))
    assert said[0] == "So far 14 people have answered this form."
    assert said[1].startswith("About 20 are needed for a first look")


def test_every_table_has_as_many_cells_as_columns() -> None:
    for name, people in (("relationship.client", 190), ("wai-sr", 130), ("sparq", 100), ("pulse.client", 30)):
        form = library()[name]
        for part in told(report(form, answered(form, people, times=3))).sections:
            if part.table:
                assert {len(row) for row in part.table.rows} == {len(part.table.head)}, part.title


def test_numbers_are_written_as_people_read_them() -> None:
    assert [phrases.amount(one) for one in (3.5, 12.0, -0.25, -0.001)] == ["3.5", "12", "−0.25", "0"]
    assert [phrases.two_decimals(one) for one in (3.5, -0.001, None)] == ["3.50", "0.00", "–"]
    assert phrases.listed(["a"]) == "a"
    assert phrases.listed(["a", "b", "c"]) == "a, b and c"
    assert phrases.counted(1, "person", "people") == "one person"


def test_answers_that_never_vary_are_said_to_say_nothing() -> None:
    sheets = answered(WAI, 30)
    said = lead(report(WAI, replace(sheets, answers=np.full_like(sheets.answers, 4.0))))
    assert said == (
        "In 30 people it cannot be said how this form’s answers hang together.",
        "The sum of the answers does not vary.",
    )
