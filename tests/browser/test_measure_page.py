"""The page on how well a form measures, with enough answers for every part of it: readable by all, on every screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Route, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.workbench import PHONE, Watched
from tests.cast import Visitor
from tests.web.practice.people import people_who_answered

TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
FORM = "sparq"


@pytest.mark.browser
def test_the_report_on_a_form_is_readable_by_all_wide_and_narrow(lena: Visitor) -> None:
    people_who_answered(lena, FORM, 100, times=3)
    made = lena.get("measure-report", FORM)
    page, policy = made.content, made["Content-Security-Policy"]

    def answer(route: Route) -> None:
        name = route.request.url.partition("/static/")[2]
        if name:
            route.fulfill(body=Path(str(find(name))).read_bytes(), content_type=TYPES[name.rpartition(".")[2]])
        else:
            headers = {"Content-Security-Policy": policy, "Content-Type": "text/html"}
            route.fulfill(body=page, headers=headers)

    with sync_playwright() as playwright:  # of its own, closed before the database is asked again
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        watched = Watched(playwright.chromium.launch(executable_path=path, args=FLAGS))
        watched.page.route("**/*", answer)
        watched.page.goto("http://127.0.0.1:1/practice/measures/")
        assert watched.page.locator("section.measured").count() >= 8
        watched.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for size in ({"width": 1280, "height": 900}, PHONE):
            watched.page.set_viewport_size(size)  # type: ignore[arg-type]  # a width and a height
            watched.inspect(f"the report on a form, {size['width']} wide")
            assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watched.complaints == []
