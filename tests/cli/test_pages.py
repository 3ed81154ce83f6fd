"""The files that the command line writes."""

import re
import stat
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from tests.cli.running import MARA, SAID, vinculum, with_fixed_reader

RATINGS = "session,client,therapist\n1,3.4,3.2\n2,3.6,3.3\n3,3.5,3.5\n4,3.8,3.4\n5,2.1,3.7\n6,3.9,3.8\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    with_fixed_reader(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mara.txt").write_text(MARA, encoding="utf-8")
    (tmp_path / "ratings.csv").write_text(RATINGS, encoding="utf-8")
    return tmp_path


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and which stay open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def pages(folder):
    vinculum("read", "mara.txt", *SAID, "--html", "reading.html")
    vinculum("course", "ratings.csv", "--client", "Mara", "--html", "course.html")
    return [(folder / name).read_text(encoding="utf-8") for name in ("reading.html", "course.html")]


def test_a_page_holds_no_script_fetches_nothing_and_closes_every_tag(folder):
    for page in pages(folder):
        read = Tags(page)
        assert not read.open
        assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in read.tags}
        assert not any(name.startswith("on") or name in {"src", "style"} for _, attrs in read.tags for name in attrs)
        assert "url(" not in page
        assert "@import" not in page


def test_a_page_names_its_language_its_title_and_one_main_heading(folder):
    for page in pages(folder):
        tags = [tag for tag, _ in Tags(page).tags]
        assert '<html lang="en-GB">' in page
        assert page.count("<title>") == tags.count("main") == tags.count("h1") == 1


def test_a_page_has_colours_for_light_dark_and_paper(folder):
    for page in pages(folder):
        assert "prefers-color-scheme: dark" in page
        assert "@media print" in page


def test_words_of_a_file_stay_words_on_the_page(folder):
    (folder / "sly.txt").write_text("Mara: <script>alert(1)</script> It was nothing\nDr Berg: <b>ok</b> now\n")
    vinculum("read", "sly.txt", *SAID, "--html", "sly.html")
    page = (folder / "sly.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>It was nothing</mark>" in page
    assert "<script" not in page


def test_the_picture_is_one_file_with_plain_colours(folder):
    vinculum("course", "ratings.csv", "--client", "Mara & <Co>", "--svg", "course.svg")
    drawn = (folder / "course.svg").read_text(encoding="utf-8")
    assert ElementTree.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert re.search(r"\.pt--client\{fill: #[0-9a-f]{6};", drawn)
    assert "var(" not in drawn


def test_only_the_owner_can_read_what_is_written(folder):
    vinculum("read", "mara.txt", *SAID, "--html", "reading.html")
    assert stat.S_IMODE((folder / "reading.html").stat().st_mode) == 0o600


def test_nothing_is_replaced_unless_told_to(folder):
    (folder / "reading.html").write_text("mine", encoding="utf-8")
    refused = vinculum("read", "mara.txt", *SAID, "--html", "reading.html")
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert (folder / "reading.html").read_text(encoding="utf-8") == "mine"
    assert vinculum("read", "mara.txt", *SAID, "--html", "reading.html", "--force").exit_code == 0
    assert "Mara" in (folder / "reading.html").read_text(encoding="utf-8")
