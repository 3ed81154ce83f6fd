"""Turns written as JSON that nothing said in them can leave: no fence, no mark-up, no sign of a chat's own grammar."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from vinculum.reading.language_model.windows import Piece

_OPENING = re.compile(r"[`<>\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]|\[(?=/?[A-Z_]{3,}\])")


def fenced(pieces: Iterable[Piece]) -> str:
    """A fenced JSON list of turns, one a line.

    Backticks, angle brackets, and brackets around capitals are written as JSON escapes, so that words such as "```",
    "</s>", "<|im_end|>" or "[INST]" in a turn mean nothing to a chat template and close no fence.
    """
    return "```json\n[\n" + ",\n".join(_line(piece) for piece in pieces) + "\n]\n```"


def _line(piece: Piece) -> str:
    said = {"turn": piece.turn, "role": piece.role.value, "text": piece.text}
    written = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace").decode()
    return _OPENING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)
