"""A link's token opens its invitation and is pinned to one vault; the room code carries the token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import DoesNotOpen
from vinculum.vault.tokens import LinkToken, RoomCode, new_room_code

PUBLIC, PEPPER = b"k" * 32, b"p" * 32


def test_a_token_survives_its_text() -> None:
    token = LinkToken.new(PUBLIC)
    assert LinkToken.read(token.text()) == token
    assert len(token.text()) == 64


def test_a_swapped_public_key_does_not_fit_the_pin() -> None:
    token = LinkToken.new(PUBLIC)
    assert token.fits(PUBLIC)
    assert not token.fits(b"x" * 32)


def test_an_invitation_opens_for_its_token_and_link_alone() -> None:
    token = LinkToken.new(PUBLIC)
    box = token.seal(b"seven questions", "link-1")
    assert token.open(box, "link-1") == b"seven questions"
    for other, link in ((LinkToken.new(PUBLIC), "link-1"), (token, "link-2")):
        with pytest.raises(DoesNotOpen):
            other.open(box, link)


@given(st.text(max_size=80))
def test_whatever_stands_in_a_fragment_is_a_token_or_says_why_not(text: str) -> None:
    try:
        assert len(LinkToken.read(text).token) == 32
    except DoesNotOpen as error:
        assert "not complete" in str(error)


def test_a_room_code_is_forgiving_and_carries_the_token() -> None:
    token, code = LinkToken.new(PUBLIC), new_room_code()
    made = RoomCode.from_typed(code, pepper=PEPPER)
    typed = RoomCode.from_typed(f" {code.lower().replace('-', ' ')} ", pepper=PEPPER)
    assert typed.code_hash == made.code_hash
    assert typed.open(made.seal(token, "link-1"), "link-1") == token


def test_the_same_code_elsewhere_is_another_hash() -> None:
    here = RoomCode.from_typed("ABCD-2345", pepper=PEPPER)
    there = RoomCode.from_typed("ABCD-2345", pepper=b"q" * 32)
    assert here.code_hash != there.code_hash
