"""Both answers of one session, factor by factor."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.charts import factors_picture
from vinculum.measures import library
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import CheckIn
from vinculum.web.sessions.page import SessionPage

SAME = 0.05  # two answers closer than this count as one


@dataclass(frozen=True, slots=True)
class Factors:
    """The two pictures of one session and the sentence under them."""

    wide: str
    narrow: str
    sentence: str


def _scales(check: CheckIn | None) -> dict[str, float | None]:
    if check is None:
        return {}
    factors = {name: value for name, value in check.scales.items() if name != "total"}
    return factors or {"total": check.scales.get("total")}


def _names(check: CheckIn | None) -> dict[str, str]:
    measure = library().get(check.measure) if check else None
    if measure is None:
        return {}
    return {scale.id: ("Between us" if scale.id == "total" else scale.title("en")) for scale in measure.scales}


def _sentence(client: dict[str, float | None], therapist: dict[str, float | None], names: dict[str, str]) -> str:
    gaps = {
        name: abs(value - other)
        for name, value in client.items()
        if value is not None and (other := therapist.get(name)) is not None
    }
    if len(gaps) < 2:
        return ""
    widest = max(gaps.values())
    if widest < SAME:
        return "You see it alike."
    far = [names.get(name, name).lower() for name, gap in gaps.items() if gap > widest - SAME]
    return f"Widest apart: {', '.join(far)}."


def factors_of(page: SessionPage, folder: Folder) -> Factors | None:
    """The pictures, None where nobody has answered."""
    if page.client is None and page.therapist is None:
        return None
    client, therapist = _scales(page.client), _scales(page.therapist)
    names = _names(page.client) | _names(page.therapist)
    shown = {name: title for name, title in names.items() if name in client or name in therapist}
    title = f"Session {page.session.value.number}, both answers"
    pictures = [
        factors_picture(
            client,
            therapist,
            names=shown,
            client_name=folder.person.short,
            title=title,
            width=width,
            uid=f"factors-{width}-{folder.participant.place}" if folder.several else f"factors-{width}",
            shape=folder.participant.shape,
        )
        for width in ("wide", "narrow")
    ]
    return Factors(pictures[0], pictures[1], _sentence(client, therapist, shown))
