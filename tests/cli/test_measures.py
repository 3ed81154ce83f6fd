"""What `vinculum measures` prints."""

import json

import pytest
from tests.cli.running import same_as_snapshot, vinculum

from vinculum.measures import library, score

HEAD = "code,i1,i2,i3,i4,i5,i6,i7,i8,i9\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_list_names_every_measure():
    printed = vinculum("measures").stdout
    assert all(f" {name} " in printed for name in library())


@pytest.mark.parametrize("name", list(library()))
def test_every_measure_can_be_shown_with_what_is_not_verified(name):
    printed = " ".join(vinculum("measures", name).stdout.split())
    assert all(point in printed for point in library()[name].unverified)
    assert library()[name].licence in printed


def test_an_id_stands_for_showing_it_in_the_language_asked_for():
    german = library()["pulse.client"].title("de")
    assert vinculum("measures", "pulse.client", "--lang", "de").stdout.startswith(german)
    assert vinculum("measures", "--lang", "de", "show", "pulse.client").stdout.startswith(german)


def test_a_table_of_answers_becomes_a_table_of_values(folder):
    (folder / "answers.csv").write_text(
        HEAD + "A1,1,1,2,0,1,1,0,1,0\nA2,3,3,2,2,1,,2,1,1\n\nA3,3,,,,,,,1,0\nA4,3,9,1,1,1,1,1,1,2\n", encoding="utf-8"
    )
    result = vinculum("measures", "score", "phq-9", "answers.csv")
    same_as_snapshot("measures-score", result.stdout)
    assert result.exit_code == 1


def test_values_are_those_of_the_library(folder):
    answers = [1, 1, 2, 0, 1, 1, 0, 1, 0]
    (folder / "answers.csv").write_text(HEAD + f"A1,{','.join(map(str, answers))}\n", encoding="utf-8")
    tree = json.loads(vinculum("measures", "score", "phq-9", "answers.csv", "--json").stdout)
    sheet = {f"i{number}": answer for number, answer in enumerate(answers, 1)}
    assert tree["sheets"][0]["values"]["total"] == score(library()["phq-9"], sheet).total


def test_an_endorsed_risk_item_is_named_even_where_the_sheet_cannot_be_scored(folder):
    (folder / "answers.csv").write_text(HEAD + "A4,x,0,0,0,0,0,0,0,1\n", encoding="utf-8")
    result = vinculum("measures", "score", "phq-9", "answers.csv")
    assert result.stdout.startswith("First: ")
    assert "answers.csv:2: A4 i9" in result.stdout


def test_a_column_that_is_missing_is_named_and_counts_as_not_answered(folder):
    (folder / "answers.csv").write_text("i1;i2;i3;i4;i5;i6;i7;i8\n1;1;1;1;1;1;1;1\n", encoding="utf-8")
    tree = json.loads(vinculum("measures", "score", "phq-9", "answers.csv", "--json").stdout)
    assert tree["sheets"][0]["values"] == {"total": 9.0}
    assert "i9" in tree["problems"][0]["message"]


def test_a_table_without_any_item_is_refused_with_their_names(folder):
    (folder / "answers.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = vinculum("measures", "score", "phq-9", "answers.csv")
    assert result.exit_code == 1
    assert "Its items are: i1, i2" in result.stderr


def test_check_says_what_a_good_definition_holds_and_where_a_bad_one_is_wrong(folder):
    good = (
        'id = "our-own"\nversion = 1\nrater = "client"\nkind = "key"\nlicence = "ours"\nsource = "us"\n'
        'languages = ["en"]\n[title]\nen = "Our own"\n[key]\nitems = 2\nminimum = 0\nmaximum = 3\n'
        '[[scale]]\nid = "total"\nmethod = "sum"\nitems = "all"\nen = "Total"\n'
    )
    (folder / "good.toml").write_text(good, encoding="utf-8")
    (folder / "bad.toml").write_text(good.replace('"sum"', '"median"'), encoding="utf-8")
    assert "“Our own” is in order." in vinculum("measures", "--check", "good.toml").stdout
    refused = vinculum("measures", "--check", "bad.toml")
    assert refused.exit_code == 1
    assert "method" in refused.stderr


def test_an_unknown_id_ends_with_two_and_names_the_measures():
    result = vinculum("measures", "nosuch")
    assert result.exit_code == 2
    assert "phq-9" in result.stderr
