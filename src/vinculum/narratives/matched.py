"""Over many cases: is the pattern with the therapist like that of a client’s own others, more than of anybody’s?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from vinculum.errors import InvalidNarratives
from vinculum.estimate import Estimate
from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import LEAST_COMPLETE, Floats, Level, counted, part_of_columns, presence
from vinculum.narratives.model import Narrative
from vinculum.narratives.people import People, Relation
from vinculum.narratives.profiles import filled, fisher, proportions, standardised
from vinculum.narratives.similarity import DRAWS, what_is_missing

By = Literal["pearson", "cosine", "distance"]

LEAST_EACH = 2
MET_ONCE = "met once"
LEAST_CASES = 5
BLOCK = 500  # therapist profiles compared at once
AT_ONCE = 4_000_000  # numbers of one block of draws
NOTHING = 1e-12

NULL = (
    "Therapist patterns are dealt out among the cases at random. So the test asks: is the pattern with the therapist "
    "more like that of the client’s own other people than like that of other clients’ people? That wishes and "
    "responses are common to most people cannot make it so: what all cases share is the same in every draw."
)


@dataclass(frozen=True, slots=True)
class Profiles:
    """Profiles of many cases.

    Attributes:
        cases: names of the cases that have enough narratives.
        therapist: (cases, codes) with the therapist.
        others: (persons, codes) with each other person, by case.
        owner: (persons,) place of the case of each, ascending.
        left_out: cases with too few narratives, by name, and what is missing.
    """

    cases: tuple[str, ...]
    therapist: Floats
    others: Floats
    owner: NDArray[np.intp]
    left_out: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnPair:
    """One case among the others.

    Attributes:
        case: its name.
        own: likeness of its therapist's pattern and its own others (r, cosine, or distance).
        mismatched: mean with the others of other cases.
        p: share of cases whose others are as alike as the own, the own among them; 1 / cases is the least.
    """

    case: str
    own: float
    mismatched: float
    p: float


@dataclass(frozen=True, slots=True)
class Matched:
    """Own pairs against mismatched pairs.

    Attributes:
        own: mean likeness of the pattern with the therapist and the client's own others.
        mismatched: the same with the others of other clients.
        difference: own − mismatched, in Fisher's z (in distance, so that more is more alike: mismatched − own).
        p: how often dealing out at random gives pairs as alike: (b + 1) / (m + 1); None where nothing can be said.
        draws: m.
        each: every case by itself.
        null: what a small p speaks against.
    """

    own: Estimate
    mismatched: Estimate
    difference: Estimate
    p: float | None
    draws: int
    each: tuple[OwnPair, ...] = ()
    null: str = NULL


def profiles(
    cases: Mapping[str, tuple[Sequence[Narrative], People]],
    scheme: Scheme,
    *,
    level: Level = Level.CLUSTER,
    least: float = LEAST_COMPLETE,
) -> Profiles:
    """Profiles of every case with three narratives with the therapist and six with others.

    Only narratives with a wish or response marked count. Another person has a profile from two of them on; people met
    once are put together as one. Where a profile has nothing in a part, it takes the mean of the others there.

    Raises:
        InvalidNarratives: an unknown category or person.
    """
    told: list[Narrative] = []
    rows: list[tuple[int, str]] = []
    names: list[str] = []
    left_out: dict[str, str] = {}
    for name, (narratives, people) in cases.items():
        kept = _placed([one for one in counted(narratives, least).narratives if one.confirmed], people)
        therapist = sum(not who for _, who in kept)
        if missing := what_is_missing(therapist, len(kept) - therapist):
            left_out[name] = " ".join(missing)
            continue
        told += [one for one, _ in kept]
        rows += [(len(names), who) for _, who in kept]
        names.append(name)
    keys = sorted(set(rows))
    part_of = part_of_columns(scheme, level)
    whole = proportions(_summed(presence(told, scheme, level), rows, keys), part_of)
    mine = np.array([not who for _, who in keys], dtype=bool)
    owner = np.array([case for case, _ in keys], dtype=np.intp)
    patterns, others = (_completed(part, part_of) for part in (whole[mine], whole[~mine]))
    return Profiles(tuple(names), patterns, others, owner[~mine], left_out)


def _completed(profiles: Floats, part_of: NDArray[np.intp]) -> Floats:
    """With the mean of the others in each part where nothing is marked, so that the gap speaks for no likeness."""
    member = (part_of[:, None] == np.arange(part_of.max(initial=0) + 1)).astype(float)
    marked = (profiles @ member > 0).sum(axis=0) @ member.T
    sums = profiles.sum(axis=0)
    return filled(profiles, np.divide(sums, marked, out=np.zeros_like(sums), where=marked > 0), part_of)


def _placed(base: Sequence[Narrative], people: People) -> list[tuple[Narrative, str]]:
    """Each narrative with the id of its person, "" for the therapist; those with oneself are left out."""
    now = {one: people.find(one) for one in {told.other for told in base}}
    whose = {id_: "" if who.relation is Relation.THERAPIST else who.id for id_, who in now.items()}
    often = Counter(whose[told.other] for told in base)
    return [
        (told, whose[told.other] if often[whose[told.other]] >= LEAST_EACH else MET_ONCE if whose[told.other] else "")
        for told in base
        if now[told.other].relation is not Relation.SELF
    ]


def _summed(held: Floats, rows: Sequence[tuple[int, str]], keys: Sequence[tuple[int, str]]) -> Floats:
    """(narratives, codes) -> (keys, codes): in how many narratives of each person a code occurs."""
    if not rows:
        return held
    number = {key: place for place, key in enumerate(keys)}
    place = np.array([number[row] for row in rows], dtype=np.intp)
    order = np.argsort(place, kind="stable")
    return np.asarray(np.add.reduceat(held[order], np.searchsorted(place[order], np.arange(len(keys))), axis=0))


def matched(given: Profiles, *, by: By = "pearson", draws: int = DRAWS, seed: int = 1) -> Matched:
    """Whether own pairs are more alike than mismatched ones (after Fried, Crits-Christoph & Luborsky 1992).

    Taken off first: from therapist profiles their mean over cases, from the others the mean of the cases' means. Then
    every therapist profile is compared with every case's others, and the likenesses with the people of one case are
    averaged, correlations and cosines by Fisher's z. A profile that is exactly the mean has likeness 0 with all. The
    interval of the difference is that of a two-sample U statistic over cases (Hájek projection, t with n − 1), with the
    means taken as known; p is by permutation of whole cases and needs none of this.

    Args:
        by: pearson, cosine, or distance (Euclidean).
        draws: permutations.

    Raises:
        InvalidNarratives: fewer than 99 draws, or another word for `by`.
    """
    if by not in ("pearson", "cosine", "distance") or draws < 99:
        raise InvalidNarratives("Compare by pearson, cosine or distance, with 99 draws at least; 4,999 are usual.")
    number = len(given.cases)
    if number < LEAST_CASES:
        return _nothing(by, number, f"{number} of {LEAST_CASES} cases have enough narratives.")
    alike = _pairs(given, by)
    if float(np.ptp(alike)) < NOTHING:
        return _nothing(by, number, "All cases have the same profiles; there is nothing to tell apart.")
    own = alike.diagonal()
    between = (alike.sum() - own.sum()) / (number * (number - 1))
    rows, columns = ((alike.sum(axis=axis) - own) / (number - 1) for axis in (1, 0))
    spread = (own - own.mean()) - (rows + columns - 2 * between)
    reach = float(stdtrit(number - 1, 0.975)) / np.sqrt(number)
    value, error = float(own.mean() - between), float(reach * spread.std(ddof=1))
    return Matched(
        own=_shown("Own pairs", by, number, (own.mean(), reach * own.std(ddof=1))),
        mismatched=_shown("Mismatched pairs", by, number, (between, None)),
        difference=Estimate("Difference", value, value - error, value + error, number, f"{_unit(by)}; Hájek, t"),
        p=_share_as_high(alike, draws=draws, seed=seed),
        draws=draws,
        each=_each(given.cases, alike, by),
    )


def _each(cases: Sequence[str], alike: Floats, by: By) -> tuple[OwnPair, ...]:
    own = alike.diagonal()
    others = (alike.sum(axis=1) - own) / (len(own) - 1)
    shares = (alike >= own[:, None] - NOTHING).mean(axis=1)
    shown = [-part if by == "distance" else np.tanh(part) for part in (own, others)]
    return tuple(OwnPair(*row) for row in zip(cases, *(part.tolist() for part in shown), shares.tolist(), strict=True))


def _pairs(given: Profiles, by: By) -> Floats:
    """(cases, cases): how alike the therapist profile of one and the others of another are."""
    starts = np.searchsorted(given.owner, np.arange(len(given.cases)))
    sizes = np.diff([*starts, len(given.owner)])
    means = np.add.reduceat(given.others, starts, axis=0) / sizes[:, None]
    mine, theirs = given.therapist - given.therapist.mean(axis=0), given.others - means.mean(axis=0)
    if by != "distance":
        mine, theirs = (standardised(part)[0] if by == "pearson" else _of_length_one(part) for part in (mine, theirs))
    found = np.empty((len(mine), len(mine)))
    for start in range(0, len(mine), BLOCK):
        some = mine[start : start + BLOCK]
        each = -_distances(some, theirs) if by == "distance" else fisher(some @ theirs.T)
        found[start : start + BLOCK] = np.add.reduceat(each, starts, axis=1) / sizes
    return found


def _of_length_one(profiles: Floats) -> Floats:
    length = np.sqrt((profiles * profiles).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(profiles, length, out=np.zeros_like(profiles), where=length > NOTHING))


def _distances(one: Floats, other: Floats) -> Floats:
    squares = (one * one).sum(axis=1)[:, None] + (other * other).sum(axis=1) - 2 * one @ other.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)))


def _share_as_high(alike: Floats, *, draws: int, seed: int) -> float:
    """(b + 1) / (m + 1): mean likeness of pairs dealt out at random, at least as high as that of the own pairs."""
    generator = np.random.default_rng(seed)
    number = len(alike)
    rows, as_high = np.arange(number), 0
    bar = alike.diagonal().mean() - NOTHING
    block = max(1, AT_ONCE // number)
    for start in range(0, draws, block):
        dealt = generator.permuted(np.tile(rows, (min(block, draws - start), 1)), axis=1)
        as_high += int((alike[rows, dealt].mean(axis=1) >= bar).sum())
    return (as_high + 1) / (draws + 1)


def _shown(name: str, by: By, number: int, found: tuple[float, float | None]) -> Estimate:
    """A mean of z with its reach, back as correlation or as distance."""
    mean, reach = found
    ends = (mean,) if reach is None else (mean, mean - reach, mean + reach)
    back = [-float(end) for end in ends] if by == "distance" else [float(np.tanh(end)) for end in ends]
    low, high = (min(back[1:]), max(back[1:])) if reach is not None else (None, None)
    return Estimate(name, back[0], low, high, number, f"{_unit(by)}, mean over cases; interval by t")


def _unit(by: By) -> str:
    return "Euclidean distance" if by == "distance" else f"distinctive {by}, Fisher’s z"


def _nothing(by: By, number: int, why: str) -> Matched:
    own, mismatched, difference = (
        Estimate(name, None, None, None, number, _unit(by), why=why)
        for name in ("Own pairs", "Mismatched pairs", "Difference")
    )
    return Matched(own, mismatched, difference, None, 0)
