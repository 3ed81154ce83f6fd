"""Two views of the same sessions: how often they agree that there was a strain, in counts first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.course.congruence.intervals import none
from vinculum.course.congruence.views import Views
from vinculum.course.words import Person, sessions
from vinculum.estimate import Estimate, share_words
from vinculum.reliability.pairs import cohen_kappa

ENOUGH = 10  # sessions of which both views are known
LEAST_YES = 2  # in each view; with fewer, κ hangs on one session
PAIRS = (("client", "therapist"), ("client", "words"), ("therapist", "words"), ("client", "noted"))
INFORMATION = (
    "Where views differ, that is information and nobody’s mistake. In studies clients reported a strain in about 19 to "
    "42 % of sessions, observers found one in 41 to 100 %."
)
GLOSS = "κ is 1 where two views always agree, and 0 where they agree as often as chance would have it."
METHOD = "Cohen’s κ of yes and no over sessions"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two views over the sessions of which both are known.

    Attributes:
        one, other: their names, as in `Views.by`.
        both, only_one, only_other, neither: sessions, by who saw a strain.
        kappa: agreement beyond chance, empty where there is too little for it.
    """

    one: str
    other: str
    both: int
    only_one: int
    only_other: int
    neither: int
    kappa: Estimate

    @property
    def n(self) -> int:
        """Sessions of which both views are known."""
        return self.both + self.only_one + self.only_other + self.neither


def compared(all_views: Iterable[Views], *, pairs: Iterable[tuple[str, str]] = PAIRS) -> tuple[Compared, ...]:
    """Each pair of views, over all sessions of a case; pairs that share no session are left out."""
    known = [one.by for one in all_views]
    found = [_compared(one, other, known) for one, other in pairs]
    return tuple(one for one in found if one.n)


def _compared(one: str, other: str, known: list[Mapping[str, bool | None]]) -> Compared:
    seen = [(views[one], views[other]) for views in known if None not in (views[one], views[other])]
    cells = [seen.count(cell) for cell in ((True, True), (True, False), (False, True), (False, False))]
    both, only_one, only_other, neither = cells
    return Compared(one, other, both, only_one, only_other, neither, _kappa(seen))


def _kappa(seen: list[tuple[bool | None, bool | None]]) -> Estimate:
    n = len(seen)
    if n < ENOUGH:
        why = f"Both views are known of {sessions(n)}; a coefficient needs {ENOUGH}."
        return none("Cohen’s κ", n=n, method=METHOD, why=why)
    first, second = ([int(bool(pair[place])) for pair in seen] for place in (0, 1))
    if min(sum(first), sum(second), n - sum(first), n - sum(second)) < LEAST_YES:
        why = "One view hardly differs between sessions, so a coefficient would hang on one of them."
        return none("Cohen’s κ", n=n, method=METHOD, why=why)
    return cohen_kappa(first, second, categories=[0, 1])


ALONE: Mapping[str, str] = MappingProxyType(
    {
        "client": "for {client} alone",
        "therapist": "for you alone",
        "words": "in the words alone",
        "noted": "in what you named alone",
    }
)
KNOWN: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("client", "therapist"): "both of you answered",
        ("client", "words"): "{client} answered and the words were looked at",
        ("therapist", "words"): "you answered and the words were looked at",
        ("client", "noted"): "{client} answered",
    }
)


def say_compared(one: Compared, *, client: str) -> str:
    """ "Of 12 sessions in which both of you answered: a strain in both views in 2, for Mara alone in 1, for you …"."""
    name = Person(client.strip()).name or "the client"
    first, second = (ALONE[view].format(client=name) for view in (one.one, one.other))
    where = KNOWN.get((one.one, one.other), "both are known").format(client=name)
    opening = f"Of {one.n} sessions in which" if one.n > 1 else "In the one session in which"
    if not one.both + one.only_one + one.only_other:
        return f"{opening} {where}: no strain in either view."
    told = f"{opening} {where}: a strain in both views in {one.both}, {first} in {one.only_one}"
    return f"{told}, {second} in {one.only_other}.{_agreement(one.kappa)}"


def _agreement(kappa: Estimate) -> str:
    if kappa.estimate is None:
        return ""
    said = f" Agreement beyond chance: κ {share_words(kappa.estimate)}"
    if kappa.low is None or kappa.high is None:
        return f"{said}."
    return f"{said}, probably {share_words(kappa.low)} to {share_words(kappa.high)}."
