"""What stands in the two tables."""

from __future__ import annotations

import polars as pl
import pytest
from tests.corpus.invented import WAVED, both, build, forget, reading, request, tables

from vinculum.corpus import read_corpus
from vinculum.corpus.assembly import assemble, unfinished
from vinculum.corpus.columns import MOMENTS, SESSIONS, schema, to_parquet
from vinculum.corpus.engines.serial import read_here
from vinculum.reading import lexical
from vinculum.transcripts import Role, read_file


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(tmp_path_factory.mktemp("corpus") / "in", small=4)


def test_the_moments_are_those_that_the_reader_proposes_for_each_session(corpus, tmp_path):
    reading(corpus, tmp_path / "m.parquet")
    moments, _ = tables(tmp_path / "m.parquet")
    (transcript,) = read_file(corpus / "site-b" / "one.vtt").transcripts
    proposed = {(one.turn, one.code, one.evidence[0].start, one.confidence) for one in lexical.read(transcript)}
    kept = moments.filter(pl.col("session") == "site-b/one.vtt").select("turn", "code", "start", "confidence").rows()
    assert proposed
    assert sorted(kept) == sorted(proposed)
    assert moments.schema == schema(MOMENTS)


def test_every_session_has_one_row_and_files_that_cannot_be_read_have_one_with_the_reason(corpus, tmp_path):
    outcome = reading(corpus, tmp_path / "m.parquet")
    _, sessions = tables(tmp_path / "m.parquet")
    names = sessions["session"].to_list()
    small = [f"site-a/{n % 3}/s{n:03}.txt" for n in (0, 3, 1, 2)]
    table = [f"site-b/four.csv#{label}" for label in "xyz"]
    rest = ["site-b/empty.txt", *table, "site-b/one.vtt", "site-b/song.mp3", "site-b/three.json#nine", "site-b/two.srt"]
    assert names == [*small, *rest]
    assert [name for name, _ in outcome.totals.named] == ["site-b/empty.txt", "site-b/song.mp3"]
    assert (outcome.totals.sessions, outcome.totals.passed) == (10, 2)
    assert "This is an audio file" in outcome.totals.named[1][1]
    assert sessions.schema == schema(SESSIONS)


def test_a_session_says_its_turns_its_moments_and_how_roles_are_known(corpus, tmp_path):
    reading(corpus, tmp_path / "m.parquet")
    moments, sessions = tables(tmp_path / "m.parquet")
    row = sessions.row(by_predicate=pl.col("session") == "site-a/0/s000.txt", named=True)
    assert (row["turns"], row["client_turns"], row["therapist_turns"], row["roles"]) == (3, 1, 2, "file")
    counted = dict(moments.group_by("session").len().rows())
    assert counted == {name: n for name, n in sessions.select("session", "moments").rows() if n}


def test_no_words_are_kept_unless_they_are_asked_for(corpus, tmp_path):
    (corpus / "site-b" / "odd.csv").write_text("role,text,start\nclient,Hello there,quarter to ten\n", encoding="utf-8")
    reading(corpus, tmp_path / "m.parquet")
    moments, sessions = tables(tmp_path / "m.parquet")
    (corpus / "site-b" / "odd.csv").unlink()
    cells = [str(cell) for table in (moments, sessions) for row in table.rows() for cell in row]
    assert not [cell for cell in cells if "bother" in cell or "quarter" in cell]
    assert "Line 2: “…” is no time; it was left out." in cells


def test_words_that_hold_quotation_marks_or_stand_in_other_places_of_a_message_are_not_kept_either(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("role,text,start\nclient,Hello,ten” said Heron\n", encoding="utf-8")
    (folder / "b.csv").write_text("speaker,text\nHeron,\nBerg,Hello there.\n", encoding="utf-8")
    head = '{"format": "vinculum transcript", "turns": [], "version": '
    (folder / "c.json").write_text(head + '"Heron"}', encoding="utf-8")
    reading(folder, tmp_path / "m.parquet")
    _, sessions = tables(tmp_path / "m.parquet")
    assert [bool(row["problem"] or row["error"]) for row in sessions.rows(named=True)] == [True] * 3
    assert not [cell for row in sessions.rows() for cell in row if "Heron" in str(cell)]


@pytest.mark.parametrize("planted", ["file", "link"])
def test_a_file_that_was_planted_where_a_table_is_written_is_not_written_into(corpus, tmp_path, planted):
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    there = tmp_path / ".m.parquet.tmp"
    if planted == "link":
        there.symlink_to(other)
    else:
        there.write_text("theirs", encoding="utf-8")
        there.chmod(0o666)
    reading(corpus, tmp_path / "m.parquet")
    assert other.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "m.parquet").is_symlink()
    assert (tmp_path / "m.parquet").stat().st_mode & 0o777 == 0o600


def test_with_words_every_quote_is_what_was_said_at_that_place(corpus, tmp_path):
    read_corpus(request(corpus, tmp_path / "m.parquet", with_words=True), read_here, forget)
    moments, _ = tables(tmp_path / "m.parquet")
    said = moments.filter((pl.col("session") == "site-b/two.srt") & ~pl.col("spans").str.contains(" "))
    assert said.height
    assert [WAVED[row["start"] : row["end"]] for row in said.rows(named=True)] == said["quote"].to_list()


def test_named_and_proposed_roles_are_used_and_the_sessions_say_so(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Dr Berg: What came up?\nMara: {WAVED}\n" * 5, encoding="utf-8")
    known = []
    for name, job in (
        ("none", {}),
        ("named", {"roles": (("mara", Role.CLIENT),)}),
        ("accepted", {"accept_roles": True}),
    ):
        read_corpus(request(folder, tmp_path / f"{name}.parquet", **job), read_here, forget)
        moments, sessions = tables(tmp_path / f"{name}.parquet")
        known.append((sessions["roles"].item(), "client" in moments["role"].to_list()))
    assert known == [("unknown", False), ("named", True), ("proposed", True)]


def test_only_the_systems_asked_for_are_read(corpus, tmp_path):
    read_corpus(request(corpus, tmp_path / "m.parquet", systems=("therapist",)), read_here, forget)
    moments, _ = tables(tmp_path / "m.parquet")
    assert moments.height
    assert {code.partition(".")[0] for code in moments["code"]} == {"therapist"}


def test_a_corpus_without_any_moment_gives_two_tables_all_the_same(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Client: Yes.\nTherapist: Yes.\n", encoding="utf-8")
    reading(tmp_path / "in", tmp_path / "m.parquet")
    moments, sessions = tables(tmp_path / "m.parquet")
    assert (moments.height, moments.schema, sessions.height) == (0, schema(MOMENTS), 1)


def test_a_reader_that_fails_on_one_session_is_named_and_the_rest_is_read(corpus, tmp_path, monkeypatch):
    whole = lexical.read

    def failing(transcript, *, systems=None):
        if transcript.session == "y":
            raise ZeroDivisionError
        return whole(transcript, systems=systems)

    monkeypatch.setattr(lexical, "read", failing)
    outcome = reading(corpus, tmp_path / "m.parquet")
    errors = dict(outcome.totals.named)
    assert "ZeroDivisionError" in errors["site-b/four.csv#y"]
    assert outcome.totals.sessions == 9


@pytest.mark.parametrize("cut", [1_000, 65_536, 70_001])
def test_the_bytes_of_a_table_follow_from_its_rows_and_not_from_how_they_came(cut, tmp_path):
    rows = [
        (f"s{n // 300}", "f", n % 300, "client", None, n / 7, f"c{n % 11}", 0.5, n % 5, 9, "0-9", "lexical", "Why.")
        for n in range(150_000)
    ]
    written = []
    for size in (cut, 150_000):
        parts = [tmp_path / f"{size}-{first}" for first in range(0, len(rows), size)]
        for part, first in zip(parts, range(0, len(rows), size), strict=True):
            part.write_bytes(to_parquet(rows[first : first + size], MOMENTS))
        assemble(parts, MOMENTS, tmp_path / "whole.parquet")
        written.append(unfinished(tmp_path / "whole.parquet").read_bytes())
    assert written[0] == written[1]
    assert pl.read_parquet(unfinished(tmp_path / "whole.parquet")).rows() == rows


def test_the_same_corpus_elsewhere_gives_the_same_bytes(corpus, tmp_path):
    again = build(tmp_path / "elsewhere" / "in", small=4)
    reading(corpus, tmp_path / "a.parquet")
    reading(again / "*", tmp_path / "b.parquet")
    assert both(tmp_path / "a.parquet") == both(tmp_path / "b.parquet")
