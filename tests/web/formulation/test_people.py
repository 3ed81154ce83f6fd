"""People are named, renamed, put together and parted; narratives keep the person they had, and every step goes back."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor
from tests.web.formulation.telling import as_shown, propose, say, told

from vinculum.narratives import Relation
from vinculum.web.formulation.people import entries_of
from vinculum.web.records.models import Record


def add(visitor: Visitor, place: Place, name: str, relation: str) -> str:
    assert visitor.post("told-people", place.case, what="add", name=name, relation=relation).status_code == 302
    return told(visitor, place).people.others[-1].id


def test_the_therapist_and_the_client_are_there_from_the_beginning(lena: Visitor, case_a: Place) -> None:
    assert [one.relation for one in told(lena, case_a).people.known] == [Relation.THERAPIST, Relation.SELF]
    assert "You" in lena.get("told-people", case_a.case).content.decode()


def test_two_who_are_one_are_put_together_and_parted_and_narratives_keep_their_person(
    lena: Visitor, case_a: Place
) -> None:
    say(lena, case_a)
    (key,) = propose(lena, case_a)
    lena.post("narrative", case_a.case, key, **as_shown())
    (one,) = told(lena, case_a).narratives
    other = add(lena, case_a, "My mum", "mother")
    lena.post("told-people", case_a.case, what="together", who=one.other, into=other)
    now = told(lena, case_a)
    assert (now.narratives[0].other, now.people.find(one.other).name) == (one.other, "My mum")
    assert [(entry.one.name, entry.narratives) for entry in entries_of(now) if entry.narratives] == [("My mum", 1)]
    page = lena.get("narrative", case_a.case, one.id).content.decode()
    assert f'<option value="{other}" selected>' in page
    lena.post("told-people", case_a.case, what="part", who=one.other)
    assert told(lena, case_a).people.find(one.other).name == "Mother"


def test_a_name_and_a_relation_change_and_the_change_goes_back_step_by_step(lena: Visitor, case_a: Place) -> None:
    who = add(lena, case_a, "Denise", "colleague")
    lena.post("told-people", case_a.case, what="name", who=who, name="  Denise \n from work ", relation="friend")
    lena.post("told-people", case_a.case, what="name", who="therapist", name="Me")
    people = told(lena, case_a).people
    assert (people.find(who).name, people.find(who).relation) == ("Denise from work", Relation.FRIEND)
    assert people.find("therapist").name == "Me"
    found = []
    for _ in range(3):
        lena.post("told-people", case_a.case, what="undo")
        found.append([one.name for one in told(lena, case_a).people.known])
    assert found[0] == ["You", "Mara, alone", "Denise from work"]
    assert found[1] == ["You", "Mara, alone", "Denise"]
    assert found[2] == ["You", "Mara, alone"]
    assert lena.post("told-people", case_a.case, what="undo").status_code == 422


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"what": "add", "name": " "},
        {"what": "add", "name": "x" * 61},
        {"what": "add", "name": "A second me", "relation": "self"},
        {"what": "add", "name": "x", "relation": "☃"},
        {"what": "name", "who": "nobody", "name": "x"},
        {"what": "name", "who": "therapist", "name": "\0"},
        {"what": "together", "who": "therapist", "into": "self"},
        {"what": "together", "who": "self", "into": "self"},
        {"what": "together", "who": "x", "into": "y"},
        {"what": "part", "who": "x"},
        {"what": "undo"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(lena: Visitor, case_a: Place, fields: dict[str, str]) -> None:
    assert lena.post("told-people", case_a.case, **fields).status_code == 422
    assert not Record.objects.filter(kind="people").exists()
