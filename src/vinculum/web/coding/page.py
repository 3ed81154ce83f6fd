"""What the page of two coders shows: sentences, figures in words, and the places where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vinculum.estimate import Estimate
from vinculum.reliability import marked_words
from vinculum.reliability.codings import Coding, beside
from vinculum.reliability.marked import THRESHOLD, Marked, judge_marked
from vinculum.reliability.sheets import LineProblem
from vinculum.reliability.spans import Match, Span, paired
from vinculum.reliability.words import between, figure
from vinculum.transcripts import Transcript
from vinculum.web.coding.other import whole_turns
from vinculum.web.coding.own import may_carry, system_of
from vinculum.web.review.moments import code_name

YOU = "you"
NAMES = {"uα": "Place and code together (uα)", "|uα": "Place alone (|uα)", "cuα": "Code alone, where both marked (cuα)"}
SHOWN = 12
BY_TURN = "The file names turns and no words within them, so each of your marks counts as its whole turn here."


@dataclass(frozen=True, slots=True)
class Figure:
    """One coefficient as the page prints it."""

    name: str
    value: str
    interval: str
    why: str


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code: how often each marked it, and how far they agree."""

    name: str
    mine: int
    theirs: int
    both: int
    f1: str
    kappa: str
    gwet: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A code in words with the words it stands on."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A turn that the two code differently; `same_code` says that only the words differ."""

    turn: int
    who: str
    mine: tuple[Quote, ...]
    theirs: tuple[Quote, ...]
    same_code: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything the page shows about two coders."""

    other: str
    say: str
    figures: tuple[Figure, ...]
    meaning: tuple[str, ...]
    cautions: tuple[str, ...]
    codes: tuple[CodeLine, ...]
    places: tuple[Differing, ...]
    left_out: tuple[str, ...]
    problems: tuple[LineProblem, ...]


def compare(own: Coding, other: Coding, transcript: Transcript, *, names: dict[str, str]) -> Compared:
    """Your codes beside another's, in the code systems that both used.

    `names` calls the speakers: role or name of a turn -> what the page says. InvalidCodes where nothing can be laid
    side by side.
    """
    mine, theirs, left_out = _common(own, replace(other, coder=other.coder if other.coder != YOU else "the other"))
    by_turn = all(mark.start is None for mark in theirs.marks)
    theirs = whole_turns(theirs, transcript, all_of_them=False)
    laid = (whole_turns(mine, transcript, all_of_them=by_turn), theirs)
    judged = judge_marked(beside(laid), among=lambda code: _among(code, transcript))
    return Compared(
        theirs.coder, _sentence(judged, theirs.coder), _figures(judged), marked_words.meaning(judged),
        (*([BY_TURN] if by_turn else []), *(_in_names(one, judged) for one in marked_words.cautions(judged))),
        _codes(judged), _places(judged, laid, (mine, theirs), _Words(transcript, names)),
        left_out, other.problems,
    )  # fmt: skip


def _in_names(sentence: str, judged: Marked) -> str:
    """The sentence with codes by their names."""
    for code in sorted((row.code for row in judged.codes), key=len, reverse=True):
        sentence = sentence.replace(code, f"“{code_name(code)}”")
    return sentence


def _common(own: Coding, other: Coding) -> tuple[Coding, Coding, tuple[str, ...]]:
    """Both codings without the systems that only one of them used, which are named."""
    used = [{system_of(mark.code) for mark in coding.marks} for coding in (own, other)]
    common = used[0] & used[1]
    kept = [
        replace(coding, marks=tuple(mark for mark in coding.marks if system_of(mark.code) in common))
        for coding in (own, other)
    ]
    alone = [
        *((name, YOU) for name in sorted(used[0] - common)),
        *((name, other.coder) for name in sorted(used[1] - common)),
    ]
    return kept[0], kept[1], tuple(f"{name} (only {who})" for name, who in alone)


def _among(code: str, transcript: Transcript) -> NDArray[np.bool_]:
    return np.array([may_carry(code, turn.role) for turn in transcript.turns], dtype=np.bool_)


def _sentence(judged: Marked, other: str) -> str:
    assert judged.overlap is not None, "two coders"
    hits, first, second = (
        sum(getattr(code, side) for code in judged.overlap.codes) for side in ("hits", "first", "second")
    )
    if not first + second:
        return "There is nothing to compare: no code system was used by both of you."
    same = "1 of them is" if hits == 1 else f"{hits or 'none'} of them are"
    return f"You marked {first} place{'s' * (first != 1)}, {other} {second}; {same} the same."


def _figures(judged: Marked) -> tuple[Figure, ...]:
    assert judged.overlap is not None, "two coders"
    if not judged.codes:
        return ()
    family = judged.family
    found = [
        Estimate("F1, marks that overlap by half", *_numbers(judged.overlap.micro)),
        family.u,
        family.marked,
        family.code,
    ]
    return tuple(
        Figure(NAMES.get(one.name, one.name), figure(one.estimate), between(one), one.why) for one in found
    )  # fmt: skip


def _numbers(one: Estimate) -> tuple[float | None, float | None, float | None, int, str, float, str]:
    return one.estimate, one.low, one.high, one.n, one.method, one.level, one.why


def _codes(judged: Marked) -> tuple[CodeLine, ...]:
    return tuple(
        CodeLine(
            code_name(row.code), row.first, row.second, row.both, figure(row.f1.estimate),
            figure(row.kappa.estimate if row.kappa else None), figure(row.gwet.estimate if row.gwet else None),
        )
        for row in judged.codes
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that both coded, and how the page calls who speaks."""

    transcript: Transcript
    names: dict[str, str]

    def differing(self, turn: int, codings: tuple[Coding, Coding], *, same_code: bool) -> Differing:
        """One turn as each coded it."""
        here = self.transcript.turns[turn]
        who = self.names.get(here.role.value, here.speaker or "somebody")
        mine, theirs = (_quotes(coding, turn, here.text) for coding in codings)
        return Differing(turn, who, mine, theirs, same_code)


def _places(
    judged: Marked, laid: tuple[Coding, Coding], codings: tuple[Coding, Coding], words: _Words
) -> tuple[Differing, ...]:
    """Turns with other codes, or with the same codes on words that share too little, in order."""
    codes = {one.turn for one in judged.differences}
    places = dict.fromkeys(codes, False) | {turn: True for turn in _elsewhere(laid) if turn not in codes}
    return tuple(words.differing(turn, codings, same_code=same) for turn, same in sorted(places.items()))


def _elsewhere(laid: tuple[Coding, Coding]) -> set[int]:
    """Turns that both gave a code, on words that have no partner by half."""
    spans = [
        {
            turn: [Span(int(m.start or 0), int(m.end or 0), m.code) for m in coding.marks if m.turn == turn]
            for turn in {m.turn for m in coding.marks if m.turn is not None}
        }
        for coding in laid
    ]
    return {
        turn
        for turn in spans[0].keys() & spans[1].keys()
        if len(paired(spans[0][turn], spans[1][turn], match=Match.OVERLAP, threshold=THRESHOLD))
        < min(len(spans[0][turn]), len(spans[1][turn]))
    }


def _quotes(coding: Coding, turn: int, text: str) -> tuple[Quote, ...]:
    marks = sorted((mark for mark in coding.marks if mark.turn == turn), key=lambda mark: (mark.start or 0, mark.code))
    return tuple(Quote(code_name(mark.code), text[int(mark.start or 0) : int(mark.end or 0)]) for mark in marks)


def shown(places: Sequence[Differing]) -> tuple[Sequence[Differing], Sequence[Differing]]:
    """The places that stand open, and those behind a click."""
    return places[:SHOWN], places[SHOWN:]
