"""Wording from FHIR Questionnaires, R4 and R5."""

import json

import pytest

from vinculum.errors import InvalidMeasure
from vinculum.measures import library, with_wording, wording_from_fhir

BASE = "http://hl7.org/fhir/StructureDefinition/"


def coded(weight, display, *, url=f"{BASE}ordinalValue", on_coding=False):
    """An answerOption whose weight stands on the option or, as in many R4 files, on the coding."""
    extension = {"extension": [{"url": url, "valueDecimal": weight}]}
    coding = {"system": "urn:invented", "code": f"c{weight}", "display": display}
    return {"valueCoding": coding | extension} if on_coding else {"valueCoding": coding} | extension


def questionnaire(items, **more):
    return json.dumps({"resourceType": "Questionnaire", "status": "active", "item": items, **more})


def questions(options, count=7):
    return [
        {"linkId": f"i{n}", "text": f"Invented worry {n}.", "type": "choice", "answerOption": options}
        for n in range(1, count + 1)
    ]


R4 = [coded(weight, f"Word {weight}", on_coding=True) for weight in range(4)]
R5 = [coded(weight, f"Word {weight}", url=f"{BASE}itemWeight") for weight in range(4)]


@pytest.mark.parametrize("options", [R4, R5], ids=["R4", "R5"])
def test_codings_bring_their_words_and_their_weights(options):
    form = with_wording(library()["gad-7"], wording_from_fhir(questionnaire(questions(options), language="en")))
    assert form.items[0].text("en") == "Invented worry 1."
    assert [(o.value, o.label("en")) for o in form.items[0].options] == [(n, f"Word {n}") for n in range(4)]


def test_whole_numbers_as_answers_keep_their_numbers():
    options = [{"valueInteger": number} for number in range(4)]
    form = with_wording(library()["gad-7"], wording_from_fhir(questionnaire(questions(options))))
    assert [option.label("en") for option in form.items[0].options] == ["0", "1", "2", "3"]


def test_groups_may_nest_and_display_items_are_passed_over():
    asked = questions(R4)
    inner = {"linkId": "g2", "type": "group", "item": [{"linkId": "d", "type": "display", "text": "Now:"}, *asked[3:]]}
    outer = {"linkId": "g1", "type": "group", "text": "Part", "item": [*asked[:3], inner]}
    form = with_wording(library()["gad-7"], wording_from_fhir(questionnaire([outer])))
    assert [item.text("en") for item in form.items] == [f"Invented worry {n}." for n in range(1, 8)]


def test_a_question_inside_a_question_is_read_too():
    first, *others = questions(R4)
    wording = wording_from_fhir(questionnaire([first | {"item": others}]))
    assert list(wording.items) == [f"i{n}" for n in range(1, 8)]


def test_plain_numbers_as_link_ids_mean_the_items_of_a_key():
    numbered = [item | {"linkId": str(n)} for n, item in enumerate(questions(R4), start=1)]
    assert list(wording_from_fhir(questionnaire(numbered)).items) == [f"i{n}" for n in range(1, 8)]


def test_translations_become_further_languages():
    parts = [{"url": "lang", "valueCode": "de"}, {"url": "content", "valueString": "Erfundene Sorge."}]
    translated = {"_text": {"extension": [{"url": f"{BASE}translation", "extension": parts}]}}
    items = [item | translated | {"answerOption": []} for item in questions([])]
    form = with_wording(library()["gad-7"], wording_from_fhir(questionnaire(items), language="en-GB"))
    assert form.languages == ("en-GB", "de")
    assert form.items[6].text("de") == "Erfundene Sorge."


def test_lines_without_answer_options_fit_a_measure_that_is_answered_on_lines():
    lines = [{"linkId": f"i{n}", "text": f"Line {n}", "type": "decimal"} for n in range(1, 5)]
    assert with_wording(library()["srs"], wording_from_fhir(questionnaire(lines))).has_text


def test_an_answer_value_set_is_refused_with_what_to_do():
    items = [{"linkId": "i1", "text": "Worry", "type": "choice", "answerValueSet": "urn:elsewhere"}]
    with pytest.raises(InvalidMeasure, match="item i1: its answers lie in an answerValueSet elsewhere"):
        wording_from_fhir(questionnaire(items))


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"valueCoding": {"code": "a", "display": "A"}}, r"item i1, answerOption 1: one whole number is needed"),
        (coded(1.5, "A"), "one whole number is needed"),
        ({"valueString": "A"}, "only valueInteger and valueCoding"),
        ({"valueInteger": "1"}, "valueInteger must be a whole number"),
        ({"valueInteger": 5}, "item “i1”: 5 is none of its answers"),
        (coded(1, ""), "a text in quotes is needed"),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused_by_its_place(option, message):
    with pytest.raises(InvalidMeasure, match=message):
        with_wording(library()["gad-7"], wording_from_fhir(questionnaire(questions([option]))))


def test_two_different_weights_on_one_answer_are_refused():
    both = coded(1, "A", on_coding=True) | {"extension": [{"url": f"{BASE}itemWeight", "valueDecimal": 2}]}
    with pytest.raises(InvalidMeasure, match="one whole number is needed"):
        wording_from_fhir(questionnaire(questions([both])))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "must start with a brace"),
        ("{", "not JSON"),
        ('{"resourceType": "QuestionnaireResponse"}', "not “Questionnaire”"),
        (questionnaire([{"type": "choice", "text": "Worry"}]), r"item \?: linkId is missing"),
        (questionnaire([{"linkId": "i1", "type": "choice"}]), "item i1: text is missing"),
        (questionnaire([{"linkId": "i1", "text": "Worry"}]), "item i1: type is missing"),
        (questionnaire(questions(R4, 1) * 2), "item i1: the linkId “i1” stands there twice"),
        (questionnaire(questions(R4), language="English"), "no language code"),
        (questionnaire({"linkId": "i1"}), "item must be a list"),
        (questionnaire(["i1"]), "item 1: a table is needed"),
    ],
)
def test_what_is_no_questionnaire_is_refused(text, message):
    with pytest.raises(InvalidMeasure, match=message):
        wording_from_fhir(text)


def test_too_few_questions_are_refused_by_the_measure():
    with pytest.raises(InvalidMeasure, match="gad-7 has 7 items, the wording 6: the text of item “i7” is missing"):
        with_wording(library()["gad-7"], wording_from_fhir(questionnaire(questions(R4, 6))))
