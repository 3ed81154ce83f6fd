"""What `vinculum reliability` prints: the verdict first, then the table; and what it says of files it cannot use."""

from __future__ import annotations

import json

import pytest
from tests.cli.running import same_as_snapshot, vinculum

# invented: twelve units, two raters
WIDE = """unit;Anna;Ben
1;strain;strain
2;strain;repair
3;none;none
4;none;none
5;repair;repair
6;none;strain
7;none;none
8;none;none
9;strain;strain
10;none;
11;none;none
12;repair;strain
"""
ANNA = "turn,start,end,code\n3,0,20,denial\n5,4,30,denial\n8,0,12,anger\n9,0,40,warm\n12,0,10,short\n"
BEN = "turn,start,end,code\n3,2,20,denial\n5,0,30,short\n8,0,12,anger\n12,0,10,short\nx,0,3,warm\n"
SAID = "".join(f"{'CT'[at % 2]}: {'word ' * 9}\n" for at in range(14))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"wide.csv": WIDE, "anna.csv": ANNA, "ben.csv": BEN, "said.txt": SAID}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_table_of_two_raters_reads_well():
    same_as_snapshot("reliability-table-80", vinculum("reliability", "wide.csv").stdout)


def test_the_marks_of_two_coders_read_well():
    printed = vinculum("reliability", "anna.csv", "ben.csv", "--transcript", "said.txt").stdout
    same_as_snapshot("reliability-spans-80", printed)


def test_numbers_of_four_raters_read_well(folder):
    # Shrout and Fleiss 1979, table 2
    rows = "9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"
    (folder / "scores.csv").write_text("J1,J2,J3,J4\n" + rows, encoding="utf-8")
    same_as_snapshot("reliability-numbers-80", vinculum("reliability", "scores.csv", "--level", "interval").stdout)


def test_change_over_time_is_shown_when_the_lines_stand_in_order(folder):
    lines = [f"{at},a,a" if at <= 20 else f"{at},a,b" if at % 2 else f"{at},b,b" for at in range(1, 41)]
    (folder / "order.csv").write_text("unit,first,again\n" + "\n".join(lines) + "\n", encoding="utf-8")
    printed = " ".join(vinculum("reliability", "order.csv", "--in-order").stdout.split())
    assert "Over time, in the order of the lines" in printed
    assert "The two moved apart: alike on 10 of the first 10 units and on 5 of the last 10." in printed
    assert "None of this judges anybody" in printed


def test_one_file_a_rater_and_one_long_table_say_the_same_as_a_wide_one(folder):
    rows = [line.split(";") for line in WIDE.splitlines()[1:]]
    for at, name in ((1, "Anna"), (2, "Ben")):
        text = "unit,code\n" + "".join(f"{row[0]},{row[at]}\n" for row in rows)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    long = "unit,rater,code\n" + "".join(
        f"{row[0]},{who},{row[at]}\n" for row in rows for at, who in ((1, "A"), (2, "B"))
    )
    (folder / "long.csv").write_text(long, encoding="utf-8")
    asked = (("wide.csv",), ("Anna.csv", "Ben.csv"), ("long.csv",))
    found = [json.loads(vinculum("reliability", *files, "--json").stdout) for files in asked]
    assert found[0]["coefficient"] == found[1]["coefficient"] == found[2]["coefficient"]
    assert found[0]["sentence"].startswith("Cohen’s κ is")


def test_the_json_says_what_the_page_says_with_every_figure():
    tree = json.loads(vinculum("reliability", "wide.csv", "--json").stdout)
    assert (tree["level"], tree["units"], tree["shared"]) == ("nominal", 12, 11)
    assert tree["coefficient"]["name"] == "Cohen’s κ"
    assert tree["contested"][0] == {"unit": "2", "line": 3, "given": {"Anna": "strain", "Ben": "repair"}}
    spans = json.loads(vinculum("reliability", "anna.csv", "ben.csv", "--json").stdout)
    assert (spans["position"], spans["positions"]) == ("turn", 12)
    assert spans["problems"][0]["line"] == 6
    assert {row["code"] for row in spans["codes"]} == {"denial", "short", "anger", "warm"}


def test_files_of_turns_and_codes_are_spans_where_a_turn_has_several(folder):
    (folder / "a.csv").write_text("turn,code\n1,x\n1,y\n2,x\n", encoding="utf-8")
    (folder / "b.csv").write_text("turn,code\n1,x\n2,x\n", encoding="utf-8")
    assert json.loads(vinculum("reliability", "a.csv", "b.csv", "--json").stdout)["compared"] == "spans"
    assert (
        json.loads(vinculum("reliability", "b.csv", "b.csv", "--as", "spans", "--json").stdout)["compared"] == "spans"
    )


def test_ends_may_differ_by_the_tolerance(folder):
    tight, wide = (
        json.loads(
            vinculum(
                "reliability", "anna.csv", "ben.csv", "--transcript", "said.txt", "--tolerance", by, "--json"
            ).stdout
        )["f1_exact"]["micro"]["estimate"]
        for by in ("0", "2")
    )
    assert tight < wide


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "The table is empty"),
        ("unit,Ann\n1,a\n", "two raters at least"),
        ("unit,Ann,Ben\n1,a,\n2,,b\n", "No unit was rated by two raters"),
        ("unit,Ann,Ben\n1,a,b\n", "two units or more"),
        ("{", "This is no JSON that could be read"),
        ("[1]", "This JSON holds no codings"),
        ("\0", "not a text file"),
    ],
)
def test_a_file_that_shows_nothing_ends_with_one_and_a_sentence(folder, content, says):
    (folder / "bad.csv").write_text(content, encoding="utf-8")
    result = vinculum("reliability", "bad.csv")
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("asked", "says", "code"),
    [
        (("wide.csv", "--level", "interval"), "Line 2: “strain” by Anna (unit 1) is no number", 1),
        (("wide.csv", "--order", "none,strain"), "“repair” is not in the order", 1),
        (("wide.csv", "--weights", "linear"), "--weights are for ranks", 2),
        (("wide.csv", "anna.csv", "--as", "table"), "each is one rater's", 1),
        (("none.csv",), "none.csv cannot be opened", 1),
        (("anna.csv", "ben.csv", "--transcript", "wide.csv"), "wide.csv", 1),
    ],
)
def test_what_makes_no_sense_is_said_in_words(asked, says, code):
    result = vinculum("reliability", *asked)
    assert result.exit_code == code
    assert says in result.stderr


def test_characters_that_would_move_the_cursor_reach_no_terminal(folder):
    (folder / "odd.csv").write_text("unit,A\x1b[2J,B\n1,x\x07,x\n2,x,y\u202e\n3,x\x07,x\u202e\n", encoding="utf-8")
    printed = vinculum("reliability", "odd.csv").stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


def test_files_that_are_called_alike_are_two_raters(folder):
    for name, text in (("one", "unit,code\n1,a\n2,b\n3,a\n"), ("two", "unit,code\n1,a\n2,a\n3,a\n")):
        (folder / name).mkdir()
        (folder / name / "codes.csv").write_text(text, encoding="utf-8")
    tree = json.loads(vinculum("reliability", "one/codes.csv", "two/codes.csv", "--json").stdout)
    assert tree["raters"] == ["one/codes", "two/codes"]
    again = json.loads(vinculum("reliability", "anna.csv", "anna.csv", "--json").stdout)
    assert again["coders"] == ["anna", "anna (2)"]


def test_what_a_reader_proposed_is_named_as_no_coder(folder):
    tree = {
        "reader": "r 1",
        "files": [{"sessions": [{"turns": 9, "places": [{"turn": 2, "moments": [{"code": "x"}]}]}]}],
    }
    for name in ("a.json", "b.json"):
        (folder / name).write_text(json.dumps(tree), encoding="utf-8")
    printed = " ".join(vinculum("reliability", "a.json", "b.json").stdout.split())
    assert "r 1 (2): these are proposals of a reader. A reader is no coder" in printed


def test_nobody_is_compared_with_themselves(folder):
    result = vinculum("reliability", "wide.csv", "--raters", "Anna,anna")
    assert result.exit_code == 1
    assert "“Anna” is named twice" in result.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [("x" * 200_000 + "\n1,2\n", "Line 1 breaks off the table"), ("[" * 100_000, "nested too deeply to hold codings")],
)
def test_what_is_too_long_or_too_deep_is_refused(folder, text, says):
    (folder / "odd.csv").write_text(text, encoding="utf-8")
    result = vinculum("reliability", "odd.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
