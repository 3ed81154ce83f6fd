"""What recurs: how often and in how many narratives each wish and response occurs, and which go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from vinculum.estimate import Estimate, wilson
from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import LEAST_COMPLETE, Counted, Level, code, codes, columns, counted
from vinculum.narratives.leading import Theme, leading, least_narratives
from vinculum.narratives.model import Narrative, Part, Sign


@dataclass(frozen=True, slots=True)
class Found:
    """A component, or a wish with both responses, and where it occurs.

    Attributes:
        codes: one id, or three: W, RO, RS.
        parts: the part of each.
        names: of these, as shown.
        frequency: how often it was marked; a triple counts once in each narrative.
        narratives: ids of the narratives that hold it.
        pervasiveness: share of narratives that hold it, with Wilson's interval; n is the narratives that count.
        positive, negative: signs given to it, where it is one response.
        new: ids of those narratives that are lived instances of a new way.
        removed: whether the practice no longer offers one of its categories.
        rank: 1 for the most pervasive; those in equally many narratives share a rank.
    """

    codes: tuple[str, ...]
    parts: tuple[Part, ...]
    names: tuple[str, ...]
    frequency: int
    narratives: tuple[str, ...]
    pervasiveness: Estimate
    positive: int
    negative: int
    new: tuple[str, ...]
    removed: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Themes:
    """Everything that occurs, and what stands out.

    Attributes:
        level: of the codes.
        counted: the narratives it rests on, and what was left out.
        components: each W, RO and RS that occurs, most pervasive first within its part.
        triples: each W–RO–RS that occurs together in a narrative.
        leading: the themes that stand out, several or none; see `leading`.
        least: narratives a theme must add to stand out.
        without_triple: ids of narratives in which wish or a response is missing; they cannot hold a theme.
    """

    level: Level
    counted: Counted
    components: tuple[Found, ...]
    triples: tuple[Found, ...]
    leading: tuple[Theme, ...]
    least: int
    without_triple: tuple[str, ...]

    def part(self, part: Part) -> tuple[Found, ...]:
        """The components of one part."""
        return tuple(one for one in self.components if one.parts == (part,))

    def find(self, *codes: str) -> Found | None:
        """What is known of one code or of one W, RO, RS; None where it does not occur."""
        return next((one for one in (*self.components, *self.triples) if one.codes == codes), None)


def themes(
    narratives: Iterable[Narrative], scheme: Scheme, *, level: Level = Level.CLUSTER, least: float = LEAST_COMPLETE
) -> Themes:
    """Frequency and pervasiveness of components and W–RO–RS triples, and the themes that stand out.

    Pervasiveness is the share of narratives that hold something (Luborsky & Crits-Christoph 1998); its interval is
    Wilson's and treats narratives as independent, which those of one client are not quite. A narrative with two wishes
    and three responses holds every triple they make, each once.

    Raises:
        InvalidNarratives: an unknown category, or one of another part.
    """
    base = counted(narratives, least)
    order = {identity: place for place, (_, identity) in enumerate(columns(scheme, level))}
    triples = {one.id: _triples(one, scheme, level) for one in base.narratives}
    singles = {one.id: _singles(one, scheme, level) for one in base.narratives}
    places, single_places = _where(triples), _where(singles)
    found = [_found(key, ids, base, scheme=scheme, level=level) for key, ids in single_places.items()]
    together = [_found(key, ids, base, scheme=scheme, level=level) for key, ids in places.items()]
    standing = {key: frozenset(ids) for key, ids in places.items()}
    alone = {key[0]: len(ids) for key, ids in single_places.items()}
    return Themes(
        level=level,
        counted=base,
        components=tuple(one for part in Part for one in _ranked([f for f in found if f.parts == (part,)], order)),
        triples=_ranked(together, order),
        leading=leading(standing, alone, total=len(base.narratives), order=order),
        least=least_narratives(len(base.narratives)),
        without_triple=tuple(one.id for one in base.narratives if not triples[one.id]),
    )


def _singles(one: Narrative, scheme: Scheme, level: Level) -> tuple[tuple[str, ...], ...]:
    return tuple((found,) for part in Part for found in codes(one, part, scheme, level))


def _triples(one: Narrative, scheme: Scheme, level: Level) -> tuple[tuple[str, ...], ...]:
    return tuple(product(*(codes(one, part, scheme, level) for part in Part)))


def _where(held: dict[str, tuple[tuple[str, ...], ...]]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for identity, keys in held.items():
        for key in keys:
            found.setdefault(key, []).append(identity)
    return found


def _found(key: tuple[str, ...], ids: Sequence[str], base: Counted, *, scheme: Scheme, level: Level) -> Found:
    inside = [one for one in base.narratives if one.id in set(ids)]
    marks = [one for told in inside for one in told.confirmed if code(one, scheme, level) == key[0]]
    signs = Counter(one.sign for one in marks) if len(key) == 1 else Counter[Sign | None]()
    entries = [(scheme.clusters_by_id if level is Level.CLUSTER else scheme.by_id)[one] for one in key]
    used = {one.category for told in inside for one in told.confirmed if code(one, scheme, level) in key}
    n = len(base.narratives)
    return Found(
        codes=key,
        parts=tuple(one.part for one in entries),
        names=tuple(one.name for one in entries),
        frequency=len(marks) if len(key) == 1 else len(inside),
        narratives=tuple(ids),
        pervasiveness=share(len(inside), n, "Pervasiveness"),
        positive=signs[Sign.POSITIVE],
        negative=signs[Sign.NEGATIVE],
        new=tuple(one.id for one in inside if one.new),
        removed=any(scheme.by_id[one].removed for one in used),
        rank=0,
    )


def share(count: int, n: int, name: str) -> Estimate:
    """A share with Wilson's interval; none of nothing."""
    if not n:
        return Estimate(name, None, None, None, 0, "share of narratives", why="There is no narrative that counts.")
    low, high = wilson(count, n)
    return Estimate(name, count / n, low, high, n, "share of narratives; Wilson’s interval")


def _ranked(found: Iterable[Found], order: dict[str, int]) -> tuple[Found, ...]:
    chosen = sorted(found, key=lambda one: (-len(one.narratives), [order[identity] for identity in one.codes]))
    sizes = [len(one.narratives) for one in chosen]
    return tuple(replace(one, rank=sizes.index(len(one.narratives)) + 1) for one in chosen)
