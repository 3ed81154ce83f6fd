"""Vinculum's own JSON: `to_json` writes it, and reading it back gives the very same transcript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vinculum.errors import UnreadableFile
from vinculum.transcripts.clock import as_seconds
from vinculum.transcripts.formats.base import Content, Format
from vinculum.transcripts.model import Kind, Parsed, Role, Transcript, Turn
from vinculum.transcripts.pieces import Piece, check_number, checked
from vinculum.transcripts.problems import ProblemList, shown

MARK = "vinculum transcript"
VERSION = 1


def fits(content: Content) -> bool:
    """Whether the JSON says that it is a Vinculum transcript."""
    return isinstance(content.tree, dict) and content.tree.get("format") == MARK


def parse(content: Content) -> Parsed:
    """One transcript."""
    tree = content.tree
    if not isinstance(tree, dict) or not isinstance(tree.get("turns"), list):
        raise UnreadableFile(f"This is no Vinculum transcript: it has no list of turns. {content.json_error}".strip())
    if tree.get("version") != VERSION:
        raise UnreadableFile(
            f"The file has version {shown(str(tree.get('version')))}; this Vinculum reads version {VERSION}."
        )
    check_number(len(tree["turns"]))
    problems = ProblemList()
    pieces = [_piece(number, turn, problems) for number, turn in enumerate(tree["turns"], start=1)]
    turns = tuple(_turn(index, piece) for index, piece in enumerate(checked(pieces, problems)))
    kind = Kind(tree["kind"]) if tree.get("kind") in list(Kind) else Kind.RECORDING
    transcript = Transcript(turns, kind, _text(tree, "language"), _text(tree, "session"))
    return Parsed((transcript,), problems.frozen(), "json")


def _turn(index: int, piece: Piece) -> Turn:
    return Turn(index, piece.speaker, piece.role or Role.UNKNOWN, piece.text, piece.start, piece.end)


def _piece(number: int, turn: Any, problems: ProblemList) -> Piece:
    if not isinstance(turn, dict):
        problems.add(0, f"Turn {number} is not an object; it was left out.")
        return Piece(0, "", "")
    role = Role(turn["role"]) if turn.get("role") in list(Role) else Role.UNKNOWN
    return Piece(0, _text(turn, "speaker"), _text(turn, "text"), _seconds(turn, "start"), _seconds(turn, "end"), role)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _seconds(values: Mapping[str, Any], key: str) -> float | None:
    return as_seconds(values.get(key))


FORMAT = Format("json", "Vinculum JSON", (".json",), fits, parse)
