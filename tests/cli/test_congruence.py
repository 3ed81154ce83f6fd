"""What `vinculum congruence` prints, reads and writes."""

import json

import numpy as np
import pytest
from tests.cli.running import same_as_snapshot, vinculum

MARA = "session,client,therapist\n" + "".join(
    f"{at},{client},{therapist}\n"
    for at, (client, therapist) in enumerate(
        zip(
            (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1),
            (3.2, 3.3, 3.5, 3.4, "", 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8),
            strict=True,
        ),
        1,
    )
)


def study(count=24, sessions=8):
    """An invented table: therapists a little lower, following half, the outcome falling with the distance."""
    draw, lines = np.random.default_rng(11), ["case,session,client,therapist,outcome"]
    for case in range(count):
        level, apart, moves = draw.normal(3.6, 0.5), draw.normal(-0.25, 0.5), draw.normal(0, 0.4, sessions)
        client = level + moves
        therapist = level + apart + 0.5 * moves + draw.normal(0, 0.3, sessions)
        outcome = 20 - 6 * (client.mean() - therapist.mean()) ** 2 + draw.normal(0, 1.5)
        for at in range(sessions):
            last = f"{outcome:.1f}" if at == sessions - 1 else ""
            lines.append(f"case {case + 1},{at + 1},{client[at]:.1f},{therapist[at]:.1f},{last}")
    return "\n".join(lines) + "\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mara.csv").write_text(MARA, encoding="utf-8")
    (tmp_path / "study.csv").write_text(study() + "case 24,x,3,3,\n", encoding="utf-8")
    return tmp_path


def test_a_study_reads_well():
    same_as_snapshot("congruence-study", vinculum("congruence", "study.csv").stdout)


def test_one_case_reads_well():
    same_as_snapshot("congruence-one", vinculum("congruence", "mara.csv").stdout)


def test_the_json_holds_every_case_and_the_surface():
    found = json.loads(vinculum("congruence", "study.csv", "--json").stdout)
    assert len(found["cases"]) == 24
    assert found["cases"][0]["together"]["n"] == 8
    assert set(found["average"]) == {
        "bias", "force", "together", "fixed", "without_drift", "client_first", "therapist_first", "between", "within",
    }  # fmt: skip
    assert found["surface"]["n"] == 24
    assert [one["line"] for one in found["problems"]] == [194]


def test_a_figure_is_written_with_its_words_and_never_over_another(folder):
    told = json.loads(vinculum("congruence", "study.csv", "--figure", "s.svg", "--json").stdout)["figure"]
    assert told.startswith("Filled contours of the outcome")
    assert (folder / "s.svg").read_text(encoding="utf-8").startswith("<?xml")
    again = vinculum("congruence", "study.csv", "--figure", "s.svg")
    assert again.exit_code == 1
    assert "s.svg is there already" in again.stderr
    assert vinculum("congruence", "study.csv", "--figure", "s.svg", "--print", "--force").exit_code == 0


def test_where_less_is_better_the_valley_is_judged():
    found = json.loads(vinculum("congruence", "study.csv", "--json", "--lower-is-better").stdout)
    assert found["better"] == "lower"
    assert found["surface"]["verdict"] == "no congruence effect"


def test_without_an_outcome_there_is_no_surface_to_draw():
    answer = vinculum("congruence", "mara.csv", "--figure", "s.png")
    assert answer.exit_code == 1
    assert "There is no column outcome, so there is no surface to draw." in answer.stderr


def test_too_few_cases_for_a_surface_are_said_and_the_rest_is_shown(folder):
    (folder / "few.csv").write_text(study(6), encoding="utf-8")
    shown = vinculum("congruence", "few.csv").stdout
    assert "6 cases have both ratings and an outcome." in " ".join(shown.split())
    assert "Response surface" not in shown
    assert "truth force" in shown


def test_every_case_stands_there_when_asked_for():
    assert "And 4 cases more; --each shows them." in vinculum("congruence", "study.csv").stdout
    assert "  case 24 " in vinculum("congruence", "study.csv", "--each").stdout


def test_a_file_that_holds_nothing_is_refused_in_one_line(folder):
    (folder / "empty.csv").write_text("case,session,client,therapist\n", encoding="utf-8")
    answer = vinculum("congruence", "empty.csv")
    assert answer.exit_code == 1
    assert "empty.csv: The table has no line with a case" in answer.stderr


def test_a_kind_of_column_that_there_is_not_is_a_slip_of_the_call():
    answer = vinculum("congruence", "study.csv", "--column", "mood=x")
    assert answer.exit_code == 2
    assert "the kinds are case, session" in answer.stderr


def test_no_line_says_nan():
    for call in (("study.csv",), ("mara.csv",), ("study.csv", "--draws", "200"), ("study.csv", "--prior")):
        assert "nan" not in vinculum("congruence", *call).stdout.lower()


@pytest.mark.parametrize("centre", ["nan", "inf", "1e308"])
def test_a_centre_that_is_no_number_is_refused(folder, centre):
    result = vinculum("congruence", "study.csv", "--centre", centre)
    assert result.exit_code == 2
    assert "give a number that the ratings are near to" in " ".join(result.stderr.split())


def test_of_many_problems_the_first_twenty_are_printed(folder):
    (folder / "odd.csv").write_text(
        "case,session,client,therapist\n" + "a,x,1,1\n" * 50 + "a,1,3,3\n", encoding="utf-8"
    )
    printed = vinculum("congruence", "odd.csv").stdout
    assert printed.count("is no number of a session") == 20
    assert "and 30 more; --json lists them all." in printed
