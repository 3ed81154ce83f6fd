"""Whatever a file holds, the answer is a measure, a wording or InvalidMeasure."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidMeasure
from vinculum.measures import load_toml, wording_from_csv, wording_from_fhir, wording_from_toml

FORM = """
id = "small"
version = 1
rater = "client"
kind = "own"
licence = "ours"
source = "here"
languages = ["en"]
[title]
en = "Title"
[lead]
en = "Lead"
[[answers]]
value = 0
en = "No"
[[answers]]
value = 1
en = "Yes"
[[item]]
id = "zero"
en = "Zero"
[[item]]
id = "one"
en = "One"
reverse = true
risk_from = 1
shown_if = { zero = [1] }
[[item.option]]
value = 0
en = "a"
[[item.option]]
value = 1
en = "b"
[[scale]]
id = "total"
method = "sum"
items = "all"
en = "Total"
"""
LOADERS = [load_toml, wording_from_toml, wording_from_csv, wording_from_fhir]
loaders = pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
NAMES = [
    *("resourceType", "item", "linkId", "text", "_text", "type", "answerOption", "valueCoding", "valueInteger"),
    *("extension", "url", "valueDecimal", "display", "language", "valueString", "answerValueSet"),
]
WORDS = ["Questionnaire", "i1", "group", "choice", "en", "http://hl7.org/fhir/StructureDefinition/translation"]
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=5)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner), max_leaves=30
)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a = " + "[" * 100_000, "a." * 100_000 + "b = 1", "[a" + ".a" * 100_000]
)
@loaders
def test_deep_nesting_is_refused(load, text):
    with pytest.raises(InvalidMeasure):
        load(text)


def test_groups_within_groups_without_end_are_refused():
    item = {"linkId": "i1", "type": "choice", "text": "Worry"}
    for depth in range(40):
        item = {"linkId": f"g{depth}", "type": "group", "item": [item]}
    with pytest.raises(InvalidMeasure, match="deeper than 12 levels"):
        wording_from_fhir(json.dumps({"resourceType": "Questionnaire", "item": [item]}))


@loaders
def test_a_huge_file_is_refused_before_it_is_read(load):
    with pytest.raises(InvalidMeasure, match="at most 262,144"):
        load("#" * 1_000_000)


@pytest.mark.parametrize("number", ["1" * 5_000, "1e999", "-1e999", "NaN", "Infinity"])
def test_numbers_beyond_all_measure_are_refused(number):
    weight = {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 424242}
    option = {"valueCoding": {"display": "a"}, "extension": [weight]}
    item = {"linkId": "1", "type": "choice", "text": "a", "answerOption": [option]}
    text = json.dumps({"resourceType": "Questionnaire", "item": [item]})
    with pytest.raises(InvalidMeasure):
        wording_from_fhir(text.replace("424242", number))
    with pytest.raises(InvalidMeasure):
        load_toml(FORM.replace("version = 1", f"version = {number}"))


def test_half_a_character_and_a_control_character_are_refused():
    item = {"linkId": "1", "type": "text", "text": "\ud800"}
    with pytest.raises(InvalidMeasure, match="cannot be shown"):
        wording_from_fhir(json.dumps({"resourceType": "Questionnaire", "item": [item]}))
    with pytest.raises(InvalidMeasure, match="cannot be shown"):
        load_toml(FORM.replace('"One"', '"One\\u007f"'))


@given(trees)
def test_no_tree_of_values_breaks_the_reader_of_questionnaires(tree):
    whole = tree if not isinstance(tree, dict) else {"resourceType": "Questionnaire", **tree}
    with suppress(InvalidMeasure):
        wording_from_fhir(json.dumps(whole))


@given(st.lists(trees, max_size=3))
def test_no_item_breaks_the_reader_of_questionnaires(items):
    whole = {
        "resourceType": "Questionnaire",
        "item": [{"linkId": "i1", "type": "choice", "text": "a", **item} for item in items if isinstance(item, dict)],
    }
    with suppress(InvalidMeasure):
        wording_from_fhir(json.dumps(whole))


VALUES = st.sampled_from(["1", "-1", "true", "nan", "1979-05-27", '"x"', "[]", "[[1]]", "{}", "{ a = 1 }", '""', "1.5"])


@given(st.integers(0, FORM.count("\n")), VALUES)
def test_no_wrong_type_breaks_the_reader_of_definitions(line, value):
    lines = FORM.split("\n")
    if " = " in lines[line]:
        lines[line] = lines[line].split(" = ")[0] + " = " + value
    with suppress(InvalidMeasure):
        load_toml("\n".join(lines))


@given(st.integers(0, len(FORM)), st.text(max_size=4))
def test_no_slip_of_the_pen_breaks_the_reader_of_definitions(place, slip):
    with suppress(InvalidMeasure):
        load_toml(FORM[:place] + slip + FORM[place + len(slip) :])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader_of_tables(text):
    with suppress(InvalidMeasure):
        wording_from_csv(f"item,language,text\n{text}")
