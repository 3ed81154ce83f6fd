"""Real server processes for the benchmarks, on loopback only, and a browser in little."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from math import ceil
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.practice import NAME, PASSPHRASE

BIN = Path(sys.executable).parent
PATIENCE = 30.0  # seconds


def free_port() -> int:
    """A port that is free right now."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def waitress_command(home: Path, port: int) -> list[str]:
    """What a person types."""
    return [str(BIN / "vinculum"), "serve", "--home", str(home), "--port", str(port)]


def gunicorn_command(home: Path, port: int) -> list[str]:
    """Two synchronous workers, as for a clinic."""
    return [str(BIN / "gunicorn"), "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level", "warning", "vinculum.web.wsgi"]


class Server:
    """One server process. `started` is how long it took until the first answer, in seconds."""

    def __init__(self, command: list[str], home: Path, port: int) -> None:
        self.port = port
        environment = {
            **os.environ, "VINCULUM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "vinculum.web.settings",
            "VINCULUM_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        }  # fmt: skip
        begun = time.perf_counter()
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        self._wait()
        self.started = time.perf_counter() - begun

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def _wait(self) -> None:
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until and self.process.poll() is None:
            try:
                if ask(self.port, "/health")[0] == 200:
                    return
            except OSError:
                time.sleep(0.01)
        self.stop()
        raise SystemExit("The server did not start.")

    @property
    def processor(self) -> float:
        """Seconds of processor time that it has used (Linux); says more than the clock where others work too."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """kill -9: nothing is said good-bye to."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ends it, as an operator would; by force where it does not listen."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def serving(home: Path, *, command: object = waitress_command) -> Iterator[Server]:
    """A server for the length of a block; ended in any case."""
    port = free_port()
    server = Server(command(home, port), home, port)  # type: ignore[operator]  # one of two commands
    try:
        yield server
    finally:
        server.stop()


def ask(port: int, path: str, data: dict[str, str] | None = None) -> tuple[int, bytes]:
    """One request on a connection of its own: status and body. OSError or HTTPException where no answer came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        if data is None:
            connection.request("GET", path)
        else:
            connection.request("POST", path, urlencode(data), {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


class Browser:
    """Cookies and forms, nothing else."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """A page that must come; SystemExit says which did not."""
        return self._open(Request(self.address + path))

    def sign_in(self, *, before: str | None = None) -> float:
        """Signs in with name and passphrase; how long the answer took, in seconds (the page after it not counted)."""
        page = before or self.get("/sign-in")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token is not None, "the sign-in page carries a token"
        form = {"csrfmiddlewaretoken": token[1], "name": NAME, "passphrase": PASSPHRASE, "next": "/health"}
        begun = time.perf_counter()
        self._open(Request(self.address + "/sign-in", urlencode(form).encode()))
        return time.perf_counter() - begun

    def timed(self, path: str) -> float:
        """How long a page takes, in seconds."""
        begun = time.perf_counter()
        self.get(path)
        return time.perf_counter() - begun

    def _open(self, request: Request) -> str:
        try:
            with self._opener.open(request, timeout=PATIENCE) as response:
                return str(response.read().decode())
        except HTTPError as error:
            raise SystemExit(f"{error.code} {request.full_url}") from None


def percentile(values: list[float], share: float) -> float:
    """The smallest value that `share` of all values do not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]
