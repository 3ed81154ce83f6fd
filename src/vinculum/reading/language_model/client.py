"""Asking a model: an OpenAI-compatible chat, asked again when the server is busy, in the strictest form it can take."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from vinculum.errors import NoAnswer
from vinculum.reading.language_model.exchange import Exchanged, Interrupted, Line, post
from vinculum.reading.language_model.settings import Settings

LONGEST_WAIT = 60.0  # seconds between two attempts
BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
REFUSED = frozenset({400, 415, 422, 501})  # perhaps for the form of the answer that was asked for
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\s]+")

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked.

    Attributes:
        messages: (role, words), in order.
        name: a name for the shape of the answer.
        shape: the JSON schema of the answer.
    """

    messages: tuple[tuple[str, str], ...]
    name: str
    shape: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote.

    Attributes:
        text: its words, as they came.
        tokens_read: what the server says it read; 0 where it does not say.
        tokens_written: what it says it wrote.
    """

    text: str
    tokens_read: int
    tokens_written: int


class Server:
    """One server with one model. It remembers which form of answer the server takes, and nothing that was said."""

    def __init__(self, settings: Settings, *, sleep: Callable[[float], object] = time.sleep) -> None:
        self._settings = settings
        self._line = Line(settings.address, settings.authority, settings.timeout)
        self._sleep = sleep
        self._form = 0
        self._met = False

    def ask(self, question: Question, *, seed: int) -> Reply:
        """The model's reply. NoAnswer where the server refuses, or stays away for all attempts."""
        refusal: NoAnswer | None = None
        for form in range(self._form, len(_FORMS)):
            try:
                reply = self._patiently({**self._body(question, seed), **_FORMS[form](question)})
            except _FormRefused as refused:
                refusal = refusal or NoAnswer(str(refused))
                continue
            self._form = form
            return reply
        raise refusal or NoAnswer("The server takes no form of answer.")

    def _body(self, question: Question, seed: int) -> Json:
        return {
            "model": self._settings.model,
            "messages": [{"role": role, "content": words} for role, words in question.messages],
            "temperature": self._settings.temperature,
            "seed": seed,
            "max_tokens": self._settings.tokens,
            "stream": False,
        }

    def _patiently(self, body: Json) -> Reply:
        """Asks until there is a reply, waiting 1, 2, 4 … seconds, or as long as the server asks for, up to a minute."""
        written = json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        for attempt in range(self._settings.retries + 1):
            try:
                reply = self._once(written)
            except Interrupted as interrupted:
                if attempt == self._settings.retries or (interrupted.away and not self._met):
                    times = f" Asked {attempt + 1} times." if attempt else ""
                    raise NoAnswer(f"{interrupted}{times}") from None
                self._sleep(min(LONGEST_WAIT, max(2.0**attempt, interrupted.wait)))
            else:
                self._met = True
                return reply
        raise AssertionError("there is always a first attempt")

    def _once(self, body: bytes) -> Reply:
        key = {"Authorization": f"Bearer {self._settings.key}"} if self._settings.key else {}
        answer = post(self._line, f"{self._line.address.path}/chat/completions", body, key)
        if answer.status == 200:
            return _reply(answer)
        said = self._complaint(answer)
        if answer.status in BUSY:
            raise Interrupted(said, wait=_asked_to_wait(answer))
        if answer.status in REFUSED:
            raise _FormRefused(said)
        if 300 <= answer.status < 400:
            raise NoAnswer(
                f"{self._line.address} sends on to another address. That is not followed; name the right one."
            )
        raise NoAnswer(said)

    def _complaint(self, answer: Exchanged) -> str:
        """The status with the server's own words, on one line and without the key, should it repeat it."""
        words = answer.body[:2000].decode("utf-8", "replace")
        try:
            tree = json.loads(answer.body)
            error = tree.get("error", tree) if isinstance(tree, dict) else {}
            words = str(error.get("message", words)) if isinstance(error, dict) else str(error)
        except (ValueError, RecursionError):
            pass
        if self._settings.key:
            words = words.replace(self._settings.key, "…")
        words = _UNPRINTABLE.sub(" ", words).strip()[:200]
        return f"{self._line.address} refuses with {answer.status}{f': {words}' if words else ''}."


class _FormRefused(NoAnswer):
    """The server does not take the question in this form."""


def _schema(question: Question) -> Json:
    shape = {"name": question.name, "strict": True, "schema": question.shape}
    return {"response_format": {"type": "json_schema", "json_schema": shape}}


def _any_json(_: Question) -> Json:
    return {"response_format": {"type": "json_object"}}


def _plain(_: Question) -> Json:
    return {}


_FORMS: tuple[Callable[[Question], Json], ...] = (_schema, _any_json, _plain)


def _reply(answer: Exchanged) -> Reply:
    try:
        tree = json.loads(answer.body)
        text = tree["choices"][0]["message"]["content"]
        usage = tree.get("usage")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        raise Interrupted("The server's answer is not what /chat/completions should bring.") from None
    usage = usage if isinstance(usage, dict) else {}
    words = text if isinstance(text, str) else ""
    return Reply(words, _number(usage.get("prompt_tokens")), _number(usage.get("completion_tokens")))


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0


def _asked_to_wait(answer: Exchanged) -> float:
    """Retry-After in seconds, from seconds or from a date; 0 where there is none or it makes no sense."""
    asked = answer.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return 0.0
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
