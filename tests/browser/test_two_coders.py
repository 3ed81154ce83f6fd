"""Two coders in the browser: by keyboard, on a desk and on a phone, without a complaint."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched

SIZES = (None, PHONE)
MARKS = "turn,code\n" + "".join(f"{turn},{code}\n" for turn in range(1, 30) for code in ("withdrawal.minimal",))


@pytest.mark.browser
def test_another_coders_file_is_compared_and_every_state_is_free_of_violations(
    demonstration: Watched, tmp_path: Path
) -> None:
    page = demonstration.page
    session = address_of(page, "session")
    page.goto(session)
    if not page.locator(".moment--sure").count():
        page.keyboard.press("j")
        page.keyboard.press("y")
        expect(page.locator(".moment--sure").first).to_be_visible()
    page.click("text=Two coders")
    (tmp_path / "Ben.csv").write_text(MARKS, encoding="utf-8")
    page.set_input_files("input[type=file]", tmp_path / "Ben.csv")
    page.locator("button", has_text="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".say")).to_contain_text("You marked")
    for size in SIZES:
        page.set_viewport_size(size or {"width": 1280, "height": 900})
        demonstration.inspect("two coders, compared")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(session + "two-coders/again")
    demonstration.inspect("second looks")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_ones_own_codes_come_as_a_file_without_words(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(address_of(page, "session") + "two-coders")
    with page.expect_download() as download:
        page.click("text=My codes as a file")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert '"vinculum codings"' in text
    assert "quote" not in text
