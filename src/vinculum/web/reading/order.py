"""What the process that reads is told, over its standard input: never on its command line, never in a file.

It gets the keys of one vault, the case's own clinical one, and not the member's secret. The pipe stays open as long as
the server lives; when it closes, the process ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass

from django.conf import settings

from vinculum.vault.keys import VaultKeys
from vinculum.web.records.drawer import Drawer

CHILDREN: list[subprocess.Popen[bytes]] = []
"""Processes that this server has started, with the ends of their pipes."""
_ONE_BY_ONE = threading.Lock()
READS = "vinculum.web.reading.child"


@dataclass(frozen=True, slots=True, repr=False)
class Order:
    """Ids of whoever asked, of the reading and of its vault, and the vault's keys in hex."""

    member: str
    door: str
    vault: str
    session: str
    record: str
    data: str
    private: str
    public: str

    @property
    def keys(self) -> VaultKeys:
        """The keys again."""
        return VaultKeys(bytes.fromhex(self.data), bytes.fromhex(self.private), bytes.fromhex(self.public))

    def line(self) -> bytes:
        """The order as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"


def order_for(opened: Drawer, who: tuple[str, str], *, session: str, record: str) -> Order:
    """The order for one reading; `who` is (member, door)."""
    keys = opened.keys
    return Order(*who, opened.vault.id, session, record, keys.data.hex(), keys.private.hex(), keys.public.hex())


def read_order(line: bytes) -> Order:
    """The order on a line."""
    return Order(**json.loads(line))


def start(order: Order, lane: int, *, module: str = READS, more: bytes = b"") -> None:
    """Starts the process that works, with the locked file of its work: the lock is the process's from here on.

    `more` goes to it as a second line.
    """
    environment = {**os.environ, "VINCULUM_HOME": str(settings.HOME), "DJANGO_SETTINGS_MODULE": "vinculum.web.settings"}
    child = subprocess.Popen(  # noqa: S603  # one of our own modules, by this very interpreter
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        pass_fds=[lane], env=environment,
    )  # fmt: skip
    with _ONE_BY_ONE:
        _reap()
        CHILDREN.append(child)
    assert child.stdin is not None, "it was asked for"
    with suppress(BrokenPipeError):  # it has ended already, and the page will say so
        child.stdin.write(order.line() + (more + b"\n" if more else b""))
        child.stdin.flush()


def _reap() -> None:
    """Lets go of processes that have ended."""
    for child in [one for one in CHILDREN if one.poll() is not None]:
        CHILDREN.remove(child)
        with suppress(BrokenPipeError):
            if child.stdin is not None:
                child.stdin.close()
