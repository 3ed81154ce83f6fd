"""Questions to a server with a journal beside it: what was answered once is not asked again."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import replace

from vinculum.reading.language_model.answers import Form, Unusable, parse
from vinculum.reading.language_model.client import Question, Reply, Server
from vinculum.reading.language_model.journal import Journal
from vinculum.reading.language_model.report import Spent, price
from vinculum.reading.language_model.settings import Settings

ATTEMPTS = 2  # an answer in a wrong form is asked for once more, with the next seed


class Asker:
    """Puts questions, keeps the answers in a journal, and counts what it spent."""

    def __init__(
        self,
        settings: Settings,
        journal: Journal | None = None,
        *,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._server = Server(settings, sleep=sleep)
        self._journal = journal
        self._clock = clock
        self._spent = Spent()

    @property
    def spent(self) -> Spent:
        """What was asked so far."""
        cost = price(self._settings.prices, self._spent.tokens_read, self._spent.tokens_written)
        return replace(self._spent, price=cost)

    def ask(self, question: Question, form: type[Form]) -> Form | None:
        """The answer in that form, from the journal or from the server; None where none is usable.

        Raises NoAnswer where the server refuses or stays away. A usable answer is in the journal before it is returned.
        """
        key = self._key(question)
        kept = self._journal.get(key) if self._journal else None
        if kept is not None:
            try:
                answer = parse(kept, form)
            except Unusable:
                answer = None  # a journal that somebody changed: asked anew
            if answer is not None:
                self._spent = replace(self._spent, resumed=self._spent.resumed + 1)
                return answer
        return self._asked(question, form, key)

    def _asked(self, question: Question, form: type[Form], key: str) -> Form | None:
        for attempt in range(ATTEMPTS):
            reply = self._timed(question, seed=self._settings.seed + attempt)
            try:
                answer = parse(reply.text, form)
            except Unusable:
                continue
            if self._journal:
                self._journal.put(key, answer.model_dump_json())
            return answer
        self._spent = replace(self._spent, unusable=self._spent.unusable + 1)
        return None

    def _timed(self, question: Question, *, seed: int) -> Reply:
        start = self._clock()
        reply = self._server.ask(question, seed=seed)
        self._spent = replace(
            self._spent,
            asked=self._spent.asked + 1,
            tokens_read=self._spent.tokens_read + reply.tokens_read,
            tokens_written=self._spent.tokens_written + reply.tokens_written,
            seconds=self._spent.seconds + self._clock() - start,
        )
        return reply

    def _key(self, question: Question) -> str:
        """The hash of everything that an answer depends on."""
        asked = self._settings
        whole = [asked.model, asked.temperature, asked.seed, asked.tokens, question.messages, question.shape]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
