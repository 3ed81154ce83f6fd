from dataclasses import replace

import pytest

from vinculum.codebook import SYSTEMS, Code, check_library, library, outlines


def test_every_system_has_its_codebook() -> None:
    assert set(library()) == set(SYSTEMS)


def test_outlines_are_the_codes_without_their_lines() -> None:
    codes = [code for book in library().values() for code in book.codes]
    assert outlines() == {code.id: replace(code, examples=(), near_misses=()) for code in codes}


def test_the_library_has_nothing_to_correct() -> None:
    assert check_library() == ()


@pytest.mark.parametrize("code", library()["relationship"].codes, ids=lambda code: code.id)
def test_a_quality_of_the_relationship_is_shown_there_and_missing_by_either_person(code: Code) -> None:
    assert code.aspects == ("+", "-")
    shown = {(example.aspect, example.before[-1][0]) for example in code.examples}
    assert shown == {("+", "client"), ("+", "therapist"), ("-", "client"), ("-", "therapist")}
