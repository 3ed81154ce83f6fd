"""Every kind of content survives its stored form; what a newer program wrote is refused in words."""

import inspect
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.records import made_up

from vinculum.course.pool import Pool
from vinculum.errors import DoesNotOpen
from vinculum.estimate import Estimate
from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.training.comparison import Comparison, Figures
from vinculum.transcripts import Kind, Role, Transcript, Turn
from vinculum.web.records import contents
from vinculum.web.records.contents import (
    CheckIn,
    Content,
    Decision,
    Happening,
    Reading,
    Words,
    from_bytes,
    to_bytes,
)

ROOMS = [contents, *(import_module(f"{contents.__name__}.{one.name}") for one in iter_modules(contents.__path__))]
KINDS = list(
    {
        kind: None
        for room in ROOMS
        for _, kind in inspect.getmembers(room, inspect.isclass)
        if is_dataclass(kind) and hasattr(kind, "KIND")
    }
)
# The derived strategies would try every language of the world for one word; plain text is enough here.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TURNS = st.builds(lambda text: Turn(0, "Mara", Role.CLIENT, text, 3.0, None), TEXT)
TRANSCRIPTS = st.builds(lambda turn: Transcript(turns=(turn,), language="en", kind=Kind.PROCESS_NOTES), TURNS)
MOMENTS = st.builds(
    lambda text, sure: Moment(
        "withdrawal.denial", 0, (Evidence(0, 0, len(text), text),), sure, "lexical 0.1", "why", Standing.PROPOSED
    ),
    TEXT.filter(bool),
    st.floats(0, 1),
)
AMOUNTS = st.floats(allow_nan=False, allow_infinity=False)
SHARES = st.floats(0, 1)
FIGURES = st.builds(Figures, st.none() | SHARES, st.none() | SHARES, SHARES, st.none() | SHARES)
BOTH = {"interval": st.tuples(SHARES, SHARES), "order_interval": st.tuples(SHARES, SHARES)}
NUMBERS = {
    "answers": st.dictionaries(TEXT, st.integers() | AMOUNTS),
    "scales": st.dictionaries(TEXT, st.none() | AMOUNTS),
}
PLAIN = {CheckIn: NUMBERS, Words: {"spoke": st.dictionaries(TEXT, TEXT)}}  # a Mapping could be any class of that shape
st.register_type_strategy(Transcript, TRANSCRIPTS)
st.register_type_strategy(Moment, MOMENTS)
st.register_type_strategy(Figures, FIGURES)
NONE_OR = st.none() | AMOUNTS
st.register_type_strategy(Pool, st.builds(Pool, AMOUNTS, AMOUNTS, NONE_OR, AMOUNTS, st.integers(), st.integers(), TEXT))
st.register_type_strategy(
    Estimate, st.builds(Estimate, TEXT, NONE_OR, NONE_OR, NONE_OR, st.integers(), TEXT, level=SHARES, why=TEXT)
)
made_up.register()
st.register_type_strategy(Comparison, st.builds(Comparison, difference=SHARES, order_difference=SHARES, **BOTH))


@given(st.data(), st.sampled_from(KINDS))
def test_what_is_kept_comes_back_the_same(data: st.DataObject, kind: type[Content]) -> None:
    everything = {field.name: ... for field in fields(kind)} | PLAIN.get(kind, {})
    value = data.draw(st.builds(kind, **everything))
    assert from_bytes(kind, to_bytes(value)) == value


def test_there_is_a_kind_for_every_sort_of_content_and_no_two_share_a_name() -> None:
    names = [kind.KIND for kind in KINDS]
    assert {CheckIn.KIND, Words.KIND, Reading.KIND, Decision.KIND} <= set(names)
    assert len(set(names)) == len(names)


def test_what_a_newer_program_wrote_is_refused_in_words() -> None:
    with pytest.raises(DoesNotOpen, match="update"):
        from_bytes(CheckIn, b"99\n{}")


def test_a_change_that_was_noted_before_there_were_kinds_of_changes_still_opens() -> None:
    older = b'1\n{"what":"frame","before_session":7,"words":"new room","answer":"","made":null}'
    assert from_bytes(Happening, older) == Happening("frame", 7, "new room")


def test_an_absence_that_was_noted_before_there_were_late_sessions_still_opens() -> None:
    older = b'2\n{"what":"absence","before_session":8,"words":"the car","answer":"","made":null}'
    assert from_bytes(Happening, older) == Happening("absence", 8, "the car")


@pytest.mark.parametrize("stored", [b"5\n{}", b"0\n{}", b"-1\n{}", b"\n{}", b"1", b'1\n{"what":"party"}', b"1\n[]"])
def test_a_happening_of_no_known_schema_or_shape_is_refused(stored: bytes) -> None:
    with pytest.raises(DoesNotOpen, match=r"version|not as Vinculum"):
        from_bytes(Happening, stored)
