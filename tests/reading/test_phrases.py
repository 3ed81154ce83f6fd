import pytest

from vinculum.reading.phrases import compile_phrase
from vinculum.reading.plain import plain
from vinculum.reading.rules import RULES


def occurs(notation: str, said: str) -> bool:
    return compile_phrase(notation).pattern.search(plain(said).text) is not None


@pytest.mark.parametrize(
    ("notation", "said", "expected"),
    [
        ("we are (done|finished)", "So we're finished.", True),
        ("we are (done|finished)", "So we're fine.", False),
        ("you are so? cold", "You are cold", True),
        ("you [2] listen", "You never once listen", True),
        ("you [2] listen", "You never ever once listen", False),
        ("you [2] listen", "It was you. Listen.", False),
        ("my <kin> says", "my gran says so", True),
        ("^ fine $", "How? Fine. Next.", True),
        ("^ fine $", "It is fine.", False),
        ("art", "The heart", False),
    ],
)
def test_a_phrase_matches_what_its_notation_says(notation: str, said: str, expected: bool) -> None:
    assert occurs(notation, said) is expected


def test_a_phrase_knows_the_words_it_cannot_do_without() -> None:
    assert compile_phrase("you (never|hardly) listen to me?").needs == {"listen"}
    assert compile_phrase("^ (well)? $").needs is None


@pytest.mark.parametrize("notation", ["(open", "closed)", "(a|(b)"])
def test_a_broken_bracket_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        compile_phrase(notation)


def test_no_rule_repeats_anything_but_the_letters_of_one_word() -> None:
    for system in RULES.values():
        for rule in system.rules:
            for phrase in (*rule.phrases, *rule.unless):
                source = phrase.pattern.pattern.replace("(?:[^ .?!]+ )", "")
                assert not set("*+") & set(source), source
