"""Where a language model answers: an address taken apart, and whether words of a session may go there."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from vinculum.errors import AddressNotAllowed

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked.

    Attributes:
        host: name or number, in lower case, without brackets.
        port: its port.
        encrypted: whether it is https.
        path: the path before "/chat/completions", such as "/v1".
        here: whether it is this machine's own (loopback).
    """

    host: str
    port: int
    encrypted: bool
    path: str
    here: bool

    def __str__(self) -> str:
        return f"{'https' if self.encrypted else 'http'}://{_place(self.host, self.port)}{self.path}"


def open_address(url: str, allowed: Collection[str] = ()) -> Address:
    """The address of a server, if words of a session may go there; else AddressNotAllowed.

    `url` is such as "http://127.0.0.1:8080/v1". This machine's own addresses are always allowed; any other must stand
    in `allowed` as "HOST:PORT", and must be https, for a session's words never cross a network unencrypted.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise _no_address(url) from None
    if parts.scheme not in _PORTS or not host or any(letter <= " " or letter > "~" for letter in url):
        raise _no_address(url)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise AddressNotAllowed("An address has no name, password, “?” or “#” in it; a key has its own setting.")
    port = _PORTS[parts.scheme] if port is None else port
    address = Address(host, port, parts.scheme == "https", parts.path.rstrip("/"), _here(host))
    if not address.here:
        _check_away(address, allowed)
    return address


def _no_address(url: str) -> AddressNotAllowed:
    """Repeats the address only where there is no room for a password or a key in it."""
    shown = "This" if set(url) & set("@?#") else f"“{url[:200]}”"
    return AddressNotAllowed(f"{shown} is no address. Write it like http://127.0.0.1:8080/v1.")


def _check_away(address: Address, allowed: Collection[str]) -> None:
    place = _place(address.host, address.port)
    if place not in {one.strip().lower() for one in allowed}:
        raise AddressNotAllowed(
            f"{place} is not this machine, so it has to be allowed by name: list {place} among the allowed addresses, "
            "if the words of a session may go there."
        )
    if not address.encrypted:
        raise AddressNotAllowed(
            f"{place} would get the words of a session unencrypted. Use https, or a tunnel that ends on this machine."
        )


def _place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
