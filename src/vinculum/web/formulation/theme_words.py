"""A theme as a sentence, and what stands out in a case, said of a person who may read it."""

from __future__ import annotations

from vinculum.narratives import Relation, Theme
from vinculum.web.formulation.recurring import Recurring
from vinculum.web.records.contents import Person
from vinculum.web.words import count

PRONOUNS = {
    "she": {"me": "her", "my": "her", "myself": "herself"},
    "he": {"me": "him", "my": "his", "myself": "himself"},
    "they": {"me": "them", "my": "their", "myself": "themselves"},
}
SEVERAL_TELL = "the one who tells"
TIMES = {1: "Once", 2: "Twice", 3: "Three times"}


def lowered(name: str) -> str:
    """A category's name inside a sentence: "To be near others" becomes "to be near others", "I …" stays."""
    return name if name.startswith("I ") else name[:1].lower() + name[1:]


def answered(name: str, person: Person) -> str:
    """Said of the client: "Is fond of me" becomes "is fond of her", "To go my own way" becomes "to go her own way".

    "One’s" is the client’s too: "To be one’s own person" becomes "to be her own person".
    """
    place = {} if _first_person(name) else PRONOUNS[person.pronoun]
    return " ".join(
        place.get(word.replace("one’s", "my").replace("one's", "my"), word) for word in lowered(name).split(" ")
    )


def theme_words(names: tuple[str, ...], person: Person) -> str:
    """ "Mara wants to be near others, the other turns away, and she shuts the door"."""
    again = person.short if person.pronoun == "they" else person.pronoun
    wish, answer, own = names
    own_words = _first_person(wish) or not wish.startswith("To ")
    wants = f"wishes “{wish}”" if own_words else f"wants {answered(wish, person)}"
    comes = f"the other: “{answer}”" if _first_person(answer) else f"the other {answered(answer, person)}"
    does = f"then: “{own}”" if _first_person(own) else f"{again} {answered(own, person)}"
    return f"{person.short} {wants}, {comes}, and {does}"


def _first_person(name: str) -> bool:
    """Whether a name speaks as the client would, so that it can only be quoted."""
    return "I" in name.split(" ")


def headline(found: Recurring, person: Person) -> tuple[str, ...]:
    """What is told most, how often, whether of the therapist too, and what stands beside it; a few sentences."""
    base = found.counted.narratives
    if not base:
        return ()
    if not found.themes.leading:
        return (_nothing_recurs(len(base)),)
    first, rest = found.themes.leading[0], found.themes.leading[1:]
    sentences = [_told(found, first, person)]
    about_you = _about_you(found, first)
    if about_you:
        sentences.append(f"{TIMES.get(about_you, f'{about_you} times')} {_told_too(person)}.")
    if rest:
        sentences.append(
            f"{count(len(rest), 'other theme').capitalize()} {'stands' if len(rest) == 1 else 'stand'} beside it."
        )
    return tuple(sentences)


def _told_too(person: Person) -> str:
    if person.short == SEVERAL_TELL:
        return "it was told about you"
    return f"{person.short if person.pronoun == 'they' else person.pronoun} has told it about you"


def _nothing_recurs(total: int) -> str:
    if total == 1:
        return "There is one narrative so far; a theme is what comes again."
    return f"There are {count(total, 'narrative')} so far, and no theme stands out in them."


def _told(found: Recurring, theme: Theme, person: Person) -> str:
    """With others alone where it is told of them; of everybody where it is only told of the therapist."""
    codes = theme.tied[0]
    known = found.themes.find(*codes)
    assert known is not None, "a leading theme occurs"
    others = [one for one in found.counted.narratives if _other(found, one.id)]
    held = [one for one in known.narratives if _other(found, one)]
    where, whom = (held, others) if held else (known.narratives, found.counted.narratives)
    told = "with others" if held else "told here"
    words = theme_words(known.names, person)
    sentence = f"In {len(where)} of {len(whom)} happenings {told}, {words}."
    tied = len(theme.tied) - 1
    if tied:
        sentence += f" {count(tied, 'other pattern').capitalize()} {'is' if tied == 1 else 'are'} told as often."
    return sentence


def _about_you(found: Recurring, theme: Theme) -> int:
    known = found.themes.find(*theme.tied[0])
    told = known.narratives if known else ()
    you = sum(found.relation(found.narratives[one]) is Relation.THERAPIST for one in told)
    return 0 if you == len(told) else you


def _other(found: Recurring, narrative: str) -> bool:
    return found.relation(found.narratives[narrative]) not in (Relation.THERAPIST, Relation.SELF)
