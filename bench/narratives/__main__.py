"""`python -m bench.narratives [--model FILE]`: cross-validated figures of proposals, on written examples, not patients.

With --model the model that ships is trained from everything and written there, with these figures in its card. Needs
scikit-learn (the extra `train`); takes about a minute.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.narratives.finding import rows
from bench.narratives.hearing import group_rows, part_rows, shown_rows, sign_rows
from bench.narratives.others import ordinary, person_rows

from vinculum.narratives.finding.stored import save
from vinculum.narratives.told import lines as written
from vinculum.training.finding import fit_finding
from vinculum.training.finding_folds import FOLDS, Unseen, unseen
from vinculum.training.tellings import marked_scenes, other_material

_SPANS = ("Tellings", *(f"{what} {where}" for where in ("turns", "spans") for what in ("precision", "recall", "F1")))
_PARTS = ("Clauses within a telling", "macro-F1 of four", "none", "W", "RO", "RS", "macro-F1 of six")
_GROUPS = (
    *("Part", "group first", "group among three", "category first", "category among three"),
    *("floor: usual group", "floor: three usual groups", "group by rule"),
)
NEVER = (
    "Deciding anything without a person; judging risk, a client, a therapist or a therapy. Its silence means nothing."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables, and writes the model where that is asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.narratives", description=__doc__)
    parser.add_argument("--model", type=Path, help="train from everything and write the model here")
    asked = parser.parse_args(arguments)
    read = unseen()
    for line in lines(read):
        print(line)
    if asked.model:
        save(fit_finding(marked_scenes(), other_material(), card(read)), asked.model)


def lines(read: Sequence[Unseen]) -> Iterable[str]:
    """All tables in markdown."""
    told = sum(len(one.scene.tellings) for one in read)
    marks = sum(len(each.components) for one in read for each in one.scene.tellings)
    yield f"Written examples, not patients: {len(read)} scenes, {told} tellings, {marks} marks; {FOLDS} folds by scene."
    yield from table(_SPANS, rows(read))
    yield from table(_PARTS, part_rows(read))
    yield from table(("Sign of a response", "accuracy", "macro-F1"), sign_rows(read))
    yield from table(_GROUPS, group_rows(read))
    yield from table(("What would be shown", "share"), shown_rows(read))
    yield from table(("The other person", "share of tellings found"), person_rows(read))
    many, turns, found = ordinary()
    yield f"\n{many} practice conversations: {found} tellings proposed in {turns} client turns."


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> Iterable[str]:
    """A table in markdown."""
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(row)} |"


def card(read: Sequence[Unseen]) -> dict[str, object]:
    """What the model was made of, how it did, and what it is not for."""
    return {
        "data": f"{len(read)} invented scenes with {sum(len(one.scene.tellings) for one in read)} tellings, "
        f"{len(written())} lines for categories, the codebook's lines for told happenings, and practice conversations "
        "as ordinary talk. All were written for this project, by those who built the reader; no patient said it.",
        "folds": f"{FOLDS}, by scene. Thresholds and penalties were chosen on the same scores.",
        "figures": {row[0]: dict(zip(_SPANS[1:], row[1:], strict=True)) for row in rows(read)}
        | {row[0] + ", clauses": dict(zip(_PARTS[1:], row[1:], strict=True)) for row in part_rows(read)}
        | {row[0]: row[1] for row in shown_rows(read)},
        "licence": "Word vectors from all-MiniLM-L6-v2, code and written lines: Apache-2.0.",
        "not for": NEVER,
    }


if __name__ == "__main__":
    main()
