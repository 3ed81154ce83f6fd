"""What every answer says to the browser: run nothing that is not ours, keep nothing, tell nobody."""

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.cast import Place, Visitor

from vinculum.web.middleware import COOKIE


def test_every_page_is_there_and_is_a_page(every_page: dict[str, HttpResponse]) -> None:
    wrong = {
        name: page.status_code for name, page in every_page.items() if page.status_code not in (200, 201, 404, 409, 422)
    }
    assert wrong == {}


def test_every_page_allows_only_what_comes_from_here(every_page: dict[str, HttpResponse]) -> None:
    for name, page in every_page.items():
        policy = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'none'", name
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'", name
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'", name
        assert "unsafe" not in page["Content-Security-Policy"], name
        assert policy.get("img-src") == policy.get("connect-src") == "'self'", name
        assert len(policy) == 8, name


def test_no_page_is_kept_by_browser_or_proxy(every_page: dict[str, HttpResponse]) -> None:
    assert {
        name: page["Cache-Control"] for name, page in every_page.items() if page["Cache-Control"] != "no-store"
    } == {}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_page_is_closed_to_other_sites(every_page: dict[str, HttpResponse], header: str, value: str) -> None:
    assert {page.get(header) for page in every_page.values()} == {value}


def test_no_page_may_ask_for_camera_microphone_or_place(every_page: dict[str, HttpResponse]) -> None:
    for page in every_page.values():
        assert {"camera=()", "microphone=()", "geolocation=()"} <= set(page["Permissions-Policy"].split(", "))


def test_a_refused_form_has_the_same_headers(lena: Visitor) -> None:
    refused = Client(enforce_csrf_checks=True).post("/sign-in")
    assert refused.status_code == 403
    assert refused["Cache-Control"] == "no-store"
    assert "script-src 'self'" in refused["Content-Security-Policy"]


def test_the_cookie_of_a_door_is_out_of_reach_of_scripts_and_other_sites(lena: Visitor, case_a: Place) -> None:
    lena.get("caseload")
    cookie = lena.browser.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Strict", "/", "")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")  # gone with the window


def test_the_cross_site_cookie_is_out_of_reach_of_scripts(lena: Visitor) -> None:
    lena.get("caseload")
    cookie = lena.browser.cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_health_says_ok_and_nothing_else(nobody: Visitor) -> None:
    answer = nobody.get("health")
    assert (answer.content, answer["Content-Type"], dict(nobody.browser.cookies)) == (b"ok", "text/plain", {})


def test_a_host_that_is_not_ours_is_refused(nobody: Visitor, settings: object) -> None:
    assert Client().get("/health", headers={"host": "elsewhere.example"}).status_code == 400
