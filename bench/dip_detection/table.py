"""The study as Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bench.dip_detection.cases import SHAPES
from bench.dip_detection.figures import Figure, area, mean, share, together
from bench.dip_detection.product import ALONG, agreement, assumptions, operating, practice, shipped
from bench.dip_detection.study import LENGTHS, SIZES, Cell

from vinculum.estimate import Estimate

Key = tuple[str, str, str]


def of(cells: Iterable[Cell], entrant: Key) -> list[Cell]:
    """The cells of one entrant."""
    return [cell for cell in cells if cell.entrant == entrant]


def found(cells: Iterable[Cell]) -> Figure:
    """Share of the cases with a drop that were found, all cells alike."""
    return share(together([cell.flagged for cell in cells if cell.shape]))


def false_alarms(cells: Iterable[Cell]) -> Figure:
    """Share of the cases without a drop that were flagged, of those that no threshold was chosen on."""
    return share(together([cell.flagged for cell in cells if not cell.shape]))


def areas(cells: Sequence[Cell]) -> Figure:
    """Area under the curve, within each length; the mean over lengths, their errors added."""
    each = []
    for n in LENGTHS:
        drops = together([cell.most for cell in cells if cell.sessions == n and cell.shape])
        quiet = together([cell.most for cell in cells if cell.sessions == n and not cell.shape])
        each.append(area(drops, quiet))
    value = sum(one.value for one in each) / len(each)
    half = sum(((one.high - one.low) / 2) ** 2 for one in each) ** 0.5 / len(each)
    return Figure(value, value - half, value + half, sum(one.n for one in each))


def rows(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ranked(cells: Sequence[Cell], use: str) -> list[Key]:
    """The entrants of one use, the most sensitive first within what they know."""
    keys = [key for key in dict.fromkeys(cell.entrant for cell in cells) if key[2] == use]
    return sorted(keys, key=lambda key: (key[1] != "own answers", -found(of(cells, key)).value))


def overall(cells: Sequence[Cell], use: str) -> str:
    """Every criterion over all lengths, shapes and sizes."""
    head = ["criterion", "knows", "false alarms", "drops found", "area under the curve"]
    head += ["delay, sessions", "right place"] if use == "online" else ["right place"]
    body = []
    for key in ranked(cells, use):
        mine = of(cells, key)
        drops = [cell for cell in mine if cell.shape]
        late = [mean(together([cell.delay for cell in drops])).text(1)] if use == "online" else []
        near = share(together([cell.near for cell in drops])).percent()
        body.append(
            [key[0], key[1], false_alarms(mine).percent(), found(mine).percent(), areas(mine).text(3), *late, near]
        )
    return rows(head, body)


def split(cells: Sequence[Cell], by: Callable[[Cell], object], columns: Sequence[object]) -> str:
    """Drops found by each online criterion, by one property of the cases."""
    body = []
    for key in ranked(cells, "online"):
        mine = of(cells, key)
        shares = (found([cell for cell in mine if by(cell) == column]) for column in columns)
        body.append([key[0], key[1], *(one.percent() for one in shares)])
    return rows(["criterion", "knows", *(str(column) for column in columns)], body)


def by_length(cells: Sequence[Cell]) -> str:
    """False alarms and areas of the default, by length."""
    body = []
    for key in ranked(cells, "online"):
        mine = of(cells, key)
        each = [[cell for cell in mine if cell.sessions == n] for n in LENGTHS]
        body.append([key[0], key[1], *(false_alarms(some).percent() for some in each)])
    return rows(["criterion", "knows", *(f"{n} sessions" for n in LENGTHS)], body)


def tables(cells: Sequence[Cell], *, cases: int, seed: int) -> str:
    """All of it."""
    parts = [
        ("Online, each answer judged with those before it", overall(cells, "online")),
        ("Afterwards, with all answers", overall(cells, "afterwards")),
        ("Drops found, online, by shape", split(cells, lambda cell: cell.shape, SHAPES)),
        ("Drops found, online, by size in standard deviations", split(cells, lambda cell: cell.size, SIZES)),
        ("Drops found, online, by number of sessions", split(cells, lambda cell: cell.sessions, LENGTHS)),
        ("False alarms, online, by number of sessions", by_length(cells)),
        ("The shipped default on cases without a drop", _operating(cases, seed)),
        ("The shipped default with variances pooled over a practice (20 sessions)", _practice(cases, seed)),
        ("Every criterion as shipped on cases without a drop", _shipped(cases, seed)),
        ("Where the assumptions do not hold (20 sessions)", _assumptions(cases, seed)),
        ("Agreement between the criteria as shipped, session by session (κ)", _agreement(cases, seed)),
    ]
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in parts)


def _operating(cases: int, seed: int) -> str:
    head = ["sessions", "own answers", "measure known", "own answers, at any time", "measure known, at any time"]
    body = [
        [str(one.sessions), *(figure.percent() for figure in (one.own, one.known, one.ever_own, one.ever_known))]
        for one in operating(cases=cases, seed=seed)
    ]
    return rows(head, body)


def _practice(cases: int, seed: int) -> str:
    body = ([f"{n} cases", quiet.percent(), found.percent()] for n, quiet, found in practice(cases=cases, seed=seed))
    return rows(["variances from", "false alarms", "drops of two deviations found"], body)


def _shipped(cases: int, seed: int) -> str:
    body = ([name, *(one.percent() for one in figures)] for name, figures in shipped(cases=cases // 2, seed=seed))
    return rows(["criterion", "8 sessions", "20 sessions", "40 sessions"], body)


def _assumptions(cases: int, seed: int) -> str:
    head = ["", *(f"{name}: {what}" for name, _ in ALONG for what in ("false alarms", "found"))]
    body = (
        [name, *(figure.percent() for pair in pairs for figure in pair)]
        for name, pairs in assumptions(cases=cases, seed=seed)
    )
    return rows(head, body)


def _agreement(cases: int, seed: int) -> str:
    found = {(one.one, one.other): one.kappa for one in agreement(cases=cases // 4, seed=seed)}
    names = list(dict.fromkeys(name for pair in found for name in pair))
    body = []
    for row in names[1:]:
        kappas = [found.get((column, row)) for column in names[: names.index(row)]]
        body.append([row, *(_kappa(one) for one in kappas), *[""] * (len(names) - 1 - len(kappas))])
    return rows(["", *names[:-1]], body)


def _kappa(one: Estimate | None) -> str:
    if one is None or one.estimate is None:
        return "–"
    shown = f"{one.estimate:.2f}" + (f" ({one.low:.2f}–{one.high:.2f})" if one.low is not None else "")
    return shown.replace("-0.00", "0.00").replace("-", "−")
