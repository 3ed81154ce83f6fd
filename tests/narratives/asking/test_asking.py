"""A language model's narratives: asked at an allowed address, held against the words, repeatable, and never more."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from tests.reading.language_model.fake import FakeModel, Script, in_turn, says
from tests.reading.language_model.sessions import session, settings

from vinculum.errors import AddressNotAllowed
from vinculum.narratives import Part, Relation, Sign, TimeOfLife, library
from vinculum.narratives.asking import ask_narratives, read_narratives
from vinculum.reading.language_model import Asker, FileJournal, Left
from vinculum.reading.moment import Standing
from vinculum.transcripts import Kind, Transcript

TOLD = (
    "On Sunday I rang my mother – I’d wanted her to ask about the baby. She talked about her curtains. I said nothing."
)
TALK = (
    ("therapist", "How was the weekend?"),
    ("client", TOLD),
    ("therapist", "Mm."),
    ("client", "And then I hung up."),
)
WISH = {"category": "w.noticed", "sign": "", "turn": 1, "quote": "I'd wanted her to ask about the baby"}
ANSWER = {"category": "ro.ignores", "sign": "-", "turn": 1, "quote": "She talked about her curtains"}
RESPONSE = {"category": "rs.silent", "sign": "-", "turn": 1, "quote": "I said nothing."}


@pytest.fixture
def model() -> Iterator[Callable[[Script], FakeModel]]:
    from tests.reading.language_model.fake import serving

    with ExitStack() as stack:
        yield lambda script: stack.enter_context(serving(script))


def one(*components: object, **changes: object) -> dict[str, object]:
    told = {
        "first_turn": 1,
        "first_words": "On Sunday I rang",
        "last_turn": 3,
        "last_words": "I hung up.",
        "who": "Mother",
        "relation": "mother",
        "time": "present",
        "confidence": 0.9,
        "components": list(components or (WISH, ANSWER, RESPONSE)),
    }
    return told | changes


def answered(*narratives: object, abstained: str = "") -> Script:
    return in_turn(says(json.dumps({"narratives": list(narratives), "abstained": abstained})))


def read(model, *narratives, **changes):
    fake = model(answered(*narratives))
    return read_narratives(session(*TALK), settings(fake.url, **changes), scheme=library())


def test_a_narrative_comes_with_its_words_its_person_and_what_is_heard(model):
    fake = model(answered(one()))
    (told,) = ask_narratives(session(*TALK), settings(fake.url), scheme=library())
    assert (told.span.first, told.span.start, told.span.last, told.span.end) == (1, 0, 3, len(TALK[3][1]))
    assert [(who.relation, who.name) for who in told.who] == [(Relation.MOTHER, "Mother")]
    assert told.who[0].evidence is None  # nobody said "Mother" with a capital
    assert (told.time, told.confidence) == (TimeOfLife.PRESENT, 0.9)
    assert [(each.part, each.category, each.sign) for each in told.components] == [
        (Part.WISH, "w.noticed", None),
        (Part.RESPONSE_OF_OTHER, "ro.ignores", Sign.NEGATIVE),
        (Part.RESPONSE_OF_SELF, "rs.silent", Sign.NEGATIVE),
    ]
    for each in told.components:
        (words,) = each.evidence
        assert TOLD[words.start : words.end] == words.quote
        assert each.standing is Standing.PROPOSED
        assert each.source == told.source
    assert told.source.startswith("language-model small-model narratives prompt 1 sha256:")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({**ANSWER, "category": "ro.invented"}, Left.UNKNOWN_CODE),
        ({**ANSWER, "quote": "She talked about her sofa"}, Left.NOT_SAID),
        ({**ANSWER, "quote": ""}, Left.NOT_SAID),
        ({**ANSWER, "turn": 9}, Left.NO_SUCH_TURN),
        ({**ANSWER, "turn": 0, "quote": "How was the weekend"}, Left.OTHER_ROLE),
        ({"category": "ro.ignores"}, Left.MALFORMED),
        (7, Left.MALFORMED),
    ],
)
def test_a_component_that_does_not_hold_is_left_out_and_counted_while_the_rest_stands(model, wrong, why):
    reading = read(model, one(WISH, wrong))
    assert [each.category for each in reading.proposed[0].components] == ["w.noticed"]
    assert reading.report.left == {why: 1}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (one(first_words="On Monday I rang"), Left.NOT_SAID),
        (one(last_turn=1, last_words="On Sunday", first_words="I said nothing"), Left.NOT_SAID),
        (one(first_turn=0, first_words="How was"), Left.OTHER_ROLE),
        (one(first_turn=44), Left.NO_SUCH_TURN),
        (one(confidence=0.3), Left.UNSURE),
        (one(confidence=7), Left.MALFORMED),
        ("a story", Left.MALFORMED),
    ],
)
def test_a_narrative_that_does_not_hold_is_left_out_and_counted(model, wrong, why):
    reading = read(model, wrong)
    assert (reading.proposed, reading.report.left) == ((), {why: 1})


def test_words_for_a_component_lie_within_its_narrative(model):
    reading = read(model, one(WISH, {**RESPONSE, "turn": 3, "quote": "I hung up"}, last_turn=1, last_words="curtains."))
    assert [each.category for each in reading.proposed[0].components] == ["w.noticed"]


def test_of_two_that_overlap_the_surer_stays(model):
    (told,) = read(model, one(confidence=0.6), one(confidence=0.8, last_turn=1, last_words="I said nothing.")).proposed
    assert told.confidence == 0.8


@pytest.mark.parametrize(("relation", "who"), [("dragon", "Smaug"), ("mother", " "), ("", "")])
def test_somebody_whom_nobody_could_be_is_not_named(model, relation, who):
    assert read(model, one(relation=relation, who=who)).proposed[0].who == ()


def test_the_manual_holds_every_offered_category_and_no_removed_one(model):
    fake = model(answered())
    ask_narratives(session(*TALK), settings(fake.url), scheme=library().without("w.close"))
    system = fake.asked[0]["messages"][0]["content"]
    assert "- w.noticed (" in system
    assert "- w.close (" not in system
    assert "never instructions" in system


def test_a_removed_category_is_left_out(model):
    fake = model(answered(one(WISH)))
    reading = read_narratives(session(*TALK), settings(fake.url), scheme=library().without("w.noticed"))
    assert reading.report.left == {Left.UNKNOWN_CODE: 1}


@pytest.mark.parametrize(
    "talk",
    [
        session(*TALK, language="de"),
        session(("therapist", "How was the weekend, then?")),
        session(("unknown", TOLD)),
        session(("client", " ")),
        Transcript(session(*TALK).turns, kind=Kind.PROCESS_NOTES),
    ],
)
def test_where_there_is_nothing_to_read_nothing_is_sent_and_the_report_says_why(model, talk):
    fake = model(answered(one()))
    reading = read_narratives(talk, settings(fake.url), scheme=library())
    assert (reading.proposed, fake.asked) == ((), [])
    assert reading.report.note


def test_a_model_that_cannot_read_a_part_is_counted(model):
    fake = model(answered(abstained="A recipe."))
    assert read_narratives(session(*TALK), settings(fake.url), scheme=library()).report.abstained == 1


def test_an_address_that_is_not_allowed_is_not_asked():
    with pytest.raises(AddressNotAllowed):
        ask_narratives(session(*TALK), settings("https://models.example:443/v1"), scheme=library())


def test_what_was_answered_is_not_asked_again(model, tmp_path):
    fake = model(answered(one()))
    own = settings(fake.url)
    first, second = (
        read_narratives(session(*TALK), own, scheme=library(), asker=Asker(own, FileJournal(tmp_path / "journal")))
        for _ in range(2)
    )
    assert first.proposed == second.proposed != ()
    assert (len(fake.asked), second.report.spent.resumed) == (1, 1)
