"""Finding a quote in a turn, letter by letter; only white space, quotation marks and dashes may differ."""

from __future__ import annotations

_SIGNS = {
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}


def find_quote(text: str, quoted: str) -> tuple[int, int] | None:
    """First and one past the last character of the quote in the text; None where these words are not there.

    Whole words only: "he" is not found in "she". Quotation marks around the quote are taken off.
    """
    plain, places = _plain(text)
    wanted = _plain(quoted)[0].strip()
    for candidate in (wanted, wanted.strip("\"'").strip()):
        if any(letter.isalnum() for letter in candidate):
            at = _whole(plain, candidate)
            if at is not None:
                return places[at], places[at + len(candidate) - 1] + 1
    return None


def _whole(text: str, words: str) -> int | None:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        cut_before = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and words[-1].isalnum()
        if not (cut_before or cut_after):
            return at
        at = text.find(words, at + 1)
    return None


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one space for white space and plain signs, and where each of its characters stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        written = " " if letter.isspace() else _SIGNS.get(letter, letter)
        if written == " " and letters and letters[-1] == " ":
            continue
        letters.extend(written)
        places.extend([place] * len(written))
    return "".join(letters), places
