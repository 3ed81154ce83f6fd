"""What `vinculum corpus read` says, and how it ends."""

from __future__ import annotations

import stat

import polars as pl
import pytest
from tests.cli.running import vinculum
from tests.corpus.invented import build, tables

from vinculum.cli.corpus_progress import EVERY, lines
from vinculum.corpus import Progress
from vinculum.reading import lexical, linear


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return build(tmp_path / "in", small=4)


def test_a_corpus_is_read_and_what_could_not_be_is_named_with_exit_code_one(folder):
    result = vinculum("corpus", "read", "in", "--out", "m.parquet")
    assert result.exit_code == 1
    words = " ".join(result.stdout.split())
    assert "10 sessions with" in words
    assert "none has been confirmed by a person" in words
    assert "Not read: site-b/empty.txt: The file is empty." in result.stderr
    assert "Not read: site-b/song.mp3:" in result.stderr
    assert stat.S_IMODE((folder.parent / "m.parquet").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder.parent / "sessions.parquet").stat().st_mode) == 0o600


def test_both_readers_read_unless_one_is_chosen(folder):
    def sources(name, *options):
        vinculum("corpus", "read", "in/site-a", "--out", f"{name}.parquet", "--sessions", f"{name}-s.parquet", *options)
        return set(pl.read_parquet(f"{name}.parquet")["source"].to_list())

    assert sources("both") == {linear.SOURCE, lexical.SOURCE}
    assert sources("linear", "--reader", "linear") == {linear.SOURCE}
    assert sources("lexical", "--reader", "lexical") == {lexical.SOURCE}


def test_a_corpus_without_bad_files_ends_with_zero(folder):
    assert vinculum("corpus", "read", "in/site-a", "--out", "m.parquet").exit_code == 0


def test_force_replaces_the_tables_and_only_force_does(folder):
    (folder.parent / "m.parquet").write_bytes(b"earlier")
    refused = vinculum("corpus", "read", "in/site-a", "--out", "m.parquet", "--sessions", "m-sessions.parquet")
    assert (refused.exit_code, "Use --force" in refused.stderr) == (1, True)
    named = ("--out", "m.parquet", "--sessions", "m-sessions.parquet", "--force")
    assert vinculum("corpus", "read", "in/site-a", *named).exit_code == 0
    assert tables(folder.parent / "m.parquet")[1].height == 4


def test_where_nobody_is_known_it_says_how_to_name_them(folder):
    (folder / "plain.txt").write_text("Mara: It was nothing.\nBerg: Was it?\n", encoding="utf-8")
    printed = vinculum("corpus", "read", "in/plain.txt", "--out", "m.parquet").stdout
    assert "In 1 of them nobody is known as client or therapist" in " ".join(printed.split())
    named = vinculum("corpus", "read", "in/plain.txt", "--out", "n.parquet", "--role", "mara=client", "--force")
    assert "nobody is known" not in named.stdout


def test_sessions_in_another_language_are_left_to_people_and_it_says_so(folder):
    german = "Klientin: Das war doch gar nichts, wirklich nicht, ich habe mir dabei überhaupt keine Gedanken gemacht.\n"
    (folder / "german.txt").write_text("Therapist: It was nothing.\n" + german * 4, encoding="utf-8")
    printed = vinculum(
        "corpus", "read", "in/*.txt", "in/site-a", "--out", "m.parquet", "--sessions", "m-sessions.parquet"
    )
    assert "1 are not in English" in " ".join(printed.stdout.split())
    moments, sessions = tables(folder.parent / "m.parquet")
    assert dict(sessions.select("session", "foreign").rows())["german.txt"]
    assert sessions["foreign"].sum() == 1
    assert "german.txt" not in moments["session"].to_list()


def test_many_bad_files_are_counted_and_not_all_listed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(25):
        (tmp_path / "in" / f"{number}.txt").write_bytes(b"")
    said = vinculum("corpus", "read", "in", "--out", "m.parquet").stderr
    assert said.count("Not read:") == 20
    assert "5 more were not read" in said


def test_without_polars_it_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr("vinculum.corpus.run.find_spec", lambda name: None)
    result = vinculum("corpus", "read", "in", "--out", "m.parquet")
    assert result.exit_code == 1
    assert "pip install 'vinculum[corpus]'" in result.stderr


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--engine", "quantum"], 1, "There is no engine “quantum”"),
        (["--engine", "dask://10.0.0.5:8786"], 1, "without TLS"),
        (["--tls-ca", "ca.pem"], 2, "belong together"),
        (["--systems", "astrology"], 1, "astrology"),
        (["--systems", " , "], 2, "name at least one"),
        (["--reader", "crystal"], 2, "crystal"),
        (["--workers", "0"], 2, "x>=1"),
        (["--role", "Mara=boss"], 2, "a role is client, therapist or other"),
        (["--sessions", "m.parquet"], 1, "cannot both go to"),
        (["--out", "in"], 1, "is a folder"),
        (["--out", "nowhere/m.parquet"], 1, "no folder that can be written to"),
        (["nowhere"], 1, "nowhere does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_is_begun(folder, options, code, said):
    before = sorted(folder.parent.iterdir())
    result = vinculum("corpus", "read", "in", "--out", "m.parquet", *options)
    assert result.exit_code == code
    assert said in result.stderr
    assert sorted(folder.parent.iterdir()) == before


def test_where_no_terminal_is_progress_is_a_line_now_and_then(capsys):
    now = [0.0]
    told = lines(lambda: now[0])
    for done in range(4):
        told(Progress(9, 4, done, 0, sessions=10 * done))
        now[0] += EVERY / 2
    assert capsys.readouterr().err.splitlines() == [
        "0 of 4 parts, 0 sessions read",
        "2 of 4 parts, 20 sessions read",
    ]


def test_progress_says_what_was_kept_and_passed_over(capsys):
    lines()(Progress(9, 4, 2, 1, sessions=1_000, passed=3))
    said = "2 of 4 parts, 1 of them kept from before, 1,000 sessions read, 3 passed over"
    assert capsys.readouterr().err.strip() == said
