"""What every page needs, loaded before the first visitor comes, so that nobody waits for it."""

from __future__ import annotations

import gc
from pathlib import Path

from django.template.loader import get_template
from django.urls import reverse

from vinculum.codebook import library as codebooks
from vinculum.measures import library as measures
from vinculum.reading import proposals
from vinculum.transcripts import Role, Transcript, Turn

_SAID = (Turn(0, "a", Role.THERAPIST, "How was it?"), Turn(1, "b", Role.CLIENT, "It was nothing."))
TEMPLATES = Path(__file__).parent / "templates"


MADE_BEFORE_LOOKING = 50_000  # values that a page makes and drops; looking for rings among them after every 700 is slow


def settle_down() -> None:
    """What is loaded by now stays, so nobody need search it again: pages of large cases take about a fifth less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_LOOKING, 20, 20)


def warm_up() -> None:
    """Addresses with their views, questionnaires, codebooks, readers and templates: about 0.4 s, once a process."""
    reverse("caseload")
    measures()
    codebooks()
    proposals.read(Transcript(_SAID))
    for file in TEMPLATES.rglob("*.html"):
        get_template(str(file.relative_to(TEMPLATES)))
