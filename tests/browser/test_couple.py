"""A couple in the browser: its pages on a desk and a phone, by keyboard, and the policy on secrets before any link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import PHONE, Watched

DESK = {"width": 1280, "height": 1800}  # so high that the bar of keys covers no link at its foot


def couple_of(page: Page) -> str:
    """The address of the invented couple’s case, found as a person would."""
    page.goto("/".join(page.url.split("/")[:3]) + "/")
    page.click("text=Noor V. and Pieter D.")
    expect(page.locator("h1")).to_have_text("Noor V. and Pieter D.")
    return page.url.partition("?")[0]


def inspected(demonstration: Watched, address: str, name: str) -> None:
    """No violation, no complaint and nothing that scrolls sideways, wide and narrow."""
    page = demonstration.page
    for size in (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a dict of the two sizes
        page.goto(address)
        demonstration.inspect(name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.set_viewport_size(DESK)  # type: ignore[arg-type]  # a dict of the two sizes
    assert demonstration.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "name",
    ["", "people/", "both-views", "sessions/", "themes/", "between/", "lenses/", "narratives/one/nobody-asked/"],
)
def test_a_page_of_the_couple_has_no_violation(demonstration: Watched, name: str) -> None:
    inspected(demonstration, couple_of(demonstration.page) + name, f"couple, {name or 'case'}")


@pytest.mark.browser
def test_a_session_of_the_couple_and_its_check_in_have_no_violation(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto(couple_of(page) + "sessions/")
    page.locator(".sessions li", has_text="· words").locator("a").first.click()
    address = page.url
    inspected(demonstration, address, "couple, session")
    inspected(demonstration, address + "check-in", "couple, check-in")


@pytest.mark.browser
def test_the_switch_is_reached_by_keyboard_and_says_with_whom(demonstration: Watched) -> None:
    page = demonstration.page
    couple_of(page)
    expect(page.locator(".seen-with")).to_contain_text("With Noor")
    page.locator(".alliances a", has_text="Pieter").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".seen-with")).to_contain_text("With Pieter")
    expect(page.locator(".alliances [aria-current]")).to_have_text("Pieter")


@pytest.mark.browser
@pytest.mark.parametrize("who", ["one", "couple", "several"])
def test_the_page_of_a_new_case_has_no_violation(demonstration: Watched, who: str) -> None:
    base = "/".join(demonstration.page.url.split("/")[:3])
    inspected(demonstration, f"{base}/cases/new?who={who}", f"new case, {who}")


@pytest.mark.browser
def test_a_new_couple_agrees_on_secrets_before_a_link_can_be_made(demonstration: Watched) -> None:
    page = demonstration.page
    page.goto("/".join(page.url.split("/")[:3]) + "/cases/new")
    page.click("text=A couple")
    page.fill("input[name=name]", "Ilse T.")
    page.fill("input[name=name-2]", "Bram T.")
    page.click("text=Begin")
    expect(page.locator("#agree")).to_be_visible()
    demonstration.inspect("couple, nothing agreed")
    case = page.url
    page.goto(case + "sessions/new")
    page.click("main button[type=submit]")
    page.goto(page.url + "check-in")
    expect(page.locator(".lacking")).to_contain_text("First agree on secrets")
    page.click("text=Record what you agreed")
    page.check("input[value=limited]")
    page.click("text=Keep >> nth=-1")
    expect(page.locator("#secrets")).to_contain_text("Kept for a while")
    assert demonstration.complaints == []
