"""What every request goes through: headers, the door, and the permission table."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from vinculum.errors import DoesNotOpen, VaultError
from vinculum.web import permissions, refusals
from vinculum.web.doors.verbs import find_door

COOKIE = "__Host-vinculum" if settings.OPERATOR.behind_tls else "vinculum"
IDLE_SECONDS = 20 * 60
SIGNER = signing.TimestampSigner(salt="vinculum.door")

ASKED_BY_THE_PAGE = frozenset({"model-progress", "narratives-progress", "reader-progress"})
"""Pages that a page fetches by itself every few seconds: nobody is there because of them, so a door goes on idling."""

Next = Callable[[HttpRequest], HttpResponseBase]


def SecurityHeaders(get_response: Next) -> Next:  # noqa: N802 (Django names middleware like classes)
    """Pages are kept nowhere but in the window that shows them; nothing asks for camera or place."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware


def give_cookie(response: HttpResponse, key: bytes) -> None:
    """Puts a door's key in the browser, for this window's life."""
    response.set_cookie(
        COOKIE, SIGNER.sign(key.hex()), httponly=True, samesite="Strict", secure=settings.OPERATOR.behind_tls, path="/"
    )


def take_cookie(response: HttpResponse) -> None:
    """Takes the door's key out of the browser."""
    response.delete_cookie(COOKIE, samesite="Strict")


def _key_in(request: HttpRequest) -> bytes | None:
    """The key in the cookie, if it was used in the last twenty minutes."""
    try:
        return bytes.fromhex(SIGNER.unsign(request.COOKIES.get(COOKIE, ""), max_age=IDLE_SECONDS))
    except (signing.BadSignature, ValueError):
        return None


def OpenDoor(get_response: Next) -> Next:  # noqa: N802 (Django names middleware like classes)
    """Sets `request.door`: the open door, or None. Each request of a person starts the twenty idle minutes anew."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        key = _key_in(request)
        try:
            request.door = find_door(key) if key else None  # type: ignore[attr-defined]  # ours, on Django's type
        except DoesNotOpen:
            request.door = None  # type: ignore[attr-defined]  # ours, on Django's type
        response = get_response(request)
        match = request.resolver_match
        idle = match is not None and match.url_name in ASKED_BY_THE_PAGE
        if key and request.door and not idle and COOKIE not in response.cookies:  # type: ignore[attr-defined]  # set above
            give_cookie(response, key)  # type: ignore[arg-type]  # every view answers with an HttpResponse
        return response

    return middleware


class Permission:
    """Asks the permission table before any view runs. A page that is not on the table is refused."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, str]
    ) -> HttpResponse | None:
        """None lets the view run."""
        if "\0" in request.path_info:  # PostgreSQL takes no such text, so nothing can be found by it
            return refusals.not_found(request)
        match = request.resolver_match
        name = match.url_name if match else None
        refusal = permissions.refusal(request, name or "", kwargs)
        if refusal:
            return refusals.answer(request, refusal)
        request.POST  # noqa: B018 (reading it is what takes an upload in)
        return refusals.too_large(request) if getattr(request, "upload_stopped", False) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a vault refuses is said on a page of its own; everything else is a fault of ours."""
        return refusals.does_not_open(request, exception) if isinstance(exception, VaultError) else None
