"""A page that changes something takes only POST, and only with the token of one of our own pages."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Place, Visitor, enter
from tests.web.pages import METHODS, OPEN_PAGES, PATTERNS, TOKEN_PAGES, arguments

from vinculum.web.records.models import Event

GET_ONLY = [page for page, methods in METHODS.items() if methods == "GET"]
POST_ONLY = [page for page, methods in METHODS.items() if methods == "POST"]
POSTED = [page for page, methods in METHODS.items() if "POST" in methods and page not in TOKEN_PAGES]


def _address(page: str, place: Place) -> str:
    return reverse(page, args=arguments(page, place))


@pytest.mark.parametrize("page", POST_ONLY)
def test_a_page_that_changes_something_refuses_to_be_looked_at(lena: Visitor, case_a: Place, page: str) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert lena.browser.generic(method, _address(page, case_a)).status_code == 405, method


@pytest.mark.parametrize("page", GET_ONLY)
def test_a_page_that_only_shows_refuses_to_be_posted_to(lena: Visitor, case_a: Place, page: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert lena.browser.generic(method, _address(page, case_a)).status_code == 405, method


@pytest.mark.parametrize("page", POSTED)
def test_a_form_from_elsewhere_is_refused(lena: Visitor, case_a: Place, page: str) -> None:
    assert lena.keys is not None
    strict = enter(lena.keys, Client(enforce_csrf_checks=True))
    before = Event.objects.count()
    visitor = strict if page not in OPEN_PAGES else Visitor(Client(enforce_csrf_checks=True))
    answer = visitor.browser.post(_address(page, case_a))
    assert answer.status_code == 403
    assert "grown old" in answer.content.decode()
    assert Event.objects.count() == before


def test_the_pages_without_a_cross_site_token_are_those_with_a_token_of_their_own() -> None:
    exempt = {name for name, pattern in PATTERNS.items() if getattr(pattern.callback, "csrf_exempt", False)}
    assert exempt == TOKEN_PAGES


def test_a_form_with_the_token_of_our_page_is_taken(lena: Visitor, case_a: Place) -> None:
    assert lena.keys is not None
    strict = enter(lena.keys, Client(enforce_csrf_checks=True))
    page = strict.get("case", case_a.case).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert strict.post("next-session", case_a.case, csrfmiddlewaretoken=token).status_code == 302
