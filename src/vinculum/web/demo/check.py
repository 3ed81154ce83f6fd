"""Requests every page of the demonstration, as a browser without scripts would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

LINK = re.compile(r'href="(/[^"#]*)')
ID = re.compile(r"[0-9a-f]{32}")
ANSWER = re.compile(r"(?<==)[^&]*")
SKIPPED = ("/static/",)


class Visitor:
    """A browser in little: cookies, and nothing else. Only ever asks the given loopback address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and text of one page."""
        request = Request(self.address + path, data=urlencode(data).encode() if data else None)  # noqa: S310 (a loopback address of our own)
        try:
            with self._opener.open(request, timeout=60) as response:
                return response.status, response.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")


def visit_all(address: str, secret: str, *, say: Callable[[str], None]) -> Iterator[str]:
    """Enters with the one-time secret and follows every link; says how many of each kind came, yields what is wrong."""
    kinds: Counter[str] = Counter()
    visitor = Visitor(address)
    status, text = visitor.ask("/demonstration", {"secret": secret})
    yield _judge(say, "/demonstration", status, "Caseload" in text)
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        status, text = visitor.ask(path)
        kinds[_asked(ID.sub("…", path))] += 1
        yield _judge(say, path, status, "Vinculum" in text or "<html" not in text)
        for link in dict.fromkeys(unescape(one) for one in LINK.findall(text)):
            if _asked(link) not in seen and not link.startswith(SKIPPED):
                seen.add(_asked(link))
                waiting.append(link)
    status, text = visitor.ask("/demonstration", {"secret": secret})
    yield _judge(say, "/demonstration (used)", status, "opens once" in text, expected=404)
    for kind, number in sorted(kinds.items()):
        say(f"{number:4} × {kind}")
    say(f"{len(seen)} pages asked for.")


def _asked(link: str) -> str:
    """An address without what its questions ask for: one of each kind is enough."""
    return ANSWER.sub("…", link)


def _judge(say: Callable[[str], None], path: str, status: int, found: bool, *, expected: int = 200) -> str:
    wrong = "" if status == expected and found else f"{status} {path}"
    if wrong:
        say(f"{status} {path} is not as it should be")
    return wrong
