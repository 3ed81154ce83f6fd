"""`vinculum expected`: the sentence, the table, who is compared, and what is refused."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from tests.cli.running import vinculum
from tests.course.expected.practices import practice

from vinculum.course.expected import Histories

LOWEST, HIGHEST = 0, 27  # of the PHQ-9


def as_table(earlier: Histories, *, ends: tuple[str, ...] = ()) -> str:
    """The table that a practice would have."""
    rows = ["case,session,score,ended"]
    rows += [
        f"{name},1,{min(max(start, LOWEST), HIGHEST):.1f},{end}"
        for name, start, end in zip(earlier.ids, earlier.starts, _endless(ends), strict=False)
    ]
    lines = zip(earlier.case, earlier.time, earlier.score, strict=True)
    rows += [f"{earlier.ids[case]},{time:.0f},{min(max(score, LOWEST), HIGHEST):.1f}," for case, time, score in lines]
    return "\n".join(rows)


def _endless(ends: tuple[str, ...]) -> list[str]:
    return [ends[place % len(ends)] if ends else "" for place in range(1000)]


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "practice.csv").write_text(as_table(practice(1, cases=45), ends=("early", "agreed", "ongoing")))
    (tmp_path / "few.csv").write_text(as_table(practice(1, cases=6)))
    (tmp_path / "today.csv").write_text("case,session,score\nMara,1,15\nMara,2,17\nMara,4,27\nTom,1,20\nTom,2,12\n")


def test_earlier_cases_alone_are_told_with_their_table_and_their_endings():
    result = vinculum("expected", "practice.csv", "--measure", "phq-9")
    assert result.exit_code == 0
    assert result.stdout.startswith("Of 45 earlier cases, one that starts at ")
    assert "session  answered  expected  8 in 10 below  9 in 10 below" in result.stdout
    assert "Of 45 earlier cases, 15 ended early" in result.stdout
    assert "it predicts nothing" in " ".join(result.stdout.split())


def test_new_cases_are_each_laid_beside_the_earlier_ones_in_the_order_of_their_file():
    printed = " ".join(vinculum("expected", "practice.csv", "--measure", "phq-9", "--new", "today.csv").stdout.split())
    assert printed.index("Mara Not on track: 27 in session 4") < printed.index("Tom 12 in session 2 is within")


def test_a_case_of_the_table_is_not_among_those_it_is_compared_with():
    tree = json.loads(vinculum("expected", "practice.csv", "--better", "lower", "--case", "c003", "--json").stdout)
    (one,) = tree["cases"]
    assert (one["case"], one["earlier_cases"]) == ("c003", 44)
    assert "c003" not in one["neighbours"]["cases"]
    assert one["standing"]["off_track"] in (True, False)
    assert tree["ending"]["cases"] == 44


def test_a_relationship_is_told_without_track_limit_or_band():
    printed = vinculum("expected", "practice.csv", "--alliance", "--new", "today.csv").stdout
    assert "How the cases in your practice went" in printed
    assert "on track" not in printed.lower()
    assert "9 in 10 below" not in printed
    tree = json.loads(vinculum("expected", "practice.csv", "--alliance", "--new", "today.csv", "--json").stdout)
    for one in tree["cases"]:
        assert one["standing"]["limits"] == {}
        assert one["ahead"] == []
        assert all(row["limits"] == {} for row in one["expected"])


def test_neighbours_are_alike_in_whatever_was_known_at_the_start(tmp_path):
    head, *lines = as_table(practice(1, cases=45)).splitlines()
    ages = [f"{line},{line[1:4] if line.split(',')[1] == '1' else ''}" for line in lines]
    (tmp_path / "ages.csv").write_text("\n".join([f"{head},age", *ages]))
    call = ("expected", "ages.csv", "--measure", "phq-9", "--case", "c001", "--json")
    alone, aged = (
        set(json.loads(vinculum(*call, *more).stdout)["cases"][0]["neighbours"]["cases"])
        for more in ((), ("--intake", "age"))
    )
    assert sum(name < "c020" for name in aged) > sum(name < "c020" for name in alone)
    refused = vinculum("expected", "ages.csv", "--measure", "phq-9", "--intake", "height")
    assert (refused.exit_code, "names no column “height”" in refused.stderr) == (1, True)


def test_too_few_cases_are_told_and_not_refused():
    result = vinculum("expected", "few.csv", "--measure", "phq-9")
    assert result.exit_code == 0
    assert result.stdout.startswith("There are 6 cases with a first answer and a later one.")


def test_the_picture_is_written_once_and_not_over_another(tmp_path):
    call = ("expected", "practice.csv", "--measure", "phq-9", "--case", "c003", "--svg", "picture.svg")
    assert vinculum(*call).exit_code == 0
    assert ElementTree.parse(tmp_path / "picture.svg").getroot().tag.endswith("svg")
    again = vinculum(*call)
    assert (again.exit_code, "exists already" in again.stderr) == (1, True)
    nothing = vinculum("expected", "few.csv", "--measure", "phq-9", "--svg", "none.svg")
    assert (nothing.exit_code, "nothing to draw" in nothing.stderr) == (1, True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("practice.csv",), "Say what the scores are"),
        (("practice.csv", "--alliance", "--better", "lower"), "Say what the scores are"),
        (("practice.csv", "--measure", "none"), "There is no measure “none”"),
        (("practice.csv", "--alliance", "--case", "nobody"), "the table has no such case"),
        (("practice.csv", "--alliance", "--case", "c003", "--new", "today.csv"), "use one of them"),
        (("practice.csv", "--alliance", "--column", "colour=x"), "the kinds are case, session, score, ended"),
    ],
)
def test_calls_that_make_no_sense_end_with_two(given, said):
    result = vinculum("expected", *given)
    assert (result.exit_code, said in result.stderr.replace("\n", " ")) == (2, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The table is empty"),
        ("case,session\na,1\n", "It names no column “score”"),
        ("case,session,score\n,1,2\n", "no line with a case and a session number"),
        ("case,session,score\na,1,x\n", "No session of this table has a score"),
    ],
)
def test_tables_that_cannot_be_read_end_with_one_and_a_reason(tmp_path, text, said):
    (tmp_path / "bad.csv").write_text(text)
    result = vinculum("expected", "bad.csv", "--alliance")
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_lines_that_cannot_be_used_are_named(tmp_path):
    text = as_table(practice(1, cases=25)) + "\nc001,2,9,\nc001,x,9,\nc001,77,many,\n"
    (tmp_path / "odd.csv").write_text(text)
    printed = " ".join(vinculum("expected", "odd.csv", "--measure", "phq-9").stdout.split())
    assert "Session 2 of case c001 is on line" in printed
    assert "“x” is no number of a session, a whole one from 0" in printed
    assert "“many” in the column “score” is no number" in printed


def test_a_word_that_is_no_ending_is_said_beside_the_rest(tmp_path):
    (tmp_path / "odd.csv").write_text(as_table(practice(1, cases=25), ends=("perhaps",)))
    result = vinculum("expected", "odd.csv", "--measure", "phq-9")
    assert result.exit_code == 0
    assert "“perhaps” is no ending: write early, agreed or ongoing." in " ".join(result.stdout.split())


def near_the_end() -> str:
    """Forty cases that come to rest at nothing."""
    return "case,session,score\n" + "".join(
        f"k{case},{session},{max(0, round(4 - session + case % 5 / 2))}\n"
        for case in range(40)
        for session in range(1, 9)
    )


def test_nothing_is_expected_beyond_the_ends_of_the_scale(tmp_path):
    (tmp_path / "low.csv").write_text(near_the_end())
    call = ("expected", "low.csv", "--measure", "phq-9", "--case", "k3")
    (one,) = json.loads(vinculum(*call, "--json").stdout)["cases"]
    assert one["ends"] == [0, 27]
    assert min(row["mean"] for row in one["expected"]) == 0
    assert all(0 <= limit <= 27 for row in one["expected"] for limit in row["limits"].values())
    printed = " ".join(vinculum(*call).stdout.split())
    assert "The scale goes from 0 to 27. What would lie beyond stands at its end." in printed
    assert "−" not in printed


def test_no_minus_stands_before_nothing_where_the_ends_are_not_known(tmp_path):
    (tmp_path / "low.csv").write_text(near_the_end())
    printed = vinculum("expected", "low.csv", "--better", "lower", "--svg", "low.svg").stdout
    assert "-0.0" not in printed
    assert "−0 " not in printed + (tmp_path / "low.svg").read_text(encoding="utf-8")
    assert "The scale goes from" not in printed


def test_a_score_that_the_measure_cannot_have_is_left_out_and_named(tmp_path):
    (tmp_path / "odd.csv").write_text(as_table(practice(1, cases=25)) + "\nc001,77,99999,\n")
    printed = " ".join(vinculum("expected", "odd.csv", "--measure", "phq-9").stdout.split())
    assert "99999 lies outside 0 to 27, where these scores end; it is left out." in printed
    (tmp_path / "odd.csv").write_text("case,session,score\na,1,400\na,2,300\n")
    result = vinculum("expected", "odd.csv", "--measure", "phq-9")
    assert result.exit_code == 1
    assert "Line 2: 400 lies outside 0 to 27" in result.stderr
    assert "go with --better or --alliance" in result.stderr


def test_a_case_that_is_not_there_is_answered_with_those_that_are():
    assert "It has “c000”, “c001”" in vinculum("expected", "few.csv", "--better", "lower", "--case", "Mara").stderr
