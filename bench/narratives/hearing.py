"""Wishes and responses, their sign and their groups, on the clauses within what is truly told; and as shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from bench.narratives.rules import category_by_rule, part_by_rule
from bench.narratives.scores import Counts, confusion, f1_of, figure, macro_f1, ratio

from vinculum.narratives.finding.model import PARTS
from vinculum.narratives.loading import library
from vinculum.narratives.model import Component, Part, Sign
from vinculum.training.finding_folds import Unseen
from vinculum.training.tellings import part_name

SIX = ("none", "W", "RO+", "RO-", "RS+", "RS-")
SIGNS = ("+", "-")


def part_rows(read: Sequence[Unseen]) -> Iterable[tuple[str, ...]]:
    """What said it, macro-F1 of the four, of each, and macro-F1 of the six with signs."""
    for name, four, six in (
        ("this reader", [_fours(one, one.parts()) for one in read], [_sixes(one) for one in read]),
        ("rule", [_fours(one, [_rule(one, at)[0] for at in _within(one)]) for one in read], _ruled(read)),
        ("always none", [_fours(one, ["none"] * len(_within(one))) for one in read], _none(read)),
    ):
        tables, signed = [confusion(pairs, PARTS) for pairs in four], [confusion(pairs, SIX) for pairs in six]
        count = sum(len(pairs) for pairs in four)
        ways = [macro_f1(4), *(f1_of(at, 4) for at in range(4))]
        cells = [str(figure(tables, of, count=count)) for of in ways]
        yield name, *cells, str(figure(signed, macro_f1(6), count=count))


def sign_rows(read: Sequence[Unseen]) -> Iterable[tuple[str, ...]]:
    """What said it, accuracy and macro-F1 of the sign of responses, the part being known."""
    for name, given in (("this reader", _good), ("rule", _good_by_rule), ("always −", lambda one, at: "-")):
        tables = []
        for one in read:
            heard = one.marked.heard_within()
            pairs = [(str(each.sign), given(one, at)) for at, each in enumerate(heard) if each and each.sign]
            tables.append(confusion(pairs, SIGNS))
        right = [np.array([table[0] + table[3], table.sum()]) for table in tables]
        count = int(sum(table.sum() for table in tables))
        yield name, str(figure(right, ratio(0, 1), count=count)), str(figure(tables, macro_f1(2), count=count))


def group_rows(read: Sequence[Unseen]) -> Iterable[tuple[str, ...]]:
    """Part, then how often the group and the category is the first, and among the first three; floor and rule."""
    for part in Part:
        rows = [(one, at, each) for one in read for at, each in enumerate(one.marked.heard_within()) if each]
        own = [(one, at, each) for one, at, each in rows if each.part is part]
        usual = Counter(_group(each.category) for _, _, each in own).most_common(3)
        each_scene: dict[str, Counts] = {one.scene.name: np.zeros(8) for one in read}
        for one, at, each in own:
            each_scene[one.scene.name] += _met(one, at, each, [group for group, _ in usual])
        cells = [figure(list(each_scene.values()), ratio(at, 7), count=len(own)) for at in range(7)]
        yield f"{part} ({len(own)} clauses)", *map(str, cells)


def shown_rows(read: Sequence[Unseen]) -> Iterable[tuple[str, ...]]:
    """Of the components that would be shown: right part, group, category; how much is met; how many to a telling."""
    each = [_shown(one) for one in read]
    names = (
        "part right",
        "group right too",
        "category right too",
        "of what was marked, something of its part is shown",
    )
    places = ((1, 0), (2, 0), (3, 0), (5, 4))
    count = int(sum(counts[0] for counts in each))
    for name, (above, below) in zip(names, places, strict=True):
        yield name, str(figure(each, ratio(above, below), count=count))
    yield "shown to each telling found", str(figure(each, ratio(0, 6), count=count))


def _within(one: Unseen) -> list[int]:
    return [place.at for place in one.marked.within.places]


def _fours(one: Unseen, given: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(map(part_name, one.marked.heard_within()), given, strict=True))


def _six(each: Component | None) -> str:
    return "none" if each is None else f"{each.part}{each.sign or ''}"


def _sixes(one: Unseen) -> list[tuple[str, str]]:
    given = [f"{part}{_good(one, at)}" if part in ("RO", "RS") else part for at, part in enumerate(one.parts())]
    return list(zip(map(_six, one.marked.heard_within()), given, strict=True))


def _good(one: Unseen, at: int) -> str:
    return "+" if one.answers.good[at] >= 0.5 else "-"


def _words(one: Unseen, clause: int) -> str:
    place = one.marked.told.clauses[clause].place
    return one.scene.transcript.turns[place.turn].text[place.start : place.end]


def _rule(one: Unseen, clause: int) -> tuple[str, str]:
    found = part_by_rule(_words(one, clause))
    return ("none", "none") if found is None else (found[0].value, f"{found[0]}{found[1] or ''}")


def _good_by_rule(one: Unseen, at: int) -> str:
    found = part_by_rule(_words(one, _within(one)[at]))
    return str(found[1]) if found and found[1] else str(Sign.NEGATIVE)


def _ruled(read: Sequence[Unseen]) -> list[list[tuple[str, str]]]:
    return [
        list(zip(map(_six, one.marked.heard_within()), (_rule(one, at)[1] for at in _within(one)), strict=True))
        for one in read
    ]


def _none(read: Sequence[Unseen]) -> list[list[tuple[str, str]]]:
    return [[(_six(each), "none") for each in one.marked.heard_within()] for one in read]


def _group(category: str) -> str:
    return library().find(category).cluster


def _met(one: Unseen, at: int, each: Component, usual: Sequence[str]) -> Counts:
    """Group first, among three; category first, among three; usual group, among three; group by rule; one."""
    own = [place for place, name in enumerate(one.classes) if name.startswith(f"{each.part.lower()}.")]
    ranked = sorted(own, key=lambda place: -one.categories[at, place])
    groups: defaultdict[str, float] = defaultdict(float)
    for place in own:
        groups[_group(one.classes[place])] += float(one.categories[at, place])
    first = sorted(groups, key=lambda group: -groups[group])[:3]
    names = [one.classes[place] for place in ranked[:3]]
    ruled = category_by_rule(_words(one, _within(one)[at]), each.part)
    true = _group(each.category)
    met = [
        *(true == first[0], true in first, each.category == names[0], each.category in names),
        *(true == usual[0], true in usual, ruled is not None and _group(ruled) == true),
    ]
    return np.array([*met, True], np.float64)


def _shown(one: Unseen) -> Counts:
    """Shown, of them part, group, category right; marked, of them met; tellings found."""
    marked = [each for telling in one.scene.tellings for each in telling.components]
    shown = [each for proposed in one.proposed for each in proposed.components]
    counts = np.zeros(7)
    counts[[0, 4, 6]] = len(shown), len(marked), len(one.proposed)
    for each in shown:
        same = [true for true in marked if true.part is each.part and _overlap(each, true)]
        counts[1] += bool(same)
        counts[2] += any(_group(true.category) == _group(each.category) for true in same)
        counts[3] += any(true.category == each.category for true in same)
    counts[5] = sum(any(each.part is true.part and _overlap(each, true) for each in shown) for true in marked)
    return counts


def _overlap(one: Component, other: Component) -> bool:
    words, true = one.evidence[0], other.evidence[0]
    return words.turn == true.turn and min(words.end, true.end) > max(words.start, true.start)
