"""The story, for tests that need an installation in which everything has happened once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Visitor
from tests.web.pages import METHODS, OPEN_PAGES, arguments
from tests.web.story import TYPED, Story, tell

CODED = b"turn,code\n2,confrontation.therapist\n4,withdrawal.minimal\n9,withdrawal.minimal\n"


@pytest.fixture
def phones_reach_us(settings: Any) -> None:
    """A public address, so that links can be made."""
    settings.OPERATOR = settings.OPERATOR.model_copy(update={"public_address": "https://answers.example"})
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def story(db: None, phones_reach_us: None) -> Story:
    """Set-up, a case, links, answers, words, decisions, diary, safety; undone after the test."""
    return tell(Visitor())


@pytest.fixture(scope="session")
def pages_so_far() -> dict[str, HttpResponse]:
    """The pages of `every_page`, asked for once in a run."""
    return {}


@pytest.fixture
def every_page(
    db: None, request: pytest.FixtureRequest, pages_so_far: dict[str, HttpResponse]
) -> dict[str, HttpResponse]:
    """Each page as the therapist or the client gets it, refusals and forms with problems included."""
    if not pages_so_far:
        pages_so_far |= ask_everything(request.getfixturevalue("story"))
    return pages_so_far


def ask_everything(story: Story) -> dict[str, HttpResponse]:
    """Name of a page, or of what came instead of it -> the answer."""
    me, stranger = story.therapist, Visitor()
    found = {
        page: (stranger if page in OPEN_PAGES else me).get(page, *arguments(page, story.place))
        for page, methods in METHODS.items()
        if "GET" in methods and page != "set-up"
    }
    return found | ask_a_client(story) | ask_a_couple(story) | ask_wrongly(story)


def ask_wrongly(story: Story) -> dict[str, HttpResponse]:
    """What comes where a form was not filled as it should be, and other ways a page can look."""
    me, stranger, here = story.therapist, Visitor(), (story.place.case, story.place.session)
    return {
        "import, who is who": me.post("import", *here, typed=TYPED, kind="recording"),
        "import, empty": me.post("import", *here),
        "session, with moves": me.browser.get(f"/cases/{here[0]}/sessions/{here[1]}/?moves=1"),
        "new-case, wrong": me.post("new-case"),
        "new-session, wrong": me.post("new-session", here[0]),
        "settings, wrong": me.post("settings"),
        "wording, wrong": me.post("wording"),
        "train-reader, wrong": me.post("train-reader"),
        "choose-reader, wrong": me.post("choose-reader", what="use"),
        "happening, wrong": me.post("happening", here[0]),
        "episode, wrong": me.post("episode", here[0]),
        "queue, its end": me.get("queue", here[0]),
        "own-share, wrong": me.post("own-share", here[0]),
        "hypothesis, wrong": me.post("hypothesis", here[0], protects="x"),
        "one-page-write, wrong": me.post("one-page-write", here[0]),
        "between-back, wrong": me.post("between-back", here[0]),
        "manual, found": me.browser.get("/manual/?find=never"),
        "manual, nothing found": me.browser.get("/manual/?find=zqxv"),
        "manual-entry, a system": me.get("manual-entry", "relationship"),
        "look, wrong": me.post("look", *here),
        "two-coders, compared": me.post("two-coders", *here, file=SimpleUploadedFile("Ben.csv", CODED)),
        "two-coders, wrong": me.post("two-coders", *here),
        "second-looks, wrong": me.post("second-looks", *here),
        "decide, wrong": me.post("decide", *here),
        "safety, wrong": me.post("safety", here[0]),
        "sign-in, wrong": stranger.post("sign-in", name="x", passphrase="y"),
        "nothing here": me.browser.get("/no/such/page"),
        "answer-here": me.post("answer-here", *here, measure="relationship-short.client"),
    }


def ask_a_couple(story: Story) -> dict[str, HttpResponse]:
    """Pages that look otherwise where two clients take part."""
    me = story.therapist
    case = me.post("new-case", who="couple", name="Noor V.", name__2="Pieter D.")["Location"].strip("/").split("/")[1]
    session = me.post("new-session", case, number="1", on="2026-03-02")["Location"].rstrip("/").rpartition("/")[2]
    found = {
        "new-case, a couple": me.browser.get("/cases/new?who=couple"),
        "new-case, a family": me.browser.get("/cases/new?who=several"),
        "case, of a couple": me.get("case", case),
        "people, of a couple": me.get("people", case),
        "check-in, not agreed": me.get("check-in", case, session),
        "policy-on-secrets, wrong": me.post("policy-on-secrets", case),
    }
    me.post("policy-on-secrets", case, agreed="own", words="as agreed", on="2026-03-01")
    me.post("policy-on-secrets", case, agreed="limited", on="2026-03-01")
    return found | {
        "people, agreed": me.get("people", case),
        "check-in, of a couple": me.get("check-in", case, session),
        "session, of a couple": me.get("session", case, session),
        "caseload, with a couple": me.get("caseload"),
    }


def ask_a_client(story: Story) -> dict[str, HttpResponse]:
    """What comes before the one who answers, from a link to thanks."""
    me, stranger, here = story.therapist, Visitor(), (story.place.case, story.place.session)
    link = me.post("check-in", *here, measure="relationship-short.client")
    token = link.content.decode().partition("/f#")[2][:64]
    return {
        "check-in, link made": link,
        "client-form": stranger.post("client-form", token=token),
        "client-form, wrong": stranger.post("client-form", code="ABCD-2345"),
        "client-send, wrong": stranger.post("client-send", token=token, key="k" * 20, **{"q-trust": "9"}),
        "client-send": stranger.post("client-send", token=token, key="k" * 20, **{"q-trust": "2"}),
        "client-send, again": stranger.post("client-send", token=token, key="k" * 20, **{"q-trust": "2"}),
    }
