"""From a lens's TOML text to frozen values; what does not fit is named by file, feature and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from math import prod
from pathlib import Path
from types import MappingProxyType

from vinculum.errors import InvalidLens
from vinculum.lenses.entries import Entry
from vinculum.lenses.model import Feature, Lens, NearMiss, Part, Source, Trial
from vinculum.lenses.ways import WAYS
from vinculum.reading.phrases import Phrase, compile_phrase
from vinculum.toml_text import toml_table
from vinculum.transcripts.model import Role

LIBRARY = Path(__file__).parent / "library"
ORDER = ("psychoanalytic", "cognitive", "systemic", "person-centred", "existential")
FEWEST_EXAMPLES, FEWEST_NEAR_MISSES = 15, 10
LONGEST, MOST_WAYS = 600, 400  # of a phrase: its characters, and the ways in which its gaps can be filled
_GAP = re.compile(r"\[(\d)\]")
ROLES: Mapping[str, Role | None] = {"client": Role.CLIENT, "therapist": Role.THERAPIST, "either": None}


def load_toml(text: str, *, name: str = "", own: bool = False) -> Lens:
    """One lens from its TOML text; `name` is the file named in errors.

    A practice's own lens (`own`) may come with fewer invented sentences than the library's.

    Raises:
        InvalidLens: the text is no TOML, a key is missing, unknown or contradicts another.
    """
    where = name or "This lens"
    entry = Entry(toml_table(text, where, wrong=InvalidLens), where)
    entry.only("id name version view asks wait limits source feature")
    wait = entry.table("wait")
    wait.only("gives costs")
    features = tuple(_feature(one, own=own) for one in entry.tables("feature", "id"))
    _once([one.id for one in features], where)
    return Lens(
        id=entry.name("id"), name=entry.words("name"), version=entry.whole("version", least=1),
        view=entry.words("view"), asks=entry.lines("asks"),
        wait=Trial(wait.words("gives"), wait.words("costs")), limits=entry.lines("limits"),
        sources=tuple(_source(one) for one in entry.tables("source", "author")), features=features,
    )  # fmt: skip


@cache
def library() -> Mapping[str, Lens]:
    """The five lenses that come with Vinculum, by id, in their order. Raises InvalidLens."""
    files = [LIBRARY / f"{name}.toml" for name in ORDER]
    lenses = [load_toml(path.read_text(encoding="utf-8"), name=path.name) for path in files]
    return MappingProxyType({lens.id: lens for lens in lenses})


def _source(entry: Entry) -> Source:
    entry.only("author year title")
    return Source(entry.words("author"), entry.whole("year", least=1800), entry.words("title"))


def _feature(entry: Entry, *, own: bool) -> Feature:
    entry.only(
        "id name meaning boundaries why role phrases part needs must reach codes notes way unless own_words negatable "
        "asks try examples near_misses"
    )
    parts = _parts(entry)
    examples, near_misses = entry.lines("examples", may_lack=True), _near_misses(entry)
    found = Feature(
        id=entry.name("id"), name=entry.words("name"), meaning=entry.words("meaning"),
        boundaries=entry.words("boundaries"), why=entry.words("why"),
        role=ROLES[entry.one_of("role", tuple(ROLES))], parts=parts,
        needs=entry.whole("needs", least=1, most=max(1, len(parts)), default=1),
        must=entry.one_of("must", [one.name for one in parts], default=""),
        reach=entry.whole("reach", least=1, most=200, default=40), codes=entry.lines("codes", may_lack=True),
        notes=entry.lines("notes", may_lack=True), way=entry.one_of("way", tuple(WAYS), default=""),
        unless=_phrases(entry, "unless"), own_words=entry.yes("own_words", default=True),
        negatable=entry.yes("negatable", default=True), asks=entry.lines("asks"),
        tries=tuple(_trial(one) for one in entry.tables("try", "do")), examples=examples, near_misses=near_misses,
    )  # fmt: skip
    _sensible(found, entry.where, own=own)
    return found


def _trial(entry: Entry) -> Trial:
    entry.only("do costs")
    return Trial(entry.words("do"), entry.words("costs"))


def _parts(entry: Entry) -> tuple[Part, ...]:
    if "part" not in entry.table_of:
        phrases = _phrases(entry, "phrases")
        return (Part("", phrases),) if phrases else ()
    if "phrases" in entry.table_of:
        raise InvalidLens(f'{entry.where}: has "phrases" and "part"; put the phrases into their parts.')
    parts = []
    for one in entry.tables("part", "name"):
        one.only("name phrases codes")
        parts.append(Part(one.words("name"), _phrases(one, "phrases"), one.lines("codes", may_lack=True)))
    _once([one.name for one in parts], entry.where)
    return tuple(parts)


def _phrases(entry: Entry, key: str) -> tuple[Phrase, ...]:
    found = []
    for line in entry.lines(key, may_lack=True):
        _within_bounds(line, entry.where)
        try:
            phrase = compile_phrase(line)
        except (ValueError, KeyError, RecursionError) as error:
            raise InvalidLens(f'{entry.where}: the phrase "{line}" cannot be read: {error}') from None
        if phrase.needs is None:
            raise InvalidLens(f'{entry.where}: the phrase "{line}" needs no word at all; name one that must occur.')
        found.append(phrase)
    return tuple(found)


def _within_bounds(line: str, where: str) -> None:
    """Raises InvalidLens for a phrase that would take long to look for: too long, or too many ways to fit."""
    if len(line) > LONGEST:
        raise InvalidLens(f'{where}: the phrase "{line[:30]}…" is longer than {LONGEST} characters; make two of it.')
    if prod(int(gap) + 1 for gap in _GAP.findall(line)) * 2 ** line.count("?") > MOST_WAYS:
        raise InvalidLens(f'{where}: the phrase "{line[:60]}" leaves too much room; write fewer gaps or smaller ones.')


def _near_misses(entry: Entry) -> tuple[NearMiss, ...]:
    pairs = entry.pairs("near_misses")
    return tuple(NearMiss(text, why) for text, why in pairs)


def _sensible(found: Feature, where: str, *, own: bool) -> None:
    """Raises InvalidLens where a feature can never be found, or shows no boundary."""
    if not (found.parts or found.codes or found.notes or found.way):
        raise InvalidLens(f"{where}: finds nothing; give it phrases, parts, codes, notes or a way.")
    both = set(found.examples) & {one.text for one in found.near_misses}
    if both:
        raise InvalidLens(f"{where}: “{min(both)}” is an example and a near-miss. Decide for one.")
    few = len(found.examples) < FEWEST_EXAMPLES or len(found.near_misses) < FEWEST_NEAR_MISSES
    if found.worded and few and not own:
        raise InvalidLens(
            f"{where}: has {len(found.examples)} examples and {len(found.near_misses)} near-misses; write at least "
            f"{FEWEST_EXAMPLES} and {FEWEST_NEAR_MISSES}."
        )


def _once(names: list[str], where: str) -> None:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            raise InvalidLens(f"{where}: “{name}” is there {names.count(name)} times; keep one.")
