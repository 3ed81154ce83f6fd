"""Stopped in whatever way, a reading goes on where it was: nothing lost, nothing doubled."""

from __future__ import annotations

import errno
import os
import signal

import pytest
from tests.corpus.invented import SMALL, both, build, forget, hold, let_go, reading, request, start, tables, talk

from vinculum.corpus import Progress, read_corpus, run
from vinculum.corpus.engines.engine import engine_of
from vinculum.corpus.engines.serial import read_here
from vinculum.corpus.journal import Journal
from vinculum.errors import CorpusError

HELD = "site-a/2/zz.txt"  # behind all small files, so that the first unit is finished when it is opened


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path / "in")


@pytest.fixture
def whole(corpus, tmp_path):
    """The bytes of a reading that nobody interrupted."""
    reading(corpus, tmp_path / "whole.parquet")
    return both(tmp_path / "whole.parquet")


def sessions_of(folder, out):
    return tables(out)[1]["session"].to_list()


def interrupted(monkeypatch, place, name):
    """Makes one step of the reading fail as a kill would, once."""

    def stop(*_):
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(place, name, stop)


def counting():
    """An engine that reads here, and the numbers of the units it was given."""
    given = []

    def engine(units, job):
        given.extend(unit.number for unit in units)
        yield from read_here(units, job)

    return engine, given


@pytest.mark.parametrize("stopped_by", [signal.SIGKILL, signal.SIGINT])
def test_a_command_that_is_killed_midway_goes_on_and_gives_the_same_bytes(corpus, tmp_path, stopped_by):
    os.mkfifo(corpus / HELD)
    out = tmp_path / "m.parquet"
    with start(corpus, out) as killed:
        held = hold(corpus / HELD, killed)
        killed.send_signal(stopped_by)
        _, said = killed.communicate()
        os.close(held)
    parts = tmp_path / "m.parquet.parts"
    assert len(list(parts.glob("*.sessions"))) == 1
    assert not out.exists()
    assert ("Run the same command again" in said) == (stopped_by == signal.SIGINT)
    with start(corpus, out, "--engine", "processes", "--workers", "2") as again:
        let_go(hold(corpus / HELD, again), talk(1))
        _, said = again.communicate()
    assert "1 of 2 parts, 1 of them kept from before" in said
    assert not parts.exists()
    (corpus / HELD).unlink()
    (corpus / HELD).write_text(talk(1), encoding="utf-8")
    reading(corpus, tmp_path / "whole.parquet")
    assert both(out) == both(tmp_path / "whole.parquet")
    names = sessions_of(corpus, out)
    assert len(names) == len(set(names)) == SMALL + 9


@pytest.mark.parametrize(
    ("place", "name"),
    [(run, "assemble"), (Journal, "mark_complete"), (run, "_name_results"), (Journal, "remove")],
)
def test_an_interruption_while_the_tables_are_written_costs_no_reading(
    corpus, whole, tmp_path, monkeypatch, place, name
):
    out = tmp_path / "m.parquet"
    interrupted(monkeypatch, place, name)
    with pytest.raises(KeyboardInterrupt):
        reading(corpus, out)
    engine, given = counting()
    reading(corpus, out, engine)
    assert given == []
    assert both(out) == whole
    assert not list(tmp_path.glob("*.parts")) + list(tmp_path.glob(".*"))


def test_what_a_kill_left_half_written_is_not_counted(corpus, whole, tmp_path):
    out = tmp_path / "m.parquet"

    def stop(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_corpus(request(corpus, out), read_here, stop)
    parts = tmp_path / "m.parquet.parts"
    (parts / "00000001.moments").write_bytes(b"of a unit whose sessions never came")
    (parts / "00000001.sessions.tmp").write_bytes(b"half")
    engine, given = counting()
    reading(corpus, out, engine)
    assert given == [1]
    assert both(out) == whole


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / "site-b" / "two.srt").write_text("Client: No.\n"), "the files (some were added"),
        (lambda folder: (folder / "new.txt").write_text("Client: No.\n"), "the files (some were added"),
        (lambda folder: None, "the options differ"),
    ],
)
def test_another_reading_is_not_mixed_into_unfinished_parts(corpus, tmp_path, monkeypatch, change, said):
    out = tmp_path / "m.parquet"
    interrupted(monkeypatch, run, "assemble")
    with pytest.raises(KeyboardInterrupt):
        reading(corpus, out)
    change(corpus)
    job = {"with_words": True} if "options" in said else {}
    with pytest.raises(CorpusError) as refused:
        read_corpus(request(corpus, out, **job), read_here, forget)
    assert said in str(refused.value)
    assert "or delete that folder to begin anew" in str(refused.value)


def test_two_readings_do_not_write_into_one_folder(corpus, tmp_path):
    out = tmp_path / "m.parquet"

    def second(_: Progress) -> None:
        reading(corpus, out)

    with pytest.raises(CorpusError, match="Another reading is writing"):
        read_corpus(request(corpus, out), read_here, second)


def test_a_folder_of_somebody_else_is_left_alone(corpus, tmp_path):
    theirs = tmp_path / "m.parquet.parts"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("Mine.", encoding="utf-8")
    with pytest.raises(CorpusError, match="is no folder of unfinished parts"):
        reading(corpus, tmp_path / "m.parquet")
    assert (theirs / "thesis.txt").read_text(encoding="utf-8") == "Mine."


def test_a_damaged_manifest_is_refused_in_a_sentence(corpus, tmp_path):
    (tmp_path / "m.parquet.parts").mkdir()
    (tmp_path / "m.parquet.parts" / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match="Delete its folder to begin anew"):
        reading(corpus, tmp_path / "m.parquet")


def test_a_file_of_another_name_among_the_parts_is_not_taken_for_one(corpus, whole, tmp_path, monkeypatch):
    out = tmp_path / "m.parquet"
    interrupted(monkeypatch, run, "assemble")
    with pytest.raises(KeyboardInterrupt):
        reading(corpus, out)
    monkeypatch.undo()
    (tmp_path / "m.parquet.parts" / "thesis.sessions").touch()
    reading(corpus, out)
    assert both(out) == whole


def test_a_damaged_part_is_refused_and_no_table_is_written(corpus, tmp_path, monkeypatch):
    out = tmp_path / "m.parquet"
    interrupted(monkeypatch, run, "assemble")
    with pytest.raises(KeyboardInterrupt):
        reading(corpus, out)
    (tmp_path / "m.parquet.parts" / "00000001.moments").write_bytes(b"PAR1 no more")
    with pytest.raises(CorpusError, match="cannot be put together"):
        reading(corpus, out)
    assert not out.exists()


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_full_disk_is_said_and_what_was_read_is_kept(corpus, whole, tmp_path, monkeypatch, writes):
    left = [None] * writes

    def full(_):
        if not left:
            monkeypatch.undo()
            raise OSError(errno.ENOSPC, "No space left on device")
        left.pop()

    monkeypatch.setattr("vinculum.corpus.journal.os.fsync", full)
    with pytest.raises(CorpusError, match=r"No space left on device.*ake room"):
        reading(corpus, tmp_path / "m.parquet")
    reading(corpus, tmp_path / "m.parquet", engine_of("processes", workers=2))
    assert both(tmp_path / "m.parquet") == whole


@pytest.mark.parametrize("name", ["m.parquet", "m-sessions.parquet"])
def test_a_table_that_exists_is_not_replaced_unless_asked(corpus, tmp_path, name):
    (tmp_path / name).write_bytes(b"earlier")
    with pytest.raises(CorpusError, match="Use --force to replace it"):
        reading(corpus, tmp_path / "m.parquet")
    assert (tmp_path / name).read_bytes() == b"earlier"


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_read(corpus, tmp_path, monkeypatch):
    with pytest.raises(CorpusError, match="no folder that can be written to"):
        reading(corpus, tmp_path / "nowhere" / "m.parquet")
    monkeypatch.setattr("vinculum.corpus.run.os.access", lambda *_: False)  # root may write anywhere
    with pytest.raises(CorpusError, match="no folder that can be written to"):
        reading(corpus, tmp_path / "m.parquet")
    assert not list(tmp_path.glob("*.parts"))
