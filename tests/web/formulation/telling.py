"""A case in which something is told: words, a reading with one right proposal, and what a form posts."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.cast import Place, Visitor

from vinculum.narratives import Component, Part, Relation, Sign, Span, TimeOfLife
from vinculum.narratives.proposed import Proposed, Who
from vinculum.reading.moment import Evidence, Standing
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.case.verbs import put
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.records.contents.formulation import NarrativeReading
from vinculum.web.transcripts.verbs import keep_words

TEXTS = (
    "How was Sunday?",
    "I stood in front of her with my coat on. She turned round. And I said nothing, it was nothing.",
    "And then?",
    "Then I went upstairs, and on Monday Denise from work asked me in.",
)
WANTED, CAME, DID = "I stood in front of her", "She turned round.", "And I said nothing"


def say(visitor: Visitor, place: Place, *texts: str) -> None:
    """Brings words in, therapist and client in turn."""
    roles = (Role.THERAPIST, Role.CLIENT)
    turns = tuple(Turn(n, "TC"[n % 2], roles[n % 2], text) for n, text in enumerate(texts or TEXTS))
    transcript = Transcript(turns=turns)
    keep_words(visitor.at, visitor.folder(place), place.session, transcript=transcript, format="plain")


def words(turn: int, quote: str) -> Evidence:
    """Where a quote stands."""
    start = TEXTS[turn].index(quote)
    return Evidence(turn, start, start + len(quote), quote)


def heard(part: Part, category: str, sign: str, quote: str) -> Component:
    """A component as a reader proposes it."""
    kind = Sign(sign) if sign else None
    return Component(part, category, kind, (words(1, quote),), "a reader", Standing.PROPOSED)


RIGHT = Proposed(
    Span(1, 0, 1, len(TEXTS[1])),
    (Who(Relation.MOTHER, "Mother"), Who(Relation.FRIEND, "Denise")),
    TimeOfLife.CHILD,
    (
        heard(Part.WISH, "w.noticed", "", WANTED),
        heard(Part.RESPONSE_OF_OTHER, "ro.ignores", "-", CAME),
        heard(Part.RESPONSE_OF_SELF, "rs.silent", "-", DID),
    ),
    0.8,
    "a reader",
)
NOBODY = Proposed(Span(3, 0, 3, len(TEXTS[3])), (), None, (), 0.6, "a reader")


def propose(visitor: Visitor, place: Place, *found: Proposed) -> list[str]:
    """A reading with these proposals; their keys."""
    value = NarrativeReading("a reader", found or (RIGHT,), timezone.now())
    row = put(visitor.at, "look-for-narratives", into=visitor.folder(place).shared, value=value, parent=place.session)
    return [f"{row.id}:{at}" for at in range(len(value.proposed))]


def told(visitor: Visitor, place: Place) -> Told:
    """What stands in the case now."""
    return told_of(visitor.folder(place))


def as_shown(**changed: Any) -> dict[str, Any]:
    """What the form of the right proposal posts when nothing is touched; dashes are written as two underlines."""
    posted: dict[str, Any] = {
        "what": "next",
        "person": "who:0",
        "time": "child",
        "complete": "",
        "note": "",
        "rows": "3",
    }
    for at, one in enumerate(RIGHT.components):
        place = one.evidence[0]
        posted |= {
            f"part__{at}": one.part.value, f"category__{at}": one.category,
            f"sign__{at}": one.sign.value if one.sign else "", f"quote__{at}": place.quote,
            f"at__{at}": f"{place.turn}:{place.start}:{place.end}",
        }  # fmt: skip
    return posted | changed
