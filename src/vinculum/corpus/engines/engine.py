"""What an engine is, and the engine of a name.

An engine takes units and gives each back with its part, in any order, or with None where the worker that read it died
each time. It holds only a few units at a time. Closing it, finished or not, leaves no process behind.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from vinculum.corpus.job import Job
from vinculum.corpus.part import Part
from vinculum.corpus.units import Unit
from vinculum.errors import CorpusError

TRIES = 2
"""How often a unit is given to a worker before its worker's death is taken for its own doing."""

Answers = Generator[tuple[Unit, Part | None], None, None]


class Engine(Protocol):
    """Reads units."""

    def __call__(self, units: Sequence[Unit], job: Job, /) -> Answers:
        """Each unit with its part, or None where its workers died."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM for TLS with a cluster: who signs its members, and this member's own certificate and key."""

    ca: Path
    cert: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask scheduler.

    Attributes:
        address: "tcp://host:port" on this machine, or "tls://host:port".
        certificates: for tls.
        shared_disk: whether workers open local paths themselves; else the files' bytes travel to them.
    """

    address: str
    certificates: Certificates | None = None
    shared_disk: bool = False


def engine_of(
    name: str, *, workers: int | None = None, certificates: Certificates | None = None, shared_disk: bool = False
) -> Engine:
    """The engine of a name: "serial", "processes", "dask://host:port" or "tls://host:port". Raises CorpusError."""
    scheme, found, _ = name.partition("://")
    clustered = bool(found) and scheme in ("dask", "tls")
    if name not in ("serial", "processes") and not clustered:
        raise CorpusError(f"There is no engine “{name}”. Write serial, processes, dask://HOST:PORT or tls://HOST:PORT.")
    if workers is not None and name != "processes":
        raise CorpusError("--workers is for --engine processes: serial has one worker, a cluster has its own.")
    if (certificates or shared_disk) and not clustered:
        raise CorpusError("--tls-ca, --tls-cert, --tls-key and --shared-disk are for a cluster.")
    if clustered:
        from vinculum.corpus.engines.cluster import read_on_cluster

        return partial(read_on_cluster, Cluster(_address(name, certificates), certificates, shared_disk))
    if name == "processes":
        from vinculum.corpus.engines.processes import read_in_processes

        return partial(read_in_processes, workers or processors())
    from vinculum.corpus.engines.serial import read_here

    return read_here


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _address(name: str, certificates: Certificates | None) -> str:
    split = urlsplit(name)
    try:
        host, port = split.hostname, split.port
    except ValueError:
        host = port = None
    if not host or not port or split.path.strip("/") or split.query or split.username:
        raise CorpusError(f"{name} is no address of a scheduler. Write it like tls://HOST:8786.")
    if split.scheme == "tls" and certificates is None:
        raise CorpusError(f"{name} needs --tls-ca, --tls-cert and --tls-key.")
    if certificates is None and not _is_this_machine(host):
        raise CorpusError(
            f"{name} is another machine, and without TLS the network could read what clients said. "
            "Start scheduler and workers with TLS, and add --tls-ca, --tls-cert and --tls-key."
        )
    shown = f"[{host}]" if ":" in host else host
    return f"{'tls' if certificates else 'tcp'}://{shown}:{port}"


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
