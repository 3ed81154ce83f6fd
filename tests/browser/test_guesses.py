"""Guesses beside chosen words, at the keyboard and without a script, and free of violations."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_narratives import MOST_KEYS, SIZES, Keyboard, confirmed, narratives
from tests.browser.workbench import Watched


def to_guesses(page: Page, address: str) -> None:
    """Words of the first session with any, in which something is heard."""
    page.goto(address + "new")
    words = address + "new" + (page.locator("a", has_text="choose its words").last.get_attribute("href") or "")
    for first in range(1, 40, 6):
        page.goto(f"{words}&first={first}&last={first + 6}")
        if page.locator("[data-guess]").count():
            return
    raise AssertionError("nothing is heard anywhere")


@pytest.mark.browser
def test_a_guess_is_taken_by_its_letter_with_its_words_and_counts_once_it_is_kept(demonstration: Watched) -> None:
    page = demonstration.page
    address = narratives(page, "Mara")
    before = confirmed(page)
    to_guesses(page, address)
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
        demonstration.inspect("guesses")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(SIZES[0])  # type: ignore[arg-type]  # width and height
    guess, keyboard = page.locator("[data-guess]").first, Keyboard(page)
    letter, category = guess.get_attribute("data-guess") or "", guess.get_attribute("data-category") or ""
    keyboard.press(letter)
    expect(guess).to_be_hidden()
    taken = page.locator(".code-row.here")
    expect(taken.locator("[data-category]")).to_have_value(category)
    expect(taken.locator("[data-quote]")).to_have_value(guess.get_attribute("data-quote") or "")
    keyboard.press("p", "g", "Enter", "4", "y")
    expect(page).to_have_url(address)
    assert confirmed(page) == before + 1
    assert keyboard.presses <= MOST_KEYS
    page.click("text=take the last step back")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_enter_in_a_field_takes_no_guess(demonstration: Watched) -> None:
    page = demonstration.page
    to_guesses(page, narratives(page, "Mara"))
    here = page.url
    page.locator("[data-adds]").get_by_role("button").first.click()
    page.keyboard.type("not")
    page.keyboard.press("Enter")
    page.locator(".code-row.here [data-quote]").press("Enter")
    expect(page.locator(".problem")).to_contain_text("With whom was it?")
    assert page.locator("[data-row]:not(.code-row--blank)").count() == 1
    page.goto(here)


@pytest.mark.browser
def test_a_guess_is_taken_without_a_script(demonstration: Watched, browser: Browser) -> None:
    address = narratives(demonstration.page, "Mara")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(demonstration.context.cookies())  # type: ignore[arg-type]  # as they came
    page = context.new_page()
    page.goto(address)
    before = confirmed(page)
    to_guesses(page, address)
    guess = page.locator("[data-guess]").first
    category = guess.get_attribute("data-category") or ""
    guess.click()
    expect(page.locator("[name=category-0]")).to_have_value(category)
    expect(page.locator(f"[data-guess][data-category='{category}']")).to_have_count(0)
    page.goto(address)
    assert confirmed(page) == before
    context.close()
