"""Every page of the demonstration is free of violations, light and dark, on a desk and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workbench import PHONE, Watched

PAGES = [
    "caseload",
    "case",
    "before-and-after",
    "beside-earlier-cases",
    "sessions",
    "session",
    "notes",
    "moves",
    "queue",
    "queue-of-one",
    "own-reader",
    "manual",
    "manual-system",
    "manual-code",
    "import",
    "check-in",
    "answer-own",
    "diary",
    "safety",
]
SESSION = r"/cases/\w+/sessions/\w+/$"


def links(page: Page, pattern: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    return [link for link in found if re.search(pattern, link)]


def address_of(page: Page, name: str) -> str:
    """The address of a page in Mara's case, found as a person would."""
    page.goto("/".join(page.url.split("/")[:3]) + "/")
    if name == "caseload":
        return page.url
    page.click("text=Mara L.")
    case = page.url
    page.goto(case + "sessions/")
    rows = page.locator(".sessions li", has_text="· words").locator("a")
    heard = [case.split("/cases")[0] + (rows.nth(at).get_attribute("href") or "") for at in range(rows.count())]
    known = {
        "case": case,
        "before-and-after": case + "before-and-after",
        "beside-earlier-cases": case + "beside-earlier-cases",
        "sessions": page.url,
        "notes": heard[0],
        "session": heard[-1],
        "moves": heard[-1] + "?moves=1",
        "queue": case + "look/",
        "queue-of-one": heard[-1] + "look/",
        "own-reader": case.split("/cases")[0] + "/practice/reader/",
        "manual": case.split("/cases")[0] + "/manual/",
        "manual-system": case.split("/cases")[0] + "/manual/relationship/",
        "manual-code": case.split("/cases")[0] + "/manual/therapist.repair/",
    }
    return known.get(name) or (case + "safety" if name == "safety" else heard[-1] + name)


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation_wide_or_narrow(demonstration: Watched, name: str) -> None:
    page = demonstration.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address_of(page, name))
    demonstration.inspect(f"{name}, wide")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a dict of the two sizes
    demonstration.inspect(f"{name}, narrow")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways on a phone"
    page.set_viewport_size({"width": 1280, "height": 900})
    assert demonstration.complaints == []


@pytest.mark.browser
def test_the_one_time_address_opens_once(demonstration: Watched, browser: Browser) -> None:
    other = Watched(browser)
    base = "/".join(demonstration.page.url.split("/")[:3])
    other.page.goto(base + "/")
    expect(other.page.locator("button")).to_have_text("Open")
    other.page.goto(base + "/demonstration#" + "0" * 64)
    expect(other.page.locator("[role=alert]")).to_contain_text("opens once")
    other.context.close()
