"""What a person makes of a lens's own findings: it fits, it is put aside, or it is open again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from vinculum.errors import VinculumError
from vinculum.lenses import Decided, Finding, look
from vinculum.reading.moment import Standing
from vinculum.web.asking import door_of, whole_of
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.case.verbs import put
from vinculum.web.formulation.told import told_of
from vinculum.web.lenses.material import material_of
from vinculum.web.lenses.own import lenses_of
from vinculum.web.records.contents.lenses import LensDecision
from vinculum.web.sessions.views import session_or_404

WHAT = {"fits": Standing.CONFIRMED, "aside": Standing.DISMISSED, "open": Standing.PROPOSED}


@require_POST
def decide_finding(request: HttpRequest, case: str, session: str) -> HttpResponse:
    """Keeps what a person makes of one finding."""
    folder = open_folder(door_of(request), case)
    session_or_404(folder, session)
    try:
        decided = _decided(request, folder, session)
    except VinculumError as problem:
        return render(request, "refusal.html", {"title": "This was not kept", "problem": problem}, status=422)
    put(
        door_of(request), "decide-finding",
        into=folder.shared, value=LensDecision(decided, timezone.now()), parent=session,
    )  # fmt: skip
    moment = request.POST.get("moment", "")
    query = f"?turn={moment}" if moment.isascii() and moment.isdigit() and len(moment) < 7 else ""
    return redirect(f"{reverse('session-lenses', args=[case, session])}{query}#lens-{decided.lens}")


def _decided(request: HttpRequest, folder: Folder, session: str) -> Decided:
    """The decision as posted; VinculumError where the lens finds nothing like it in these words."""
    lens = lenses_of(door_of(request)).get(request.POST.get("lens", ""))
    standing = WHAT.get(request.POST.get("what", ""))
    turn = whole_of(request, "turn", least=0, most=99_999)
    if lens is None or standing is None or turn is None:
        raise VinculumError("Please say what you make of which finding.")
    feature, quote = request.POST.get("feature", ""), request.POST.get("quote", "")
    material = material_of(folder, session, told_of(folder))
    near = whole_of(request, "moment", least=0, most=99_999)
    views = [material, *([material.around(near)] if near is not None else [])]
    found: list[Finding] = [
        one for seen in (look(lens, view) for view in views) for one in (*seen.findings, *seen.aside)
    ]
    if not any(one.source == lens.source and (one.feature, *one.place) == (feature, turn, quote) for one in found):
        raise VinculumError("These words are not found there any more. Perhaps they were imported anew meanwhile.")
    return Decided(lens.id, feature, turn, quote, standing)
