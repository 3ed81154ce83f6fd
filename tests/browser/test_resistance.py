"""Resistance and what is seen by hand, in the browser: without a complaint, by keyboard, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched

SIZES = ({"width": 1280, "height": 900}, PHONE)


def everything_open(page) -> None:  # type: ignore[no-untyped-def]  # a page of playwright
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.browser
def test_resistance_is_free_of_violations_closed_and_open(demonstration: Watched) -> None:
    page = demonstration.page
    case = address_of(page, "case")
    for size in SIZES:
        page.set_viewport_size(size)
        for query in ("", "?open=9.withdraw"):
            page.goto(case + "resistance/" + query)
            expect(page.locator("h1")).to_have_text("Resistance")
            demonstration.inspect(f"resistance {query}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            everything_open(page)
            demonstration.inspect(f"resistance {query}, all open")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_a_cell_opens_by_keyboard_and_a_function_is_said_and_taken_back(demonstration: Watched) -> None:
    page = demonstration.page
    page.set_viewport_size(SIZES[0])
    page.goto(address_of(page, "case") + "resistance/")
    page.locator(".forms a[aria-label^='Stepping back from the work, session 9']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#words-title")).to_have_text("Stepping back from the work, session 9")
    page.locator(".for-what summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".for-what input[value=trust]").first.focus()
    page.keyboard.press("Space")
    page.locator(".for-what button.btn").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".for-what b").first).to_have_text("not enough trust yet")
    page.locator(".for-what .linkish", has_text="Take it back").first.click()
    expect(page.locator(".for-what b")).to_have_count(0)
    assert demonstration.complaints == []


@pytest.mark.browser
def test_what_is_seen_by_hand_is_free_of_violations_and_is_kept_changed_and_withdrawn(demonstration: Watched) -> None:
    page = demonstration.page
    case = address_of(page, "case")
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(case + "by-hand/")
        expect(page.locator("h1")).to_have_text("Seen by hand")
        demonstration.inspect("by hand")
        everything_open(page)
        demonstration.inspect("by hand, all open")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(case + "by-hand/")
    page.click("#new-silence summary")
    page.check("#new-silence input[value=thoughtful]", force=True)
    page.fill("#new-silence input[name=session]", "13")
    page.click("#new-silence button")
    entry = page.locator(".hand", has_text="A silence: thoughtful")
    expect(entry).to_have_count(1)
    entry.locator("text=Change").click()
    demonstration.inspect("by hand, one being changed")
    page.fill(".hand input[name=own_word]", "like snow")
    page.locator(".hand button", has_text="Keep").click()
    page.locator(".hand", has_text="like snow").locator("button", has_text="Undo the last change").click()
    expect(page.locator(".hand", has_text="A silence: thoughtful")).to_have_count(1)
    page.locator(".hand", has_text="A silence: thoughtful").locator("button", has_text="Withdraw").click()
    expect(page.locator(".hand", has_text="A silence: thoughtful")).to_have_count(0)
    assert demonstration.complaints == []
