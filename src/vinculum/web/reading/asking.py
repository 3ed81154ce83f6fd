"""What the page of a session says about asking a language model."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.codebook import library
from vinculum.errors import VinculumError
from vinculum.web.case.folder import Folder
from vinculum.web.reading import lanes
from vinculum.web.reading.named import SYSTEMS, named_model
from vinculum.web.reading.verbs import underway_in
from vinculum.web.records.contents import Reading, Underway
from vinculum.web.records.drawer import Kept


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a session stands with the model that this installation names.

    Attributes:
        address: where the words go.
        here: whether that is this machine.
        model: its name.
        systems: the titles of the code systems it is asked about.
        underway: the reading that has begun and not ended, None for none.
        running: whether a process has it.
        last: the model's reading that the page shows, None for none.
    """

    address: str
    here: bool
    model: str
    systems: tuple[str, ...]
    underway: Kept[Underway] | None
    running: bool
    last: Kept[Reading] | None


def asking_of(folder: Folder, session: str) -> Asking | None:
    """Where a session stands; None where the installation names no model, or one that it may not ask."""
    try:
        named = named_model()
    except VinculumError:
        return None
    if named is None:
        return None
    underway = underway_in(folder.shared, session, Underway)
    reading = folder.readings.get(session)
    last = reading if reading and reading.value.source.startswith("language-model ") else None
    titles = tuple(library()[system].title for system in SYSTEMS)
    running = underway is not None and lanes.runs(underway.id)
    return Asking(str(named.address), named.address.here, named.model, titles, underway, running, last)
