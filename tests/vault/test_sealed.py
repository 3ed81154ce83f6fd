"""A record opens in its own place and nowhere else; a drop is written by anybody and read by the vault."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import DoesNotOpen
from vinculum.vault.keys import vault_keys
from vinculum.vault.sealed import Place, open_drop, open_record, seal_drop, seal_record

KEYS = vault_keys(b"a" * 32, b"b" * 32, vault="v", epoch=1)
PLACE = Place(vault="v", epoch=1, kind="check-in", record="r1", version=1)


@given(st.binary(max_size=2000))
def test_what_is_put_is_read(plain: bytes) -> None:
    assert open_record(KEYS.data, seal_record(KEYS.data, plain, PLACE), PLACE) == plain


@pytest.mark.parametrize(
    "changed", [{"vault": "w"}, {"epoch": 2}, {"kind": "transcript"}, {"record": "r2"}, {"version": 2}]
)
def test_a_swapped_row_refuses_to_open(changed: dict[str, str | int]) -> None:
    box = seal_record(KEYS.data, b"rating 2", PLACE)
    with pytest.raises(DoesNotOpen):
        open_record(KEYS.data, box, replace(PLACE, **changed))  # type: ignore[arg-type]  # one field at a time


@given(st.data())
def test_a_changed_byte_anywhere_refuses_to_open(data: st.DataObject) -> None:
    box = bytearray(seal_record(KEYS.data, b"rating 2", PLACE))
    at = data.draw(st.integers(0, len(box) - 1))
    box[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DoesNotOpen):
        open_record(KEYS.data, bytes(box), PLACE)


def test_size_does_not_tell_a_rating() -> None:
    assert len(seal_record(KEYS.data, b"1", PLACE)) == len(seal_record(KEYS.data, b"a little tension, 3 of 5", PLACE))


def test_the_same_content_never_looks_the_same() -> None:
    assert seal_record(KEYS.data, b"same", PLACE) != seal_record(KEYS.data, b"same", PLACE)


@given(st.binary(max_size=2000))
def test_a_drop_is_read_by_its_vault(plain: bytes) -> None:
    assert open_drop(KEYS.private, seal_drop(KEYS.public, plain, "link-1"), "link-1") == plain


def test_a_drop_for_another_link_or_vault_refuses_to_open() -> None:
    box = seal_drop(KEYS.public, b"answers", "link-1")
    other = vault_keys(b"a" * 32, b"c" * 32, vault="v", epoch=1)
    with pytest.raises(DoesNotOpen, match="another link"):
        open_drop(KEYS.private, box, "link-2")
    with pytest.raises(DoesNotOpen, match="another vault"):
        open_drop(other.private, box, "link-1")


@given(st.binary(max_size=600))
def test_rubbish_never_opens_and_never_crashes(rubbish: bytes) -> None:
    with pytest.raises(DoesNotOpen):
        open_record(KEYS.data, rubbish, PLACE)
    with pytest.raises(DoesNotOpen):
        open_drop(KEYS.private, rubbish, "link-1")
