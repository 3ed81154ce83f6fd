"""Defences in seven levels, from the most flexible to the most costly.

Which defences there are, and at which level each stands, is the hierarchy of the Defense Mechanisms Rating Scales
(Perry 1990; Di Giuseppe & Perry 2021), written down from memory and not checked against the manual. The meanings are
our own words. The levels order how much a defence costs a person who cannot do without it, not persons.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = (
    "Order of levels after Perry’s Defense Mechanisms Rating Scales (1990), from memory; meanings in our own words."
)


@dataclass(frozen=True, slots=True)
class DefenceKind:
    """One defence: what it does for a person, in a few words."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level, 7 the most flexible, 1 the most costly."""

    id: str
    number: int
    name: str
    meaning: str
    kinds: tuple[DefenceKind, ...]


def _kinds(*entries: tuple[str, str, str]) -> tuple[DefenceKind, ...]:
    return tuple(DefenceKind(*entry) for entry in entries)


LEVELS: tuple[Level, ...] = (
    Level("mature", 7, "Mature", "The feeling is known, and something is done with it.", _kinds(
        ("affiliation", "turning to others", "looks for somebody to be with it, without handing it over"),
        ("altruism", "helping others", "finds some of what is missing by giving it"),
        ("anticipation", "feeling it in advance", "goes through what will come while there is still time"),
        ("humour", "humour", "sees the odd side and still sees the rest"),
        ("self-assertion", "speaking up", "says what is felt or wished, straight"),
        ("self-observation", "watching oneself", "looks at one’s own part with some distance"),
        ("sublimation", "turning it into something", "puts the force of it into work, play or art"),
        ("suppression", "putting it off on purpose", "sets it aside for now, and comes back"),
    )),
    Level("obsessional", 6, "Thinking in place of feeling", "The thought is there; the feeling is kept out.", _kinds(
        ("isolation", "telling without feeling", "tells what happened, and the feeling is not in it"),
        ("intellectualising", "making it general", "speaks of it as of a subject, with reasons and rules"),
        ("undoing", "taking it back", "says or does something, then its opposite, as if to cancel it"),
    )),
    Level("neurotic", 5, "Keeping it out of mind", "The feeling shows; what it is about does not.", _kinds(
        ("repression", "not remembering", "does not know what it was, though the feeling is there"),
        ("dissociation", "going away inside", "is not quite there while it happens"),
        ("reaction-formation", "the opposite instead", "is kind where there is anger, strong where there is fear"),
        ("displacement", "somewhere safer", "feels it at somebody or something that matters less"),
    )),
    Level("image", 4, "Guarding how one sees oneself", "Shame is kept off: somebody is made larger or smaller.", _kinds(
        ("devaluation", "making small", "makes little of oneself or of somebody"),
        ("idealisation", "making perfect", "sees somebody without any fault"),
        ("omnipotence", "needing nobody", "speaks and acts as if nothing could touch one"),
    )),
    Level("disavowal", 3, "Not having it", "What is too much is said not to be, or not to be one’s own.", _kinds(
        ("denial", "saying it is not so", "does not see what is plain to others"),
        ("rationalising", "good reasons", "gives a reason that is easier to bear than the true one"),
        ("projection", "it is the other", "finds one’s own feeling in somebody else, and fears it there"),
        ("fantasy", "daydreams instead", "lives it in the mind, in place of doing something"),
    )),
    Level("major-image", 2, "All good or all bad", "Two sides of a person cannot be held at once.", _kinds(
        ("splitting", "splitting", "is all good now and all bad then, oneself or the other"),
        ("projective-identification", "putting it into the other", "brings the other to feel it, then sees it there"),
    )),
    Level("action", 1, "Doing in place of feeling", "It is acted on before it can be felt.", _kinds(
        ("acting-out", "acting it out", "does something at once, and the feeling is gone"),
        ("passive-aggression", "against, without a word", "is late, forgets, goes along and does not"),
        ("help-rejecting", "asking and refusing", "complains, asks for help, and no help is right"),
        ("withdrawal", "going dead", "wishes and does nothing, so that nothing can hurt"),
    )),
)  # fmt: skip


def level_of(name: str) -> Level | None:
    """A level by its id, None where there is none."""
    return next((one for one in LEVELS if one.id == name), None)


def kind_of(level: str, name: str) -> DefenceKind | None:
    """A defence of a level by its id, None where there is none."""
    found = level_of(level)
    return next((one for one in found.kinds if one.id == name), None) if found else None
