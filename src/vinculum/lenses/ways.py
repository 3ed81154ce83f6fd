"""Ways of finding that are more than words: what recurs between narratives, and in the turns of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from vinculum.lenses.finding import Finding, Quoted, quoted
from vinculum.lenses.material import Material
from vinculum.lenses.model import Feature, Lens
from vinculum.narratives.model import Component, Narrative, Part, TimeOfLife
from vinculum.narratives.people import Relation
from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.transcripts.model import Role, Transcript

Way = Callable[[Lens, Feature, Material], Iterator[Finding]]
EARLY = frozenset({TimeOfLife.CHILD, TimeOfLife.YOUTH})
QUOTES = 2  # of each side
THEN = " > "  # between the two codes of a circle
NEAR = 4  # turns from one move to the same again
AGAIN = 2  # times that a circle must come round before it is shown
ROUND = ("you", "they", "you again")
LONGEST = 300  # characters of a narrative that are quoted where none of its parts has words of its own


def past_and_present(lens: Lens, feature: Feature, material: Material) -> Iterator[Finding]:
    """What one told of early life and again of today or of the therapist: one finding for each wish or answer."""
    then: dict[tuple[str, Part, str], list[tuple[Narrative, Component]]] = defaultdict(list)
    now: dict[tuple[str, Part, str], list[tuple[Narrative, Component]]] = defaultdict(list)
    for one in material.told:
        side = then if _early(one, material) else now if _later(one, material) else None
        for component in one.confirmed if side is not None else ():
            if side is not None:
                side[one.teller, component.part, component.category].append((one, component))
    shown = {one.id for one in material.told_here}
    for key in then.keys() & now.keys():
        if shown & {one.id for one, _ in (*then[key], *now[key])}:
            words = (*_side(then[key], material, "then"), *_side(now[key], material, "now"))
            lacks = tuple(part for part in ("then", "now") if part not in {each.part for each in words})
            if words:
                yield _made(lens, feature, words, about=key[2], lacking=lacks)


def _side(found: list[tuple[Narrative, Component]], material: Material, part: str) -> Iterator[Quoted]:
    """A few quotes of one side, those of this session first."""
    ordered = sorted(found, key=lambda one: one[0].session != material.session)
    quotes = (each for one, component in ordered for each in _words(one, component, material, part))
    return islice(quotes, QUOTES)


def circles_told(lens: Lens, feature: Feature, material: Material) -> Iterator[Finding]:
    """The same answer of one person met by the same answer of oneself, in two narratives of one teller or more."""
    rounds: dict[tuple[str, str, str, str], list[tuple[Narrative, Component, Component]]] = defaultdict(list)
    for one in material.told:
        for theirs in one.of(Part.RESPONSE_OF_OTHER)[:1]:
            for own in one.of(Part.RESPONSE_OF_SELF)[:1]:
                rounds[one.teller, _who(one, material), theirs.category, own.category].append((one, theirs, own))
    shown = {one.id for one in material.told_here}
    for (_, _, told, met), found in rounds.items():
        if len(found) >= AGAIN and any(one.id in shown for one, _, _ in found):
            words = tuple(
                quote
                for one, theirs, own in found
                for quote in (*_words(one, theirs, material, "they"), *_words(one, own, material, "then"))
            )
            if words:
                yield _made(lens, feature, words, about=f"{told}{THEN}{met}")


def circles_here(lens: Lens, feature: Feature, material: Material) -> Iterator[Finding]:
    """What the therapist does, what the client does next, and the same of the therapist again: twice or more."""
    if material.transcript is None:
        return
    ordered = _first_of_turns(material)
    rounds: dict[tuple[str, str], list[tuple[Moment, Moment, Moment]]] = defaultdict(list)
    for three in zip(ordered, ordered[1:], ordered[2:], strict=False):
        first, second, third = three
        found = rounds[first.code, second.code]
        fresh = not found or first.turn > found[-1][2].turn
        if fresh and first.code == third.code and _therapist(first) and not _therapist(second) and _close(first, third):
            found.append(three)
    for (own, theirs), found in rounds.items():
        if len(found) >= AGAIN:
            quotes = (_quote(material, one, part) for three in found for one, part in zip(three, ROUND, strict=True))
            words = tuple(one for one in quotes if one is not None)
            if words:
                yield _made(lens, feature, words, about=f"{own}{THEN}{theirs}")


WAYS: Mapping[str, Way] = {
    "past-and-present": past_and_present,
    "circles-told": circles_told,
    "circles-here": circles_here,
}
"""Name in a lens's file -> how it looks."""


def _made(
    lens: Lens, feature: Feature, words: tuple[Quoted, ...], *, about: str = "", lacking: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        lens.id, feature.id, feature.name, words, feature.why, lens.source, Standing.PROPOSED,
        about=about, lacking=lacking,
    )  # fmt: skip


def _early(one: Narrative, material: Material) -> bool:
    return one.time in EARLY and not _here(one, material)


def _later(one: Narrative, material: Material) -> bool:
    return _here(one, material) or (one.time is not None and one.time not in EARLY)


def _here(one: Narrative, material: Material) -> bool:
    return one.time is TimeOfLife.IN_THERAPY or _who(one, material) in material.people.ids([Relation.THERAPIST])


def _who(one: Narrative, material: Material) -> str:
    """The person's id as it is by now; the narrative's own where the list of people does not know them."""
    known = {other.id for other in material.people.others}
    return material.people.find(one.other).id if one.other in known else one.other


def _words(one: Narrative, component: Component, material: Material, part: str) -> tuple[Quoted, ...]:
    """The words of a component, else the first of the narrative where they are this session's; only words that hold."""
    if one.session != material.session:
        return tuple(
            Quoted(one.session, each.turn, each.start, each.end, each.quote, part) for each in component.evidence[:1]
        )
    if material.transcript is None:
        return ()
    held = (quoted(material.transcript, one.session, each, part=part) for each in component.evidence)
    found = next((each for each in held if each is not None), None) or _opening(one, material.transcript, part)
    return (found,) if found else ()


def _opening(one: Narrative, transcript: Transcript, part: str) -> Quoted | None:
    """The words a narrative begins with, None where it has none here."""
    if one.span is None or one.span.first >= len(transcript.turns):
        return None
    text = transcript.turns[one.span.first].text
    last = one.span.end if one.span.last == one.span.first else len(text)
    end = min(last, one.span.start + LONGEST, len(text))
    words = Evidence(one.span.first, one.span.start, end, text[one.span.start : end])
    return quoted(transcript, one.session, words, part=part)


def _first_of_turns(material: Material) -> list[Moment]:
    """The first moment of every turn that has one, in order."""
    first: dict[int, Moment] = {}
    for one in sorted(material.standing_moments, key=lambda each: (each.turn, -each.confidence)):
        first.setdefault(one.turn, one)
    return [first[turn] for turn in sorted(first) if _role(material, turn) in (Role.CLIENT, Role.THERAPIST)]


def _role(material: Material, turn: int) -> Role:
    turns = material.transcript.turns if material.transcript else ()
    return turns[turn].role if 0 <= turn < len(turns) else Role.UNKNOWN


def _close(first: Moment, third: Moment) -> bool:
    return third.turn - first.turn <= NEAR


def _therapist(one: Moment) -> bool:
    return one.code.startswith("therapist.")


def _quote(material: Material, one: Moment, part: str) -> Quoted | None:
    assert material.transcript is not None, "asked only of a session with words"
    held = (quoted(material.transcript, material.session, each, part=part) for each in one.evidence)
    return next((each for each in held if each is not None), None)
