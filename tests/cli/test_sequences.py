"""`vinculum sequences`: counts where there is too little, numbers where there is enough, and the warning in words."""

import json
import re

import pytest
from tests.cli.running import MARA, SAID, vinculum, with_fixed_reader

OFTEN = "".join(
    f"Dr Berg: {asked}\nMara: {said}\n"
    for asked, said in [("How was the week?", "It was nothing."), ("I see.", "You sound just like my mother.")] * 12
)


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with_fixed_reader(monkeypatch)
    (tmp_path / "mara.txt").write_text(MARA, encoding="utf-8")
    (tmp_path / "often.txt").write_text(OFTEN, encoding="utf-8")


def test_one_short_session_gives_counts_and_says_that_they_are_too_few():
    printed = vinculum("sequences", "mara.txt", *SAID).stdout
    assert printed.startswith("1 session, 8 turns of therapist and client, 5 with a proposal.")
    assert re.search(r"1 seen +Immediacy\? → Withdrawal: denial\? \(next turn\)", printed)
    assert "Too few to say more" in printed
    assert "odds" not in printed
    assert "not for that reason a cause" in printed


def test_with_enough_turns_the_numbers_and_the_warning_about_chance_stand_beside():
    printed = vinculum("sequences", "often.txt", *SAID, width=120).stdout
    assert re.search(r"12 seen, 6\.0 expected +Open question\? → Withdrawal: denial\? \(next turn\)", printed)
    assert "residual +4.9, odds ratio 625.0* (" in printed
    assert "p below .001" in printed
    assert "would reach p = .05 by chance alone" in printed
    assert "* A half was added" in printed


def test_sessions_are_kept_apart_and_counted():
    printed = vinculum("sequences", "mara.txt", "mara.txt", *SAID).stdout
    assert printed.startswith("2 sessions, 16 turns")
    assert re.search(r"2 seen +Immediacy\? → Withdrawal: denial\? \(next turn\)", printed)


def test_the_json_has_every_documented_key_and_every_row():
    tree = json.loads(vinculum("sequences", "often.txt", *SAID, "--json", "--lag", "1", "--permutations", "50").stdout)
    assert set(tree) == {
        *("vinculum", "reader", "calibrated", "calibrated_codes", "note", "sessions", "turns", "marked", "lags"),
        *("permutations", "seed", "left_out", "rows"),
    }
    assert (tree["turns"], tree["permutations"], tree["calibrated"]) == (48, 50, False)
    for row in tree["rows"]:
        assert set(row) == {
            *("given", "role", "target", "lag", "pairs", "given_times", "target_times", "observed", "expected"),
            *("residual", "odds", "low", "high", "corrected", "p", "q", "few"),
        }
    assert {row["lag"] for row in tree["rows"]} == {1}


def test_only_the_codes_named_are_in_the_table_a_system_standing_for_its_own():
    options = ("--codes", "rupture, therapist.question.open", "--json")
    rows = json.loads(vinculum("sequences", "often.txt", *SAID, *options).stdout)["rows"]
    assert {code for row in rows for code in (row["given"], row["target"])} == {
        "therapist.question.open",
        "withdrawal.denial",
    }


def test_a_code_that_is_none_is_refused_with_what_to_write():
    result = vinculum("sequences", "often.txt", "--codes", "weather")
    assert result.exit_code == 2
    assert "no such code or system" in result.stderr
    assert "resistance" in result.stderr


def test_sessions_without_roles_are_left_out_and_it_is_said_what_to_do():
    printed = vinculum("sequences", "mara.txt").stdout
    assert "Left out: mara.txt, session 1: nobody has said who is client" in " ".join(printed.split())
    assert "Nothing marked on one side" in printed


def test_a_file_that_cannot_be_read_is_passed_over_and_ends_with_one():
    result = vinculum("sequences", "mara.txt", "gone.txt", *SAID)
    assert result.exit_code == 1
    assert "Not read: gone.txt" in result.stderr
    assert "1 session, 8 turns" in result.stdout


def test_a_lag_of_nothing_is_refused():
    assert vinculum("sequences", "mara.txt", "--lag", "0").exit_code == 2
