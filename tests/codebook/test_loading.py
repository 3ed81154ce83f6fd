import pytest

from vinculum.codebook import SYSTEMS, find_code, library, load_toml
from vinculum.errors import InvalidCodebook

BOOK = """
id = "weather"
title = "Weather talk"
role = "client"
version = 2
about = "All examples were invented for this test."
[[code]]
id = "weather.rain"
name = "Weather: rain"
definition = "Speaks of rain."
boundaries = "Not of tears."
[[code.example]]
scene = "w-1"
before = [["therapist", "What was it like outside?"], ["client", "Outside?"], ["therapist", "Yes."]]
text = "It poured, the whole way here."
[[code.near_miss]]
scene = "w-2"
before = [["therapist", "What happened then?"]]
text = "The tears rained down."
why = "An image for crying."
"""


def test_a_codebook_is_read_with_its_codes_examples_and_near_misses() -> None:
    book = load_toml(BOOK)
    code = book.codes[0]
    assert (book.id, book.role, book.version, code.id, code.asks) == ("weather", "client", 2, "weather.rain", "")
    assert code.examples[0].before[1] == ("client", "Outside?")
    assert code.examples[0].why == ""
    assert (code.near_misses[0].scene, code.near_misses[0].why) == ("w-2", "An image for crying.")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('definition = "Speaks of rain."', "", 'definition" is missing'),
        ('title = "Weather talk"', 'title = " "', 'title" is empty'),
        ('role = "client"', 'role = "patient"', 'role" is "patient"'),
        ("version = 2", "version = true", 'version" must be a whole number'),
        ('why = "An image for crying."', "", 'why" is missing'),
        ('text = "It poured, the whole way here."', "text = 3", 'text" must be text'),
        ('["client", "Outside?"]', '["client"]', 'before" has'),
        ('["client", "Outside?"]', '["mother", "Outside?"]', 'before" has'),
        ('boundaries = "Not of tears."', 'boundaries = "x"\nlimits = "y"', 'limits" is not known'),
    ],
)
def test_an_error_names_the_file_and_the_key(old: str, new: str, named: str) -> None:
    with pytest.raises(InvalidCodebook) as caught:
        load_toml(BOOK.replace(old, new), name="weather.toml")
    assert str(caught.value).startswith("weather.toml")
    assert named in str(caught.value)


def test_a_line_says_how_it_talks_and_what_else_it_shows() -> None:
    kinds = BOOK.replace('boundaries = "Not of tears."', 'boundaries = "Not of tears."\naspects = ["+", "-"]')
    wet = kinds.replace('scene = "w-1"', 'scene = "w-1"\nregister = "young"\naspect = "-"')
    code = load_toml(wet).codes[0]
    assert (code.aspects, code.examples[0].aspect, code.examples[0].register) == (("+", "-"), "-", "young")
    assert (code.near_misses[0].aspect, code.near_misses[0].register) == ("", "")
    for old, new in (
        ('register = "young"', 'register = "posh"'),
        ('aspect = "-"', 'aspect = "x"'),
        ('aspect = "-"', ""),
    ):
        with pytest.raises(InvalidCodebook, match=r"register|aspect"):
            load_toml(wet.replace(old, new))
    with pytest.raises(InvalidCodebook, match="aspect"):
        load_toml(BOOK.replace('scene = "w-1"', 'scene = "w-1"\naspect = "-"'))


def test_an_error_within_a_code_names_the_code() -> None:
    with pytest.raises(InvalidCodebook, match=r"weather\.rain.*example 1.*scene"):
        load_toml(BOOK.replace('scene = "w-1"', ""))


def test_text_that_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidCodebook, match="line 2"):
        load_toml("id = 'x'\ntitle = \nrole = 'client'")


def test_two_codes_of_one_id_are_refused() -> None:
    again = BOOK[BOOK.index("[[code]]") :]
    with pytest.raises(InvalidCodebook, match=r"weather\.rain"):
        load_toml(BOOK + again)


def test_every_code_of_the_library_is_found_by_its_id() -> None:
    for book in library().values():
        for code in book.codes:
            assert find_code(code.id) is code


def test_a_code_that_no_codebook_has_is_refused() -> None:
    with pytest.raises(InvalidCodebook, match=r"weather\.rain"):
        find_code("weather.rain")


def test_the_stable_ids_are_unique_across_systems() -> None:
    ids = [code_id for codes in SYSTEMS.values() for code_id in codes]
    assert len(ids) == len(set(ids))
