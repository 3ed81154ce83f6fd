"""A real HTTP server on loopback that plays a language model, and misbehaves as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
Act = Callable[["Handler"], None]
Script = Callable[[Json], Act]


def moments(*found: Json, abstained: str = "") -> Act:
    """An answer in the form asked for."""
    return says(json.dumps({"moments": list(found), "abstained": abstained}))


def found(code: str, turn: int, quote: str, *, confidence: float = 0.9, reason: str = "Says so.") -> Json:
    return {"code": code, "turn": turn, "quote": quote, "confidence": confidence, "reason": reason}


def says(words: object, *, read: int = 100, written: int = 10) -> Act:
    """A whole, well-formed HTTP answer whose message is these words."""
    usage = {"prompt_tokens": read, "completion_tokens": written}
    return status(200, {"choices": [{"message": {"role": "assistant", "content": words}}], "usage": usage})


def status(code: int, tree: object, **headers: str) -> Act:
    def act(handler: Handler) -> None:
        handler.whole(code, json.dumps(tree).encode(), {name.replace("_", "-"): v for name, v in headers.items()})

    return act


def raw(answer: bytes) -> Act:
    """Exactly these bytes, then the line goes dead."""
    return lambda handler: handler.send(answer)


def silent(handler: Handler) -> None:
    """Never answers while the test runs."""
    handler.model.over.wait(60)


def dripping(handler: Handler) -> None:
    """Sends a letter at a time, each soon enough to keep an impatient reader waiting, for as long as the test runs."""
    handler.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not handler.model.over.wait(0.02) and handler.send(b" "):
        pass


def endless(handler: Handler) -> None:
    """Sends letters without end, as fast as they are taken."""
    handler.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not handler.model.over.is_set() and handler.send(b"x" * 65536):
        pass


@dataclass
class FakeModel:
    """What the server was asked, and how it answers."""

    script: Script
    asked: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    scheme: str = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/v1"


class Handler(BaseHTTPRequestHandler):
    model: FakeModel

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append(body)
        self.model.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.model.paths.append(self.path)
        self.close_connection = True
        self.model.script(body)(self)

    def whole(self, code: int, body: bytes, headers: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {code} Said", *(f"{name}: {value}" for name, value in headers.items())]
        self.send("\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body)

    def send(self, content: bytes) -> bool:
        with suppress(OSError):
            self.wfile.write(content)
            self.wfile.flush()
            return True
        return False

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def serving(script: Script, *, wrap: Callable[[Any], Any] | None = None) -> Iterator[FakeModel]:
    """The server, running until the block ends. `wrap` may put TLS around its socket."""
    model = FakeModel(script, scheme="https" if wrap else "http")
    handler = type("Bound", (Handler,), {"model": model})
    with _Quiet(("127.0.0.1", 0), handler) as server:
        model.port = server.server_address[1]
        if wrap:
            server.socket = wrap(server.socket)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield model
        finally:
            model.over.set()
            server.shutdown()
            thread.join()


class _Quiet(ThreadingHTTPServer):
    """Waits for its threads at the end, and says nothing about callers who hang up."""

    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers may hang up."""


def in_turn(*acts: Act) -> Script:
    """One act after the other; the last one for all further questions."""
    left = list(acts)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]
