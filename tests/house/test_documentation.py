"""Rule 18: every setting and format has its heading, and what the pages name exists.

Commands, permissions, measures and codes have theirs by the tests of their own rooms.
"""

from __future__ import annotations

import re

import pytest
from tests.house.tree import ROOT, headings, sources

from vinculum.cli.lazy import COMMANDS
from vinculum.transcripts import FORMATS, read
from vinculum.web.operator import Operator

FORMATS_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"(?m)^## ", FORMATS_PAGE)[1:]}
EXAMPLE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
WITHOUT_EXAMPLE = {"docx"}  # no text
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PAGES = [one for one in sources() if one.path.endswith(".md")]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda one: one.path)
CALLED = re.compile(r"(?:`|bin/|^)vinculum ([a-z]+(?:-[a-z]+)*)", re.MULTILINE)
PLACE = re.compile(r"`((?:bench|docs|requirements|script|src|tests)/[\w./-]*\w)`")


def examples(name: str) -> dict[str, str]:
    return dict(EXAMPLE.findall(SECTIONS[name]))


@pytest.mark.parametrize("field", Operator.model_fields)
def test_every_setting_has_its_heading(field):
    assert f"VINCULUM_{field.upper()}" in headings("settings.md")


def test_the_page_on_settings_describes_none_that_is_not_there():
    described = {heading for heading in headings("settings.md") if heading.startswith("VINCULUM_")}
    assert described == {f"VINCULUM_{field.upper()}" for field in Operator.model_fields}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_heading_and_endings(name):
    assert all(f"`{suffix}`" in SECTIONS[name] for suffix in FORMATS[name].suffixes)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - WITHOUT_EXAMPLE))
def test_the_example_of_a_format_is_recognised_and_read_without_a_problem(name):
    parsed = read(examples(name)[name].encode())
    assert parsed.format == name
    assert parsed.problems == ()
    assert any("walked here" in turn.text for turn in parsed.transcripts[0].turns)


@each_page
def test_every_link_between_pages_leads_somewhere(page):
    folder = (ROOT / page.path).parent
    targets = LINK.findall(page.text)
    assert [target for target in targets if not (folder / target).exists()] == []


@each_page
def test_every_command_that_a_page_calls_exists(page):
    assert set(CALLED.findall(page.text)) - set(COMMANDS) == set()


@each_page
def test_every_file_or_folder_that_a_page_names_exists(page):
    assert [place for place in PLACE.findall(page.text) if not (ROOT / place).exists()] == []


def rooms(folder: str) -> set[str]:
    return {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}


def test_the_page_on_the_house_names_every_room_and_every_slice():
    page = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [room for room in rooms("src/vinculum") if f"  {room}/" not in page] == []
    assert [room for room in rooms("src/vinculum/web") - {"records"} if f"`{room}`" not in page] == []


def test_every_decision_is_on_the_list_of_decisions():
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert {path.name for path in folder.glob("0*.md")} == listed
