"""A codebook as frozen values: what each code means, what it is not, and how it sounds when people talk."""

from __future__ import annotations

from dataclasses import dataclass

REGISTERS = ("everyday", "educated", "colloquial", "halting", "second-language", "young", "machine")
"""How an invented line talks: plainly, in a schooled way, in dialect or slang, with stops and starts, in a learnt
language, as somebody under twenty, or as a machine wrote it down (missing marks, misheard words)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A turn written for this project, with what was said before it.

    Attributes:
        text: the turn that carries the code (or, as a near-miss, only seems to).
        before: one to four turns before it, as (role, words), in order.
        scene: a scene groups lines that belong together; cross-validation keeps a scene in one fold.
        why: for a near-miss, what it is instead; "" for an example.
        register: one of REGISTERS, "" where nobody has said.
        aspect: one of the code's aspects, such as "+" or "clarify"; "" for a near-miss.
    """

    text: str
    before: tuple[tuple[str, str], ...]
    scene: str
    why: str = ""
    register: str = ""
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its meaning, its boundaries, and turns that show both.

    Attributes:
        id: stable id, such as "withdrawal.denial".
        name: as shown in the margin.
        definition: what it is.
        boundaries: what it is not.
        asks: a sentence shown to the clinician with every proposal, "" for none.
        aspects: what each example also says, such as "+" and "-", or a strategy; empty for most codes.
    """

    id: str
    name: str
    definition: str
    boundaries: str
    asks: str
    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]
    aspects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """A code system. `role` says whose turns may carry it: "client", "therapist" or "either"."""

    id: str
    title: str
    role: str
    about: str
    version: int
    codes: tuple[Code, ...]
