"""Figures in words: a short line for each, the two sides together, and the reasons why some are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.reading.talk.figure import Figure
from vinculum.reading.talk.session import Talk


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one figure, or of the same figure for both sides: a label, words, and the figures themselves."""

    label: str
    words: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """How the two are called in a line, such as "you" and "Mara"."""

    therapist: str = "therapist"
    client: str = "client"


_PLAINLY = Names()


def lines_of(talk: Talk, names: Names = _PLAINLY) -> tuple[Line, ...]:
    """A line for each figure that has a value, in the order of the figures."""
    found = []
    for label, (ids, words) in _LINES.items():
        figures = tuple(talk[one] for one in ids if talk[one].value is not None)
        if figures:
            found.append(Line(label, words(figures, names), figures))
    return tuple(found)


def missing_of(talk: Talk) -> tuple[str, ...]:
    """The labels of lines that nothing can be said in."""
    return tuple(label for label, (ids, _) in _LINES.items() if all(talk[one].value is None for one in ids))


def reasons_of(talk: Talk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each reason why figures are missing, with the labels of their lines."""
    label_of = {one: label for label, (ids, _) in _LINES.items() for one in ids}
    return tuple(
        (reason, tuple(dict.fromkeys(label_of[one.id] for one in figures))) for reason, figures in talk.lacking.items()
    )


def confirmed_words(figure: Figure) -> str:
    """How many of a figure's marked turns a person has confirmed; "" where it rests on no codes."""
    if figure.confirmed is None:
        return ""
    share = "none" if not figure.confirmed else "all" if figure.confirmed == figure.n else f"{figure.confirmed}"
    return f"{share} of the {figure.n} marked turns confirmed by a person"


def _value(figure: Figure) -> float:
    assert figure.value is not None, "a line is made of figures that have a value"
    return figure.value


def _shares(figures: tuple[Figure, ...], names: Names) -> str:
    share = _value(figures[0])
    return f"{names.therapist} {share:.0%}, {names.client} {1 - share:.0%}"


def _whose(figure: Figure, names: Names) -> str:
    return names.therapist if figure.id.endswith(".therapist") else names.client


def _whole(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _lengths(figures: tuple[Figure, ...], names: Names) -> str:
    return ", ".join(
        f"{_whose(one, names)} {_whole(_value(one))} words (half between {_whole(one.low or 0)} and "
        f"{_whole(one.high or 0)})"
        for one in figures
    )


def _seconds(number: float) -> str:
    return f"{number:.1f}".replace("-", "−")


def _waits(figures: tuple[Figure, ...], names: Names) -> str:
    return ", ".join(
        f"{_whose(one, names)} {_seconds(_value(one))} s (half between {_seconds(one.low or 0)} and "
        f"{_seconds(one.high or 0)})"
        for one in figures
    )


def _silence(figures: tuple[Figure, ...], names: Names) -> str:
    one = figures[0]
    if not one.n:
        return "none of two seconds or more"
    longest = dict(one.parts)["longest"]
    return f"{one.n} of two seconds or more, {_value(one):.0%} of the session, the longest {longest:.0f} s"


def _ratio(figures: tuple[Figure, ...], names: Names) -> str:
    (above, many), (below, few) = figures[0].parts
    sure = confirmed_words(figures[0])
    return f"{_value(figures[0]):.1f} to each: {above} in {many:.0f} turns, {below} in {few:.0f}; {sure}"


def _open(figures: tuple[Figure, ...], names: Names) -> str:
    (_, open_ones), (_, closed_ones) = figures[0].parts
    return f"{open_ones:.0f} open, {closed_ones:.0f} closed; {confirmed_words(figures[0])}"


Words = Callable[[tuple[Figure, ...], Names], str]

_LINES: Mapping[str, tuple[tuple[str, ...], Words]] = MappingProxyType(
    {
        "Words": (("share.words",), _shares),
        "Speaking time": (("share.seconds",), _shares),
        "Length of a turn": (("length.therapist", "length.client"), _lengths),
        "Wait before speaking": (("latency.therapist", "latency.client"), _waits),
        "Silence": (("silence",), _silence),
        "Both at once": (("overlap",), lambda figures, _: f"{_value(figures[0]):.0%} of the time with speech"),
        "Pace": (("tempo",), lambda figures, _: f"{_value(figures[0]):.1f} turns a minute"),
        "Small words": (("style",), lambda figures, _: f"likeness {_value(figures[0]):.2f}, where 1 is alike"),
        "Reflections to questions": (("reflections",), _ratio),
        "Questions": (("open",), _open),
        "Change to sustain talk": (("change",), _ratio),
    }
)
"""Label -> the figures it speaks of, and how."""
