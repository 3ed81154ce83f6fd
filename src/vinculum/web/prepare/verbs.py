"""What changes on the sheet: a suggestion set aside or fetched back, and what was asked after hopelessness."""

from __future__ import annotations

from django.utils import timezone

from vinculum.errors import VinculumError
from vinculum.guidance import Chosen, Suggestion
from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.prepare.sheet import asked_about
from vinculum.web.records.contents import Happening
from vinculum.web.records.contents.guidance import SetAside
from vinculum.web.records.drawer import OpenDoor


def set_aside(door: OpenDoor, folder: Folder, chosen: Chosen, *, rule: str, reason: str) -> None:
    """Dismisses one of those shown, with a reason; away while its evidence stays. Danger cannot be dismissed."""
    if any(one.rule.id == rule for one in chosen.first):
        raise VinculumError("This one cannot be set aside. Write down what you asked or did; then it goes.")
    one = _named(chosen.three, rule)
    if not reason:
        raise VinculumError("Please say in a few words why; it is for you, when you look back.")
    _keep(door, folder, one, reason, taken_back=False)


def fetch_back(door: OpenDoor, folder: Folder, chosen: Chosen, *, rule: str) -> None:
    """A suggestion that was set aside stands again."""
    _keep(door, folder, _named(chosen.dismissed, rule), "", taken_back=True)


def _named(among: tuple[Suggestion, ...], rule: str) -> Suggestion:
    one = next((one for one in among if one.rule.id == rule), None)
    if one is None:
        raise VinculumError("This suggestion does not stand there any more; perhaps its evidence has changed.")
    return one


def _keep(door: OpenDoor, folder: Folder, one: Suggestion, reason: str, *, taken_back: bool) -> None:
    value = SetAside(one.rule.id, one.evidence, reason, timezone.now(), taken_back)
    put(door, "fetch-suggestion" if taken_back else "set-aside", into=folder.shared, value=value)


def write_what_was_asked(door: OpenDoor, folder: Folder, chosen: Chosen, *, about: str, words: str) -> None:
    """What was asked after hopeless words, and what came back; only then does it leave the sheet.

    It shares its kind with every happening, so that a stolen database does not tell in which case there was danger.
    """
    if about not in asked_about(chosen):
        raise VinculumError("This waits for nothing any more; perhaps it was written down in another window.")
    if not words:
        raise VinculumError("Please write in a few words what you asked or did. Until then it stays in view.")
    number = max(folder.numbers.values(), default=0) + 1
    value = Happening("safety", number, words, answer=about, made=timezone.now())
    put(door, "note-happening", into=folder.shared, value=value)
