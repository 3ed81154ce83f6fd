"""A narrative as a form holds it, from a narrative and back: nothing typed is lost where something does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Component, Narrative, Part, Scheme, Sign, Span, TimeOfLife
from vinculum.reading.moment import Evidence, Standing, quote
from vinculum.transcripts import Transcript

TAGS = {Part.WISH: "wish", Part.RESPONSE_OF_OTHER: "other", Part.RESPONSE_OF_SELF: "self"}
PARTS = {part.value: part for part in Part}
MOST_ROWS = 40
MOST_QUOTES = 10
MOST_COMPLETE = 5
LONGEST_QUOTE, LONGEST_NOTE = 2000, 4000
BETWEEN = " … "  # quotes of one component, as a person reads and writes them


@dataclass(frozen=True, slots=True)
class Row:
    """One wish or response as typed: `quote` are its words, `at` where they stand ("turn:start:end", with spaces)."""

    part: Part
    category: str = ""
    sign: str = ""
    quote: str = ""
    at: str = ""
    proposed: bool = False

    @property
    def tag(self) -> str:
        """Wish, other or self."""
        return TAGS[self.part]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form of one narrative holds."""

    person: str = ""
    name: str = ""
    relation: str = ""
    time: str = ""
    complete: str = ""
    new: bool = False
    note: str = ""
    rows: tuple[Row, ...] = ()
    span: Span | None = None
    turns: tuple[str, str] = field(default=("", ""))
    teller: str | None = None  # None where the form does not ask


def draft_of(narrative: Narrative, note: str = "", person: str = "") -> Draft:
    """A narrative as its form shows it at first; `person` is chosen where the narrative names nobody."""
    complete = narrative.completeness
    return Draft(
        person=narrative.other or person,
        time=narrative.time.value if narrative.time else "",
        complete=f"{complete:g}" if complete is not None else "",
        new=narrative.new,
        note=note,
        rows=tuple(_row(one) for one in narrative.components if one.standing is not Standing.DISMISSED),
        span=narrative.span,
        teller=narrative.teller,
    )


def _row(one: Component) -> Row:
    return Row(
        one.part, one.category, one.sign.value if one.sign else "",
        quote=BETWEEN.join(words.quote for words in one.evidence),
        at=" ".join(f"{words.turn}:{words.start}:{words.end}" for words in one.evidence),
        proposed=one.standing is Standing.PROPOSED,
    )  # fmt: skip


def draft_in(posted: Mapping[str, str], span: Span | None) -> Draft:
    """What was posted, as it was typed."""
    count = posted.get("rows", "")
    number = min(whole(count) or 0, MOST_ROWS)
    return Draft(
        person=posted.get("person", ""), name=posted.get("person-name", "").strip(),
        relation=posted.get("person-relation", ""), time=posted.get("time", ""), complete=posted.get("complete", ""),
        new="new" in posted, note=posted.get("note", "").strip(),
        rows=tuple(_posted_row(posted, at) for at in range(number) if posted.get(f"part-{at}") in PARTS),
        span=span, turns=(posted.get("first", ""), posted.get("last", "")), teller=posted.get("teller"),
    )  # fmt: skip


def _posted_row(posted: Mapping[str, str], at: int) -> Row:
    return Row(
        PARTS[posted[f"part-{at}"]], posted.get(f"category-{at}", ""), posted.get(f"sign-{at}", ""),
        quote=posted.get(f"quote-{at}", "").strip(), at=posted.get(f"at-{at}", ""),
    )  # fmt: skip


def check_categories(draft: Draft, before: Narrative, scheme: Scheme) -> None:
    """InvalidNarratives where a chosen category is none, of another part, or no longer offered and not there before."""
    held = {(one.part, one.category) for one in before.components}
    for row in draft.rows:
        if not row.category or (row.part, row.category) in held:
            continue
        found = scheme.find(row.category)
        if found.part is not row.part:
            raise InvalidNarratives(f"“{found.name}” is a category of {found.part}. Choose one of {row.part}.")
        if found.removed:
            raise InvalidNarratives(f"“{found.name}” is no longer offered. Choose another, or offer it again.")


def narrative_in(draft: Draft, before: Narrative, transcript: Transcript | None) -> Narrative:
    """The narrative that a form makes of the one before it, confirmed. InvalidNarratives says what does not fit.

    What a reader had proposed and the form does not hold any more stays in it as dismissed, and counts nowhere.
    """
    if len(draft.note) > LONGEST_NOTE:
        raise InvalidNarratives(f"The note is longer than {LONGEST_NOTE} characters. Please shorten it.")
    held = tuple(
        _component(row, before.components, draft.span, transcript) for row in draft.rows if row.category
    )  # fmt: skip
    kept = {(one.part, one.category) for one in held}
    gone = tuple(
        replace(one, standing=Standing.DISMISSED, evidence=_within(one, draft.span))
        for one in before.components
        if one.source != "person" and (one.part, one.category) not in kept
    )
    return replace(
        before, other=draft.person, time=_time(draft.time), completeness=_complete(draft.complete), new=draft.new,
        components=(*held, *gone), span=draft.span, standing=Standing.CONFIRMED,
    )  # fmt: skip


def _time(posted: str) -> TimeOfLife | None:
    if posted and posted not in {one.value for one in TimeOfLife}:
        raise InvalidNarratives("Please choose a time of life, or leave it open.")
    return TimeOfLife(posted) if posted else None


def _complete(posted: str) -> float | None:
    try:
        given = float(posted[:8]) if posted else None
    except ValueError:
        given = 0
    if given is not None and not 1 <= given <= MOST_COMPLETE:
        raise InvalidNarratives("Completeness goes from 1 to 5, or stays open.")
    return given


def _within(one: Component, span: Span | None) -> tuple[Evidence, ...]:
    return tuple(words for words in one.evidence if span is None or span.holds(words))


def _component(
    row: Row, before: Sequence[Component], span: Span | None, transcript: Transcript | None
) -> Component:  # fmt: skip
    if row.sign not in ("", "+", "-"):
        raise InvalidNarratives("A response was good, or bad, or that is left open.")
    sign = Sign(row.sign) if row.sign and row.part is not Part.WISH else None
    evidence = _evidence(row, before, span, transcript)
    same = next((one for one in before if (one.part, one.category) == (row.part, row.category)), None)
    source = same.source if same is not None and same.evidence == evidence else "person"
    return Component(row.part, row.category, sign, evidence, source, Standing.CONFIRMED)


def _evidence(
    row: Row, before: Iterable[Component], span: Span | None, transcript: Transcript | None
) -> tuple[Evidence, ...]:  # fmt: skip
    """The words of a row: as they were, or where they stand, or the first place of what was typed."""
    if not row.quote:
        return ()
    for one in before:
        if one.part is row.part and one.evidence and _row(one).quote == row.quote and _row(one).at == row.at:
            return one.evidence
    if len(row.quote) > LONGEST_QUOTE:
        raise InvalidNarratives(f"Words for one wish or response have at most {LONGEST_QUOTE} characters.")
    if transcript is None or span is None:
        raise InvalidNarratives(f"There is no transcript here that holds “{row.quote[:60]}”. Write it in the note.")
    if placed := _placed(row, transcript):
        return placed
    quotes = [one.strip(' “”"') for one in row.quote.replace("...", "…").split("…")]
    return tuple(_found(one, span, transcript) for one in quotes[:MOST_QUOTES] if one)


def places_in(at: str) -> tuple[tuple[int, int, int], ...]:
    """Turn, start and end of each place in "turn:start:end turn:start:end"; none where it is written otherwise."""
    found = [tuple(whole(number) for number in one.split(":")) for one in at.split()[:MOST_QUOTES]]
    if not all(len(one) == 3 and None not in one for one in found):
        return ()
    return tuple((one[0] or 0, one[1] or 0, one[2] or 0) for one in found)


def whole(posted: str) -> int | None:
    """A posted whole number, None for anything else."""
    return int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 9 else None


def _placed(row: Row, transcript: Transcript) -> tuple[Evidence, ...]:
    """Words at the places that the script gave, none where they are not what was typed."""
    turns, places = transcript.turns, places_in(row.at)
    if not all(turn < len(turns) and start < end <= len(turns[turn].text) for turn, start, end in places):
        return ()
    found = tuple(quote(transcript, *one) for one in places)
    return found if BETWEEN.join(one.quote.strip() for one in found) == row.quote else ()


def _found(words: str, span: Span, transcript: Transcript) -> Evidence:
    for turn in transcript.turns[span.first : span.last + 1]:
        start = turn.text.find(words)
        while start >= 0:
            one = Evidence(turn.index, start, start + len(words), words)
            if span.holds(one):
                return one
            start = turn.text.find(words, start + 1)
    raise InvalidNarratives(
        f"“{words[:80]}” does not stand in the words of this narrative. Copy it as it stands there, or make the "
        "narrative longer."
    )
