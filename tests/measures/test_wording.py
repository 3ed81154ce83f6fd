"""A practice puts the wording it may use onto a measure."""

import pytest

from vinculum.errors import InvalidMeasure
from vinculum.measures import library, score, with_wording, wording_from_csv, wording_from_toml

WORRIES = [f"Invented worry {number}." for number in range(1, 8)]
TOML = "\n".join(f'[[item]]\nid = "i{n}"\nen = "{text}"' for n, text in enumerate(WORRIES, start=1))
CSV = "item,language,text\n" + "\n".join(f'{n},en,"{text}"' for n, text in enumerate(WORRIES, start=1))
ANSWERS = "\n".join(f'[[answers]]\nvalue = {n}\nen = "Invented answer {n}"' for n in range(4))


def test_wording_in_toml_makes_a_key_into_a_form():
    form = with_wording(library()["gad-7"], wording_from_toml(f'{TOML}\n{ANSWERS}\n[lead]\nen = "Invented lead."'))
    assert form.has_text
    assert form.languages == ("en",)
    assert [item.text("en") for item in form.items] == WORRIES
    assert [option.label("en") for option in form.items[6].options] == [f"Invented answer {n}" for n in range(4)]
    assert form.lead("en") == "Invented lead."


def test_wording_in_csv_says_the_same_as_in_toml():
    rows = "".join(f"\nanswer {n},en,Invented answer {n}" for n in range(4)) + "\nlead,en,Invented lead."
    from_csv = with_wording(library()["gad-7"], wording_from_csv(CSV + rows))
    from_toml = with_wording(library()["gad-7"], wording_from_toml(f'{TOML}\n{ANSWERS}\n[lead]\nen = "Invented lead."'))
    assert from_csv == from_toml


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_saved_by_a_spreadsheet_is_read(separator):
    rows = [["item", "language", "text"], *([f"i{n}", "de", f"Sorge; {n}"] for n in range(1, 8))]
    saved = "\ufeff" + "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    form = with_wording(library()["gad-7"], wording_from_csv(saved))
    assert form.items[6].text("de") == "Sorge; 7"


def test_wording_never_changes_how_a_measure_is_scored():
    key = library()["core-10"]
    texts = "\n".join(f'[[item]]\nid = "{n}"\nen = "Text {n}"' for n in range(1, 11))
    form = with_wording(key, wording_from_toml(texts))
    sheet = {item.id: 3 for item in key.items}
    assert score(form, sheet) == score(key, sheet)
    assert [(item.reverse, item.risk_from) for item in form.items] == [(i.reverse, i.risk_from) for i in key.items]


def test_without_words_for_the_answers_their_numbers_stand():
    form = with_wording(library()["gad-7"], wording_from_toml(TOML))
    assert [option.label("en") for option in form.items[0].options] == ["0", "1", "2", "3"]


def test_one_of_our_own_forms_can_be_put_into_another_language():
    answers = "".join(f'[[item.option]]\nvalue = {n}\nfr = "r{n}"\n' for n in range(1, 6))
    three = "".join(f'[[item.option]]\nvalue = {n}\nfr = "r{n}"\n' for n in range(1, 4))
    french = (
        f'[[item]]\nid = "between"\nfr = "Comment était-ce avec {{therapist}} ?"\n{answers}'
        f'[[item]]\nid = "tension"\nfr = "T ?"\n{three}[[item]]\nid = "repaired"\nfr = "R ?"\n{three}'
    )
    form = with_wording(library()["pulse.client"], wording_from_toml(french))
    assert form.items[0].text("fr", therapist="Lena") == "Comment était-ce avec Lena ?"
    assert form.languages == ("fr",)


def test_a_translation_without_words_for_its_answers_is_refused():
    french = "".join(f'[[item]]\nid = "{name}"\nfr = "?"\n' for name in ("between", "tension", "repaired"))
    with pytest.raises(InvalidMeasure, match="item “between”: the words of answer 1 are missing"):
        with_wording(library()["pulse.client"], wording_from_toml(french))


def test_the_answers_for_all_items_are_for_amounts_and_not_for_choices():
    answers = "".join(f'[[answers]]\nvalue = {n}\nfr = "r{n}"\n' for n in range(1, 6))
    items = "".join(f'[[item]]\nid = "{name}"\nfr = "?"\n' for name in ("between", "tension", "repaired"))
    with pytest.raises(InvalidMeasure, match="item “tension”: the words of answer 1 are missing"):
        with_wording(library()["pulse.client"], wording_from_toml(answers + items))


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        (TOML.replace('"i7"', '"i8"'), "gad-7 has 7 items, the wording 7: “i8” is no item of the measure"),
        (
            TOML[: TOML.index('[[item]]\nid = "i7"')],
            "gad-7 has 7 items, the wording 6: the text of item “i7” is missing",
        ),
        (TOML.replace('"i7"', '"i6"'), r"item 7 \(i6\): this id stands there twice"),
        (TOML + '\nde = "Sorge"', "item “i1”: the text in “de” is missing"),
        (
            TOML + '\n[[answers]]\nvalue = 9\nen = "Nine"',
            "item “i1”: 9 is none of its answers. Its answers: 0, 1, 2, 3",
        ),
        (TOML + '\n[[answers]]\nvalue = 0\nen = "Nil"', "item “i1”: the words of answer 1 are missing"),
        (TOML + "\n[[answers]]\nvalue = 0", "its words are missing"),
        (TOML + '\n[[answers]]\nvalue = 0\nde = "Nie"' + ANSWERS.replace("[[answers]]\nvalue = 0\n", "\n", 1), "“de”"),
        (TOML + '\n[lead]\nde = "Vorab"', "lead: the text in “en” is missing"),
        (TOML + '\nEnglish = "x"', "“English” is no language code"),
        ("", "the text of item “i1” is missing"),
        ('[[item]]\nid = "i1"\n', "gad-7 has 7 items, the wording 1"),
        ("[scale]", "“scale” is not a key"),
    ],
)
def test_wording_that_does_not_fit_its_measure_is_refused(wording, message):
    with pytest.raises(InvalidMeasure, match=message):
        with_wording(library()["gad-7"], wording_from_toml(wording))


def test_words_for_the_answers_of_a_line_are_refused():
    lines = "\n".join(f'[[item]]\nid = "{n}"\nen = "Line {n}"' for n in range(1, 5))
    with pytest.raises(InvalidMeasure, match="item “i1”: 0 is none of its answers"):
        with_wording(library()["srs"], wording_from_toml(f"{lines}\n{ANSWERS}"))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "line 1: the first line must name the columns"),
        ("item,text\n1,Worry", "line 1: the first line must name the columns"),
        ("item,item,language,text\n1,1,en,Worry", "line 1"),
        ("item,language,text\n1,en", "line 2: three cells are needed"),
        ("item,language,text\n1,en,Worry, and more", "line 2: three cells are needed"),
        ("item,language,text\n1,en,", r"line 2 \(1\): a text in quotes is needed"),
        ("item,language,text\n1,English,Worry", r"line 2 \(1\): “English” is no language code"),
        ("item,language,text\n1,en,a\n01,en,b", r"line 3 \(01\): the text in “en” stands there twice"),
        ('item,language,text\n1,en,"never closed', "not CSV"),
        (f"item,language,text\n1,en,{'x' * 140_000}", "not CSV"),
        ("x" * 300_000, "300,000 characters"),
    ],
)
def test_a_table_that_is_no_wording_is_refused_with_its_line(table, message):
    with pytest.raises(InvalidMeasure, match=message):
        wording_from_csv(table)
