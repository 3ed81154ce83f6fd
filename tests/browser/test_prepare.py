"""The sheet for the next session in the browser: by keyboard, on a phone, on one side of A4, and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched

WIDE = {"width": 1280, "height": 900}
CASES = ("Mara L.", "Jonas W.", "Iris D.", "Noor V.")
PAGES, A4 = re.compile(rb"/Type\s*/Page\b(?!s)"), re.compile(rb"/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]")
POST = """async ([address, fields]) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({...fields, csrfmiddlewaretoken: token});
  return (await fetch(address, {method: "POST", body})).status;
}"""


def sheet_of(page: Page, name: str = "Mara L.") -> str:
    """The address of a case's sheet, found as a person would."""
    page.goto("/".join(page.url.split("/")[:3]) + "/")
    page.click(f"text={name}")
    page.click("text=Prepare")
    return page.url


def printed(page: Page) -> bytes:
    paper: bytes = page.pdf(prefer_css_page_size=True)
    return paper


@pytest.mark.browser
def test_the_sheet_is_free_of_violations_and_does_not_scroll_sideways(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(sheet_of(page, "Jonas W."))
    page.locator("details summary").first.click()
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a dict of the two sizes
        demonstration.inspect("the sheet")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # a dict of the two sizes
    assert demonstration.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("name", CASES)
def test_every_sheet_is_printed_on_one_side_of_a4(demonstration: Watched, name: str) -> None:
    page = demonstration.page
    page.goto(sheet_of(page, name))
    paper = printed(page)
    assert len(PAGES.findall(paper)) == 1
    assert A4.search(paper)


@pytest.mark.browser
def test_on_paper_there_is_no_full_name_and_nothing_to_press(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(sheet_of(page))
    page.emulate_media(media="print")
    shown = page.inner_text("body")
    page.emulate_media(media="null")
    assert "Mara, session 17" in shown
    assert "Mara L." not in shown
    assert "Lena Berg" not in shown
    assert "Set it aside" not in shown
    assert "Show what I held" not in shown


@pytest.mark.browser
def test_a_suggestion_is_set_aside_and_fetched_back_by_keyboard(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(sheet_of(page))
    first = page.locator(".consider > li > div > p").first.inner_text()
    page.locator("details summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Not now.")
    page.keyboard.press("Enter")
    expect(page.locator(".away")).to_contain_text(first)
    expect(page.locator(".sheet")).not_to_contain_text(first)
    demonstration.inspect("something set aside")
    page.locator(".away button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sheet")).to_contain_text(first)
    assert demonstration.complaints == []


@pytest.mark.browser
def test_hopeless_words_come_first_fit_the_page_and_go_once_something_is_written_down(demonstration: Watched) -> None:
    page = demonstration.page
    session = address_of(page, "session")
    address = sheet_of(page, "Mara L.")
    made = {"turn": "1", "start": "0", "end": "4", "code": "withdrawal.hopeless"}
    assert page.evaluate(POST, [session + "moment", made]) < 400
    page.goto(address)
    expect(page.locator(".safety")).to_contain_text("Consider asking Mara about suicide")
    demonstration.inspect("hopeless words")
    assert len(PAGES.findall(printed(page))) == 1
    about = page.locator("[name=about]").get_attribute("value") or ""
    page.fill(".safety textarea", "Asked plainly. No.")
    page.click("text=Write it down")
    expect(page.locator(".safety")).to_have_count(0)
    assert page.evaluate(POST, [session + "decide", {"about": about.partition("/")[2], "what": "undo"}]) < 400
    assert demonstration.complaints == []


@pytest.mark.browser
def test_what_was_held_is_shown_when_asked_for_and_printed_only_when_that_is_asked_for_too(
    demonstration: Watched,
) -> None:
    page = demonstration.page
    page.goto(sheet_of(page))
    page.click("text=Show what I held")
    expect(page.locator(".holds")).to_be_visible()
    demonstration.inspect("what was held")
    page.emulate_media(media="print")
    expect(page.locator(".holds")).to_be_hidden()
    page.emulate_media(media="null")
    page.goto(page.url.replace("held=show", "held=print"))
    page.emulate_media(media="print")
    expect(page.locator(".holds")).to_be_visible()
    page.emulate_media(media="null")


@pytest.mark.browser
def test_without_a_script_the_sheet_says_how_to_print_and_takes_a_reason(
    demonstration: Watched, browser: Browser
) -> None:
    address = sheet_of(demonstration.page, "Iris D.")
    context = browser.new_context(java_script_enabled=False, storage_state=demonstration.context.storage_state())
    plain = context.new_page()
    plain.goto(address)
    expect(plain.locator(".sheetbar")).to_contain_text("your browser’s own menu prints it")
    expect(plain.locator("[data-print]")).to_be_hidden()
    plain.locator("details summary").first.click()
    plain.locator("[name=reason]").first.fill("Looked already.")
    plain.locator("button:has-text('Set aside')").first.click()
    expect(plain.locator(".away")).to_contain_text("Looked already.")
    context.close()
