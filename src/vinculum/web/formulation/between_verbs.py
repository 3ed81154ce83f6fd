"""What changes between the two: each save is a new value, so that every one before leads back."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.records.contents.between import Hypothesis, OwnShare, WorkStep
from vinculum.web.records.drawer import Kept, OpenDoor


def write_share(door: OpenDoor, folder: Folder, share: OwnShare) -> None:
    """What is realistic, and what the therapist contributed."""
    put(door, "write-share", into=folder.shared, value=share)


def write_hypothesis(door: OpenDoor, folder: Folder, hypothesis: Hypothesis) -> None:
    """A hypothesis, new or anew."""
    put(door, "write-hypothesis", into=folder.shared, value=hypothesis)


def set_state(door: OpenDoor, folder: Folder, step: WorkStep, *, session: str) -> None:
    """The state of the work on a hypothesis, as of one session."""
    put(door, "set-state", into=folder.shared, value=step, parent=session)


def turn_step(door: OpenDoor, folder: Folder, step: Kept[WorkStep]) -> None:
    """Takes a step back, or puts one back that was taken back."""
    verb = "put-state-back" if step.value.taken_back else "take-state-back"
    value = replace(step.value, taken_back=not step.value.taken_back, made=timezone.now())
    put(door, verb, into=folder.shared, value=value, parent=step.parent)


def again(door: OpenDoor, folder: Folder, earlier: Kept[OwnShare] | Kept[Hypothesis]) -> None:
    """An earlier version holds again; those after it stay behind it."""
    put(door, "use-earlier", into=folder.shared, value=replace(earlier.value, made=timezone.now()))
