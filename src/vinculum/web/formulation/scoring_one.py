"""One narrative as its page needs it: kept or proposed, who it may have been with, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Category, Cluster, Narrative, Other, Part, People, Relation, Scheme
from vinculum.narratives.people import APART
from vinculum.narratives.proposed import Proposed
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.formulation.narratives_waiting import Waiting, also_proposed, as_narrative, known
from vinculum.web.formulation.scoring_form import Draft
from vinculum.web.formulation.tellers import voiced
from vinculum.web.formulation.told import MODEL, Told, as_proposed
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import new_id

SOMEBODY_NEW = "new"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class One:
    """One narrative.

    Attributes:
        key: in its address: its id, or "RECORD:position" of a proposal.
        session: the session it was told in.
        narrative: as it stands.
        about: the proposal it came from, "" for one's own.
        note: the therapist's words about it.
        words: version of the transcript that its span speaks of, 0 without any.
        proposed: what the reader said, None for one's own.
        save_as: the id it is saved under.
        is_kept: whether a person has saved it.
        also: the other readers who propose the same words, "" where none does.
    """

    key: str
    session: Kept[Session]
    narrative: Narrative
    about: str = ""
    note: str = ""
    words: int = 0
    proposed: Proposed | None = None
    save_as: str = ""
    is_kept: bool = True
    also: str = ""

    @property
    def by_model(self) -> bool:
        """Whether a language model proposed it."""
        return self.proposed is not None and self.proposed.source.startswith(MODEL)


def one_of(folder: Folder, told: Told, key: str) -> One | None:
    """The narrative of an address, None where there is none."""
    kept = told.kept.get(key) or next((each for each in told.kept.values() if each.value.about == key), None)
    if kept is None:
        return _proposed(folder, told, key)
    if as_proposed(kept) and (again := _proposed(folder, told, kept.value.about, kept.value.narrative.id)):
        return again
    session = folder.session(kept.parent)
    if session is None:
        return None
    value = kept.value
    return One(
        value.narrative.id, session, value.narrative, value.about, value.note, value.words,
        proposal_of(told, value.about), value.narrative.id,
    )  # fmt: skip


def proposal_of(told: Told, about: str) -> Proposed | None:
    """What a reader said under a key, None where that reading is no longer the newest."""
    record, _, position = about.partition(":")
    reading = next((one for _, one in told.proposing if one.id == record), None)
    if reading is None or not position.isascii() or not position.isdigit() or len(position) > 6:
        return None
    return reading.value.proposed[int(position)] if int(position) < len(reading.value.proposed) else None


def _proposed(folder: Folder, told: Told, key: str, earlier: str = "") -> One | None:
    """A proposal; `earlier` is the id under which it was saved before every step about it was taken back."""
    found = proposal_of(told, key)
    record = key.partition(":")[0]
    where, reading = next(((name, one) for name, one in told.proposing if one.id == record), ("", None))
    session = folder.session(where)
    if found is None or session is None or reading is None:
        return None
    heard = words_of(folder, session.id) if folder.several else None
    teller = voiced(folder, heard.value if heard else None, found.span)
    narrative = as_narrative(Waiting(key, session.id, session.value.number, found, teller), told.people)
    return One(
        key, session, narrative, key, "", reading.value.words, found, earlier or new_id(), is_kept=False,
        also=also_proposed(told, session.id, record, found.span),
    )  # fmt: skip


def candidates(people: People, proposed: Proposed | None) -> list[tuple[str, str, str]]:
    """Whom the reader names: value of the choice, name, and the words it is read from."""
    found = []
    for at, who in enumerate(proposed.who if proposed else ()):
        one = known(people, who)
        name = one.name if one else f"{who.name} ({who.relation.value}), new in this case"
        found.append((one.id if one else f"who:{at}", name, who.evidence.quote if who.evidence else ""))
    return list({value: (value, name, words) for value, name, words in found}.values())


def chosen_person(draft: Draft, people: People, proposed: Proposed | None) -> tuple[str, People | None]:
    """Id of the person that a form names, and the people with somebody new in them, None where nobody is new.

    Raises:
        InvalidNarratives: nobody is named.
    """
    ids = {one.id for one in people.others}
    if draft.person in ids:
        return draft.person, None
    choice, _, position = draft.person.partition(":")
    if choice == "who" and proposed is not None and position in {str(at) for at in range(len(proposed.who))}:
        who = proposed.who[int(position)]
        return _added(people, who.name, who.relation)
    if draft.person == SOMEBODY_NEW or (not draft.person and draft.name):
        if not draft.name:
            raise InvalidNarratives("Please write what you call the person, such as “my boss”.")
        return _added(people, draft.name, relation_in(draft.relation))
    raise InvalidNarratives("With whom was it? Choose somebody, or name somebody new.")


def _added(people: People, name: str, relation: Relation) -> tuple[str, People]:
    one = Other(new_id(), checked_name(name), relation)
    return one.id, people.adding(one)


def checked_name(name: str) -> str:
    """A person's name without blanks around it; InvalidNarratives where it is empty or long."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if not plain or len(plain) > LONGEST_NAME:
        raise InvalidNarratives(f"Please write a name of at most {LONGEST_NAME} characters, such as “my boss”.")
    return plain


def relation_in(posted: str) -> Relation:
    """What somebody is to the client; the therapist and oneself are there already and cannot be chosen."""
    offered = {one.value for one in relations()}
    if not posted:
        return Relation.OTHER
    if posted not in offered:
        raise InvalidNarratives("Please choose what the person is to your client.")
    return Relation(posted)


def relations() -> tuple[Relation, ...]:
    """What somebody can be to the client, besides the therapist and oneself."""
    return tuple(one for one in Relation if one not in APART)


def choices(scheme: Scheme, used: frozenset[str]) -> dict[Part, list[tuple[Cluster, list[Category]]]]:
    """Part -> its groups with their categories: what is offered, and what this narrative holds beside it."""
    found: dict[Part, list[tuple[Cluster, list[Category]]]] = {part: [] for part in Part}
    for cluster in scheme.clusters:
        held = [one for one in scheme.categories if one.cluster == cluster.id and (not one.removed or one.id in used)]
        if held:
            found[cluster.part].append((cluster, held))
    return found


def beside(told: Told, one: Narrative) -> list[Narrative]:
    """What the same one told before of the same sort of wish, where this narrative is a new way; the latest first."""
    wishes = _wishes(told.scheme, one)
    if not one.new:
        return []
    found = [each for each in told.narratives if not each.new and each.id != one.id and each.teller == one.teller]
    return [each for each in reversed(found) if each.session <= one.session and _wishes(told.scheme, each) & wishes]


def _wishes(scheme: Scheme, one: Narrative) -> set[str]:
    """Groups of the wishes in a narrative."""
    return {scheme.by_id[mark.category].cluster for mark in one.of(Part.WISH) if mark.category in scheme.by_id}
