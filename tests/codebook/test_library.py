from dataclasses import replace

import pytest

from vinculum.codebook import SYSTEMS, Code, Codebook, check_library, find_code, library, outlines
from vinculum.codebook.model import REGISTERS


def test_every_system_has_its_codebook() -> None:
    assert set(library()) == set(SYSTEMS)


def test_outlines_are_the_codes_without_their_lines() -> None:
    codes = [code for book in library().values() for code in book.codes]
    assert outlines() == {code.id: replace(code, examples=(), near_misses=()) for code in codes}


def test_every_code_of_the_library_has_forty_examples_and_twenty_near_misses_and_none_repeats() -> None:
    assert check_library(examples=40, near_misses=20) == ()


@pytest.mark.parametrize("book", library().values(), ids=lambda book: book.id)
def test_every_line_of_the_library_says_how_it_talks_and_every_near_miss_what_it_is_instead(book: Codebook) -> None:
    for code in book.codes:
        for line in (*code.examples, *code.near_misses):
            assert line.register in REGISTERS, f"{code.id}: {line.text}"
        for line in code.near_misses:
            assert line.why[-1] in '.!?"”', f"{code.id}: {line.why}"
            assert line.why[0].isupper() or not line.why[0].isalpha(), f"{code.id}: {line.why}"


def test_a_reflection_of_either_kind_has_a_name_and_a_meaning_but_no_lines_of_its_own() -> None:
    code = find_code("therapist.reflection")
    assert (code.name, code.examples, code.near_misses) == ("Reflection", (), ())
    assert code.definition


@pytest.mark.parametrize("code", library()["relationship"].codes, ids=lambda code: code.id)
def test_a_quality_of_the_relationship_is_shown_there_and_missing_by_either_person(code: Code) -> None:
    assert code.aspects == ("+", "-")
    shown = {(example.aspect, example.before[-1][0]) for example in code.examples}
    assert shown == {("+", "client"), ("+", "therapist"), ("-", "client"), ("-", "therapist")}
