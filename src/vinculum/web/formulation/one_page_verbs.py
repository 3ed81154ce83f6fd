"""What changes on the one page: each save is a new version."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.records.contents.between import Formulation
from vinculum.web.records.drawer import Kept, OpenDoor


def write_page(door: OpenDoor, folder: Folder, page: Formulation) -> None:
    """The page, anew."""
    put(door, "write-page", into=folder.shared, value=page)


def page_again(door: OpenDoor, folder: Folder, earlier: Kept[Formulation]) -> None:
    """An earlier version, as the newest."""
    put(door, "use-earlier-page", into=folder.shared, value=replace(earlier.value, made=timezone.now()))
