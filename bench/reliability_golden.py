"""The coefficients against R's irr on the two tables that irr ships, and on AnnoMI, to the printed digits.

python -m bench.reliability_golden FOLDER [ANNOMI]

FOLDER holds anxiety.csv, diagnoses.csv (both GPL, and so not here) and r-reference-values.json; ANNOMI is
annomi-full.csv, by default beside FOLDER in annomi/. Ends with 1 where a figure differs.

irr 0.84.1 goes its own way twice, and there a line shows both figures: that of the published formula, which is ours,
and that of irr, worked out from ours to show that nothing else differs.

kripp.alpha, nothing missing, three raters or more: counts M = n r (r − 1) pairs of codes where Krippendorff counts the
    N = n r codes, so that 1 − α is (1 − 1/M) / (1 − 1/N) of what it should be. With missing codes both agree.
icc, two-way, agreement, average: takes k ρ of the mean of k raters instead of ρ into the degrees of freedom. R's psych
    gives the same interval as we do.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from pathlib import Path

from scipy.special import fdtri

from vinculum.estimate import Estimate
from vinculum.reliability import (
    Intraclass,
    Level,
    cohen_kappa,
    fleiss_kappa,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    light_kappa,
)

Table = list[list[str]]
Values = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Ours, and what irr makes of it where it goes its own way."""

    ours: Values
    irr: Values = ()


def main(arguments: list[str]) -> int:
    """Prints a line for each reference value; how many are reached is the last."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    annomi = Path(arguments[1]) if len(arguments) > 1 else folder.parent / "annomi" / "annomi-full.csv"
    expected = json.loads((folder / "r-reference-values.json").read_text(encoding="utf-8"))
    found = {**_of_irr(_read(folder / "anxiety.csv"), _read(folder / "diagnoses.csv")), **_of_annomi(annomi)}
    verdicts = [_said(name, tuple(values), found.get(name)) for name, values in expected.items()]
    equal, by_irr, other = (verdicts.count(verdict) for verdict in ("equal", "irr’s way", "DIFFERS"))
    print(f"{equal} of {len(verdicts)} reference values are equal to the printed digits,")
    print(f"{by_irr} are once irr’s own way is taken, {other} differ or are missing.")
    return int("DIFFERS" in verdicts)


def _said(name: str, expected: Values, figure: Figure | None) -> str:
    if figure is None:
        print(f"not had   {name}")
        return "DIFFERS"
    ours = figure.ours[: len(expected)]
    if _all_same(ours, expected):
        print(f"equal     {name}: {_shown(ours)}")
        return "equal"
    verdict = "irr’s way" if _all_same(figure.irr, expected) else "DIFFERS"
    print(f"{verdict:9} {name}: ours {_shown(ours)}; irr {_shown(expected)}")
    return verdict


def _shown(values: Values) -> str:
    return ", ".join(f"{value:.10f}" for value in values)


def _all_same(values: Values, expected: Values) -> bool:
    return len(values) == len(expected) and all(map(_same, values, expected))


def _same(value: float, wanted: float) -> bool:
    """Equal to as many digits as R printed."""
    digits = len(repr(wanted).partition(".")[2])
    return abs(value - wanted) <= 0.5001 * 10**-digits


def _figure(found: Estimate) -> Figure:
    return Figure(tuple(nan if value is None else value for value in (found.estimate, found.low, found.high)))


def _of_irr(anxiety: Table, diagnoses: Table) -> Mapping[str, Figure]:
    """What irr gives on its own tables."""
    first, second, _ = ([row[rater] for row in anxiety] for rater in range(3))
    two, three = ([row[rater] for row in diagnoses] for rater in (1, 2))
    levels: tuple[Level, ...] = ("nominal", "ordinal", "interval")
    return {
        "irr.kappam.fleiss(diagnoses)": _figure(fleiss_kappa(diagnoses)),
        "irr.kappam.light(diagnoses)": _figure(light_kappa(diagnoses)),
        "irr.kappa2(diagnoses[,2:3])": _figure(cohen_kappa(two, three)),
        "irr.kappa2(anxiety[,1:2],'squared')": _figure(cohen_kappa(first, second, weights="quadratic")),
        "irr.kappa2(anxiety[,1:2],'equal')": _figure(cohen_kappa(first, second, weights="linear")),
        "irr.kendall(anxiety,correct=TRUE)": _figure(kendall_w(anxiety).w),
        **{f"irr.kripp.alpha(t(anxiety),{level})": _alpha(anxiety, level) for level in levels},
        **_correlations(intraclass(anxiety)),
    }


def _alpha(codes: Table, level: Level) -> Figure:
    """α of a table without gaps, as Krippendorff counts and as irr does."""
    ours = _figure(krippendorff_alpha(codes, level=level)).ours
    raters = len(codes[0])
    counted = len(codes) * raters
    return Figure(ours, (1 - (1 - ours[0]) * (1 - 1 / (counted * (raters - 1))) / (1 - 1 / counted),))


def _correlations(found: Intraclass) -> Mapping[str, Figure]:
    kinds = {
        "oneway,consistency,single": found.single_oneway,
        "oneway,consistency,average": found.mean_oneway,
        "twoway,consistency,single": found.single_consistency,
        "twoway,consistency,average": found.mean_consistency,
        "twoway,agreement,single": found.single_agreement,
    }
    figures = {f"irr.icc(anxiety,{kind})": _figure(one.estimate) for kind, one in kinds.items()}
    mean = Figure(_figure(found.mean_agreement.estimate).ours, _mean_of_irr(found))
    return {**figures, "irr.icc(anxiety,twoway,agreement,average)": mean}


def _mean_of_irr(found: Intraclass) -> Values:
    """ICC(2,k) with irr's interval."""
    squares, value = found.squares, found.mean_agreement.estimate.estimate
    assert value is not None
    n, k = squares.subjects, squares.raters
    first = k * value / (n * (1 - value)) * squares.columns
    second = (1 + k * value * (n - 1) / (n * (1 - value))) * squares.error
    df = (first + second) ** 2 / (first**2 / (k - 1) + second**2 / ((n - 1) * (k - 1)))
    lower, upper = float(fdtri(n - 1, df, 0.975)), float(fdtri(df, n - 1, 0.975))
    rows, columns, error = squares.rows, squares.columns, squares.error
    return (
        value,
        n * (rows - lower * error) / (lower * (columns - error) + n * rows),
        n * (upper * rows - error) / (columns - error + n * upper * rows),
    )


def _of_annomi(path: Path) -> Mapping[str, Figure]:
    """Ten people on the seven conversations that all of them coded."""
    if not path.is_file():
        return {}
    found: dict[str, Figure] = {}
    for role, column in (("therapist", "main_therapist_behaviour"), ("client", "client_talk_type")):
        codes = _by_ten(path, role, column)
        found[f"irr.kappam.fleiss(AnnoMI {role} {len(codes)}x{len(codes[0])})"] = _figure(fleiss_kappa(codes))
        found[f"irr.kripp.alpha nominal(AnnoMI {role})"] = _alpha(codes, "nominal")
    return found


def _by_ten(path: Path, role: str, column: str) -> Table:
    """(turns, people) of the turns that ten people coded."""
    turns: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["interlocutor"] == role:
                turns[row["transcript_id"], row["utterance_id"]][row["annotator_id"]] = row[column]
    return [[codes[person] for person in sorted(codes)] for codes in turns.values() if len(codes) == 10]


def _read(path: Path) -> Table:
    """A table without its heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
