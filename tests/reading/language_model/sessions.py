"""Invented sessions and settings for the tests of the language-model reader."""

from __future__ import annotations

from typing import Any

from vinculum.reading.language_model import Settings
from vinculum.transcripts import Role, Transcript, Turn

NOTHING = "No, it's nothing – really, it didn't bother me."
SAID = (
    ("therapist", "You went quiet after I cancelled last week. I wonder whether you were cross with me."),
    ("client", NOTHING),
    ("therapist", "It would be all right to be angry with me."),
    ("client", "You sound like my mother when you say that."),
)


def session(*turns: tuple[str, str], language: str = "") -> Transcript:
    said = turns or SAID
    return Transcript(
        tuple(Turn(index, f"Speaker {role}", Role(role), text) for index, (role, text) in enumerate(said)),
        language=language,
    )


def settings(url: str, **changes: Any) -> Settings:
    return Settings(url, "small-model", **{"timeout": 20.0, "retries": 2, **changes})
