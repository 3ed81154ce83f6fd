"""No page carries a script, a style or a handler in its text; everything comes from files of ours."""

import re
from collections import Counter
from html.parser import HTMLParser

from django.http import HttpResponse

ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "hx-post", "hx-get")
ELSEWHERE = re.compile(r"^\s*(\w+:|//)")
WITHOUT_END = {"meta", "link", "input", "br", "img", "hr", "wbr", "source", "area", "col"}


class Markup(HTMLParser):
    """What a strict policy would block, and what is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.open: list[str] = []
        self.feed(text)
        self.wrong += [f"not closed: {tag}" for tag in self.open]
        self.wrong += [f"id twice: {name}" for name, times in self.ids.items() if times > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, dict(attrs))
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"closes {tag} inside {self.open[-1:]}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style") and data.strip():
            self.wrong.append(f"text in {self.open[-1]}")

    def _look(self, tag: str, attrs: dict[str, str | None]) -> None:
        handlers = [name for name in attrs if name.startswith("on") or name == "style"]
        self.wrong += [f"{tag} with {name}" for name in handlers]
        if tag == "style" or (tag == "script" and not (attrs.get("src") or "").startswith("/static/")):
            self.wrong.append(f"inline {tag}")
        for name in ("href", "src", "action", "formaction", "xlink:href", "hx-post", "hx-get"):
            if (attrs.get(name) or "").partition(":")[0] in ("http", "https", "javascript", "data") or "//" in (
                attrs.get(name) or ""
            ):
                self.wrong.append(f"{tag} {name}={attrs[name]}")
        if attrs.get("id"):
            self.ids[attrs["id"] or ""] += 1


def _pages(every_page: dict[str, HttpResponse]) -> dict[str, str]:
    return {
        name: page.content.decode() for name, page in every_page.items() if page["Content-Type"].startswith("text/html")
    }


def test_no_page_carries_a_script_a_style_or_an_address_elsewhere(every_page: dict[str, HttpResponse]) -> None:
    wrong = {name: Markup(text).wrong for name, text in _pages(every_page).items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_check_would_find_what_it_looks_for() -> None:
    assert Markup('<p style="x">').wrong == ["p with style", "not closed: p"]
    assert Markup("<script>alert(1)</script>").wrong == ["inline script", "text in script"]
    assert Markup('<a href="https://elsewhere.example" onclick="x">x</a>').wrong[0] == "a with onclick"


def test_every_page_has_a_language_a_title_and_one_main_part(every_page: dict[str, HttpResponse]) -> None:
    for name, text in _pages(every_page).items():
        assert '<html lang="' in text, name
        assert "<title>" in text, name
        assert text.count("<main") == 1, name


def test_no_page_shows_what_a_template_could_not_find(every_page: dict[str, HttpResponse]) -> None:
    for name, text in _pages(every_page).items():
        assert "None" not in text.replace("None of", ""), name
        assert "{{" not in text, name
        assert "{%" not in text, name
