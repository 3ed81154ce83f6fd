"""Reviewing in the browser: dismiss and undo, another name, and a moment of one's own from selected words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import Watched

SELECT = """([turn, start, end]) => {
  const words = document.querySelector(`.words[data-turn="${turn}"]`);
  const node = words.firstElementChild.firstChild;
  const range = document.createRange();
  range.setStart(node, start); range.setEnd(node, end);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@pytest.fixture
def page(demonstration: Watched) -> Page:
    demonstration.page.goto(address_of(demonstration.page, "session"))
    return demonstration.page


@pytest.mark.browser
def test_a_dismissed_moment_comes_back_with_undo(page: Page) -> None:
    waiting = page.locator(".moment:not(.moment--sure)").count()
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator(".moment:not(.moment--sure)")).to_have_count(waiting - 1)
    page.keyboard.press("u")
    expect(page.locator(".moment:not(.moment--sure)")).to_have_count(waiting)


@pytest.mark.browser
def test_a_moment_can_be_given_another_name(page: Page) -> None:
    page.keyboard.press("j")
    first = page.locator(".moment.here")
    key = first.get_attribute("data-key")
    page.keyboard.press("k")
    if page.locator(".moment.here.moment--sure").count():
        page.locator(".moment:not(.moment--sure)").first.click()
    key = page.locator(".moment.here").get_attribute("data-key")
    page.keyboard.press("e")
    page.select_option("dialog [name=code]", "withdrawal.minimal")
    page.click("dialog >> text=Keep")
    expect(page.locator(f".moment[data-key='{key}']")).to_contain_text("minimal", ignore_case=True)
    expect(page.locator(f".moment[data-key='{key}']")).to_contain_text("confirmed by you")


@pytest.mark.browser
def test_selected_words_become_a_moment_and_can_be_taken_back(page: Page) -> None:
    own = page.locator(".moment", has_text="marked by you")
    before = own.count()
    page.evaluate(SELECT, [4, 0, 4])
    page.keyboard.press("m")
    expect(page.locator("dialog [data-quote]")).to_contain_text("As a")
    page.select_option("dialog [name=code]", "therapist.humour")
    page.click("dialog >> text=Keep")
    expect(page.locator("#turn-4 .moment")).to_contain_text("marked by you")
    page.locator("#turn-4 .moment").click()
    page.click("#turn-4 button[value=undo]")
    expect(own).to_have_count(before)


@pytest.mark.browser
def test_what_was_decided_is_said_aloud_and_counted(page: Page) -> None:
    waiting = page.locator(".moment:not(.moment--sure)").count()
    assert waiting
    page.keyboard.press("j")
    name = page.locator(".moment.here .code").inner_text().removesuffix("?")
    page.keyboard.press("n")
    expect(page.locator("[role=status][data-told]")).to_contain_text(f"Dismissed: {name}.")
    expect(page.locator("#waiting")).to_contain_text({2: "One proposal", 1: "No proposal"}.get(waiting, "proposals"))
    page.keyboard.press("u")
    expect(page.locator(".moment:not(.moment--sure)")).to_have_count(waiting)


@pytest.mark.browser
def test_nothing_is_decided_before_it_was_in_sight(page: Page) -> None:
    sure = page.locator(".moment--sure").count()
    page.keyboard.press("y")
    expect(page.locator(".moment.here")).to_be_focused()
    expect(page.locator(".moment.here .words, .turn--here .words").first).to_be_in_viewport()
    expect(page.locator(".moment--sure")).to_have_count(sure)


@pytest.mark.browser
def test_single_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    page.keyboard.press("j")
    page.click("text=turn keys off")
    page.reload()
    expect(page.locator("[data-keys]")).to_have_text("turn keys on")
    page.keyboard.press("j")
    expect(page.locator(".moment.here")).not_to_be_focused()
    page.click("text=turn keys on")
    page.keyboard.press("j")
    expect(page.locator(".moment.here")).to_be_focused()


@pytest.mark.browser
def test_keys_typed_faster_than_the_server_answers_are_all_done(page: Page) -> None:
    sure = page.locator(".moment--sure").count()
    waiting = page.locator(".moment:not(.moment--sure)").count()
    page.keyboard.press("j")
    for _ in range(waiting):
        page.keyboard.press("y")
    expect(page.locator(".moment--sure")).to_have_count(sure + waiting)


@pytest.mark.browser
def test_a_page_out_of_the_browsers_memory_is_asked_for_again(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")


@pytest.mark.browser
def test_a_decision_leaves_the_everyday_moves_of_its_turn_in_the_margin(page: Page) -> None:
    page.goto(page.url.partition("?")[0] + "?moves=1")
    shown = page.locator(".moment").count()
    turn = page.locator(".turn:has(.moment:not(.moment--sure) ~ .moment:not(.moment--sure))").first
    name = turn.get_attribute("id")
    beside = turn.locator(".moment").count()
    turn.locator(".moment:not(.moment--sure)").first.click()
    page.keyboard.press("y")
    expect(page.locator(f"#{name} .moment--sure").first).to_be_visible()
    expect(page.locator(f"#{name} .moment")).to_have_count(beside)
    expect(page.locator(".moment")).to_have_count(shown)
    page.locator(f"#{name} .moment--sure").first.click()
    page.keyboard.press("u")
    expect(page.locator(f"#{name} .moment--sure")).to_have_count(0)
