"""The lag-sequential table as JSON. The shape is stable: keys are added, never renamed or removed.

```
{"vinculum": version, "reader", "calibrated": false, "calibrated_codes": [code], "note": sentence, "sessions", "turns",
 "marked": turns with a code, "lags", "permutations", "seed", "left_out": [{"file", "session", "why"}], "rows": [row]}

row: {"given": code, "role": whose turn comes first, "target": code, "lag", "pairs", "given_times", "target_times",
      "observed", "expected", "residual": number or null, "odds", "low", "high", "corrected": whether .5 was added,
      "p", "q", "few": whether fewer than five are expected}
```
"""

from __future__ import annotations

from dataclasses import asdict

from vinculum import __version__
from vinculum.cli.account_json import Json
from vinculum.cli.gathered import Gathered
from vinculum.cli.readers import Reader
from vinculum.reading.sequences import Table, Transition


def table_json(found: Gathered, table: Table, reader: Reader) -> Json:
    """Everything in the shape above."""
    return {
        "vinculum": __version__,
        "reader": reader.source,
        "calibrated": False,
        "calibrated_codes": list(reader.calibrated),
        "note": reader.closing,
        "sessions": table.sessions,
        "turns": table.turns,
        "marked": found.marked,
        "lags": table.lags,
        "permutations": table.permutations,
        "seed": table.seed,
        "left_out": [asdict(one) for one in found.left_out],
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: Transition) -> Json:
    tree = {name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(row).items()}
    return {**tree, "role": row.role.value, "few": row.few}
