"""A training begun in the demonstration: the page says how far it is, comes anew when it is over, and can stop it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.workbench import PHONE, Watched


@pytest.mark.browser
def test_a_training_is_followed_and_stopped_on_its_page(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto("/".join(page.url.split("/")[:3]) + "/settings")
    page.click("text=Your own copy")
    page.click("button:has-text('Train a copy')")
    expect(page.locator("text=steps done")).to_be_visible(timeout=60_000)
    for size in ({"width": 1280, "height": 900}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a width and a height
        demonstration.inspect(f"a training that runs, {size['width']} wide")
    page.click("button:has-text('Stop')")
    expect(page.locator("button:has-text('Train a copy')")).to_be_visible()
    assert demonstration.complaints == []
