"""Words are shown as they were understood, and kept only once somebody has said who is who."""

from __future__ import annotations

import html
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Place, Visitor

from vinculum.transcripts import Role, Transcript, Turn, to_json
from vinculum.web.case.folder import words_of
from vinculum.web.records.models import Record

TURNS = ("You came in quietly.", "You never listen to me.", "Tell me.")
TRANSCRIPT = Transcript(turns=tuple(Turn(n, "TC"[n % 2], Role.UNKNOWN, text) for n, text in enumerate(TURNS)))
ROLES = {"role-0": "therapist", "role-1": "client"}


def _post(lena: Visitor, place: Place, **fields: object) -> HttpResponse:
    return lena.post("import", place.case, place.session, **fields)


def test_words_are_kept_with_the_roles_that_were_confirmed_and_read_once(lena: Visitor, case_a: Place) -> None:
    assert _post(lena, case_a, carried=to_json(TRANSCRIPT), format="plain", **ROLES).status_code == 302
    kept = words_of(lena.folder(case_a), case_a.session)
    assert kept is not None
    assert [turn.role for turn in kept.value.transcript.turns] == [Role.THERAPIST, Role.CLIENT, Role.THERAPIST]
    assert [turn.text for turn in kept.value.transcript.turns] == list(TURNS)
    assert lena.folder(case_a).readings[case_a.session].value.moments


def test_words_brought_in_anew_take_the_place_of_the_old(lena: Visitor, case_a: Place) -> None:
    _post(lena, case_a, carried=to_json(TRANSCRIPT), format="plain", **ROLES)
    other = Transcript(turns=(Turn(0, "T", Role.UNKNOWN, "Anew."), Turn(1, "C", Role.UNKNOWN, "Yes.")))
    _post(lena, case_a, carried=to_json(other), format="plain", **ROLES)
    kept = words_of(lena.folder(case_a), case_a.session)
    assert kept is not None
    assert kept.value.transcript.turns[0].text == "Anew."
    assert Record.objects.filter(kind="transcript").count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"typed": "   "},
        {"typed": "x" * 5_000_001},
        {"file": SimpleUploadedFile("empty.vtt", b"")},
        {"file": SimpleUploadedFile("noise.bin", bytes(range(256)) * 40)},
        {"carried": "", **ROLES},
        {"carried": "not json", **ROLES},
        {"carried": json.dumps({"vinculum": 1}), **ROLES},
        {"carried": "[" * 20_000, **ROLES},
        {"carried": to_json(TRANSCRIPT), "role-0": "therapist"},
        {"carried": to_json(TRANSCRIPT), "role-0": "therapist", "role-1": "king"},
    ],
    ids=[
        "nothing", "blank", "endless", "empty file", "noise", "carried nothing", "carried no json",
        "carried other json", "carried depth", "one role missing", "a role that is none",
    ],
)  # fmt: skip
def test_what_cannot_be_kept_comes_back_with_a_reason(lena: Visitor, case_a: Place, fields: dict[str, object]) -> None:
    answer = _post(lena, case_a, **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Record.objects.filter(kind="transcript").exists()


def test_typed_words_stand_there_again_when_they_could_not_be_read(lena: Visitor, case_a: Place) -> None:
    answer = _post(lena, case_a, typed="I remember the heron.", format="elan")
    assert answer.status_code == 422
    assert "I remember the heron.</textarea>" in answer.content.decode()


def test_words_survive_the_way_through_the_page(lena: Visitor, case_a: Place) -> None:
    hard = "C: </textarea><script>x</script> & \u2028 “quoted” \\n 😀\nT: Yes.\n"
    page = _post(lena, case_a, typed=hard, kind="recording").content.decode()
    carried = page.partition('name="carried">')[2].partition("</textarea>")[0]
    assert "<" not in carried

    _post(lena, case_a, carried=html.unescape(carried), format="plain", **{"role-0": "client", "role-1": "therapist"})
    kept = words_of(lena.folder(case_a), case_a.session)
    assert kept is not None
    assert kept.value.transcript.turns[0].text == "</textarea><script>x</script> & \u2028 “quoted” \\n 😀"


def test_a_file_of_countless_voices_is_refused_on_both_ways_in(lena: Visitor, case_a: Place) -> None:
    many = to_json(Transcript(turns=tuple(Turn(n, f"S{n}", Role.UNKNOWN, "words") for n in range(101))))
    shown = _post(lena, case_a, file=SimpleUploadedFile("many.json", many.encode()))
    kept = _post(lena, case_a, carried=many, **{f"role-{n}": "client" for n in range(101)})
    for answer in (shown, kept):
        assert answer.status_code == 422
        assert "different voices" in answer.content.decode()
    assert not Record.objects.filter(kind="transcript").exists()
