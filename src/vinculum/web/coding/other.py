"""Another coder's file, laid on the words of this session. Read in memory and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vinculum.errors import InvalidCodes
from vinculum.reliability.coding_files import read_codings, read_json
from vinculum.reliability.codings import Coding, Mark
from vinculum.reliability.sheets import LineProblem, read_sheet
from vinculum.transcripts import Transcript
from vinculum.web.coding.own import WHOLE, lengths_of

LARGEST = 5 * 1024 * 1024
LONGEST_NAME = 60
MOST_MARKS = 3_000


def other_coding(data: bytes, *, name: str, number: int, transcript: Transcript) -> Coding:
    """The one coder of a file, on the turns of this session; InvalidCodes with what is wrong with it.

    Args:
        data: the file, CSV or JSON.
        name: of the file, for a coder that it does not name.
        number: of this session, to choose it in a file that speaks of several.
        transcript: the words that both coded.
    """
    if not data.strip():
        raise InvalidCodes("Please choose a file with the other coder's codes.")
    if len(data) > LARGEST:
        raise InvalidCodes("The file is larger than 5 MiB; a session's codes are far smaller. Is it another file?")
    text = text_of(data)
    coder = name.rpartition(".")[0][:LONGEST_NAME] or "the other coder"
    codings = (
        read_json(text, coder=coder) if text.lstrip()[:1] in ("{", "[") else read_codings(read_sheet(text), coder=coder)
    )
    if any(one.proposed for one in codings):
        raise InvalidCodes(
            "This file holds proposals of a reader. A reader is no second coder: it says nothing about yours."
        )
    if len(codings) > 1:
        who = ", ".join(one.coder for one in codings[:5])
        raise InvalidCodes(f"The file names {len(codings)} coders ({who}). Please give a file of one of them.")
    found = _session(codings[0], number)
    if len(found.marks) > MOST_MARKS:
        raise InvalidCodes(
            f"The file holds {len(found.marks):,} marks of this session; at most {MOST_MARKS:,} are compared."
        )
    return _fitted(found, transcript)


def text_of(data: bytes) -> str:
    """A file as text: UTF-8, or what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _session(coding: Coding, number: int) -> Coding:
    """The marks of one session, under the name that this page uses."""
    sessions = sorted(coding.sessions)
    if len(sessions) > 1:
        fitting = [name for name in sessions if "".join(filter(str.isdigit, name)).lstrip("0") == str(number)]
        if len(fitting) != 1:
            raise InvalidCodes(
                f"The file speaks of {len(sessions)} sessions ({', '.join(sessions[:5])}), and none or several of them "
                f"are called {number}. Please give a file of this session alone."
            )
        sessions = fitting
    chosen = sessions[0] if sessions else WHOLE
    marks = tuple(replace(mark, session=WHOLE) for mark in coding.marks if mark.session == chosen)
    lengths = {WHOLE: coding.lengths[chosen]} if chosen in coding.lengths else {}
    coder = "".join(filter(str.isprintable, coding.coder))[:LONGEST_NAME] or "the other coder"
    return Coding(coder, marks, {}, lengths, coding.problems)


@dataclass(frozen=True, slots=True)
class _Fit:
    mark: Mark | None
    problem: LineProblem | None


def _fitted(coding: Coding, transcript: Transcript) -> Coding:
    """What lies outside the words is left out and named."""
    lengths = lengths_of(transcript)
    if WHOLE in coding.lengths and coding.lengths[WHOLE] != lengths:
        raise InvalidCodes(
            "The other coder coded other words: the turns of that transcript are not as long as here. Both need the "
            "same transcript, imported in the same way."
        )
    fits = [_fit(mark, lengths) for mark in coding.marks]
    marks = tuple(one.mark for one in fits if one.mark is not None)
    problems = (*coding.problems, *(one.problem for one in fits if one.problem is not None))
    if not marks:
        raise InvalidCodes(f"No mark of the file fits these words. {problems[0].message if problems else ''}".strip())
    return Coding(coding.coder, marks, lengths={WHOLE: lengths}, problems=problems)


def _fit(mark: Mark, lengths: tuple[int, ...]) -> _Fit:
    if mark.turn is None:
        return _Fit(
            None, LineProblem(mark.line, "It names no turn, so it cannot be found in this session. It is left out.")
        )
    if mark.turn >= len(lengths) or not lengths[mark.turn]:
        message = f"There is no turn {mark.turn + 1}; this session has {len(lengths)}. It is left out."
        return _Fit(None, LineProblem(mark.line, message))
    if mark.end is not None and mark.end > lengths[mark.turn]:
        message = f"Turn {mark.turn + 1} has {lengths[mark.turn]} characters, not {mark.end:g}. It is left out."
        return _Fit(None, LineProblem(mark.line, message))
    return _Fit(mark, None)


def whole_turns(coding: Coding, transcript: Transcript, *, all_of_them: bool) -> Coding:
    """The coding with marks that have no ends over their whole turn; with `all_of_them`, every mark."""
    lengths = lengths_of(transcript)
    return replace(coding, marks=tuple(
        replace(mark, start=0, end=lengths[mark.turn or 0]) if all_of_them or mark.start is None else mark
        for mark in coding.marks
    ))  # fmt: skip
