"""The closed list of what a rule may ask, each with the words that say it.

Four kinds: a yes or no, a count, an amount in whole numbers, and a choice of one of a few words. Choices make
conditions that cannot hold together provably so. Nothing here speaks of the therapist's diary, and nothing may be added
that does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from vinculum.codebook import find_code
from vinculum.codebook.systems import SYSTEMS

Value = int | str
MOST = 9999
LATELY = 5
"""“Lately” is the last so many sessions."""
FACTORS = (
    "trust", "respect", "empathy", "understanding", "support", "communication", "responsiveness", "safety", "autonomy",
)  # fmt: skip


class Asked(StrEnum):
    """Kinds of terms."""

    YES_NO = "yes or no"
    COUNT = "count"
    AMOUNT = "amount"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a rule may ask.

    Attributes:
        name: as conditions write it.
        kind: what values it has.
        says: for a yes or no, the clauses for both; for a count, one and several of it; for an amount, what is
            measured and in what; for a choice empty.
        choices: word -> the clause that says it.
        most: highest value of a count or amount.
    """

    name: str
    kind: Asked
    says: tuple[str, str] = ("", "")
    choices: Mapping[str, str] = field(default_factory=dict)
    most: int = MOST

    def takes(self, value: Value) -> bool:
        """Whether it can have this value."""
        if self.kind is Asked.CHOICE:
            return value in self.choices
        return isinstance(value, int) and 0 <= value <= (1 if self.kind is Asked.YES_NO else self.most)

    @property
    def range_words(self) -> str:
        """The values it takes, in words."""
        if self.kind is Asked.CHOICE:
            return f"it is one of {', '.join(self.choices)}"
        return "it is 0 (no) or 1 (yes)" if self.kind is Asked.YES_NO else f"it is a whole number up to {self.most}"


def _yes(name: str, yes: str, no: str) -> Term:
    return Term(name, Asked.YES_NO, (yes, no))


def _count(name: str, one: str, several: str) -> Term:
    return Term(name, Asked.COUNT, (one, several))


def _choice(name: str, **choices: str) -> Term:
    return Term(name, Asked.CHOICE, choices={key.replace("_", "-"): words for key, words in choices.items()})


def _course(who: str, whose: str) -> Term:
    return _choice(
        f"{who}.course",
        few=f"there are too few answers to know {whose} course",
        dropped=f"{whose} rating has fallen clearly and is not back",
        back=f"{whose} rating fell and is back",
        falling=f"{whose} ratings have slowly gone down",
        rising=f"{whose} ratings have gone up",
        steady=f"{whose} ratings are steady",
        moving=f"{whose} ratings go up and down as usual",
    )


def _tension(who: str, says: str) -> Term:
    return _choice(
        f"{who}.tension", no=f"{says} no tension", little=f"{says} a little tension", clear=f"{says} clear tension"
    )


def _factor(name: str) -> tuple[Term, Term]:
    gap = _choice(
        f"gap.{name}",
        alike=f"both of you see {name} about alike",
        lower=f"the client sees clearly less {name} than you, twice in a row",
        higher=f"the client sees clearly more {name} than you, twice in a row",
    )
    own = _choice(
        f"client.{name}",
        usual=f"the client’s answer on {name} is as usual",
        fell=f"the client’s answer on {name} is clearly below earlier ones",
        grew=f"the client’s answers on {name} have grown since the beginning",
    )
    return gap, own


def _marked(code: str) -> tuple[Term, Term]:
    name = find_code(code).name
    return (
        _count(f"confirmed.{code}", f"moment of “{name}” confirmed by you lately",
               f"moments of “{name}” confirmed by you lately"),
        _count(f"proposed.{code}", f"moment of “{name}” proposed lately and not looked at",
               f"moments of “{name}” proposed lately and not looked at"),
    )  # fmt: skip


def _family(name: str, what: str) -> tuple[Term, Term]:
    return (
        _count(f"confirmed.{name}", f"moment of {what} confirmed by you lately",
               f"moments of {what} confirmed by you lately"),
        _count(f"proposed.{name}", f"moment of {what} proposed lately and not looked at",
               f"moments of {what} proposed lately and not looked at"),
    )  # fmt: skip


FELT = {
    "warm": "being warm towards you", "irritated": "being annoyed with you", "admiring": "admiring you",
    "drawn": "being drawn to you", "wary": "being on guard with you", "hurt": "being hurt by you",
    "likened": "being reminded by you of somebody",
}  # fmt: skip
"""Item of the client's form about feelings toward the therapist -> how a sentence says it."""

MARKED = tuple(
    code
    for system in ("rupture", "resistance", "toward", "therapist")
    for code in SYSTEMS[system]
    if code not in ("withdrawal.hopeless",)
)
FAMILIES = {"withdrawal": "drawing back", "confrontation": "turning against you or the work",
            "resistance": "holding back from the work", "toward": "speaking of you"}  # fmt: skip
CHANGES = {"fee": "fee", "room": "room", "time": "time", "medication": "medication", "frame": "frame"}

_SAFETY = (
    _count("safety.open", "answer on safety about which nothing is written down",
           "answers on safety about which nothing is written down"),
    _count("hopeless.confirmed", "moment of hopelessness that you confirmed and about which nothing is written down",
           "moments of hopelessness that you confirmed and about which nothing is written down"),
    _count("hopeless.proposed", "moment of hopelessness that was proposed and that nobody has looked at",
           "moments of hopelessness that were proposed and that nobody has looked at"),
)  # fmt: skip
_COURSE = (
    _course("client", "the client’s"),
    _course("therapist", "your"),
    _choice("outcome.course", few="there are too few answers to a form about complaints",
            worse="a form about complaints shows more of them than before",
            better="a form about complaints shows fewer of them than before",
            steady="a form about complaints shows no change"),
    _choice("gap.overall", alike="both of you rate the relationship about alike",
            lower="the client rates the relationship lower than you", unclear="no clear gap can be told",
            higher="the client rates the relationship higher than you"),
    _yes("gap.grew", "the two ratings have moved apart since the beginning", "the two ratings have not moved apart"),
    _yes("gap.closed", "the two ratings have come together since the beginning",
         "the two ratings have not come together"),
    _yes("drop.after-change", "the fall came right after a change or a break", "nothing had changed before the fall"),
    _yes("drop.has-words", "there are words of the session that fell", "there are no words of the session that fell"),
    _yes("drop.quick-return", "the rating was back within two sessions, with deferring confirmed on the way",
         "there was no quick return with deferring on the way"),
)  # fmt: skip
_FEEDBACK = (
    _count("client.missing", "session just past without an answer by the client",
           "sessions just past, in a row, without an answer by the client"),
    _count("therapist.missing", "session just past without an answer by you",
           "sessions just past, in a row, without an answer by you"),
    _yes("client.returned", "the client has answered again after sessions without an answer",
         "the client has not left out answers lately"),
    _yes("client.wrote", "the client wrote something after the last session",
         "the client wrote nothing after the last session"),
    _tension("client", "the client noted"),
    _tension("therapist", "you noted"),
    _choice("tension.after", unsaid="nobody said whether it was put right", right="the client says it was put right",
            partly="the client says it was partly put right", open="the client says it is not put right yet"),
    _count("tension.unseen", "session lately with tension for the client and none for you",
           "sessions lately with tension for the client and none for you"),
    _yes("tension.lately", "the client noted tension lately", "the client noted no tension lately"),
    _count("repair.after-tension", "sign of repair since the tension",
           "signs of repair since the tension"),
)  # fmt: skip
_REPAIR = (
    _count("repair.after-withdrawal", "sign of repair since the last drawing back",
           "signs of repair since the last drawing back"),
    _count("repair.after-confrontation", "sign of repair since the last complaint",
           "signs of repair since the last complaint"),
    _count("interpretation.then-withdrawal", "interpretation of yours just before a drawing back, both confirmed",
           "interpretations of yours just before a drawing back, both confirmed"),
    _count("episode.open", "strain that you named and that is open", "strains that you named and that are open"),
    _count("episode.unrepaired", "strain lately that you called not repaired",
           "strains lately that you called not repaired"),
    Term("episode.age", Asked.AMOUNT, ("since the open strain began there were", "sessions")),
    _yes("episode.held", "a strain you called repaired has held for three sessions or more",
         "no repair has held for three sessions yet"),
)  # fmt: skip
_FRAME = (
    _yes("break.before-last", "there was a break just before the last session", "the last session followed no break"),
    _yes("break.ahead", "a break stands ahead", "no break stands ahead"),
    _yes("illness.lately", "there was illness around the last two sessions",
         "there was no illness around the last two sessions"),
    *(_yes(f"changed.{name}", f"the {what} changed lately", f"the {what} did not change lately")
      for name, what in CHANGES.items()),
    _yes("ending.ahead", "an ending is noted and stands ahead", "no ending is noted ahead"),
    _yes("ended.early", "no session is planned and the last one is four weeks ago or more",
         "a session is planned, or the last one is not long ago"),
    _yes("next.planned", "the next session is planned", "no next session is planned"),
    _count("missed.lately", "session missed lately", "sessions missed lately"),
    _count("missed.now", "session missed in a row by now", "sessions missed in a row by now"),
    _count("short.lately", "session lately that was ten minutes shorter than usual or more",
           "sessions lately that were ten minutes shorter than usual or more"),
    _count("sessions", "session held", "sessions held"),
    Term("talk.share", Asked.AMOUNT, ("in the latest recording you spoke", "% of the words"), most=100),
)  # fmt: skip
_NARRATIVES = (
    _count("narratives.with-you", "told happening with you", "told happenings with you"),
    _count("narratives.others", "told happening with others", "told happenings with others"),
    _count("narratives.new", "new way of being with somebody lately", "new ways of being with somebody lately"),
    _count("narratives.new-with-you", "new way of being with you lately", "new ways of being with you lately"),
    _count("narratives.shared", "wish or response that is told of others and of you",
           "wishes or responses that are told of others and of you"),
    _yes("pattern.in-hand", "a pattern between you is held on purpose, named or worked through by now",
         "no pattern between you is held on purpose, named or worked through yet"),
    _count("narratives.waiting", "proposed happening that waits for you", "proposed happenings that wait for you"),
    _count("topics.left", "topic that you called left again", "topics that you called left again"),
)  # fmt: skip
_FELT = tuple(
    Term(f"felt.{item}", Asked.AMOUNT, (f"the client’s answer on {words}, from 1 to 5, is", ""), most=5)
    for item, words in FELT.items()
)

TERMS: Mapping[str, Term] = MappingProxyType(
    {
        term.name: term
        for term in (
            *_SAFETY, *_COURSE, *_FEEDBACK, *_REPAIR, *_FRAME, *_NARRATIVES, *_FELT,
            *(term for name in FACTORS for term in _factor(name)),
            *(term for name, what in FAMILIES.items() for term in _family(name, what)),
            *(term for code in MARKED for term in _marked(code)),
        )
    }
)  # fmt: skip
"""Name -> term. Rules can ask for nothing else."""
