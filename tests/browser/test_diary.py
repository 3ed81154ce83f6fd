"""The diary in the browser: an entry with few keys, without a script, on a desk and on a phone, without a complaint."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched

LINE = "I went silent longer than I meant to."
MOST_KEYS = 60  # at one key a second, the slowest that typists are counted with, an entry takes a minute


class Counted:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1


def felt(page: Page) -> list[str]:
    """The rows of feelings that were chosen, each with how strongly."""
    return [text.strip() for text in page.locator(".feel-chosen .feel").all_inner_texts()]


@pytest.mark.browser
def test_an_entry_of_two_feelings_and_a_line_takes_at_most_sixty_keys(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(address_of(page, "session") + "diary")
    keys = Counted(page)
    expect(page.locator("#feel")).to_be_focused()
    keys.press(*"sh3", *"he2", "Enter")
    assert [one.split() for one in felt(page)] == [["shut", "out", "strongly"], ["helpless", "somewhat"]]
    keys.press("1", "2", "Enter", "1", "Enter", *LINE, "Control+Enter")
    expect(page.locator("aside")).to_contain_text(LINE)
    expect(page.locator("aside .held-entry").last).to_contain_text("shut out strongly, helpless somewhat")
    expect(page.locator("aside .held-entry").last).to_contain_text("and me · noticed")
    assert keys.keys <= MOST_KEYS
    assert demonstration.complaints == []


@pytest.mark.browser
def test_a_word_of_ones_own_is_typed_like_any_other_and_a_feeling_is_taken_back_by_a_key(
    demonstration: Watched,
) -> None:
    page = demonstration.page
    page.goto(address_of(page, "session") + "diary")
    page.keyboard.type("seasick2")
    page.keyboard.type("bor4")
    assert [one.split()[0] for one in felt(page)] == ["seasick", "bored"]
    page.locator(".feel-chosen .feel").last.locator("input:checked").focus()
    page.keyboard.press("Backspace")
    assert [one.split()[0] for one in felt(page)] == ["seasick"]
    page.click("text=Keep this entry")
    expect(page.locator("aside .held-entry").last).to_contain_text("seasick somewhat")
    assert demonstration.complaints == []


@pytest.mark.browser
def test_every_word_is_reached_by_arrow_keys_and_by_touch(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(address_of(page, "session") + "diary")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".feel-word", has_text="protective")).to_be_focused()
    page.keyboard.press("Enter")
    assert felt(page)[0].split() == ["protective", "somewhat"]
    page.click("text=more words")
    page.locator(".feel-word", has_text="lonely").click()
    assert felt(page)[1].split() == ["lonely", "somewhat"]


@pytest.mark.browser
def test_each_page_of_the_diary_is_free_of_violations_at_both_sizes(demonstration: Watched) -> None:
    page = demonstration.page
    session = address_of(page, "session")
    case = session.partition("sessions/")[0]
    base = session.partition("/cases/")[0]
    asked = {
        "entry": session + "diary", "case": case + "diary/", "copy": case + "diary/copy",
        "overview": base + "/diary/?feeling=shut_out", "month": base + "/diary/month",
    }  # fmt: skip
    for size in ({"width": 1280, "height": 900}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
        for name, address in asked.items():
            page.goto(address)
            demonstration.inspect(f"diary, {name}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.set_viewport_size({"width": 1280, "height": 900})
    assert demonstration.complaints == []


@pytest.mark.browser
def test_without_a_script_every_word_has_its_own_row(demonstration: Watched, browser: Browser) -> None:
    page = demonstration.page
    address = address_of(page, "session") + "diary"
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())  # type: ignore[arg-type]  # the cookies as they are
    plain = context.new_page()
    plain.goto(address)
    plain.locator("input[name='q-sad'][value='3']").check(force=True)
    plain.locator("input[name='done'][value='held']").check(force=True)
    plain.fill("textarea[name='q-words']", "written without a script")
    plain.click("text=Keep this entry")
    expect(plain.locator("aside .held-entry").last).to_contain_text("sad strongly")
    expect(plain.locator("aside .held-entry").last).to_contain_text("written without a script")
    context.close()
