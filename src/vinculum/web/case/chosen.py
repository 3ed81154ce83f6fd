"""With whom a page sees a case of several clients, as the address says in `with`; and which session a form names."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vinculum.web.asking import NotFilled, whole_of
from vinculum.web.case.folder import Folder


def seen_as_asked(request: HttpRequest, folder: Folder) -> Folder:
    """The case seen with whom the form or the address names, as it was opened where they name nobody; 404 otherwise."""
    wanted = request.POST.get("with") or request.GET.get("with") or ""
    seen = folder.seen_with(wanted) if wanted else folder
    if seen is None:
        raise Http404
    return seen


def session_in(request: HttpRequest, folder: Folder) -> str:
    """The id of the posted session number; NotFilled where the case has no such session."""
    number = whole_of(request, "session", least=1, most=9999)
    if number is None:
        raise NotFilled("Please say in which session.", "session")
    found = next((one.id for one in folder.sessions if one.value.number == number), None)
    if found is None:
        raise NotFilled(f"There is no session {number} in this case. Add it first, or choose another.", "session")
    return found
