"""Words in several languages, with places for the names of the two people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# {therapist} or {therapist|my therapist}: after the bar stand the words for when no name is known.
PLACE = re.compile(r"\{(therapist|client)(?:\|([^{}|]+))?\}")
_NAMELESS: Mapping[str, Mapping[str, str]] = {
    "en": {"therapist": "your therapist", "client": "your client"},
    "de": {"therapist": "Ihre Therapeutin oder Ihr Therapeut", "client": "Ihre Klientin oder Ihr Klient"},
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The same words in several languages.

    Attributes:
        pairs: (language, words), in the order of the definition; empty where there are no words.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages these words exist in."""
        return tuple(language for language, _ in self.pairs)

    def raw(self, lang: str) -> str:
        """The words as written; "de-AT" falls back to "de", any other missing language to the first one."""
        known = dict(self.pairs)
        first = self.pairs[0][1] if self.pairs else ""
        return known.get(lang, known.get(lang.partition("-")[0], first))

    def fill(self, lang: str, *, therapist: str = "", client: str = "") -> str:
        """The words with the names put in; a name that is "" is replaced by the words given for that."""
        names = {"therapist": therapist, "client": client}
        nameless = _NAMELESS.get(lang.partition("-")[0], _NAMELESS["en"])

        def name(place: re.Match[str]) -> str:
            return names[place[1]] or place[2] or nameless[place[1]]

        return PLACE.sub(name, self.raw(lang))


NO_WORDS = Texts()
