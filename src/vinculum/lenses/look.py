"""Holding a lens over material: what it finds there, what it asks, what it might try, and where its sight ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vinculum.lenses.finding import Finding, Quoted, Seen, lacking, quoted
from vinculum.lenses.material import Material
from vinculum.lenses.model import Feature, Lens, Trial
from vinculum.lenses.spoken import Cue, Index, Spoken, awake, cues, index_of, spoken, word_at
from vinculum.lenses.ways import WAYS
from vinculum.reading.moment import Evidence, Standing
from vinculum.reading.tongue import not_english
from vinculum.transcripts.model import Role

SHORT = 8  # words of the other, over which one goes on with the same thought
FOREIGN = "These words are not English, and this lens knows only English ones. What you marked by hand is shown."
WORDLESS = "There are no words of this session yet. What you marked by hand is shown."


def look(lens: Lens, material: Material) -> Seen:
    """The material through one lens. Never more than its words show; an empty result says so."""
    return look_through([lens], material)[0]


def look_through(lenses: Sequence[Lens], material: Material) -> tuple[Seen, ...]:
    """The material through several lenses, one after the other; its words are made ready once."""
    cannot = _cannot(material)
    said = () if cannot else spoken(material.turns)
    return tuple(_seen(lens, material, said, cannot) for lens in lenses)


def _cannot(material: Material) -> str:
    if material.transcript is None:
        return WORDLESS
    return FOREIGN if not_english(material.transcript) else ""


def _seen(lens: Lens, material: Material, said: Sequence[Spoken], cannot: str) -> Seen:
    found: list[Finding] = []
    stirred = awake(lens, said)
    for feature in lens.features:
        found += _marked(lens, feature, material)
        found += _noted(lens, feature, material)
        found += _worded(lens, feature, material, _stretches(feature, said, stirred.get(feature.id, ())))
        found += WAYS[feature.way](lens, feature, material) if feature.way else ()
    findings, aside = _decided(lens, material, _in_order(found))
    met = [lens.named[name] for name in dict.fromkeys(one.feature for one in findings)]
    asks = tuple(dict.fromkeys(line for feature in met for line in feature.asks)) or lens.asks
    tries: tuple[Trial, ...] = tuple(dict.fromkeys(one for feature in met for one in feature.tries))
    return Seen(
        lens.id,
        lens.name,
        lens.source,
        findings,
        asks,
        tries,
        lens.wait,
        lens.limits,
        cannot,
        _lost(lens, material),
        aside,
    )


def _decided(
    lens: Lens, material: Material, findings: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What stands, with what a person made of it, and what a person put aside."""
    last = {(one.lens, one.feature, one.turn, one.quote): one.standing for one in material.decided}
    standing: list[Finding] = []
    aside: list[Finding] = []
    for one in findings:
        made = last.get((lens.id, one.feature, *one.place), one.standing) if one.source == lens.source else one.standing
        (aside if made is Standing.DISMISSED else standing).append(replace(one, standing=made))
    return tuple(standing), tuple(aside)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By turn; what has no words of this session comes last. The same words under one feature stand once."""
    once = {(one.feature, one.words, one.note): one for one in reversed(list(found))}
    return tuple(sorted(once.values(), key=lambda one: (one.turn is None, one.turn or 0, _start(one), one.feature)))


def _start(one: Finding) -> int:
    return one.words[0].start if one.words else 0


def _marked(lens: Lens, feature: Feature, material: Material) -> Iterator[Finding]:
    """Moments of the feature's codes, as they stand."""
    if not feature.codes or material.transcript is None:
        return
    for one in material.standing_moments:
        if _among(one.code, feature.codes):
            quotes = (quoted(material.transcript, material.session, each) for each in one.evidence)
            words = tuple(each for each in quotes if each is not None)
            if words:
                yield Finding(
                    lens.id, feature.id, feature.name, words, feature.why, one.source, one.standing,
                    confidence=one.confidence, code=one.code, aspect=one.aspect,
                )  # fmt: skip


def _among(code: str, codes: Sequence[str]) -> bool:
    return any(code == one or code.startswith(f"{one}.") for one in codes)


def _lost(lens: Lens, material: Material) -> int:
    """Moments this lens looks for whose words are not there any more."""
    wanted = [code for feature in lens.features for code in feature.codes]
    if material.transcript is None:
        return 0
    here = [one for one in material.standing_moments if _among(one.code, wanted)]
    return sum(
        all(quoted(material.transcript, material.session, each) is None for each in one.evidence) for one in here
    )


def _noted(lens: Lens, feature: Feature, material: Material) -> Iterator[Finding]:
    for one in material.notes:
        if one.kind in feature.notes and material.covers(one.turn) and one.words.strip():
            yield Finding(
                lens.id, feature.id, feature.name, (), "You noted this by hand.", "person",
                Standing.CONFIRMED, note=one.words, aspect=one.kind,
            )  # fmt: skip


Stretch = list[tuple[int, Spoken]]  # turns, each with the number of words in the stretch before it
Placed = tuple[int, Cue]  # position in words from the beginning of its stretch


def _worded(lens: Lens, feature: Feature, material: Material, stretches: Iterable[Stretch]) -> Iterator[Finding]:
    """What the feature's own phrases find; its sides have to come together where it has several."""
    index = index_of(feature)
    for stretch in stretches:
        places = [place for offset, one in stretch for place in _placed(index, material, one, offset)]
        for together in _together(feature, places):
            words = tuple(_quote(material, cue) for _, cue in together)
            yield Finding(
                lens.id, feature.id, feature.name, words, feature.why, lens.source, lacking=lacking(feature, words)
            )


def _stretches(feature: Feature, said: Sequence[Spoken], stirred: Sequence[int]) -> Iterator[Stretch]:
    """The turns to search, of the role it reads; with several sides, joined over a short word of the other."""
    if feature.needs == 1:
        yield from ([(0, said[at])] for at in stirred if _reads(feature, said[at]))
        return
    stretch: Stretch = []
    offset = 0
    for one in said if stirred else ():
        reads = _reads(feature, one)
        if stretch and not reads and one.plain.length > SHORT:
            yield stretch
            stretch, offset = [], 0
        if reads:
            stretch.append((offset, one))
            offset += len(one.plain.words)
    if stretch:
        yield stretch


def _reads(feature: Feature, one: Spoken) -> bool:
    role = one.turn.role
    return role in (Role.CLIENT, Role.THERAPIST) if feature.role is None else role is feature.role


def _placed(index: Index, material: Material, one: Spoken, offset: int) -> Iterator[Placed]:
    """Cues of one turn, and moments that count as a side of the feature, by position."""
    found = cues(index, one)
    for part in index.feature.parts:
        for moment in material.standing_moments if part.codes else ():
            if moment.turn == one.turn.index and _among(moment.code, part.codes):
                found += [
                    Cue(each.turn, part.name, word_at(one.plain, each.start), each.start, each.end)
                    for each in moment.evidence[:1]
                    if _still(each, one)
                ]
    yield from ((offset + cue.word, cue) for cue in sorted(found, key=lambda cue: (cue.word, cue.end)))


def _still(each: Evidence, one: Spoken) -> bool:
    return each.turn == one.turn.index and one.turn.text[each.start : each.end] == each.quote and bool(each.quote)


def _together(feature: Feature, places: Sequence[Placed]) -> Iterator[tuple[Placed, ...]]:
    """Cues that make a finding: each alone, or the first of each side within reach of one another."""
    if feature.needs == 1 and len(feature.parts) == 1:
        yield from ((place,) for place in _apart(places))
        return
    done = -1
    for at, (position, _) in enumerate(places):
        if position <= done:
            continue
        first = _first_of_each(feature, (places[later] for later in range(at, len(places))), position + feature.reach)
        if len(first) >= feature.needs and (not feature.must or feature.must in first):
            done = max(place[0] for place in first.values())
            yield tuple(sorted(first.values(), key=lambda place: place[0]))


def _first_of_each(feature: Feature, places: Iterable[Placed], furthest: int) -> dict[str, Placed]:
    """The first cue of each side up to a position, none of them within another."""
    first: dict[str, Placed] = {}
    for place in places:
        if place[0] > furthest or len(first) == len(feature.parts):
            break
        if not any(_overlap(place[1], held[1]) for held in first.values()):
            first.setdefault(place[1].part, place)
    return first


def _overlap(one: Cue, other: Cue) -> bool:
    """Whether two cues share words: the same words are not two sides of something."""
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def _apart(places: Sequence[Placed]) -> Iterator[Placed]:
    """Cues that do not lie within the one before."""
    end = (-1, -1)
    for place in places:
        if (place[1].turn, place[1].start) >= end:
            end = (place[1].turn, place[1].end)
            yield place


def _quote(material: Material, cue: Cue) -> Quoted:
    assert material.transcript is not None, "there are no cues without words"
    text = material.transcript.turns[cue.turn].text
    return Quoted(material.session, cue.turn, cue.start, cue.end, text[cue.start : cue.end], cue.part)
