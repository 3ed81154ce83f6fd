"""Two coders of narratives: a file goes out with words only by choice, another is read and kept nowhere."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.cast import Place, Visitor
from tests.web.formulation.telling import CAME, TEXTS, as_shown, propose, say, told

from vinculum.narratives.reading_files import read_scored
from vinculum.web.records.models import Event, Record

HEAD = "narrative,session,person,relation,first,start,last,end,part,category,sign\n"
SPAN = f"2,0,2,{len(TEXTS[1])}"


@pytest.fixture
def scored(lena: Visitor, case_a: Place) -> str:
    """Id of a narrative with a wish, a response of the other and one of self."""
    say(lena, case_a)
    (key,) = propose(lena, case_a)
    lena.post("narrative", case_a.case, key, **as_shown(complete="4"))
    return told(lena, case_a).narratives[0].id


def export(lena: Visitor, case: str, **fields: str) -> str:
    answer = lena.post("export-narratives", case, **{"format": "csv", **fields})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content.decode()


def compare(lena: Visitor, case: str, text: str | bytes) -> HttpResponse:
    data = text if isinstance(text, bytes) else text.encode()
    return lena.post("narrative-coders", case, file=SimpleUploadedFile("Omar.csv", data))


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_words_and_names_leave_only_by_choice_and_that_they_left_is_noted(
    lena: Visitor, case_a: Place, scored: str, kind: str
) -> None:
    bare = export(lena, case_a.case, format=kind)
    assert all(said not in bare for said in (CAME, "Mother", "Mara"))
    assert (scored in bare, "w.noticed" in bare) == (True, True)
    assert CAME in export(lena, case_a.case, format=kind, words="1")
    assert Event.objects.filter(verb="export-narratives").count() == 2


def test_a_sheet_for_another_coder_names_the_same_narratives_without_the_scoring(
    lena: Visitor, case_a: Place, scored: str
) -> None:
    blank = export(lena, case_a.case, blank="1")
    assert "w.noticed" not in blank
    assert [one.id for one in read_scored(blank, coder="x").narratives] == [scored]
    assert CAME not in blank
    assert f"client: {TEXTS[1]}" in export(lena, case_a.case, blank="1", words="1")


def test_what_was_written_by_hand_leaves_with_the_words(lena: Visitor, case_a: Place) -> None:
    hand = {"session": case_a.session, "hand": "1", "person": "therapist", "note": "She was heard."}
    lena.post("new-narrative", case_a.case, **hand)
    assert "She was heard." in export(lena, case_a.case, words="1")
    assert "She was heard." not in export(lena, case_a.case)


def test_another_coders_file_is_laid_beside_ones_own_and_nothing_of_it_is_kept(
    lena: Visitor, case_a: Place, scored: str
) -> None:
    records, events = Record.objects.count(), Event.objects.count()
    text = f"{HEAD}{scored},1,m,mother,{SPAN},W,w.noticed,\n{scored},1,m,mother,{SPAN},RO,ro.cold,-\n"
    page = compare(lena, case_a.case, text).content.decode()
    assert "Omar and you. Both scored 1 narrative." in page
    assert "<dt>You</dt><dd>Takes no notice</dd>" in page
    assert "<dt>Omar</dt><dd>Is cold</dd>" in page
    assert "<dt>Omar</dt><dd>nothing</dd>" in page
    assert "Another person" not in page
    assert (Record.objects.count(), Event.objects.count()) == (records, events)


def test_another_workbench_names_narratives_otherwise_and_the_words_tell_which_is_which(
    lena: Visitor, case_a: Place, scored: str
) -> None:
    text = f"{HEAD}theirs,1,somebody,friend,{SPAN},W,w.noticed,\nmore,9,m,mother,,,,,W,w.close,\n"
    page = compare(lena, case_a.case, text).content.decode()
    assert "Both scored 1 narrative. Scored by one of them alone, and left out here: 1 narrative." in page
    assert "Another person was named in" in page


def test_codes_of_no_list_are_compared_under_their_id(lena: Visitor, case_a: Place, scored: str) -> None:
    page = compare(lena, case_a.case, f"{HEAD}{scored},1,m,mother,{SPAN},W,w.sea,\n").content.decode()
    assert "<dt>Omar</dt><dd>w.sea</dd>" in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "choose a file"),
        (b"a,b\n1,2\n", "should name the columns"),
        (b"\x00\x01", "not a text file"),
        (f"{HEAD}other,1,m,mother,,,,,W,w.close,\n".encode(), "no narrative in common"),
        (b"{\n", "No line of this file"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MiB"),
    ],
)
def test_a_file_that_cannot_be_compared_is_refused_in_words(
    lena: Visitor, case_a: Place, scored: str, text: bytes, says: str
) -> None:
    answer = compare(lena, case_a.case, text)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_names_in_a_file_are_shown_as_words_and_never_run(lena: Visitor, case_a: Place, scored: str) -> None:
    text = f"{HEAD}{scored},1,m,mother,{SPAN},W,w.<script>alert(1)</script>,\n"
    assert "<script>alert" not in compare(lena, case_a.case, text).content.decode()


def test_who_has_scored_nothing_can_neither_export_nor_compare(lena: Visitor, case_a: Place) -> None:
    assert lena.post("export-narratives", case_a.case, format="csv").status_code == 422
    assert compare(lena, case_a.case, HEAD + "a,1,m,mother,,,,,W,w.close,\n").status_code == 422
    assert not Event.objects.filter(verb="export-narratives").exists()


def test_a_format_that_is_none_is_refused(lena: Visitor, case_a: Place, scored: str) -> None:
    assert lena.post("export-narratives", case_a.case, format="doc").status_code == 422


def test_the_way_to_two_coders_stands_in_the_research_drawer(lena: Visitor, case_a: Place, scored: str) -> None:
    assert "two-coders" not in lena.get("narratives", case_a.case).content.decode()
    lena.post("drawers", formulation="1", research="1")
    assert "narratives/two-coders" in lena.get("narratives", case_a.case).content.decode()
