"""With whom a page sees a case of several clients: the address says it, in `with`."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vinculum.web.case.folder import Folder


def seen_as_asked(request: HttpRequest, folder: Folder) -> Folder:
    """The case seen with whom the form or the address names, as it was opened where they name nobody; 404 otherwise."""
    wanted = request.POST.get("with") or request.GET.get("with") or ""
    seen = folder.seen_with(wanted) if wanted else folder
    if seen is None:
        raise Http404
    return seen
