"""The within/between mixed model, 1,000 invented cases of 20 sessions, against lme4's lmer and statsmodels' MixedLM.

Random intercept and random slope of the within-person alliance. Also checks the sleepstudy numbers of lme4's own data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from bench.statistics.peers import Paired, paired, python_peer, r_peer
from numpy.typing import NDArray

from vinculum.mixed import MixedModel, fit

CASES, SESSIONS, SEED = 1000, 20, 4
FIXED = ("between", "within", "lagged", "time")
Columns = Mapping[str, NDArray[np.float64]]

LME4 = f"""
library(lme4)
table <- read.csv(file.path(FOLDER, "table.csv"))
run <- function() {{
  model <- lmer(y ~ {" + ".join(FIXED)} + (1 + within | case), data = table)
  variances <- as.data.frame(VarCorr(model))
  c(setNames(fixef(model), c("intercept", "{'", "'.join(FIXED)}")),
    setNames(sqrt(diag(as.matrix(vcov(model)))), paste0("se.", c("intercept", "{'", "'.join(FIXED)}"))),
    v.intercept = variances$vcov[1], v.slope = variances$vcov[2], v.covariance = variances$vcov[3],
    v.residual = variances$vcov[4], log.likelihood = as.numeric(logLik(model)))
}}
"""

STATSMODELS = f"""
import csv
import numpy as np
from statsmodels.regression.mixed_linear_model import MixedLM
rows = list(csv.reader(open(FOLDER / "table.csv")))
values = {{name: np.array(column, float) for name, column in zip(rows[0], zip(*rows[1:]))}}
one = np.ones(len(values["y"]))
fixed = np.column_stack([one, *(values[name] for name in {FIXED!r})])
own = np.column_stack([one, values["within"]])
def run():
    model = MixedLM(values["y"], fixed, groups=values["case"], exog_re=own).fit(reml=True)
    names = ("intercept", *{FIXED!r})
    found = dict(zip(names, map(float, model.fe_params)))
    found.update(zip((f"se.{{name}}" for name in names), map(float, model.bse_fe)))
    return {{**found, "v.intercept": float(model.cov_re[0, 0]), "v.slope": float(model.cov_re[1, 1]),
             "v.covariance": float(model.cov_re[0, 1]), "v.residual": float(model.scale),
             "log.likelihood": float(model.llf)}}
"""

SLEEP = """
library(lme4)
write.csv(sleepstudy, file.path(FOLDER, "sleep.csv"), row.names = FALSE)
run <- function() {
  model <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy)
  variances <- as.data.frame(VarCorr(model))
  c(intercept = fixef(model)[[1]], Days = fixef(model)[[2]],
    v.intercept = variances$vcov[1], v.slope = variances$vcov[2], v.covariance = variances$vcov[3],
    v.residual = variances$vcov[4], log.likelihood = as.numeric(logLik(model)))
}
"""


def race(pairs: int) -> Iterable[str]:
    """Lines to print: agreement and seconds, with lme4 and with statsmodels."""
    table = invented()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "table.csv", table)
        for title, start, code, goal in (
            ("lme4", r_peer, LME4, 10),
            ("statsmodels", python_peer, STATSMODELS, 150),
        ):
            with start(code, folder) as peer:
                result = paired(lambda: _ours(table), peer, pairs=pairs)
            yield result.line(f"{CASES:,} cases × {SESSIONS} sessions, {title}", goal)
            yield _apart(result, numbers(result.mine))
        yield from _sleep(folder)


def invented() -> Columns:
    """A table of cases that nobody was: case, y, and the fixed columns."""
    chance = np.random.default_rng(SEED)
    case = np.repeat(np.arange(CASES, dtype=np.float64), SESSIONS)
    rows = case.astype(int)
    alliance = 4 + chance.normal(0, 0.5, CASES)[rows] + chance.normal(0, 0.4, len(case))
    mean = np.bincount(rows, alliance) / SESSIONS
    own = chance.multivariate_normal([0, 0], [[9.0, 0.6], [0.6, 0.5]], CASES)
    time = np.tile(np.log(np.arange(1, SESSIONS + 1)), CASES)
    table = {
        "between": mean[rows] - alliance.mean(),
        "within": alliance - mean[rows],
        "lagged": chance.normal(0, 3, len(case)),
        "time": time,
    }
    y = 20 - 2 * table["between"] - 1.2 * table["within"] + 0.3 * table["lagged"] - 1.5 * time
    y += own[rows, 0] + own[rows, 1] * table["within"] + chance.normal(0, 3, len(case))
    return {"case": case, "y": y, **table}


def _ours(table: Columns) -> MixedModel:
    return fit(table["y"], {name: table[name] for name in FIXED}, table["case"], slope="within")


def numbers(model: MixedModel) -> dict[str, float]:
    """A model as the peers give it."""
    random = model.random
    found = {one.name: one.estimate for one in model.effects}
    found |= {f"se.{one.name}": one.error for one in model.effects}
    found |= {"v.intercept": random.intercept, "v.residual": random.residual}
    found |= {"v.slope": random.slope or 0.0, "v.covariance": random.covariance or 0.0}
    return {**found, "log.likelihood": model.log_likelihood}


def _apart(result: Paired[Any], mine: Mapping[str, float]) -> str:
    yours = result.yours
    likelihood = mine["log.likelihood"] - yours["log.likelihood"]
    names = [name for name in yours if name not in ("seconds", "log.likelihood")]
    worst = max(names, key=lambda name: abs(mine[name] / yours[name] - 1))
    return (
        f"  log-likelihood ours − theirs {likelihood:+.1e} (goal within 1e-3); farthest estimate {worst}, "
        f"{abs(mine[worst] / yours[worst] - 1):.1e} of its size (goal 1e-3)"
    )


def _sleep(folder: Path) -> Iterable[str]:
    with r_peer(SLEEP, folder) as peer:
        theirs = peer.ask()
        lines = (folder / "sleep.csv").read_text(encoding="utf-8").split("\n")[1:-1]
        rows = [line.replace('"', "").split(",") for line in lines]
        reaction, days = ([float(row[place]) for row in rows] for place in (0, 1))
        ours: Callable[[], MixedModel] = lambda: fit(reaction, {"Days": days}, [row[2] for row in rows], slope="Days")  # noqa: E731  # used once, here
        result = paired(ours, peer, pairs=3)
    mine = {name: value for name, value in numbers(result.mine).items() if name in theirs}
    yield result.line("sleepstudy, lme4")
    yield _apart(result, mine)


def _write(path: Path, table: Columns) -> None:
    rows = np.stack(list(table.values()), axis=1)
    np.savetxt(path, rows, fmt="%.17g", delimiter=",", header=",".join(table), comments="")
