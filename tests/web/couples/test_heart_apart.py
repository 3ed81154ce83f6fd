"""A couple on the pages of themes, lenses, resistance and preparation: what one wrote is reached by no page of the
other, and nothing that a client can open names anything of all this."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from tests.cast import Visitor
from tests.web.by_hand.test_page import EVERY
from tests.web.couples.test_pages import both_answer
from tests.web.couples.two import Couple, put

from vinculum.web.prepare.paper import on_paper

SECRET, OTHERS = "zqnoor only for you", "zqpieter only for you"
THOUGHTS = ("zqshare", "zqtheme", "zqpage", "zqprotects", "zqtried", "zqtopic", "zqdream")
SEEN = (
    "themes", "between", "resistance", "by-hand", "lenses", "one-page", "one-page-versions", "narratives", "prepare",
)  # fmt: skip


@pytest.fixture
def told(couple: Couple) -> Couple:
    """Both have answered in their own words, and the therapist has written everywhere."""
    couple.agree()
    both_answer(couple)
    last = couple.folder.sessions[-1].id
    put(couple, "Noor", last, 3.0, words=SECRET)
    put(couple, "Pieter", last, 3.0, words=OTHERS)
    case, post = couple.place.case, couple.lena.post
    post("own-share", case, realistic="zqshare")
    post("hypothesis", case, theme="zqtheme")
    post("one-page-write", case, whole="zqpage")
    post("say-meaning", case, about="", protects="zqprotects")
    post("note-tried", case, session="1", words="zqtried")
    post("decide-topic", case, what="confirmed", name="zqtopic", sessions="1")
    for posted in EVERY:
        post("keep-by-hand", case, **dict(posted) | ({"text": "zqdream"} if posted["kind"] == "dream" else {}))
    return couple


def words(visitor: Visitor, couple: Couple, page: str, who: str) -> str:
    address = f"{page}/" if page != "one-page-versions" else "one-page/versions"
    answer = visitor.browser.get(f"/cases/{couple.place.case}/{address}?with={couple.id_of(who)}")
    assert answer.status_code == 200, page
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_no_page_seen_with_one_holds_what_the_other_wrote(told: Couple) -> None:
    for page in SEEN:
        for who, foreign in (("Noor", OTHERS), ("Pieter", SECRET)):
            assert foreign not in words(told.lena, told, page, who), (page, who)
    assert SECRET in words(told.lena, told, "prepare", "Noor"), "the check would find it"


def test_a_printed_sheet_holds_nothing_of_the_other(told: Couple) -> None:
    for who, own, foreign in (("Noor", SECRET, OTHERS), ("Pieter", OTHERS, SECRET)):
        page = told.lena.browser.get(f"/cases/{told.place.case}/prepare/pdf?with={told.id_of(who)}")
        assert page.status_code == 200
        assert page["Content-Type"] == "application/pdf"
        sheet = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", on_paper_words(told, who))).split())
        assert own in sheet
        assert foreign not in sheet


def on_paper_words(couple: Couple, who: str) -> str:
    """The sheet as the pages for paper are made of."""
    return str(on_paper(couple.seen_with(who)))


def test_nothing_that_a_client_opens_holds_a_thought_of_the_therapist(told: Couple) -> None:
    client = Visitor(Client())
    token = told.ask("Noor")
    form = client.post("client-form", token=token).content.decode()
    thanks = client.post("client-send", token=token, key="k" * 20, **{"q-trust": "4"}).content.decode()
    for text in (form, thanks):
        for thought in (*THOUGHTS, SECRET, OTHERS, "Pieter"):
            assert thought not in text
    for page in SEEN:
        assert client.get(page, told.place.case).status_code in (302, 404)
        assert client.get(page, told.place.case)["Location"].startswith("/sign-in")


def test_each_page_speaks_of_both_by_name_and_of_no_client_in_general(told: Couple) -> None:
    for page in SEEN:
        said = words(told.lena, told, page, "Noor")
        assert "Noor" in said, page
        assert not re.search(r"\bNoor and Pieter (is|has|was)\b", said), page
