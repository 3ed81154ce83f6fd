"""Small things that views ask of a request, typed."""

from __future__ import annotations

from datetime import date, time

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from vinculum.errors import VinculumError
from vinculum.web.records.drawer import OpenDoor

LONGEST_ADDRESS = 2000  # characters of a page of ours with its questions


class NotFilled(VinculumError):
    """A field holds nothing, or nothing that can be used.

    Attributes:
        field: the name of the field on its page, "" where it is about more than one.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def door_of(request: HttpRequest) -> OpenDoor:
    """The open door; the permission table has made sure that there is one."""
    door: OpenDoor = request.door  # type: ignore[attr-defined]  # set by OpenDoor
    return door


def text_of(request: HttpRequest, name: str, *, limit: int = 2000) -> str:
    """A posted text without its outer blanks; NotFilled where it is longer than `limit`."""
    text = request.POST.get(name, "").strip()
    if len(text) > limit:
        raise NotFilled(f"This is longer than {limit} characters. Please shorten it.", name)
    return text


def needed(request: HttpRequest, name: str, what: str) -> str:
    """A posted text that must be there; `what` says what is missing."""
    text = text_of(request, name)
    if not text:
        raise NotFilled(what, name)
    return text


def date_of(request: HttpRequest, name: str) -> date | None:
    """A posted date (YYYY-MM-DD), None where the field is empty."""
    raw = text_of(request, name)
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        raise NotFilled(f"“{raw[:20]}” is not a date. Write it like 2026-10-16.", name) from None


def time_of(request: HttpRequest, name: str) -> str:
    """A posted time as HH:MM, "" where the field is empty."""
    raw = text_of(request, name)
    try:
        return time.fromisoformat(raw).strftime("%H:%M") if raw else ""
    except ValueError:
        raise NotFilled(f"“{raw[:20]}” is not a time. Write it like 10:00.", name) from None


def whole_of(request: HttpRequest, name: str, *, least: int, most: int) -> int | None:
    """A posted whole number in a range, None where the field is empty."""
    raw = text_of(request, name)
    if not raw:
        return None
    if not raw.isascii() or not raw.isdigit() or not least <= int(raw[:9]) <= most or len(raw) > 9:
        raise NotFilled(f"“{raw[:20]}” is not a whole number from {least} to {most}.", name)
    return int(raw)


def back_to(request: HttpRequest) -> str:
    """Where to go after signing in: a page of ours, or the caseload."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    ours = (
        wanted.startswith("/")
        and len(wanted) <= LONGEST_ADDRESS
        and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    )
    return wanted if ours else "/"
