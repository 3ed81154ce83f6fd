"""How well sessions are read: on AnnoMI's folds and on the codebooks' lines, beside other readers and people.

`python -m bench.reading --help` says how. Nothing of AnnoMI is kept here or in the repository.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SEEDS = (1, 2, 3)


def macro_f1(folder: Path) -> Mapping[str, float]:
    """Column of annomi-simple.csv -> out-of-fold macro-F1 of the linear reader, from what is kept; empty without."""
    from bench.reading.kept import Keeper, default_folder
    from bench.reading.ours import Runs, ours, scores
    from bench.reading.statistics import plain_macro
    from bench.reading.table import scored
    from bench.reading.tasks import TASKS, asked

    from vinculum.training.annomi import annomi
    from vinculum.training.written import for_talk

    real = annomi(folder)
    kept = scores(Keeper(default_folder()), Runs(real, for_talk(), SEEDS, 1), only_kept=True)
    found = {}
    for task in TASKS:
        turns = asked(real, task)
        reader = ours(turns, kept)
        if reader is not None:
            found[task.column] = plain_macro(scored(reader, turns).tables)
    return found
