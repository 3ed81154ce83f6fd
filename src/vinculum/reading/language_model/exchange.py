"""One question to a server over HTTP, and its answer: nothing followed, nothing remembered, everything bounded.

No redirect is followed, no proxy is asked, no cookie kept. A server's certificate is checked. An answer has a largest
size, and a time for all of it: a server that sends a letter a minute is cut off like one that sends nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from types import TracebackType

from vinculum.errors import AddressNotAllowed, NoAnswer
from vinculum.reading.language_model.address import Address

LARGEST = 4 * 1024 * 1024  # bytes of an answer
_PORTION = 64 * 1024


class Interrupted(NoAnswer):
    """No answer this time; another attempt may get one.

    Attributes:
        wait: how long the server asked to be left alone, in seconds.
        away: whether nothing answers at the address at all.
    """

    def __init__(self, message: str, *, wait: float = 0.0, away: bool = False) -> None:
        super().__init__(message)
        self.wait = wait
        self.away = away


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What came back: the status, the headers by their names in lower case, the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """How a server is reached: its address, who vouches for it ("" for whom the system trusts), seconds an answer."""

    address: Address
    authority: str
    timeout: float


def post(line: Line, path: str, body: bytes, headers: Mapping[str, str]) -> Exchanged:
    """Sends JSON and brings back the answer. Interrupted or NoAnswer where none comes, else AddressNotAllowed."""
    context = _context(line)
    with _Patience(line.timeout) as patience:
        try:
            connection = HTTPConnection(line.address.host, line.address.port)
            connection.sock = _connected(line, context, patience)
            connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
            with connection.getresponse() as answer:
                names = {name.lower(): value for name, value in answer.getheaders()}
                return Exchanged(answer.status, names, _read(answer))
        except ssl.SSLCertVerificationError as error:
            raise NoAnswer(
                f"The certificate of {line.address} is not to be trusted ({error.verify_message})."
            ) from None
        except (OSError, HTTPException, ValueError) as error:
            away = isinstance(error, ConnectionRefusedError)
            raise Interrupted(_said(line, error, late=patience.over), away=away) from None


def _connected(line: Line, context: ssl.SSLContext | None, patience: _Patience) -> socket.socket:
    address = line.address
    connected = socket.create_connection((address.host, address.port), timeout=line.timeout)
    patience.hold(connected)
    if address.here and not ipaddress.ip_address(connected.getpeername()[0]).is_loopback:
        raise AddressNotAllowed(f"{address.host} does not lead to this machine here. Write 127.0.0.1.")
    if context is None:
        return connected
    wrapped = context.wrap_socket(connected, server_hostname=address.host, do_handshake_on_connect=False)
    patience.hold(wrapped)
    wrapped.do_handshake()
    return wrapped


def _said(line: Line, error: Exception, *, late: bool) -> str:
    if late or isinstance(error, TimeoutError):
        return f"{line.address} gave no whole answer within {line.timeout:g} seconds."
    if isinstance(error, ConnectionRefusedError):
        return f"Nothing answers at {line.address}. Start the server, or correct the address."
    return f"The answer of {line.address} was cut off or is no HTTP ({type(error).__name__})."


def _read(answer: HTTPResponse) -> bytes:
    parts, size = [], 0
    while part := answer.read(_PORTION):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise NoAnswer(
                f"The server's answer is larger than {LARGEST // 1024 // 1024} MiB; it was not read further."
            )
    if answer.length:
        raise HTTPException("fewer bytes than announced")
    return b"".join(parts)


def _context(line: Line) -> ssl.SSLContext | None:
    if not line.address.encrypted:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks the name, and writes no keys to a log
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        if line.authority:
            context.load_verify_locations(cafile=line.authority)
        else:
            context.load_default_certs()
    except OSError:
        raise NoAnswer(f"{line.authority} cannot be read as a certificate in PEM.") from None
    return context


class _Patience:
    """Hangs up when the time for a whole answer is over, and closes what was opened at the end."""

    def __init__(self, seconds: float) -> None:
        self._clock = threading.Timer(seconds, self._hang_up)
        self._clock.daemon = True
        self._held: socket.socket | None = None
        self.over = False

    def hold(self, connected: socket.socket) -> None:
        """The socket to hang up: at once, where the time was over before there was one."""
        self._held = connected
        if self.over:
            self._hang_up()

    def __enter__(self) -> _Patience:
        self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clock.cancel()
        if self._held is not None:
            self._held.close()

    def _hang_up(self) -> None:
        self.over = True
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)
