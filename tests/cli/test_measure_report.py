"""What `vinculum measures report` prints and writes."""

from __future__ import annotations

import json

import pytest
from tests.cli.running import same_as_snapshot, vinculum
from tests.measures.psychometrics.forms import answered

from vinculum.measures import library

FORM = library()["relationship-short.client"]
ITEMS = [item.id for item in FORM.answerable]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(folder, people=30, *, times=2, head="case,session", more=""):
    """answers.csv of so many people, a line a session."""
    sheets = answered(FORM, people, times=times)
    lines = [
        f"{who},{int(number)},{','.join(str(int(one)) for one in row)}"
        for who, number, row in zip(sheets.persons, sheets.order, sheets.answers, strict=True)
    ]
    text = "\n".join([f"{head},{','.join(ITEMS)}", *lines]) + f"\n{more}"
    (folder / "answers.csv").write_text(text, encoding="utf-8")


def test_a_report_reads_like_a_page(folder):
    table(folder)
    result = vinculum("measures", "report", FORM.id, "answers.csv", width=100)
    same_as_snapshot("measures-report", result.stdout)
    assert result.exit_code == 0


def test_one_line_of_each_person_is_counted(folder):
    table(folder)
    tree = json.loads(vinculum("measures", "report", FORM.id, "answers.csv", "--json").stdout)
    assert (tree["report"]["persons"], tree["report"]["sheets"]) == (30, 60)
    assert tree["report"]["scales"][0]["alpha"]["raw"]["n"] == 30
    assert tree["lead"][0].startswith("In 30 people")


def test_a_column_of_another_name_can_say_whose_line_it_is(folder):
    table(folder, head="Kürzel,Stunde")
    bare = json.loads(vinculum("measures", "report", FORM.id, "answers.csv", "--json").stdout)
    assert bare["report"]["persons"] == 60
    assert "each line counts as one person" in vinculum("measures", "report", FORM.id, "answers.csv").stdout
    named = ("--person", "kürzel", "--session", "Stunde", "--which", "latest")
    tree = json.loads(vinculum("measures", "report", FORM.id, "answers.csv", *named, "--json").stdout)
    assert (tree["report"]["persons"], tree["report"]["which"]) == (30, "latest")


def test_dates_give_the_days_between_two_answers(folder):
    rows = [f"p{one},2026-0{month}-01,{','.join(str(1 + (one * k + month) % 3) for k in range(1, 10))}"
            for one in range(25) for month in (3, 4)]  # fmt: skip
    (folder / "answers.csv").write_text("\n".join([f"person,date,{','.join(ITEMS)}", *rows]), encoding="utf-8")
    tree = json.loads(vinculum("measures", "report", FORM.id, "answers.csv", "--json").stdout)
    assert tree["report"]["retest"]["days"] == 31


def test_too_few_people_read_what_is_needed(folder):
    table(folder, people=14)
    result = vinculum("measures", "report", FORM.id, "answers.csv")
    assert "So far 14 people have answered this form." in result.stdout
    assert "α" not in result.stdout


def test_a_line_with_an_impossible_answer_is_left_out_and_named(folder):
    table(folder, more="p1,9,often,9" + "," * 7 + "\n")
    result = vinculum("measures", "report", FORM.id, "answers.csv")
    assert "1 line with an impossible answer left out." in " ".join(result.stdout.split())
    assert "answers.csv:62: trust: “often” is no answer" in result.stdout
    assert result.exit_code == 1


def test_the_report_is_written_as_pdf_and_never_over_another_file(folder):
    table(folder)
    assert vinculum("measures", "report", FORM.id, "answers.csv", "--pdf", "r.pdf").exit_code == 0
    assert (folder / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "r.pdf").stat().st_mode & 0o077 == 0
    again = vinculum("measures", "report", FORM.id, "answers.csv", "--pdf", "r.pdf")
    assert again.exit_code == 1
    assert "exists already" in again.output
    assert vinculum("measures", "report", FORM.id, "answers.csv", "--pdf", "r.pdf", "--force").exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--which", "often"), "say first, latest, or the number of a session"),
        (("--person", "nobody"), "there is no such column. The columns without answers are case, session"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(folder, options, said):
    table(folder)
    result = vinculum("measures", "report", FORM.id, "answers.csv", *options)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_the_language_of_the_questions_can_be_chosen(folder):
    table(folder)
    printed = vinculum("measures", "report", FORM.id, "answers.csv", "--lang", "de").stdout
    assert FORM.title("de") in printed


@pytest.mark.parametrize("answer", ["often", "99", "1.5", "1e308", "inf"])
def test_a_table_of_which_no_line_counts_says_why(folder, answer):
    line = ",".join([answer] * len(ITEMS))
    (folder / "answers.csv").write_text(f"case,{','.join(ITEMS)}\na,{line}\nb,{line}\n", encoding="utf-8")
    result = vinculum("measures", "report", FORM.id, "answers.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"No line of this table can be counted. Line 2: {ITEMS[0]}: “{answer}” is no answer" in result.stderr


def test_a_table_without_lines_says_what_it_needs(folder):
    (folder / "answers.csv").write_text(f"case,{','.join(ITEMS)}\n", encoding="utf-8")
    result = vinculum("measures", "report", FORM.id, "answers.csv")
    assert "It needs a line for each person and session." in result.stderr
