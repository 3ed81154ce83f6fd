"""What a reading with a language model came to, beside its moments: how much was asked, spent and left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vinculum.reading.language_model.checks import Left
from vinculum.reading.language_model.settings import Prices


@dataclass(frozen=True, slots=True)
class Spent:
    """What was asked.

    Attributes:
        asked: questions that were put to the server in this run.
        resumed: questions whose answers were in the journal.
        unusable: questions without an answer in the form asked for, also when asked a second time.
        tokens_read: as the server tells, in this run.
        tokens_written: as the server tells, in this run.
        seconds: from the first question to the last answer.
        price: in the currency of the prices; None where none were given.
    """

    asked: int = 0
    resumed: int = 0
    unusable: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    seconds: float = 0.0
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One reading.

    Attributes:
        sources: what each moment names as its source, one for each code system.
        windows: windows with turns that may carry a code, over all code systems.
        foreign: windows that were not sent because they are not English.
        abstained: windows in which the model said that it cannot read them.
        left: proposals that were left out, by reason.
        spent: what was asked.
        note: why nothing was asked, "" where something was.
    """

    sources: tuple[str, ...]
    windows: int
    foreign: int
    abstained: int
    left: Mapping[Left, int]
    spent: Spent
    note: str = ""


def price(prices: Prices | None, tokens_read: int, tokens_written: int) -> float | None:
    """What the tokens cost; None without prices."""
    return None if prices is None else (prices.read * tokens_read + prices.written * tokens_written) / 1_000_000


def sentences(report: Report) -> tuple[str, ...]:
    """The report for a person, a sentence each."""
    if report.note:
        return (report.note,)
    spent = report.spent
    cost = "" if spent.price is None else f", which cost {spent.price:.4f}"
    said = [
        f"{_counted(report.windows, 'window')}: {_counted(spent.asked, 'question')} asked, "
        f"{_counted(spent.resumed, 'answer')} from the journal; "
        f"{spent.tokens_read:,} tokens read and {spent.tokens_written:,} written{cost}, in {spent.seconds:.1f} s."
    ]
    if report.foreign:
        said.append(f"Not English, so not sent: {_counted(report.foreign, 'window')}.")
    if report.abstained:
        said.append(f"The model could not read {_counted(report.abstained, 'window')}, and said so.")
    if spent.unusable:
        said.append(
            f"Without a usable answer: {_counted(spent.unusable, 'window')}. Read again to ask for them once more."
        )
    said += [f"Left out, {why.value}: {number}." for why, number in sorted(report.left.items())]
    return tuple(said)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
