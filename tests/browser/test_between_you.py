"""Themes, between you and the one page in the browser: by keyboard, on a desk and on a phone, without a complaint."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched
from vinculum.web.formulation.one_page import CORNER, WHOLE

DESK = {"width": 1280, "height": 900}


@pytest.mark.browser
def test_a_cell_opens_its_words_by_keyboard_and_the_cursor_stays_on_it(demonstration: Watched) -> None:
    page = demonstration.page
    page.set_viewport_size(DESK)
    page.goto(address_of(page, "case") + "themes/")
    cell = page.locator(".matrix a", has_text="2").first
    label = cell.get_attribute("aria-label")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#words .retold")).to_have_count(2)
    expect(page.locator(".matrix a[aria-current]")).to_have_attribute("aria-label", label or "")
    expect(page.locator(".matrix a[aria-current]")).to_be_focused()
    assert "at=" in page.url
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        demonstration.inspect("themes with words open")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".matrix-list")).to_be_visible()
    expect(page.locator("table.matrix")).to_be_hidden()
    assert demonstration.complaints == []


@pytest.mark.browser
def test_a_hypothesis_is_written_set_and_taken_back(demonstration: Watched) -> None:
    page = demonstration.page
    page.set_viewport_size(DESK)
    between = address_of(page, "case") + "between/"
    page.goto(between)
    page.click("text=Add a hypothesis")
    demonstration.inspect("a hypothesis")
    page.fill("textarea[name=theme]", "Written in a test.")
    page.locator("text=Keep").last.click()
    card = page.locator(".hypothesis", has_text="Written in a test.")
    card.locator("text=Say where it stands").click()
    demonstration.inspect("where it stands")
    page.locator("label", has_text="wait: held on purpose").click()
    page.click("button:has-text('Keep')")
    expect(card.locator("svg >> visible=true")).to_have_count(1)
    card.locator("text=Where it stands now").click()
    page.click("text=Take this back")
    expect(card.locator("svg")).to_have_count(0)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        demonstration.inspect("between you")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_a_full_page_still_fits_one_sheet_of_paper(demonstration: Watched) -> None:
    page = demonstration.page
    case = address_of(page, "case")
    for name in ("one-page/", "one-page/write", "one-page/versions", "between/share"):
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.goto(case + name)
            demonstration.inspect(name)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(case + "one-page/write")
    for field in page.locator("form.fields textarea").all():
        room = WHOLE if field.get_attribute("name") == "whole" else CORNER
        field.fill(("Written in a test, as long as there is room. " * 20)[:room])
    page.click("text=Keep this version")
    expect(page.locator(".sheet")).to_contain_text("as long as there is room")
    page.emulate_media(media="print")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.emulate_media(media="null")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
    assert demonstration.complaints == []
