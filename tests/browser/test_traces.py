"""The search for traces finds a text in every disguise, and nothing where there is nothing."""

import base64

import pytest

from tests.browser.workbench import traces_of

CANARY = "It felt as if you had left"


@pytest.mark.parametrize("ahead", [b"", b"x", b"xy", b"xyz"])
@pytest.mark.parametrize("after", [b"", b"!", b"!?"])
def test_a_text_is_found_raw_and_in_base64_wherever_it_stands(ahead: bytes, after: bytes) -> None:
    whole = ahead + CANARY.encode() + after
    assert traces_of(CANARY, whole)
    assert traces_of(CANARY, base64.b64encode(whole))
    assert traces_of(CANARY, whole.hex().encode())


def test_another_text_is_not_found() -> None:
    assert not traces_of(CANARY, base64.b64encode(b"Something else altogether, and quite long"))
