"""Loaded before anything else: a throw-away home for the suite, and no way out but loopback."""

from __future__ import annotations

import atexit
import ipaddress
import os
import shutil
import socket
import tempfile
from typing import Any

HOME = tempfile.mkdtemp(prefix="vinculum-tests-")
os.environ["VINCULUM_HOME"] = HOME
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs an event loop in this thread
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        host = "127.0.0.1" if address[0] == "localhost" else address[0]
        if not ipaddress.ip_address(host).is_loopback:
            raise PermissionError(f"The suite runs without a network; something tried to reach {address[0]}.")
    _connect(self, address)


socket.socket.connect = _loopback_only  # type: ignore[method-assign]  # meant: it guards the whole suite
