"""How two people talked in one session: shares, lengths, waits, silence, likeness, ratios.

`talk_of(transcript, moments)` gives every figure with its unit, what it rests on, and what is known about it;
`lines_of`, `missing_of` and `reasons_of` say them in words.
"""

from vinculum.reading.talk.counting import REMARK, WORD, words_in
from vinculum.reading.talk.figure import Figure
from vinculum.reading.talk.known import KNOWN, Known
from vinculum.reading.talk.lines import Line, Names, lines_of, missing_of, reasons_of
from vinculum.reading.talk.session import Talk, talk_of

__all__ = [
    "KNOWN",
    "REMARK",
    "WORD",
    "Figure",
    "Known",
    "Line",
    "Names",
    "Talk",
    "lines_of",
    "missing_of",
    "reasons_of",
    "talk_of",
    "words_in",
]
