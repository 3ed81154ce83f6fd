"""Template words: dates as people say them, names in place, times in a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

from vinculum.web.records.drawer import Kept
from vinculum.web.records.steps import version_before

register = template.Library()


@register.simple_tag(takes_context=True)
def wrong(context: template.Context, field: str, *, first: bool = False) -> str:
    """What a field says of itself: that the problem is about it, or (`first`) that typing begins here."""
    problem = context.get("problem")
    if problem and getattr(problem, "field", "") == field:
        return mark_safe('aria-invalid="true" aria-describedby="problem" autofocus')
    return "autofocus" if first and not problem else ""


@register.simple_tag(takes_context=True)
def wrong_of(context: template.Context, field: str, number: str) -> str:
    """The same for a field that stands once for each person, told apart by their number."""
    return wrong(context, f"{field}{number}")


@register.filter
def day(value: date | None) -> str:
    """Thursday 16 October; with the year where it is not this one."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    year = "" if value.year == timezone.localdate().year else f" {value.year}"
    return f"{value:%A} {value.day} {value:%B}{year}"


@register.filter
def short_day(value: date | None) -> str:
    """16 October."""
    return f"{value.day} {value:%B}" if value else ""


@register.filter
def clock(seconds: float | None) -> str:
    """Seconds of a session as 31:02 or 1:04:10."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@register.filter
def step_before(versions: Sequence[Kept[Any]]) -> Kept[Any] | None:
    """The version that one step back leads to, None where nothing is left to take back."""
    return version_before(versions)


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@register.filter
def count(number: int, noun: str) -> str:
    """no moments, one moment, two moments, 13 moments."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


@register.filter
def when(value: date | None) -> str:
    """today, tomorrow, or the day."""
    away = (value - timezone.localdate()).days if value else None
    return {0: "today", 1: "tomorrow"}.get(away, day(value)) if away is not None else ""


@register.filter
def dial(number: str) -> str:
    """A telephone number as a link dials it: digits, and a plus in front where there is one."""
    digits = "".join(one for one in number if one.isascii() and one.isdigit())
    return f"+{digits}" if number.strip().startswith("+") else digits


@register.filter
def weight(confidence: float) -> str:
    """A reader's confidence as a bare number, .44: it is not calibrated, so no word stands beside it."""
    return f"{confidence:.2f}".removeprefix("0")


@register.filter
def aspect(name: str) -> str:
    """An aspect of a code as it is shown: a real minus sign."""
    return "−" if name == "-" else name


@register.filter
def aspects(names: tuple[str, ...]) -> str:
    """+, −."""
    return ", ".join(aspect(name) for name in names)


@register.filter
def hundred(rate: float) -> str:
    """A rate or a difference of two as whole hundredths, with a real minus sign: .18 is 18, -.05 is −5."""
    return f"{round(100 * rate)}".replace("-", "−")


@register.filter
def slug(name: str) -> str:
    """A code with its aspect as a part of an element's id: "relationship.trust|+" becomes relationship-trust-plus."""
    plain = name.replace("|+", "-plus").replace("|-", "-minus")
    return "".join(one if one.isalnum() else "-" for one in plain)
