"""What `vinculum course` prints."""

import json
import random
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import same_as_snapshot, vinculum

from vinculum.cli.course_chart import course_chart
from vinculum.cli.course_level import write_levels
from vinculum.cli.sheet import Sheet
from vinculum.course import CRITERIA, Rater, Rating, follow
from vinculum.course.level_words import level_lines

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
    assert [one["criterion"] for one in tree["sides"]["client"]["findings"]] == list(CRITERIA)
    assert all({"k", "reference", "spread"} <= set(one["parameters"]) for one in tree["sides"]["client"]["findings"])
    assert tree["problems"] == [{"line": 16, "message": "“x” is no session number; the line is left out."}]


def test_the_json_holds_every_sentence_with_its_rule_and_its_numbers():
    tree = json.loads(vinculum("course", "ratings.csv", "--json").stdout)
    assert " ".join(one["text"] for one in tree["sentences"]) == tree["sentence"]
    assert tree["sentences"][0]["rule"] == "dip"
    evidence = tree["sentences"][0]["evidence"]
    assert evidence[0] == {"words": "client 2.6 in session 9, 3.9 before", "session": 9, "value": 2.6}


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


def others(folder, count):
    """Tables of so many further cases, simulated."""
    paths = []
    for seed in range(count):
        chance, levels = random.Random(seed), [3.6, 3.4]
        rows = []
        for session in range(1, 13):
            together = chance.gauss(0, 0.15)
            levels = [level + together + chance.gauss(0, 0.1) for level in levels]
            rows.append([session, *(f"{level + chance.gauss(0, 0.3):.2f}" for level in levels)])
        paths.append(folder / f"other{seed}.csv")
        text = "session,client,therapist\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
        paths[-1].write_text(text, encoding="utf-8")
    return [path.name for path in paths]


def level_of(*arguments):
    """The client's level in the JSON, and the distance of both."""
    result = vinculum("course", "ratings.csv", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    tree = json.loads(result.stdout)
    return tree["sides"]["client"]["level"], tree["distance"]


def test_the_json_holds_the_level_with_what_each_session_added():
    level, distance = level_of()
    assert level["origin"].startswith("Not estimated but a convention")
    assert level["innovation"][0] is None
    assert len(level["filtered"]) == len(level["forecast"]) == len(level["mean"]) == 14
    assert distance["sessions"] == list(range(1, 15))
    assert distance["correlation"] == 0.0


def test_tables_of_other_cases_tell_how_far_levels_move(folder):
    level, distance = level_of(*others(folder, 6))
    assert level["origin"].startswith("Estimated over 7 cases with ")
    assert distance["origin"] == "How far both levels move together was estimated over 7 cases."
    assert -1 < distance["correlation"] < 1


def test_too_few_tables_are_said_to_be_too_few(folder):
    result = vinculum("course", "ratings.csv", *others(folder, 2), "--json")
    assert "fewer than 5 cases" in result.stderr
    assert "Not estimated but a convention" in result.stdout


def test_a_reliability_that_is_given_is_named_as_where_the_noise_comes_from():
    level, _ = level_of("--reliability", "0.87", "--sd", "0.9")
    assert level["variances"][1] == pytest.approx(0.13 * 0.81, abs=1e-6)
    assert "the reliability that was given (0.87), not from these answers" in level["origin"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--reliability", "0.9"), 2, "belong together"),
        (("--reliability", "1.2", "--sd", "1"), 1, "at least 0 and below 1"),
        (("--reliability", "0.8", "--sd", "-1"), 1, "above 0"),
        (("nowhere.csv",), 1, "nowhere.csv cannot be opened"),
        (("long.csv",), 1, "long.csv holds no ratings of relationship"),
    ],
)
def test_what_cannot_serve_the_level_is_refused_in_words(folder, arguments, code, words):
    (folder / "long.csv").write_text("session,rater,measure,score\n1,client,srs,30\n", encoding="utf-8")
    result = vinculum("course", "ratings.csv", *arguments, "--json")
    assert result.exit_code == code
    assert words in result.stderr


def test_the_level_is_said_in_words():
    stream = StringIO()
    write_levels(Sheet(stream), followed(MARA, BERG), "Mara")
    said = " ".join(stream.getvalue().split())
    assert "Mara: 4.0 after session 14 (80 % band " in said
    assert "; the next answer is expected between " in said
    assert "For both: Not estimated but a convention" in said
    assert "Mara minus you: " in said


def test_few_or_equal_answers_have_no_level_in_words():
    lines = list(level_lines(followed((4.0,) * 5, (3.0, 3.2)), "Mara"))
    assert lines == ["Mara: All answers are the same.", "You: Not enough answers yet (2)."]
    assert list(level_lines(followed((), ()), "Mara")) == []


def followed(client, therapist):
    """The course of these answers."""
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    points = [(side, number, score) for side, scores in sides for number, score in enumerate(scores, 1) if score != ""]
    return follow([Rating(number, side, "m", score) for side, number, score in points], measure="m")


@pytest.mark.parametrize("deviation", ["nan", "inf", "1e300", "1e-300", "-1"])
def test_an_sd_that_can_be_none_is_refused(deviation):
    result = vinculum("course", "ratings.csv", "--reliability", "0.9", "--sd", deviation)
    assert result.exit_code == 1
    assert "The SD of the scores has to be above 0" in result.stderr


def test_a_name_that_turns_the_writing_round_turns_nothing(folder):
    vinculum("course", "ratings.csv", "--client", "Ma\u202era\x1b[2J<script>", "--html", "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "\u202e" not in page
    assert "<script" not in page
    assert "Mara [2J&lt;script&gt;" in page
