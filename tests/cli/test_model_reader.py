"""`vinculum read --reader language-model`, against a server on loopback."""

import json
import subprocess
import sys
import threading

import pytest
from tests.cli.running import MARA, SAID, vinculum
from tests.reading.language_model.fake import found, in_turn, moments, serving, silent, status

DENIAL = found("withdrawal.denial", 3, "It was nothing", reason="Waves it away.")
ASKED = ("--reader", "language-model", "--model", "small-model", "--systems", "rupture")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mara.txt").write_text(MARA, encoding="utf-8")
    return tmp_path


@pytest.fixture
def fake():
    with serving(in_turn(moments(DENIAL, found("withdrawal.denial", 5, "an invented quote")))) as model:
        yield model


def flat(printed: str) -> str:
    return " ".join(printed.split())


def test_moments_and_what_the_reading_came_to_are_printed(fake):
    result = vinculum("read", "mara.txt", *SAID, *ASKED, "--url", fake.url, "--prices", "1", "2")
    printed = flat(result.stdout)
    assert result.exit_code == 0
    assert "“It was nothing” – Waves it away." in printed
    assert "1 window: 1 question asked, 0 answers from the journal; 100 tokens read and 10 written" in printed
    assert "which cost 0.0001" in printed
    assert "Left out, words that were not said in that turn: 1." in printed
    assert "one reader (language-model small-model prompt 1)" in printed
    assert "lexical" not in printed


def test_the_json_names_the_reader_and_the_source_of_each_moment(fake):
    tree = json.loads(vinculum("read", "mara.txt", *SAID, *ASKED, "--url", fake.url, "--json").stdout)
    session = tree["files"][0]["sessions"][0]
    assert tree["reader"] == "language-model small-model prompt 1"
    assert "codebook rupture" in session["places"][0]["moments"][0]["source"]
    assert len(session["told"]) == 2


def test_the_page_says_what_the_reading_came_to(fake, folder):
    vinculum("read", "mara.txt", *SAID, *ASKED, "--url", fake.url, "--html", "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "<h3>About this reading</h3>" in page
    assert "language-model small-model" in page


def test_a_second_reading_with_the_same_journal_asks_nothing(fake):
    for _ in range(2):
        result = vinculum("read", "mara.txt", *SAID, *ASKED, "--url", fake.url, "--journal", "kept.jsonl")
    assert len(fake.asked) == 1
    assert "0 questions asked, 1 answer from the journal" in flat(result.stdout)


def test_without_roles_nothing_is_sent_and_the_reading_says_so(fake):
    printed = flat(vinculum("read", "mara.txt", *ASKED, "--url", fake.url).stdout)
    assert "Nobody has said who is client and who is therapist, so nothing was sent." in printed
    assert fake.asked == []


def test_a_server_that_refuses_ends_with_one_and_says_that_the_journal_goes_on():
    with serving(in_turn(status(404, {"error": "no model \x1b[31m of that name"}))) as model:
        result = vinculum("read", "mara.txt", *SAID, *ASKED, "--url", model.url, "--journal", "kept.jsonl")
    assert result.exit_code == 1
    assert "refuses with 404" in result.stderr
    assert "the same command goes on from there" in flat(result.stderr)
    assert "\x1b" not in result.stderr


def test_a_reading_that_is_killed_goes_on_with_the_answers_it_had(folder):
    arrived = threading.Event()
    left = [moments(DENIAL)]

    def script(_):
        if left:
            return left.pop()
        arrived.set()
        return silent

    turns = "".join(f"Mara: Turn {number} was nothing to me.\nDr Berg: It was?\n" for number in range(20))
    (folder / "long.txt").write_text(turns, encoding="utf-8")
    with serving(script) as model:
        call = ["read", "long.txt", *SAID, *ASKED, "--url", model.url, "--journal", "kept.jsonl"]
        with subprocess.Popen([sys.executable, "-m", "vinculum", *call], stdout=subprocess.DEVNULL) as process:
            assert arrived.wait(60)
            process.kill()
        left += [moments()] * 9
        printed = flat(vinculum(*call).stdout)
    assert "2 windows: 1 question asked, 1 answer from the journal" in printed


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--url", "http://127.0.0.1:1/v1"], 2, "--reader language-model"),
        (["--prices", "1", "2"], 2, "--prices is for --reader language-model"),
        (["--reader", "language-model", "--url", "http://127.0.0.1:1/v1"], 2, "needs --url and --model"),
        ([*ASKED], 2, "needs --url and --model"),
        ([*ASKED, "--url", "https://example.org/v1"], 1, "list example.org:443 among the allowed addresses"),
        ([*ASKED, "--url", "http://127.0.0.1:1/v1"], 1, "Nothing answers at"),
        ([*ASKED, "--url", "http://127.0.0.1:1/v1", "--systems", "moods"], 1, 'no code system "moods"'),
        ([*ASKED, "--url", "http://127.0.0.1:1/v1", "--journal", "mara.txt"], 1, "mara.txt is no journal"),
        ([*ASKED, "--url", "http://127.0.0.1:1/v1", "--key-env", "NO_SUCH_KEY"], 1, "The variable NO_SUCH_KEY"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(options, code, said):
    result = vinculum("read", "mara.txt", *SAID, *options)
    assert result.exit_code == code
    assert said in flat(result.stderr)


def test_without_its_extra_the_reader_says_what_to_install(fake, monkeypatch):
    monkeypatch.setitem(sys.modules, "pydantic", None)
    for name in [name for name in sys.modules if name.startswith("vinculum.reading.language_model")]:
        monkeypatch.delitem(sys.modules, name)
    result = vinculum("read", "mara.txt", *SAID, *ASKED, "--url", fake.url)
    assert result.exit_code == 1
    assert "pip install 'vinculum[llm]'" in result.stderr
