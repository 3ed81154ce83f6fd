"""CHAT of CLAN and TalkBank (.cha): `*PAR:` main lines with continuation lines and time bullets.

Dependent tiers (`%mor:` …) are left out. Of the marks within main lines only those go that are no words: bullets,
codes in square brackets, events such as `&=laughs`, fragments `&+fr`, pauses such as `(.)` and the signs of an ending
such as `+//.`; `&-uh` becomes `uh`, `(be)cause` becomes `because`. Speakers have the name of @Participants where it
gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vinculum.transcripts.formats.base import Content, Format, one_session
from vinculum.transcripts.model import Parsed, Role
from vinculum.transcripts.pieces import Piece
from vinculum.transcripts.problems import ProblemList, shown
from vinculum.transcripts.role_words import role_of

_BULLET = re.compile(r"\x15[^0-9\x15]{0,80}([0-9]{1,12})_([0-9]{1,12})[^\x15]{0,10}\x15")
_CODE = re.compile(r"\[[^\[\]]*\]|\x15[^\x15]*\x15|[<>\u2039\u203a]")
_PAUSE = re.compile(r"\([.:0-9]{0,12}\)")
_PLAIN = re.compile(r"([^\[\]<>\u2039\u203a&+()_\x15]*)(?:\x15([0-9]{1,12})_([0-9]{1,12})\x15)?\s*")  # nothing to undo
_KEPT_AFTER = ("&-", "&~")
_ENDINGS = {"+...": "…", "+..?": "…?", "+/.": "–", "+//.": "–", "+/?": "–?", "+//?": "–?", "+!?": "!?"}


def fits(content: Content) -> bool:
    """Whether the file has the @ headers of CHAT and main lines."""
    lines = content.first_lines
    headed = any(line.startswith(("@Begin", "@UTF8", "@Participants:")) for line in lines[:50])
    return headed and any(_is_main(line) for line in lines)


def parse(content: Content) -> Parsed:
    """One transcript of all main lines."""
    problems = ProblemList()
    logical = list(_logical_lines(content.lines))
    headers = {line.partition(":")[0]: line.partition(":")[2].strip() for _, line in logical if line.startswith("@")}
    names, roles = _participants(headers.get("@Participants", ""))
    pieces = list(_pieces(logical, problems, names=names, roles=roles))
    language = headers.get("@Languages", "").split(",")[0].strip()[:40]
    return one_session("chat", pieces, problems, joined=True, language=language)


def _is_main(line: str) -> bool:
    return line[:1] == "*" and ":" in line[1:20]


def _logical_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines with their continuation lines, which begin with a tab, joined to them."""
    number, parts = 0, [""]
    for at, line in enumerate(lines, start=1):
        if line.startswith("\t") and number:
            parts.append(line.strip())
            continue
        if number and parts[0]:
            yield number, " ".join(parts)
        number, parts = at, [line.rstrip()]
    if parts[0]:
        yield number, " ".join(parts)


def _participants(header: str) -> tuple[dict[str, str], dict[str, Role]]:
    """Names and roles by code, of `PAR Anna Client, THE Therapist`; a name that two share is not used."""
    names: dict[str, str] = {}
    roles: dict[str, Role] = {}
    for entry in header.split(","):
        words = entry.split()
        if len(words) >= 2:
            names[words[0]] = words[1].replace("_", " ") if len(words) > 2 else words[0]
            roles[words[0]] = role_of(words[-1])
    shared = (
        {name for name in names.values() if list(names.values()).count(name) > 1} if len(names) < 50 else set(names)
    )
    return {code: code if name in shared else name for code, name in names.items()}, roles


def _pieces(
    logical: Sequence[tuple[int, str]], problems: ProblemList, *, names: dict[str, str], roles: dict[str, Role]
) -> Iterator[Piece]:
    undeclared: set[str] = set()
    for number, line in logical:
        if _is_main(line):
            code, _, words = line[1:].partition(":")
            code = code.strip()
            if names and code not in names and code not in undeclared:
                undeclared.add(code)
                problems.add(number, f"{shown(code)} is not among the @Participants.")
            if code not in roles or roles[code] is Role.UNKNOWN:
                roles[code] = role_of(code)
            role = roles[code]
            yield Piece(number, names.get(code, code), *_said(words), None if role is Role.UNKNOWN else role)
        elif line[:1] not in "@%":
            problems.add(number, f"This line is no header, main line or tier and was left out: {shown(line)}.")


def _said(words: str) -> tuple[str, float | None, float | None]:
    """What is said on a main line, and from when to when."""
    plain = _PLAIN.fullmatch(words)
    if plain is None:
        return _closed(_spoken(words)), *_times(words)
    spoken, start, end = plain.groups()
    if start is None:
        return _closed(spoken.split()), None, None
    return _closed(spoken.split()), int(start) / 1000, int(end) / 1000


def _times(words: str) -> tuple[float | None, float | None]:
    """Start of the first and end of the last bullet, from milliseconds."""
    bullets = _BULLET.findall(words)
    return (int(bullets[0][0]) / 1000, int(bullets[-1][1]) / 1000) if bullets else (None, None)


def _spoken(words: str) -> list[str]:
    """The words without the marks that are no words."""
    tokens = [_token(token) for token in _PAUSE.sub(" ", _CODE.sub("", words)).split()]
    return [token for token in tokens if token]


def _closed(words: list[str]) -> str:
    """The words as a text, with no blank before a mark that closes."""
    text = " ".join(words)
    for mark in (" .", " ?", " !", " …", " ,"):
        if mark in text:
            text = text.replace(mark, mark[1])
    return text


def _token(token: str) -> str:
    if token.startswith(_KEPT_AFTER):
        return token[2:]
    if token.startswith(("&", "+")):
        return _ENDINGS.get(token, "")
    return token.replace("(", "").replace(")", "").replace("_", " ")


FORMAT = Format("chat", "CHAT (CLAN)", (".cha",), fits, parse)
