import pytest

from vinculum.codebook import SYSTEMS, Code, check_library, library


def test_every_system_has_its_codebook() -> None:
    assert set(library()) == set(SYSTEMS)


def test_the_library_has_nothing_to_correct() -> None:
    assert check_library() == ()


@pytest.mark.parametrize("code", library()["relationship"].codes, ids=lambda code: code.id)
def test_a_quality_of_the_relationship_is_shown_there_and_missing_by_either_person(code: Code) -> None:
    assert code.aspects == ("+", "-")
    shown = {(example.aspect, example.before[-1][0]) for example in code.examples}
    assert shown == {("+", "client"), ("+", "therapist"), ("-", "client"), ("-", "therapist")}
