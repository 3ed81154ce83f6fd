"""Five lenses in the browser: on a desk and on a phone, borrowed by keyboard, without a complaint."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched

SIZES = ({"width": 1280, "height": 900}, PHONE)


@pytest.mark.browser
def test_lenses_on_a_session_a_moment_and_a_case_are_free_of_violations(demonstration: Watched) -> None:
    page = demonstration.page
    session, case = address_of(page, "session"), address_of(page, "case")
    places = (session + "lenses/", session + "lenses/?turn=3", session + "thought-record/", case + "lenses/")
    for place in (*places, "/settings/lens"):
        page.goto(place if place.startswith("http") else demonstration.page.url.split("/cases")[0] + place)
        for size in SIZES:
            page.set_viewport_size(size)
            for each in page.locator("details:not([open]) > summary").all():
                if each.is_visible():
                    each.click()
            demonstration.inspect(place)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
    assert demonstration.complaints == []


@pytest.mark.browser
def test_another_lens_is_borrowed_for_a_moment_and_given_back_by_keyboard(demonstration: Watched) -> None:
    page = demonstration.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address_of(page, "session") + "lenses/?turn=3")
    existential = page.locator("section", has=page.locator("#lens-existential"))
    existential.locator("summary", has_text="Borrow it for this moment").focus()
    page.keyboard.press("Enter")
    existential.locator("textarea").fill("It was about being alone with it.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#borrowed")).to_contain_text("It was about being alone with it.")
    page.locator("#borrowed summary", has_text="Change the note").focus()
    page.keyboard.press("Enter")
    page.locator("#borrowed button", has_text="Give this lens back").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#borrowed")).to_contain_text("given back")
    page.locator("#borrowed button", has_text="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#borrowed")).to_contain_text("It was about being alone with it.")
    assert demonstration.complaints == []
