"""What is proposed as a told happening, from whose words, and what stays silent."""

import pytest

from vinculum.narratives import Part, Relation, TimeOfLife, library
from vinculum.narratives.finding import SOURCE, propose
from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.transcripts import Kind, Role, Transcript, Turn

TOLD = (
    "Yesterday I rang my mum and I wanted her to ask how it went. She didn't even ask, she changed the subject. "
    "I felt so alone. So I said nothing and hung up."
)


def session(*said: tuple[str, str], **more: object) -> Transcript:
    turns = tuple(Turn(index, who, Role(who), text) for index, (who, text) in enumerate(said))
    return Transcript(turns, **more)  # type: ignore[arg-type]  # the tests name its fields


def told(*turns: int, confidence: float = 0.8) -> list[Moment]:
    return [Moment("narrative.episode", turn, (Evidence(turn, 0, 1, ""),), confidence, "a test") for turn in turns]


def test_a_turn_that_tells_becomes_a_narrative_with_its_words():
    (one,) = propose(session(("therapist", "Go on."), ("client", TOLD)), scheme=library(), moments=told(1))
    assert (one.span.first, one.span.start, one.span.last, one.span.end) == (1, 0, 1, len(TOLD))
    assert one.who[0].relation is Relation.MOTHER
    assert one.time is TimeOfLife.PRESENT
    assert one.source == SOURCE


def test_every_component_is_proposed_with_words_that_were_said_and_a_category_of_its_part():
    (one,) = propose(session(("client", TOLD)), scheme=library(), moments=told(0))
    assert one.components
    for component in one.components:
        (words,) = component.evidence
        assert TOLD[words.start : words.end] == words.quote
        assert component.standing is Standing.PROPOSED
        assert library().find(component.category).part is component.part
        assert component.sign is None or component.part is not Part.WISH


def test_turns_with_a_short_word_of_the_therapist_between_are_one_telling():
    talk = session(("client", "I rang my mum."), ("therapist", "Mm."), ("client", "And she hung up on me."))
    (one,) = propose(talk, scheme=library(), moments=told(0, 2))
    assert (one.span.first, one.span.last) == (0, 2)


def test_what_one_did_with_the_therapist_is_dated_into_the_therapy():
    talk = session(("client", "I was crying and you looked at the clock. You said we had to stop."))
    (one,) = propose(talk, scheme=library(), moments=told(0))
    assert (one.who[0].relation, one.time) == (Relation.THERAPIST, TimeOfLife.IN_THERAPY)


@pytest.mark.parametrize(
    "talk",
    [
        session(),
        session(("client", "")),
        session(("client", TOLD), kind=Kind.PROCESS_NOTES),
        session(("client", TOLD), language="de"),
        session(("client", "Gestern habe ich meine Mutter angerufen und sie hat nur von den Nachbarn geredet " * 3)),
        session(("unknown", "So. We talked about the week.")),
    ],
)
def test_nothing_is_proposed_where_there_are_no_english_words_of_the_client(talk):
    assert propose(talk, scheme=library(), moments=()) == ()


def test_a_category_that_is_no_longer_offered_is_not_proposed():
    (one,) = propose(session(("client", TOLD)), scheme=library(), moments=told(0))
    less = library().without(one.components[0].category)
    (again,) = propose(session(("client", TOLD)), scheme=less, moments=told(0))
    assert one.components[0].category not in {component.category for component in again.components}


def proposed(talk: Transcript):
    return propose(talk, scheme=library())


def test_the_same_words_give_the_same_proposals():
    talk = session(("therapist", "Go on."), ("client", TOLD))
    assert proposed(talk) == proposed(talk) != ()


@pytest.mark.parametrize(
    "said",
    [
        "She\u2019s very capable. She\u2019d do anything for anyone, but she\u2019s not one for a cuddle.",
        "I\u2019m still on the fifty. They make my mouth dry, but I think they\u2019re doing something.",
        "I\u2019m going to tell her on Sunday that I can\u2019t do every week.",
    ],
)
def test_what_somebody_is_like_plans_and_facts_are_no_telling(said):
    assert proposed(session(("therapist", "Mm."), ("client", said))) == ()


def test_a_session_of_two_thousand_turns_is_read_and_nothing_overlaps():
    talk = session(*[("client", TOLD) if index % 2 else ("therapist", "And then?") for index in range(2000)])
    found = proposed(talk)
    edges = [edge for one in found for edge in ((one.span.first, one.span.start), (one.span.last, one.span.end))]
    assert len(found) > 50
    assert edges == sorted(edges)


@pytest.mark.parametrize("piece", ["and he said, ", "I ", "((((", '"\u201c', "you said he said ", "Mum, Mum, ", "a-a-"])
def test_one_endless_turn_is_read_from_its_beginning(piece):
    talk = session(("client", TOLD), ("client", piece * 60_000))
    assert all(one.span.end <= len(turn.text) for one in proposed(talk) for turn in [talk.turns[one.span.last]])


@pytest.mark.parametrize("said", ["\u0000\ud800\u202e", "?", "[inaudible]", "(laughs)", "😀 😀", "\n\n"])
def test_signs_without_words_tell_nothing(said):
    assert proposed(session(("client", said))) == ()


def test_what_a_typist_remarks_is_not_heard():
    (one,) = proposed(session(("client", f"{TOLD} (She laughed and looked at me, then she left.)")))
    assert all("laughed" not in words.quote for component in one.components for words in component.evidence)


def test_components_come_in_the_order_of_parts_and_no_category_twice():
    (one,) = proposed(session(("client", TOLD)))
    order = [list(Part).index(component.part) for component in one.components]
    assert order == sorted(order)
    assert len({component.category for component in one.components}) == len(one.components)
