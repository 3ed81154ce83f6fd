"""Several clients of one case beside each other: shown to the therapist, and kept out of everything they can reach."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from vinculum.charts import Shown, glyph, participants_picture
from vinculum.course import Course, Rater, Sentence, Side
from vinculum.course.say_split import CAUTION, KNOWN, say_split
from vinculum.course.split_alliance import SplitAlliance, split_alliances
from vinculum.web.case.folder import Folder
from vinculum.web.case.participants import Participant
from vinculum.web.case.told import client_sentence

MOST_PAIRS = 6


@dataclass(frozen=True)
class Alliance:
    """One participant's relationship with the therapist, in a line: who, a small picture, a sentence."""

    participant: Participant
    picture: str
    sentence: str
    chosen: bool


@dataclass(frozen=True)
class Between:
    """What the case page shows above the course of one participant.

    Attributes:
        alliances: one for each participant.
        splits: every two beside each other in a sentence, the widest first.
        wide, middle, narrow: all answers on one picture, "" where fewer than two have answered.
        caution, known: what to keep in mind, and what is known from elsewhere; only where something is compared.
    """

    alliances: tuple[Alliance, ...]
    splits: tuple[Sentence, ...]
    wide: str
    middle: str
    narrow: str
    caution: str
    known: str


def between(folder: Folder) -> Between | None:
    """Everybody beside each other; None in a case with one client."""
    if not folder.several:
        return None
    found, splits = tuple(_alliance(seen, folder) for seen in folder.each), splits_of(folder)
    said = tuple(_said(folder, split) for split in splits[:MOST_PAIRS])
    compared = any(split.distances for split in splits)
    shown = _shown(folder)
    wide, middle = (participants_picture(shown, width="wide", uid=f"each-{name}") for name in ("wide", "middle"))
    narrow = participants_picture(shown, width="narrow", uid="each-narrow")
    return Between(found, said, wide, middle, narrow, CAUTION if compared else "", KNOWN if compared else "")


def splits_of(folder: Folder) -> tuple[SplitAlliance, ...]:
    """Every two participants who answered the form that the most of them answered most."""
    return split_alliances({seen.participant.id: side for seen, side in _sides(folder)})


def _sides(folder: Folder) -> list[tuple[Folder, Side]]:
    """Each participant's own side on one form, the same for all, so that like is laid beside like."""
    measure = _common(folder)
    courses = [(seen, _on(seen, measure)) for seen in folder.each] if measure else []
    found = [(seen, course.sides.get(Rater.CLIENT)) for seen, course in courses]
    return [(seen, side) for seen, side in found if side]


def _on(seen: Folder, measure: str) -> Course:
    """The course that the page draws anyway, unless it is on another form."""
    return seen.course if seen.course.measure == measure else seen.course_on(measure)


def _common(folder: Folder) -> str:
    """The form that the most participants answered, of those the one with most answers; "" for none."""
    people: dict[str, set[str]] = defaultdict(set)
    answers: Counter[str] = Counter()
    for seen in folder.each:
        for rating in seen.ratings:
            if rating.rater is Rater.CLIENT:
                people[rating.measure].add(seen.participant.id)
                answers[rating.measure] += 1
    return max(people, key=lambda measure: (len(people[measure]), answers[measure], measure), default="")


def split_said(folder: Folder) -> str:
    """The sentence about the widest split that lasts, "" for none: for the line of a caseload."""
    lasting = [split for split in splits_of(folder) if split.current] if folder.several else []
    return _said(folder, lasting[0]).text if lasting else ""


def _said(folder: Folder, split: SplitAlliance) -> Sentence:
    names = {one.id: one.short for one in folder.participants}
    return say_split(split, names=(names[split.one], names[split.other]))


def _alliance(seen: Folder, folder: Folder) -> Alliance:
    who = seen.participant
    picture = glyph(seen.course, client=who.short, mark=who.shape)
    return Alliance(who, picture, client_sentence(seen).text, who.id == folder.participant.id)


def _shown(folder: Folder) -> list[Shown]:
    return [Shown(seen.participant.short, seen.participant.shape, side) for seen, side in _sides(folder)]
