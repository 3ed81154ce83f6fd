"""Asking a language model in a real browser: the page counts along, may be closed, and is free of violations."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched
from tests.reading.language_model.fake import Act, Handler, moments, says, serving

SOON = 60_000  # a process starts within a second or two, and later where others use the machine


@dataclass
class Slow:
    """A model that gives one answer, and the others only when it is told to."""

    told: threading.Event = field(default_factory=threading.Event)
    asked: int = 0
    answer: Act = field(default_factory=moments)

    def __call__(self, _: Any) -> Act:
        self.asked += 1
        first = self.asked == 1

        def act(handler: Handler) -> None:
            if first or self.told.wait(60):
                self.answer(handler)

        return act


@pytest.fixture
def session(browser: Browser, tmp_path: Any) -> Iterator[tuple[Watched, Slow]]:
    """The page of a session in a demonstration that names a model."""
    slow = Slow()
    with serving(slow) as fake:
        named = {"VINCULUM_LANGUAGE_MODEL_URL": fake.url, "VINCULUM_LANGUAGE_MODEL_NAME": "small-model"}
        environment = {**os.environ, "TMPDIR": str(tmp_path), **named}
        command = [sys.executable, "-u", "-m", "vinculum", "demo"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            entered = Watched(browser)
            try:
                entered.page.goto(next(line.strip() for line in process.stdout if "#" in line))
                entered.page.wait_for_selector(".case")
                entered.page.goto(address_of(entered.page, "session"))
                yield entered, slow
            finally:
                slow.told.set()
                process.terminate()
                entered.context.close()


def look_closely(watched: Watched, name: str) -> None:
    for width in ({"width": 1280, "height": 900}, PHONE):
        watched.page.set_viewport_size(width)  # type: ignore[arg-type]  # a dict of the two sizes
        watched.inspect(name)
        assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.mark.browser
def test_the_page_counts_along_while_the_model_reads_and_may_be_closed(session: tuple[Watched, Slow]) -> None:
    watched, slow = session
    page: Page = watched.page
    asking = page.locator("#asking")
    expect(asking).to_contain_text("on this machine")
    page.get_by_text("Ask a language model to read these words").click()
    look_closely(watched, "before")
    page.get_by_role("button", name="Send the words and ask").click()
    expect(asking).to_contain_text("1 of ", timeout=SOON)
    look_closely(watched, "while it is read")
    address = page.url
    page.goto("about:blank")
    slow.told.set()
    page.goto(address)
    expect(asking).to_contain_text("Read by small-model", timeout=SOON)
    look_closely(watched, "read")
    assert watched.complaints == []


@pytest.mark.browser
def test_told_happenings_are_asked_for_on_the_page_of_narratives(session: tuple[Watched, Slow]) -> None:
    watched, slow = session
    page: Page = watched.page
    slow.asked, slow.answer = 1, says('{"narratives": [], "abstained": ""}')
    page.goto(page.url.split("/sessions/")[0] + "/narratives/")
    asking = page.locator("#asking")
    page.get_by_text("Ask it for told happenings in one session").click()
    expect(asking).to_contain_text("on this machine")
    look_closely(watched, "before")
    asking.locator("select").select_option(index=asking.locator("option").count() - 1)  # the newest has notes alone
    page.get_by_role("button", name="Send the words and ask").click()
    expect(asking).to_contain_text("is reading the words of session")
    look_closely(watched, "while it is read")
    slow.told.set()
    expect(asking).to_contain_text("read on", timeout=SOON)
    look_closely(watched, "read")
    assert watched.complaints == []
