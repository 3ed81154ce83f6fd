"""A definition that contradicts itself is refused, and the error names the place."""

import pytest

from vinculum.errors import InvalidMeasure
from vinculum.measures import load_toml

FORM = """
id = "evening.client"
version = 2
rater = "client"
kind = "own"
licence = "ours"
source = "written here"
languages = ["en", "nl"]

[title]
en = "This evening"
nl = "Vanavond"

[lead]
en = "One minute."
nl = "Een minuut."

[[answers]]
value = 0
en = "No"
nl = "Nee"

[[answers]]
value = 2
en = "Yes"
nl = "Ja"

[[item]]
id = "calm"
factor = "calm"
en = "It was calm with {therapist|my therapist}."
nl = "Het was rustig met {therapist|mijn therapeut}."

[[item]]
id = "loud"
reverse = true
en = "It was loud."
nl = "Het was luid."

[[item]]
id = "why"
kind = "text"
shown_if = { loud = [2] }
en = "Why?"
nl = "Waarom?"

[[scale]]
id = "total"
method = "sum"
items = ["calm", "loud"]
reliability = 0.8
en = "Evening"
nl = "Avond"
"""
KEY = """
id = "calpas.client"
version = 1
rater = "client"
kind = "key"
licence = "Key only."
source = "our own copy"
languages = ["en"]
[title]
en = "CALPAS"
[key]
items = 3
minimum = 1
maximum = 7
reverse = [2]
risk = { 3 = 6 }
[[scale]]
id = "total"
method = "mean"
items = [1, 2]
en = "Total"
"""


def test_a_practice_can_define_a_form_of_its_own():
    form = load_toml(FORM)
    assert (form.id, form.version, form.rater, form.status) == ("evening.client", 2, "client", "not yet validated")
    assert form.languages == ("en", "nl")
    assert form.items[0].text("nl", therapist="Lena") == "Het was rustig met Lena."
    assert [(item.id, item.kind, item.reverse) for item in form.items] == [
        ("calm", "scale", False),
        ("loud", "scale", True),
        ("why", "text", False),
    ]
    assert form.items[2].shown_if == ("loud", (2,))
    assert [(option.value, option.label("nl")) for option in form.items[0].options] == [(0, "Nee"), (2, "Ja")]
    scale = form.scales[0]
    assert (scale.id, scale.minimum, scale.maximum, scale.reliability, scale.sd) == ("total", 0, 4, 0.8, None)


def test_a_practice_can_define_a_key_of_its_own():
    key = load_toml(KEY)
    assert [(item.id, item.reverse, item.risk_from) for item in key.items] == [
        ("i1", False, None),
        ("i2", True, None),
        ("i3", False, 6),
    ]
    assert key.scales[0].items == ("i1", "i2")
    assert not key.has_text


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ('licence = "ours"', 'licence = "ours"\nlicense = "x"', "the file: “license” .* Did you mean “licence”"),
        ("version = 2", "version = 0", "version must be a whole number from 1"),
        ("version = 2", "version = true", "version must be a whole number"),
        ("version = 2", "", "version is missing"),
        ('rater = "client"', 'rater = "observer"', "“observer” must be one of: client, therapist"),
        ('kind = "own"', 'kind = "mine"', "“mine” must be one of: own, key"),
        ('"evening.client"', '"Evening!"', "id “Evening!”: use small letters"),
        ('["en", "nl"]', '["en", "Dutch"]', "“Dutch” is no language code"),
        ('["en", "nl"]', '["en", "en"]', "each language once"),
        ('["en", "nl"]', "[]", "each language once"),
        ('nl = "Vanavond"', "", "title: the text in “nl” is missing"),
        ('nl = "Vanavond"', 'nl = "Vanavond"\nfr = "Ce soir"', "title: “fr” is not a key"),
        ('nl = "Het was luid."', "", r"item 2 \(loud\): the text in “nl” is missing"),
        ('en = "It was loud."', 'en = " "', r"item 2 \(loud\), en: a text in quotes is needed"),
        ('en = "It was loud."', "en = 3", r"item 2 \(loud\), en: a text in quotes is needed"),
        ('en = "It was loud."', 'en = "{therapst}"', r"item 2 \(loud\), en: only \{therapist\}"),
        ('en = "It was loud."', 'en = "\\u0007"', r"item 2 \(loud\), en: .* cannot be shown"),
        ('id = "loud"', 'id = "calm"', r"item 2 \(calm\): this id stands there twice"),
        ("reverse = true", "revers = true", r"item 2 \(loud\): “revers” .* Did you mean “reverse”"),
        ("reverse = true", 'reverse = "yes"', r"item 2 \(loud\): reverse must be true or false"),
        ('kind = "text"', 'kind = "text"\nreverse = true', r"item 3 \(why\): a text item has no range"),
        ('kind = "text"', 'kind = "essay"', r"item 3 \(why\): kind “essay” must be one of"),
        ("reverse = true", "risk_from = 3", r"item 2 \(loud\): risk_from must be a whole number from 0 to 2"),
        ("{ loud = [2] }", "{ late = [2] }", r"item 3 \(why\): shown_if names “late”"),
        ("{ loud = [2] }", "{ why = [2] }", r"item 3 \(why\): shown_if names “why”, which is no item before"),
        ("{ loud = [2] }", "{ loud = [1] }", r"item 3 \(why\): shown_if waits for 1, which is no answer of “loud”"),
        ("{ loud = [2] }", "{ loud = [] }", r"item 3 \(why\): shown_if names no answer"),
        ("{ loud = [2] }", "{ loud = [2], calm = [2] }", "name one item"),
        ("value = 2", "value = 0", "answers: two answers have the same value"),
        ("value = 2", "value = 2.5", "answers 2: value must be a whole number"),
        ('["calm", "loud"]', '["calm", "late"]', r"scale 1 \(total\): items names “late”, which is no item"),
        ('["calm", "loud"]', '["calm", "why"]', r"scale 1 \(total\): items names “why”, which is a text item"),
        ('["calm", "loud"]', '["calm", "calm"]', r"scale 1 \(total\): items must list each item once"),
        ('["calm", "loud"]', "[]", r"scale 1 \(total\): items must list"),
        ('["calm", "loud"]', '[["calm"]]', r"scale 1 \(total\): items names"),
        ('method = "sum"', 'method = "median"', r"scale 1 \(total\): method “median” must be one of: mean, sum"),
        ("reliability = 0.8", "reliability = 80", "reliability must be above 0 and at most 1"),
        ("reliability = 0.8", 'reliability = "high"', "reliability must be a number"),
        ("reliability = 0.8", "sd = nan", "sd must be a number"),
        ("[[scale]]", "[scale]", "scale must be a list"),
        ("[title]", "[[title]]", "title: a table is needed"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(written, instead, message):
    assert written in FORM
    with pytest.raises(InvalidMeasure, match=message):
        load_toml(FORM.replace(written, instead, 1))


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("maximum = 7", "maximum = 1", "minimum 1 must be smaller than maximum 1"),
        ("maximum = 7", "", "key: maximum is missing"),
        ("[2]", "[4]", "key: reverse must be a whole number from 1 to 3"),
        ("[2]", "[2, 2]", "key: reverse: the same number stands there twice"),
        ("{ 3 = 6 }", "{ 4 = 6 }", "“4” is not a key"),
        ("{ 3 = 6 }", "{ 3 = 9 }", "3 must be a whole number from 1 to 7"),
        ("[1, 2]", "[1, 12]", "items names “i12”"),
        ("[key]", '[[item]]\nid = "a"\nen = "Text"\n[key]', "“item” is not a key that belongs here"),
        ("items = 3", "items = 100000", "items must be a whole number from 1 to 200"),
    ],
)
def test_a_key_that_does_not_fit_is_refused_by_its_place(written, instead, message):
    assert written in KEY
    with pytest.raises(InvalidMeasure, match=message):
        load_toml(KEY.replace(written, instead, 1))


def test_a_mean_over_items_of_different_ranges_is_refused():
    other = '[[item.option]]\nvalue = 1\nen = "a"\nnl = "a"\n[[item.option]]\nvalue = 9\nen = "b"\nnl = "b"\n'
    form = FORM.replace('nl = "Het was luid."\n', f'nl = "Het was luid."\n{other}')
    assert load_toml(form.replace("[2]", "[9]")).scales[0].maximum == 11
    with pytest.raises(InvalidMeasure, match="same range"):
        load_toml(form.replace("[2]", "[9]").replace('"sum"', '"mean"'))


def test_a_total_that_is_not_the_first_scale_is_refused():
    first = '[[scale]]\nid = "first"\nmethod = "sum"\nitems = "all"\nen = "First"\nnl = "Eerst"\n\n'
    with pytest.raises(InvalidMeasure, match="“total” must be the first"):
        load_toml(FORM.replace("[[scale]]", f"{first}[[scale]]"))


def test_a_second_scale_of_the_same_name_is_refused():
    again = '[[scale]]\nid = "total"\nmethod = "sum"\nitems = "all"\nen = "First"\nnl = "Eerst"\n\n'
    with pytest.raises(InvalidMeasure, match="same id"):
        load_toml(FORM.replace("[[scale]]", f"{again}[[scale]]"))


def test_a_form_without_items_is_refused():
    with pytest.raises(InvalidMeasure, match="at least one"):
        load_toml(FORM[: FORM.index("[[item]]")])


def test_an_item_without_answers_is_refused():
    start, end = FORM.index("[[answers]]"), FORM.index("[[item]]")
    with pytest.raises(InvalidMeasure, match=r"item 1 \(calm\): an item needs at least two answers"):
        load_toml(FORM[:start] + FORM[end:])


def test_what_is_not_toml_is_refused_with_line_and_column():
    with pytest.raises(InvalidMeasure, match=r"not TOML: .*line 3, column"):
        load_toml('id = "a"\nversion = 1\nrater = client\n')
