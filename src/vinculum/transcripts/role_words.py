"""Words by which a file itself says who somebody is."""

from __future__ import annotations

from vinculum.transcripts.model import Role

_THERAPIST = (
    "t th ther therapist psychotherapist co-therapist cotherapist counsellor counselor clinician analyst psychoanalyst "
    "therapeut therapeutin psychotherapeut psychotherapeutin analytiker analytikerin"
)
_CLIENT = "c cl client pt pat patient klient klientin patientin analysand analysandin"
_OTHER = "interpreter observer supervisor dolmetscher dolmetscherin beobachter beobachterin"

ROLE_WORDS: dict[str, Role] = {
    **dict.fromkeys(_THERAPIST.split(), Role.THERAPIST),
    **dict.fromkeys(_CLIENT.split(), Role.CLIENT),
    **dict.fromkeys(_OTHER.split(), Role.OTHER),
}


def role_of(label: str) -> Role:
    """The role that a label states: `T`, `Th.`, `Client 2`, `THERAPIST`; UNKNOWN for any other name."""
    if len(label) > 40:
        return Role.UNKNOWN
    word = label.strip().casefold().rstrip("0123456789_ ").rstrip(".")
    return ROLE_WORDS.get(word, Role.UNKNOWN)
