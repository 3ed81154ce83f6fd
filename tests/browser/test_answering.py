"""Answering with few keys, and taking an answer back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_demonstration import address_of
from tests.browser.workbench import Watched


@pytest.fixture
def page(demonstration: Watched) -> Page:
    demonstration.page.goto(address_of(demonstration.page, "answer-own") + "?form=pulse.therapist")
    return demonstration.page


@pytest.mark.browser
def test_a_digit_answers_and_leads_on_to_the_end(page: Page) -> None:
    expect(page.locator("[name=q-between]").first).to_be_focused()
    for digit in ("4", "2", "3"):
        page.keyboard.press(digit)
    expect(page.locator("button:has-text('Keep')")).to_be_focused()
    assert page.locator("main :checked").evaluate_all("all => all.map(one => one.name + one.value)") == [
        "q-between4",
        "q-tension2",
        "q-repaired3",
    ]


@pytest.mark.browser
def test_choosing_the_same_again_or_backspace_takes_an_answer_back(page: Page) -> None:
    chip = page.locator(".chip").nth(2)
    chip.click()
    expect(page.locator("main :checked")).to_have_count(1)
    chip.click()
    expect(page.locator("main :checked")).to_have_count(0)
    page.locator("[name=q-between]").first.focus()
    page.keyboard.press("5")
    page.locator("[name=q-between]").last.focus()
    page.keyboard.press("Backspace")
    expect(page.locator("main :checked")).to_have_count(0)


@pytest.mark.browser
def test_a_client_takes_an_answer_back_and_is_not_asked_what_followed_it(
    demonstration: Watched, browser: Browser
) -> None:
    page = demonstration.page
    page.goto(address_of(page, "check-in"))
    page.check("[name=measure][value='pulse.client']")
    page.click("text=Make a link")
    phone = Watched(browser, phone=True)
    phone.page.goto(page.input_value("input[readonly]"))
    phone.page.tap("text=Begin")
    phone.page.tap(".screen:visible .answer:has-text('Good') >> nth=-1")
    phone.page.wait_for_selector("#q2:visible")
    phone.page.tap(".screen:visible .answer:has-text('Yes, clearly')")
    phone.page.wait_for_selector("#q3:visible")
    phone.page.tap(".screen:visible >> text=Back")
    phone.page.tap(".screen:visible .answer:has-text('rather not say')")
    phone.page.wait_for_selector("#end:visible")
    assert phone.page.locator(":checked").evaluate_all("all => all.map(one => one.name + one.value)") == [
        "q-between5",
        "q-tension",
    ]
    phone.context.close()
