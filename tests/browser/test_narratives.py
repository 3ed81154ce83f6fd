"""Scoring a told happening with keys alone, counted; by touch, without a script, and free of violations."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workbench import PHONE, Watched

MOST_KEYS = 12
SIZES = ({"width": 1280, "height": 900}, PHONE)


class Keyboard:
    """A keyboard that counts what is pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1


def home(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def narratives(page: Page, client: str) -> str:
    """The narratives of one of the invented cases."""
    page.goto(home(page) + "/")
    address = home(page) + (page.locator("a", has_text=client).first.get_attribute("href") or "") + "narratives/"
    page.goto(address)
    return address


def confirmed(page: Page) -> int:
    return page.locator(".told-session .moment--sure").count()


def to_a_proposal(page: Page) -> None:
    """The first proposal that names somebody and holds something."""
    page.click("text=Look at what waits")
    for _ in range(20):
        expect(page.locator("[data-yes]")).to_contain_text("Confirm")
        if page.locator("[data-person]").input_value() and page.locator("[data-row]:not(.code-row--blank)").count():
            return
        page.goto(home(page) + (page.locator("[data-later]").get_attribute("href") or ""))
    raise AssertionError("no such proposal waits")


@pytest.mark.browser
def test_a_right_proposal_takes_two_presses_and_the_next_one_comes(demonstration: Watched) -> None:
    page = demonstration.page
    address = narratives(page, "Mara")
    before = confirmed(page)
    to_a_proposal(page)
    here, keyboard = page.url, Keyboard(page)
    keyboard.press("4", "y")
    expect(page).not_to_have_url(here)
    page.goto(address)
    assert confirmed(page) == before + 1
    assert keyboard.presses <= MOST_KEYS
    page.click("text=take the last step back")
    expect(page).to_have_url(here)
    assert demonstration.complaints == []


@pytest.mark.browser
def test_a_proposal_that_is_half_right_is_put_right_within_twelve_presses(demonstration: Watched) -> None:
    page = demonstration.page
    address = narratives(page, "Mara")
    before = confirmed(page)
    to_a_proposal(page)
    here, keyboard = page.url, Keyboard(page)
    keyboard.press("w", "n", "o", "t", "i", "Enter")  # a wish more: to be noticed
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("[data-row][data-part=W] select").first).to_have_value("w.noticed")
    keyboard.press("p", "g", "Enter")
    expect(page.locator("[data-person] option:checked")).to_contain_text("Gillian")
    keyboard.press("b", "5", "y")
    assert keyboard.presses <= MOST_KEYS
    expect(page).not_to_have_url(here)
    page.goto(address)
    assert confirmed(page) == before + 1
    page.click("text=take the last step back")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_selected_words_show_a_wish_and_become_the_narrative(demonstration: Watched) -> None:
    page = demonstration.page
    narratives(page, "Mara")
    to_a_proposal(page)
    page.evaluate("""() => {
        const piece = document.querySelector(".turn--told .words [data-start]").firstChild;
        getSelection().setBaseAndExtent(piece, 0, piece, 8);
    }""")
    chosen = page.evaluate("getSelection().toString().trim()")
    keyboard = Keyboard(page)
    keyboard.press("j", "m")
    expect(page.locator(".code-row.here [data-quote]")).to_have_value(chosen)
    whole = page.evaluate("""() => {
        const words = document.querySelector(".turn--told .words");
        getSelection().setBaseAndExtent(words, 0, words, words.childNodes.length);
        return [...words.querySelectorAll("[data-start]")].map(one => one.textContent).join("").trim();
    }""")
    keyboard.press("m")
    expect(page.locator(".code-row.here [data-quote]")).to_have_value(whole)
    keyboard.press("x")
    expect(page.locator("[data-told]")).to_contain_text("Taken out")


@pytest.mark.browser
def test_each_page_is_free_of_violations_wide_and_narrow(demonstration: Watched) -> None:
    page = demonstration.page
    address = narratives(page, "Mara")
    to_a_proposal(page)
    proposal = page.url
    pages = [address, proposal, address + "one/the-coat/", address + "people/", address + "new"]
    pages += [home(page) + "/practice/categories/"]
    for one in pages:
        page.goto(one)
        for size in SIZES:
            page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
            demonstration.inspect(one)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), one
        page.set_viewport_size(SIZES[0])  # type: ignore[arg-type]  # width and height
    page.goto(proposal)
    page.keyboard.press("o")
    page.keyboard.type("tak")
    demonstration.inspect("the list of categories")
    page.goto(address + "new")
    page.locator("a", has_text="choose its words").first.click()
    demonstration.inspect("choosing words")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_without_a_script_words_are_chosen_by_turns_and_a_narrative_is_written(
    demonstration: Watched, browser: Browser
) -> None:
    address = narratives(demonstration.page, "Jonas")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(demonstration.context.cookies())  # type: ignore[arg-type]  # as they came
    page = context.new_page()
    page.goto(address + "new")
    page.locator("a", has_text="choose its words").last.click()
    page.select_option("[name=first]", "1")
    page.select_option("[name=last]", "3")
    page.click("text=Go on with these words")
    page.select_option("[name=person]", "therapist")
    page.select_option("[name=category-0]", "w.understood")
    page.check("[name=complete][value='3']", force=True)
    page.click("button.btn:has-text('Keep')")
    expect(page).to_have_url(address)
    expect(page.locator("body")).to_contain_text("That somebody gets how it is")
    page.click("text=take the last step back")
    expect(page.locator("body")).to_contain_text("Put away")
    context.close()
