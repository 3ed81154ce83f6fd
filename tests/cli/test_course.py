"""What `vinculum course` prints."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import same_as_snapshot, vinculum

from vinculum.cli.course_chart import course_chart
from vinculum.course import Rater, Rating, follow

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
BERG = (3.2, 3.3, 3.5, 3.4, "", 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, 4.0)
RATINGS = "session,client,therapist\n" + "".join(
    f"{session},{client},{therapist}\n" for session, (client, therapist) in enumerate(zip(MARA, BERG, strict=True), 1)
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ratings.csv").write_text(RATINGS + "x,3,3\n", encoding="utf-8")
    return tmp_path


def drawn(client, therapist, width):
    ratings = [Rating(session, Rater.CLIENT, "m", score) for session, score in client.items()]
    ratings += [Rating(session, Rater.THERAPIST, "m", score) for session, score in therapist.items()]
    return course_chart(follow(ratings, measure="m"), width=width)


def test_a_course_reads_well():
    same_as_snapshot("course-80", vinculum("course", "ratings.csv", "--client", "Mara").stdout)


scores = st.dictionaries(st.integers(1, 60), st.floats(-1000, 1000), max_size=40)


@given(client=scores, therapist=scores, width=st.integers(40, 120))
def test_every_answer_is_drawn_once_and_no_line_is_too_wide(client, therapist, width):
    lines = drawn(client, therapist, width)
    picture = "".join(lines)
    both = picture.count("◈")
    assert picture.count("●") + both == len(client)
    assert picture.count("◇") + both == len(therapist)
    assert all(len(line) <= width for line in lines)


def test_a_missed_session_stays_an_empty_column():
    assert drawn({1: 3.0, 2: 3.5, 4: 3.0}, {}, 40)[-1].split() == ["1", "2", "3", "4"]


def test_signs_that_an_encoding_lacks_become_ascii(folder):
    from click.testing import CliRunner

    from vinculum.cli import main

    result = CliRunner(charset="ascii", env={"COLUMNS": "80"}).invoke(main, ["course", "ratings.csv"])
    assert result.exit_code == 0
    assert "o client   x you   * both alike" in result.stdout
    assert result.stdout.isascii()


def test_the_sentence_follows_the_criterion_that_is_asked_for():
    tree = json.loads(vinculum("course", "ratings.csv", "--criterion", "sudden loss", "--json").stdout)
    assert tree["criterion"] == "sudden loss"
    assert "fell in session 9" not in tree["sentence"]


def test_the_json_holds_points_gaps_and_every_criterion_with_its_parameters():
    tree = json.loads(vinculum("course", "ratings.csv", "--json").stdout)
    assert tree["sides"]["client"]["points"][8] == [9, 2.6]
    assert tree["gaps"][8 - 1] == [9, -1.1]
    assert len(tree["sides"]["client"]["findings"]) == 8
    assert all({"k", "reference", "spread"} <= set(one["parameters"]) for one in tree["sides"]["client"]["findings"])
    assert tree["problems"] == [{"line": 16, "message": "“x” is no session number; the line is left out."}]


def test_a_table_with_several_measures_asks_for_one(folder):
    rows = "session,rater,measure,score\n1,client,srs,30\n1,client,pulse.client,4\n1,therapist,pulse.therapist,3\n"
    (folder / "long.csv").write_text(rows, encoding="utf-8")
    refused = vinculum("course", "long.csv")
    assert refused.exit_code == 2
    assert "The table holds srs, pulse. Choose one with --measure." in refused.stderr
    assert (
        json.loads(vinculum("course", "long.csv", "--measure", "pulse.client", "--json").stdout)["measure"] == "pulse"
    )


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\0\0", b"session,client\n1,\n", b"\xff\xfe\xfa"])
def test_a_table_that_is_none_ends_with_one_and_a_sentence(folder, content):
    (folder / "bad.csv").write_bytes(content)
    result = vinculum("course", "bad.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: bad.csv")
