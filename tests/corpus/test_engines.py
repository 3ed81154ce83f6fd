"""The same bytes from every engine; what happens when a worker dies; which engines there are."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress
from functools import partial
from multiprocessing import active_children

import polars as pl
import pytest
from tests.corpus.invented import both, build, command, forget, hold, let_go, reading, request, tables, talk

from vinculum.corpus import Progress, read_corpus
from vinculum.corpus.engines.engine import Certificates, engine_of
from vinculum.corpus.engines.processes import read_in_processes
from vinculum.errors import CorpusError

HELD = "site-a/0/held.txt"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(tmp_path_factory.mktemp("corpus") / "in")


@pytest.fixture(scope="module")
def serial(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("serial") / "m.parquet"
    reading(corpus, out)
    return both(out)


def with_pipe(folder, name=HELD):
    """The invented corpus with one file that a reader waits for until the test gives it its words."""
    build(folder, small=6)
    os.mkfifo(folder / name)
    return folder / name


def kill_its_reader(pipe, times):
    """Kills each worker that opens the pipe, `times` times; then gives the next one its words."""

    def killing():
        held = []  # an end is closed only when the next worker has opened the pipe, or that one would find it empty
        for _ in range(times):
            held.append(hold(pipe))
            (worker,) = active_children()
            os.kill(worker.pid, signal.SIGKILL)
            with suppress(ChildProcessError):  # its parent was quicker to notice
                os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
        last = hold(pipe) if times < 2 else None
        for end in held:
            os.close(end)
        if last is not None:
            let_go(last, talk(7))

    thread = threading.Thread(target=killing, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_processes_gives_the_bytes_of_one(corpus, serial, workers, tmp_path):
    reading(corpus, tmp_path / "m.parquet", engine_of("processes", workers=workers))
    assert both(tmp_path / "m.parquet") == serial
    assert active_children() == []


def test_both_readers_give_the_same_bytes_in_several_processes(tmp_path):
    folder = build(tmp_path / "in", small=4)
    for name, engine in (("one", engine_of("serial")), ("two", engine_of("processes", workers=2))):
        read_corpus(request(folder, tmp_path / f"{name}.parquet", reader="both"), engine, forget)
    assert both(tmp_path / "one.parquet") == both(tmp_path / "two.parquet")


@pytest.mark.parametrize("threads", ["1", "5"])
def test_the_number_of_threads_of_polars_changes_no_byte(corpus, serial, threads, tmp_path):
    environment = {**os.environ, "POLARS_MAX_THREADS": threads}
    subprocess.run(command(corpus, tmp_path / "m.parquet"), env=environment, capture_output=True, check=False)
    assert both(tmp_path / "m.parquet") == serial


def test_workers_run_nothing_that_lies_in_the_folder_they_are_started_in(corpus, serial, tmp_path, monkeypatch):
    (tmp_path / "multiprocessing.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    reading(corpus, tmp_path / "m.parquet", engine_of("processes", workers=1))
    assert not (tmp_path / "ran").exists()
    assert both(tmp_path / "m.parquet") == serial


def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    pipe = with_pipe(tmp_path / "in")
    thread = kill_its_reader(pipe, 1)
    reading(tmp_path / "in", tmp_path / "m.parquet", engine_of("processes", workers=1))
    thread.join()
    pipe.unlink()
    pipe.write_text(talk(7), encoding="utf-8")
    reading(tmp_path / "in", tmp_path / "plain.parquet")
    assert both(tmp_path / "m.parquet") == both(tmp_path / "plain.parquet")


def test_a_file_that_kills_every_worker_is_named_and_all_others_are_read(tmp_path):
    pipe = with_pipe(tmp_path / "in")
    thread = kill_its_reader(pipe, 4)  # twice with the others of its unit, twice alone
    outcome = reading(tmp_path / "in", tmp_path / "m.parquet", engine_of("processes", workers=1))
    thread.join()
    errors = dict(outcome.totals.named)
    assert "The worker that read it died, twice" in errors[HELD]
    pipe.unlink()
    reading(tmp_path / "in", tmp_path / "without.parquet")
    (moments, sessions), (without, _) = tables(tmp_path / "m.parquet"), tables(tmp_path / "without.parquet")
    assert moments.rows() == without.rows()
    assert sessions.filter(pl.col("session") == HELD).height == 1


def test_a_reading_that_is_left_halfway_leaves_no_process_behind(corpus, tmp_path):
    def stop(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_corpus(request(corpus, tmp_path / "m.parquet"), partial(read_in_processes, 2), stop)
    assert active_children() == []
    assert not (tmp_path / "m.parquet").exists()


def test_parts_of_another_version_are_refused(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("vinculum.corpus.work.maker", lambda job: "vinculum 0.0, lexical 9")
    with pytest.raises(CorpusError, match=r"A worker has vinculum 0\.0, lexical 9"):
        reading(corpus, tmp_path / "m.parquet")


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("quantum", {}, "There is no engine “quantum”"),
        ("dask", {}, "There is no engine “dask”"),
        ("dask://", {}, "no address of a scheduler"),
        ("dask://127.0.0.1", {}, "no address of a scheduler"),
        ("dask://127.0.0.1:seven", {}, "no address of a scheduler"),
        ("dask://10.0.0.5:8786", {}, "without TLS the network could read what clients said"),
        ("dask://cluster.example:8786", {}, "without TLS the network could read what clients said"),
        ("tls://10.0.0.5:8786", {}, "needs --tls-ca, --tls-cert and --tls-key"),
        ("serial", {"workers": 2}, "--workers is for --engine processes"),
        ("dask://127.0.0.1:1", {"workers": 2}, "--workers is for --engine processes"),
        ("processes", {"shared_disk": True}, "are for a cluster"),
    ],
)
def test_an_engine_that_cannot_be_is_refused_with_the_reason(name, options, said):
    with pytest.raises(CorpusError, match=said):
        engine_of(name, **options)


def test_certificates_that_do_not_exist_are_named(corpus, tmp_path):
    missing = Certificates(tmp_path / "ca.pem", tmp_path / "me.pem", tmp_path / "me.key")
    engine = engine_of("tls://127.0.0.1:8786", certificates=missing)
    with pytest.raises(CorpusError, match=r"ca\.pem does not exist"):
        reading(corpus, tmp_path / "m.parquet", engine)


def test_told_of_every_unit_once(corpus, tmp_path):
    heard: list[Progress] = []
    read_corpus(request(corpus, tmp_path / "m.parquet"), engine_of("serial"), heard.append)
    assert [progress.done for progress in heard] == list(range(heard[-1].units + 1))
    assert heard[-1].sessions + heard[-1].passed == tables(tmp_path / "m.parquet")[1].height
    assert forget(heard[-1]) is None
