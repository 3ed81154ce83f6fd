"""How a whole is shared between the two: one bar, the client's part filled, the therapist's part open."""

from __future__ import annotations

from vinculum.charts import marks
from vinculum.charts.lettering import shortened

WIDTH, HEIGHT = 276.0, 40.0
_TOP, _THICK = 24.0, 12.0
_NAME_ROOM = 96.0


def shares_picture(therapist: float, *, client_name: str, title: str, uid: str) -> str:
    """An SVG of 276 × 40 of the therapist's share (0 to 1) beside the client's, with both in words."""
    edge = WIDTH * (1 - min(max(therapist, 0.0), 1.0))
    hers, yours = f"{1 - therapist:.0%}", f"{therapist:.0%}"
    content = "\n".join(
        [
            marks.area((0.6, _TOP), (max(edge - 0.6, 0), _THICK), kind="part part--client"),
            marks.area((edge, _TOP), (max(WIDTH - edge - 0.6, 0), _THICK), kind="part part--therapist"),
            marks.text(f"{shortened(client_name, _NAME_ROOM)} {hers}", (0, 15), kind="t t--client"),
            marks.text(f"you {yours}", (WIDTH, 15), kind="t t--therapist", anchor="end"),
        ]
    )
    said = (title, f"{client_name} {hers}, you {yours}.")
    return marks.picture(content, size=(WIDTH, HEIGHT), uid=uid, role="img", said=said)
