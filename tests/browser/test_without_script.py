"""Without any script: a room code opens the form, the answers arrive, and moments can be confirmed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import Watched


@pytest.mark.browser
def test_a_client_answers_with_a_room_code_and_no_script(demonstration: Watched, browser: Browser) -> None:
    page = demonstration.page
    page.goto(address_of(page, "check-in"))
    page.click("text=Make a link")
    code = page.inner_text(".code-shown code")
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto("/".join(page.url.split("/")[:3]) + "/f")
    plain.fill("[name=code]", code.lower())
    plain.click("button:has-text('Open')")
    plain.click("text=Begin")
    plain.locator(".screen:visible .answer").nth(3).click()
    plain.click(".screen:visible >> text=Next")
    expect(plain.locator(".screen:visible h2")).not_to_contain_text("trust")
    plain.click(".screen:visible >> text=To the end")
    plain.fill("textarea:visible", "Said without a script")
    plain.click(".screen:visible >> text=Send to Lena Berg")
    expect(plain.locator("h1")).to_contain_text("Your answers are with Lena Berg")
    plain.context.close()
    page.goto(address_of(page, "session"))
    expect(page.locator(".ratings")).to_contain_text("Said without a script")


@pytest.mark.browser
def test_a_therapist_confirms_without_a_script(demonstration: Watched, browser: Browser) -> None:
    address = address_of(demonstration.page, "notes")
    context = browser.new_context(java_script_enabled=False, storage_state=demonstration.context.storage_state())
    plain = context.new_page()
    plain.goto(address + "?moves=1")
    moment = plain.locator(".moment:not(.moment--sure)").first
    key = moment.get_attribute("data-key")
    moment.locator("text=confirm").click()
    expect(plain.locator(f".moment--sure[data-key='{key}']")).to_be_visible()
    context.close()
