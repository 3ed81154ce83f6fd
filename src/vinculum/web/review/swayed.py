"""How much proposals sway a coder, over all the cases that they hold."""

from __future__ import annotations

from vinculum.web.records.contents import Decision, Look
from vinculum.web.records.drawer import OpenDoor, load, open_vaults
from vinculum.web.records.models import Vault
from vinculum.web.review.anchoring import Anchoring, anchoring


def anchoring_in(door: OpenDoor) -> Anchoring:
    """Counts over all open cases; reads decisions and nothing else of them."""
    vaults = Vault.objects.filter(kind="clinical", participant="", grant__member=door.member, case__state="open")
    drawers = open_vaults(door, vaults)
    load(drawers, (Decision, Look))
    decisions = [kept for opened in drawers for kept in opened.read(Decision)]
    return anchoring(decisions, [kept for opened in drawers for kept in opened.read(Look)])
