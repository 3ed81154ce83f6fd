"""What Lena Berg has set aside on the sheets of her invented cases, with her reason."""

from __future__ import annotations

from collections.abc import Iterator

from vinculum.guidance import Ground, Suggestion, library
from vinculum.web.demo.stage import Stage
from vinculum.web.records.contents.guidance import SetAside
from vinculum.web.records.models import Record

MINUTES = 60  # after the session whose evidence it rests on


def rows(stage: Stage) -> Iterator[Record]:
    """Suggestions that rest on what a client wrote, and were set aside."""
    entries = {entry["number"]: entry for entry in stage.script.sessions}
    for given in stage.script.table.get("set_aside", []):
        entry = entries[given["session"]]
        rule = library().rule(given["rule"])
        assert rule is not None, f"there is a rule {given['rule']}"
        ground = Ground(f"{stage.script.table['short']} wrote", given["session"], quote=entry["client"]["words"])
        made = stage.script.after(entry, MINUTES)
        value = SetAside(rule.id, Suggestion(rule, (ground,)).evidence, given["reason"], made)
        yield stage.folder.shared.sealed(value)
