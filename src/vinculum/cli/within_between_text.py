"""The within/between model in lines for a terminal, and as JSON.

```
{"vinculum", "file", "alliance", "outcome", "sentences": [words], "method", "pairs", "cases", "without_next",
 "without_score", "prior", "log_likelihood", "converged", "search", "caveat", "pull", "level", "effects": [effect],
 "random": {"intercept", "slope", "covariance", "correlation", "residual", "group"}, "therapists",
 "problems": [{"line", "message"}]}
effect: {"name", "estimate", "error", "degrees", "statistic", "p", "low", "high"}
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from vinculum import __version__
from vinculum.cli.account_json import Json
from vinculum.cli.account_text import counted
from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet
from vinculum.estimate import chance_words
from vinculum.mixed import FixedEffect, WithinBetween
from vinculum.transcripts import Problem

Source = tuple[str, Iterable[Problem]]
MEANINGS = {
    "intercept": "{outcome} after the first session of an average case, at its usual {alliance}",
    "between": "one point higher {alliance} on the whole",
    "within": "one point higher {alliance} than the case’s own mean",
    "before": "one point higher {outcome} than the case’s own mean",
    "time": "one session later",
}


def sentences(found: WithinBetween, names: tuple[str, str]) -> tuple[str, str, str]:
    """What goes with a session above the case's own mean, with a case above others, and how far cases differ in it."""
    alliance, outcome = names
    within = (
        f"When a case’s {alliance} was one point higher than it usually is, its {outcome} in the next session was "
        f"{_apart(found.within, found.model.level)}."
    )
    between = (
        f"Cases whose {alliance} is one point higher on the whole had a next {outcome} that was "
        f"{_apart(found.between, found.model.level)}."
    )
    return within, between, _spread(found, alliance)


def write_model(sheet: Sheet, found: WithinBetween, names: tuple[str, str], *, source: Source) -> None:
    """Everything about the model; `source` is the table's name and its problems."""
    model = found.model
    within, *others = sentences(found, names)
    sheet.say((within, "bold"))
    for words in filter(None, others):
        sheet.say(words)
    sheet.heading("The model")
    rows = [(one.name, figure(one.estimate), figure(one.error), _between(one), _p(one)) for one in model.effects]
    sheet.table([("effect", "estimate", "error", f"{100 * model.level:.0f} % interval", "p"), *rows], numbers=(1, 2, 4))
    sheet.gap()
    for one in model.effects:
        words = MEANINGS[one.name].format(alliance=names[0], outcome=names[1])
        sheet.entry(one.name, words, indent=2, column=13)
    sheet.heading("How far cases differ")
    random = model.random
    held = (
        ("start", random.intercept),
        (f"effect of {names[0]}", random.slope),
        ("left within a case", random.residual),
        ("between therapists", random.group),
    )
    sheet.table([("", "variance"), *((name, figure(value)) for name, value in held if value is not None)], numbers=(1,))
    if random.correlation is not None:
        sheet.say(f"Correlation of start and effect: {random.correlation:z.2f}.".replace("-", "−"), indent=2)
    sheet.heading("What it rests on")
    sheet.say(_counts(found), indent=2)
    sheet.say(f"{model.method}; log-likelihood {model.log_likelihood:z.4f}. {model.words}", indent=2)
    sheet.say(found.words, indent=2)
    problems = tuple(source[1])
    if problems:
        sheet.heading("Problems in the table")
        write_problems(sheet, source[0], problems)


def model_json(found: WithinBetween, names: tuple[str, str], *, source: Source) -> Json:
    """The model in the shape above."""
    model = found.model
    return {
        "vinculum": __version__,
        "file": source[0],
        "alliance": names[0],
        "outcome": names[1],
        "sentences": [words for words in sentences(found, names) if words],
        "method": model.method,
        "pairs": found.pairs,
        "cases": model.cases,
        "without_next": found.without_next,
        "without_score": found.without_score,
        "prior": found.prior,
        "log_likelihood": model.log_likelihood,
        "converged": model.converged,
        "search": model.words,
        "caveat": found.words,
        "pull": found.pull,
        "level": model.level,
        "effects": [asdict(one) for one in model.effects],
        "random": asdict(model.random),
        "therapists": model.groups,
        "problems": [{"line": problem.line, "message": problem.message} for problem in source[1]],
    }


def figure(value: float) -> str:
    """Three significant digits, as many decimals as that takes, at least two below 100."""
    size = abs(value)
    places = 3 if size < 1 else 2 if size < 100 else 0
    return f"{value:z.{places}f}".replace("-", "−")


def _apart(effect: FixedEffect, level: float) -> str:
    """ "0.43 lower (95 % interval 0.21 to 0.65 lower)"; "about the same" where the interval holds both directions."""
    share = f"{100 * level:.0f} % interval"
    ends = f"{figure(effect.low)} to {figure(effect.high)}"
    if effect.low <= 0 <= effect.high:
        return f"not clearly different ({figure(effect.estimate)}, {share} {ends})"
    return f"{figure(abs(effect.estimate))} {'higher' if effect.estimate > 0 else 'lower'} ({share} {ends})"


def _spread(found: WithinBetween, alliance: str) -> str:
    variance = found.model.random.slope
    if variance is None:
        return ""
    width = variance**0.5
    middle = found.within.estimate
    if width == 0:
        return "That does not differ from case to case by more than error explains."
    return (
        f"That differs from case to case: for about two in three it lies between {figure(middle - width)} and "
        f"{figure(middle + width)} for one point of {alliance}."
    )


def _counts(found: WithinBetween) -> str:
    therapists = f" of {counted(found.model.groups, 'therapist')}" if found.model.groups else ""
    said = [f"{found.pairs:,} pairs of a session and the next, from {counted(found.model.cases, 'case')}{therapists}."]
    if found.without_next:
        said.append(f"{counted(found.without_next, 'session')} had no outcome in the session numbered next.")
    if found.without_score:
        said.append(f"{counted(found.without_score, 'session')} lacked something of their own.")
    return " ".join(said)


def _between(effect: FixedEffect) -> str:
    return f"{figure(effect.low)} to {figure(effect.high)}"


def _p(effect: FixedEffect) -> str:
    return chance_words(effect.p)
