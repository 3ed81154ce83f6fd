"""The diary is apart: nobody but its own slice reads it, and whoever asks that slice is listed with what is asked."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import Source, modules

OWN = ("src/vinculum/reactions/", "src/vinculum/web/diary/", "src/vinculum/web/records/contents/reactions.py")
CLOSED = ("vinculum.reactions", "vinculum.web.records.contents.reactions")
DEMONSTRATION = "src/vinculum/web/demo/parts/diary.py"
ASKING = {
    "src/vinculum/web/urls.py": {"case_page", "change", "copy_out", "month", "overview", "own", "views"},
    "src/vinculum/web/caseload/views.py": {"holding"},
    "src/vinculum/web/demo/stage.py": {"open_journal"},
    DEMONSTRATION: {"open_journal", "keep_month"},
}
SHEET = ("src/vinculum/web/prepare/", {"held_for"})


def imported(source: Source) -> Iterator[tuple[str, str]]:
    """(module, name) of everything a file imports, wherever in it."""
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.Import):
            yield from ((one.name, "") for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", one.name) for one in node.names)


def within(module: str, name: str, rooms: tuple[str, ...]) -> bool:
    """Whether an import reaches into one of these rooms, named whole or as a part of the room above."""
    whole = f"{module}.{name}"
    return any(f"{one}.".startswith(f"{room}.") for one in (module, whole) for room in rooms)


def outside() -> list[Source]:
    return [source for source in modules("src/") if not source.path.startswith(OWN)]


def test_no_module_outside_the_diary_imports_its_values_or_its_kinds():
    found = {source.path for source in outside() for module, name in imported(source) if within(module, name, CLOSED)}
    assert found == {DEMONSTRATION}


def test_whoever_asks_the_diary_asks_for_nothing_but_what_is_listed():
    for source in outside():
        asked = {name for module, name in imported(source) if within(module, name, ("vinculum.web.diary",))}
        if source.path.startswith(SHEET[0]):
            assert asked <= SHEET[1], source.path
        else:
            assert asked == ASKING.get(source.path, set()), source.path


def test_an_import_of_a_part_of_the_room_would_be_found():
    assert within("vinculum.reactions.words", "WORDS", CLOSED)
    assert within("vinculum", "reactions", CLOSED)
    assert not within("vinculum.reading", "moment", CLOSED)
