"""Rule 18: every command, setting, format and permission has its heading, and what the pages say is so."""

from __future__ import annotations

import re

import pytest
from tests.house.tree import ROOT, headings, sources

from vinculum.cli.lazy import COMMANDS
from vinculum.transcripts import FORMATS, read
from vinculum.web.operator import Operator
from vinculum.web.permissions import TABLE

FORMATS_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"(?m)^## ", FORMATS_PAGE)[1:]}
EXAMPLE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
WITHOUT_EXAMPLE = {"docx"}  # no text
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_heading(command):
    assert {command, f"vinculum {command}"} & headings("cli.md")


def test_every_permission_has_its_heading():
    questions = {question.__name__ for question in TABLE.values()}
    assert questions - headings("permissions.md") == set()


@pytest.mark.parametrize("source", [one for one in sources() if one.path.endswith(".md")], ids=lambda one: one.path)
def test_every_link_between_pages_leads_somewhere(source):
    folder = (ROOT / source.path).parent
    targets = LINK.findall(source.text)
    assert [target for target in targets if not (folder / target).exists()] == []
