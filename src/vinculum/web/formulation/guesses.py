"""What may be heard in words that a person chose: guesses to take or leave; none counts before it is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Category, Narrative, Part, Scheme
from vinculum.narratives.finding import hear
from vinculum.narratives.finding.hearing import Heard
from vinculum.reading.moment import Standing
from vinculum.transcripts import Kind, Transcript
from vinculum.web.formulation.scoring_form import TAGS, Draft, Row

MOST = 3  # of one part
KEYS = {
    Part.WISH: "acd",
    Part.RESPONSE_OF_OTHER: "fiq",
    Part.RESPONSE_OF_SELF: "rvz",
}  # free on the page of a narrative
GONE = "That guess does not stand here any more. Please choose a category yourself."


@dataclass(frozen=True, slots=True)
class Guess:
    """One category to choose: the row that it would become, its name, and the key that takes it."""

    row: Row
    name: str
    means: str
    key: str

    @property
    def value(self) -> str:
        """As a form posts it: part, category and place."""
        return f"{self.row.part.value}|{self.row.category}|{self.row.at}"


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Words in which one part may be heard, and at most three categories for it."""

    part: Part
    quote: str
    guesses: tuple[Guess, ...]

    @property
    def tag(self) -> str:
        """Wish, other or self."""
        return TAGS[self.part]


def perhaps(
    narrative: Narrative, transcript: Transcript | None, *, scheme: Scheme, rows: Iterable[Row] = ()
) -> tuple[Perhaps, ...]:
    """For each part that a narrative holds nothing of: where it may be heard best. `rows` are taken already."""
    if transcript is None or narrative.span is None or transcript.kind is Kind.PROCESS_NOTES:
        return ()
    held = {one.part for one in narrative.components if one.standing is not Standing.DISMISSED}
    if held >= set(Part) or narrative.span.last >= len(transcript.turns):
        return ()
    surest: dict[Part, Heard] = {}
    for one in hear(transcript, narrative.span, scheme=scheme):
        if one.categories and (one.part not in surest or one.confidence > surest[one.part].confidence):
            surest[one.part] = one
    taken = {(row.part, row.category) for row in rows}
    found = (_perhaps(surest[part], scheme, taken) for part in Part if part in surest and part not in held)
    return tuple(one for one in found if one.guesses)


def _perhaps(heard: Heard, scheme: Scheme, taken: Collection[tuple[Part, str]]) -> Perhaps:
    places = zip(heard.categories[:MOST], KEYS[heard.part], strict=False)
    guesses = (_guess(heard, scheme.find(name), key) for name, key in places if (heard.part, name) not in taken)
    return Perhaps(heard.part, heard.evidence.quote, tuple(guesses))


def _guess(heard: Heard, category: Category, key: str) -> Guess:
    words, sign = heard.evidence, category.sign or heard.sign
    row = Row(
        heard.part, category.id, sign.value if sign else "",
        quote=words.quote.strip(), at=f"{words.turn}:{words.start}:{words.end}",
    )  # fmt: skip
    return Guess(row, category.name, category.meaning, key)


def taking(posted: Mapping[str, str], draft: Draft, offered: Iterable[Perhaps]) -> Draft:
    """A draft with the guess that was pressed as one of its rows; InvalidNarratives where it is not offered."""
    found = next((one for one in _all(offered) if one.value == posted.get("guess")), None)
    if found is None:
        raise InvalidNarratives(GONE)
    return replace(draft, rows=(*(row for row in draft.rows if row.category or row.quote), found.row))


def _all(offered: Iterable[Perhaps]) -> Iterator[Guess]:
    for one in offered:
        yield from one.guesses
