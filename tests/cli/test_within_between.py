"""`vinculum within-between`: the sentence, the table, the JSON, and what is refused."""

from __future__ import annotations

import json

import pytest
from tests.cli.running import vinculum
from tests.mixed.test_within_between import planted


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = planted()
    rows = zip(*(table[name] for name in ("cases", "sessions", "alliance", "outcome")), strict=True)
    lines = [f"{case},{session},{alliance:.4f},{outcome:.4f}" for case, session, alliance, outcome in rows]
    (tmp_path / "study.csv").write_text("\n".join(["case,session,alliance,outcome", *lines]))
    (tmp_path / "named.csv").write_text("\n".join(["case,session,wai,phq", *lines]))


def test_the_sentence_says_the_effect_within_a_case_first():
    printed = " ".join(vinculum("within-between", "study.csv").stdout.split())
    assert printed.startswith(
        "When a case’s alliance was one point higher than it usually is, its outcome in the next session was 0.8"
    )
    assert "lower (95 % interval −0.8" in printed
    assert "These are associations over time, not causes." in printed
    assert "880 pairs of a session and the next, from 80 cases." in printed


def test_columns_are_called_as_the_table_calls_them():
    call = (
        "within-between",
        "named.csv",
        "--column",
        "alliance=wai",
        "--column",
        "outcome=phq",
        "--prior",
        "--no-slope",
    )
    printed = " ".join(vinculum(*call).stdout.split())
    assert printed.startswith("When a case’s wai was one point higher")
    assert "its phq in the next session" in printed
    assert "A case’s means hold its earlier sessions only" in printed
    assert "REML, random intercept;" in printed


def test_the_json_has_every_documented_key():
    tree = json.loads(vinculum("within-between", "study.csv", "--json", "--ml").stdout)
    assert set(tree) == {
        *("vinculum", "file", "alliance", "outcome", "sentences", "method", "pairs", "cases", "without_next"),
        *("without_score", "prior", "log_likelihood", "converged", "search", "caveat", "pull", "level", "effects"),
        *("random", "therapists", "problems"),
    }
    assert tree["method"] == "ML, random intercept and slope of within"
    for effect in tree["effects"]:
        assert set(effect) == {"name", "estimate", "error", "degrees", "statistic", "p", "low", "high"}
    assert set(tree["random"]) == {"intercept", "slope", "covariance", "correlation", "residual", "group"}


def with_therapists(folder, number: int, *, besides: str = "") -> None:
    """The study with a therapist on each case's first line, so many of them."""
    head, *lines = (folder / "study.csv").read_text().splitlines()
    cells = [line.split(",") for line in lines]
    named = [f"t{int(case) % number}" if session == "1" and case != besides else "" for case, session, *_ in cells]
    rows = [",".join([*cell, name]) for cell, name in zip(cells, named, strict=True)]
    (folder / "therapists.csv").write_text("\n".join([head + ",therapist", *rows]))


def test_three_therapists_or_more_are_a_level_of_their_own_and_none_is_named(tmp_path):
    with_therapists(tmp_path, 5)
    printed = vinculum("within-between", "therapists.csv").stdout
    assert "from 80 cases of 5 therapists" in " ".join(printed.split())
    assert "between therapists" in printed
    assert "t3" not in printed


def test_two_therapists_are_too_few_to_be_a_level(tmp_path):
    with_therapists(tmp_path, 2)
    tree = json.loads(vinculum("within-between", "therapists.csv", "--json").stdout)
    assert (tree["therapists"], tree["random"]["group"]) == (0, None)


def test_a_case_without_a_therapist_among_others_is_named(tmp_path):
    with_therapists(tmp_path, 5, besides="7")
    result = vinculum("within-between", "therapists.csv")
    assert (result.exit_code, "Case 7 names no therapist" in result.stderr) == (1, True)


def test_an_effect_that_is_not_clear_is_called_so(tmp_path):
    head, *lines = (tmp_path / "study.csv").read_text().splitlines()
    cells = [line.split(",") for line in lines]
    outcomes = [cell[3] for cell in cells]
    turned = [[*cell[:3], outcome] for cell, outcome in zip(cells, outcomes[500:] + outcomes[:500], strict=True)]
    (tmp_path / "turned.csv").write_text("\n".join([head, *(",".join(cell) for cell in turned)]))
    printed = " ".join(vinculum("within-between", "turned.csv", "--no-slope").stdout.split())
    assert "its outcome in the next session was not clearly different (" in printed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("case,session,alliance\na,1,2\n", "It names no column “outcome”"),
        ("case,session,alliance,outcome\na,1,2,3\n", "No session has an alliance, an outcome and"),
        ("case,session,alliance,outcome\na,1,,\n", "No session has a number in the column “alliance”"),
    ],
)
def test_tables_without_pairs_end_with_one_and_a_reason(tmp_path, text, said):
    (tmp_path / "bad.csv").write_text(text)
    result = vinculum("within-between", "bad.csv")
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_an_unknown_kind_of_column_ends_with_two():
    result = vinculum("within-between", "study.csv", "--column", "mood=x")
    assert (result.exit_code, "the kinds are case, session, alliance, outcome, therapist" in result.stderr) == (2, True)


def _written(folder, line):
    rows = [line(case, session) for case in range(12) for session in range(1, 7)]
    (folder / "odd.csv").write_text("case,session,alliance,outcome\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return " ".join(vinculum("within-between", str(folder / "odd.csv")).stderr.split())


def test_a_column_without_a_number_is_named_with_the_first_reason(tmp_path):
    said = _written(tmp_path, lambda case, session: f"{case},{session},{case + session},good")
    assert "No session has a number in the column “outcome”. Line 2: “good” in the column “outcome” is no" in said


def test_a_column_that_follows_from_others_is_called_by_its_name(tmp_path):
    said = _written(tmp_path, lambda case, session: f"{case},{session},{case * 0.1 + session},{case * case + session}")
    assert "follows from “intercept”, “between”, “within”" in said
    assert "fixed columns" not in said
