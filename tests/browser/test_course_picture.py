"""The picture of a course: one session at a time without a script, letters that can be read, words that keep apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.invented_courses import gallery
from tests.browser.test_demonstration import address_of
from tests.browser.workbench import PHONE, Watched

LETTERS = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  if (!frame.width) return [];
  const scale = frame.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll('text')].map(text => ({
    words: text.textContent,
    box: text.getBoundingClientRect(),
    size: parseFloat(getComputedStyle(text).fontSize) * scale,
  }));
  return texts.flatMap((one, at) => [
    ...(one.size < 12 ? [`small: ${one.words} ${one.size}`] : []),
    ...(one.box.left < frame.left - 2 || one.box.right > frame.right + 2 ? [`outside: ${one.words}`] : []),
    ...texts.slice(at + 1).filter(other =>
      Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1
      && Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 4
    ).map(other => `overlap: ${one.words} | ${other.words}`),
  ]);
})"""


def shown(page: Page) -> str:
    """The sentence below the picture that can be seen."""
    seen = page.eval_on_selector_all(
        ".told > li",
        "all => all.filter(one => getComputedStyle(one).visibility === 'visible').map(one => one.innerText)",
    )
    assert len(seen) == 1, seen
    return str(seen[0])


@pytest.fixture
def still(demonstration: Watched, browser: Browser) -> Page:
    """Mara's case without any script."""
    address = address_of(demonstration.page, "case")
    context = browser.new_context(java_script_enabled=False, storage_state=demonstration.context.storage_state())
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 1100})
    page.goto(address)
    return page


@pytest.mark.browser
def test_pointer_and_keyboard_give_the_sentence_of_a_session_without_a_script(still: Page) -> None:
    latest = shown(still)
    assert latest.startswith("Session 16")
    spots = still.locator(".only-wide .spot")
    spots.nth(8).hover()
    assert shown(still).startswith("Session 9")
    still.mouse.move(0, 0)
    assert shown(still) == latest
    spots.nth(3).focus()
    still.keyboard.press("Tab")
    assert shown(still).startswith("Session 5")
    still.keyboard.press("Enter")
    expect(still.locator("#session-5")).to_be_visible()
    still.keyboard.press("Tab")
    assert "Open session 5" in still.locator(":focus").inner_text()
    still.context.close()


@pytest.mark.browser
def test_a_tap_gives_the_sentence_of_a_session_and_keeps_it(demonstration: Watched, browser: Browser) -> None:
    address = address_of(demonstration.page, "case")
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]  # a dict of the two sizes
        has_touch=True,
        is_mobile=True,
        java_script_enabled=False,
        storage_state=demonstration.context.storage_state(),
    )
    page = context.new_page()
    page.goto(address)
    page.locator(".only-narrow .spot").nth(8).tap()
    expect(page.locator("#session-9")).to_be_visible()
    expect(page.locator("#session-9 a")).to_be_in_viewport()
    assert shown(page).startswith("Session 9")
    context.close()


@pytest.mark.browser
def test_the_sheet_holds_the_middle_drawing_alone(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(address_of(page, "case"))
    page.emulate_media(media="print")
    seen = page.eval_on_selector_all(
        ".course-figure .chart", "all => all.filter(one => one.getBoundingClientRect().width).map(one => one.innerHTML)"
    )
    assert len(seen) == 1
    assert "course-middle-t" in seen[0]
    expect(page.locator(".told")).to_be_hidden()
    page.emulate_media(media="null")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 1145, 1144, 820, 673, 672, 390, 360])
def test_letters_can_be_read_and_words_keep_apart_at_every_width(browser: Browser, tmp_path: Path, width: int) -> None:
    file = tmp_path / "courses.html"
    file.write_text(gallery(), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    assert page.locator("svg.chart:visible").count() == 9
    assert page.evaluate(LETTERS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
