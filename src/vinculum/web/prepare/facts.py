"""Everything a rule may ask of a case, gathered from its folder. The diary lies in another vault and is not opened."""

from __future__ import annotations

from types import MappingProxyType

from django.utils import timezone

from vinculum.guidance import Facts
from vinculum.web.case.folder import Folder
from vinculum.web.formulation import kept, told
from vinculum.web.prepare.answer_facts import answer_facts
from vinculum.web.prepare.course_facts import course_facts
from vinculum.web.prepare.frame_facts import frame_facts
from vinculum.web.prepare.moment_facts import moment_facts
from vinculum.web.prepare.now import Now
from vinculum.web.prepare.told_facts import told_facts
from vinculum.web.records.contents.resistance import LeftTopic

PARTS = (frame_facts, course_facts, answer_facts, moment_facts, told_facts)


def facts_of(folder: Folder) -> Facts:
    """The facts of one case today."""
    folder.fetch((*told.KINDS, *kept.KINDS, LeftTopic))
    now = Now(folder, timezone.localdate())
    return Facts(MappingProxyType({name: known for part in PARTS for name, known in part(now)}), now.last)
