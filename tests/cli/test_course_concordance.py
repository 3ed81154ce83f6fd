"""`vinculum course` with the tables of several cases says how far the criteria agree over them."""

import json
from pathlib import Path

import pytest
from tests.cli.running import vinculum

CASES = {
    "deep": (4.0, 4.1, 3.9, 4.0, 4.1, 2.4, 4.0, 4.1, 4.0, 3.9),
    "small": (4.0, 4.2, 4.0, 4.2, 3.6, 4.2, 4.0, 4.2, 4.1, 4.0),
    "calm": (3.9, 4.0, 4.1, 4.0, 3.9, 4.0, 4.1, 4.0, 4.1, 4.2),
}


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    for name, scores in CASES.items():
        rows = "\n".join(f"{number},{score}" for number, score in enumerate(scores, start=1))
        (tmp_path / f"{name}.csv").write_text(f"session,client\n{rows}\n", encoding="utf-8")
    return [str(tmp_path / f"{name}.csv") for name in CASES]


def test_the_chosen_criterion_is_compared_with_every_other(tables: list[str]) -> None:
    printed = vinculum("course", *tables, "--criterion", "previous score, 1 SD").stdout
    section = printed.split("How far the criteria agree")[1]
    assert "“previous score, 1 SD” against each other criterion over 3 cases" in section
    assert "mean of last three, 2 SD   κ 0." in section


def test_a_criterion_that_found_nothing_has_no_interval(tables: list[str]) -> None:
    assert (
        "sudden loss                κ 0.00. One of the two found no fall at all." in vinculum("course", *tables).stdout
    )


def test_one_case_alone_says_nothing_about_agreement(tables: list[str]) -> None:
    assert "How far the criteria agree" not in vinculum("course", tables[0]).stdout
    assert json.loads(vinculum("course", tables[0], "--json").stdout)["agreement"] == []


def test_the_json_holds_the_coefficient_and_what_it_rests_on(tables: list[str]) -> None:
    (one,) = [
        one
        for one in json.loads(vinculum("course", *tables, "--json").stdout)["agreement"]
        if one["other"] == "control chart"
    ]
    assert (one["low"], one["high"], one["why"]) == (None, None, "Both could judge 3 courses; an interval needs 5.")
    assert -1 <= one["kappa"] <= 1
    assert (one["sessions"], one["cases"]) == (30, 3)


def test_the_page_has_the_table_too(tables: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    vinculum("course", *tables, "--html", str(page))
    assert "<h2>How far the criteria agree</h2>" in page.read_text(encoding="utf-8")


def test_a_dip_in_the_json_says_when_it_was_first_noticed(tables: list[str]) -> None:
    side = json.loads(vinculum("course", tables[0], "--json").stdout)["sides"]["client"]
    dips = {finding["criterion"]: finding["dips"] for finding in side["findings"]}
    (dip,) = dips["fall of the level"]
    assert (dip["session"], dip["noticed"]) == (6, 6)
    assert 0.99 < dip["probability"] <= 1
    assert [6, 2.4] in dip["evidence"]
    assert dips["control chart"][0]["noticed"] is None


@pytest.fixture
def practice(tmp_path: Path) -> str:
    lines = [f"{name},{number},{score}" for name in CASES for number, score in enumerate(CASES[name], start=1)]
    (tmp_path / "practice.csv").write_text("case,session,client\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return str(tmp_path / "practice.csv")


def test_one_case_of_a_table_is_drawn_and_the_others_serve_like_other_tables(tables: list[str], practice: str) -> None:
    apart, together = (
        json.loads(vinculum("course", *given, "--json").stdout) for given in (tables, [practice, "--case", "deep"])
    )
    assert [point[1] for point in together["sides"]["client"]["points"]] == list(CASES["deep"])
    assert together["sides"] == apart["sides"]
    assert together["agreement"] == apart["agreement"]
    assert together["problems"] == []


def test_without_a_case_the_cases_of_the_table_are_named_and_none_is_drawn(practice: str) -> None:
    result = vinculum("course", practice)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "The table holds 3 cases: “deep”, “small”, “calm”. Choose one with --case." in result.stderr


def test_a_case_that_the_table_lacks_is_named_with_those_it_has(practice: str, tables: list[str]) -> None:
    assert "--case x: the table holds “deep”, “small”, “calm”." in vinculum("course", practice, "--case", "x").stderr
    assert "--case x: the table has no column case." in vinculum("course", tables[0], "--case", "x").stderr
