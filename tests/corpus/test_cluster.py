"""A real scheduler and two workers over TLS: one is killed midway, and the result is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.corpus.cluster import certify, cluster, opener
from tests.corpus.invented import both, build, hold, let_go, reading, start, talk

from vinculum.corpus.engines.engine import Certificates, engine_of
from vinculum.errors import CorpusError

HELD = "site-a/1/held.txt"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def tls(place):
    return certify(place, "ours")


@pytest.fixture(scope="module")
def joined(place, tls):
    with cluster(place, tls, workers=2) as found:
        yield found


def ours(tls):
    """The certificates as our own command takes them."""
    return [option.replace("--tls-ca-file", "--tls-ca") for option in tls]


def run(folder, out, *more):
    with start(folder, out, *more) as started:
        said = started.communicate()[1]
    return started.returncode, said


def test_a_cluster_whose_worker_is_killed_midway_gives_the_same_bytes(place, tls, joined):
    address, workers = joined
    folder = build(place / "in")
    os.mkfifo(folder / HELD)
    out = place / "m.parquet"
    with start(folder, out, "--engine", address, "--shared-disk", *ours(tls)) as started:
        held = hold(folder / HELD, started)
        killed = opener(workers, folder / HELD)
        killed.kill()
        killed.wait()
        again = hold(folder / HELD, started)  # by the other worker; only then may the first end be closed
        os.close(held)
        let_go(again, talk(1))
        said = started.communicate()[1]
    assert "Not read: site-b/song.mp3" in said
    (folder / HELD).unlink()
    (folder / HELD).write_text(talk(1), encoding="utf-8")
    reading(folder, place / "serial.parquet")
    assert both(out) == both(place / "serial.parquet")

    returned, said = run(folder, place / "sent.parquet", "--engine", address, *ours(tls))
    assert (returned, "Not read: site-b/song.mp3" in said) == (1, True)
    assert both(place / "sent.parquet") == both(out)


def test_a_stranger_with_certificates_of_another_authority_is_refused(place, joined):
    address, _ = joined
    strange = certify(place, "strange")
    folder = build(place / "strange-in", small=1)
    returned, said = run(folder, place / "strange.parquet", "--engine", address, *ours(strange))
    assert returned == 1
    assert "No scheduler answers at" in said
    assert not (place / "strange.parquet").exists()


def test_an_address_where_no_scheduler_listens_is_said(place, monkeypatch):
    monkeypatch.setattr("vinculum.corpus.engines.cluster.PATIENCE", 0.2)
    folder = build(place / "nobody-in", small=1)
    with pytest.raises(CorpusError, match=r"No scheduler answers at tcp://127\.0\.0\.1:1"):
        reading(folder, place / "nobody.parquet", engine_of("dask://127.0.0.1:1"))


def test_a_scheduler_without_workers_is_said(place, tls, monkeypatch):
    monkeypatch.setattr("vinculum.corpus.engines.cluster.PATIENCE", 3)
    folder = build(place / "idle-in", small=1)
    files = [Path(option.partition("=")[2]) for option in tls]
    with cluster(place, tls, workers=0) as (address, _), pytest.raises(CorpusError, match="has no worker"):
        reading(folder, place / "idle.parquet", engine_of(address, certificates=Certificates(*files)))
