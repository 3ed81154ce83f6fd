"""A passphrase or the recovery code opens the secret; two halves together open a vault; nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import DoesNotOpen
from vinculum.vault import keys

PEPPER, SALT = b"p" * 32, b"s" * 16
HALF_A, HALF_B = b"a" * 32, b"b" * 32


@pytest.fixture(scope="module")
def unlocked() -> keys.Unlock:
    return keys.from_passphrase("a slow river in June", salt=SALT, pepper=PEPPER)


def test_the_same_passphrase_proves_itself(unlocked: keys.Unlock) -> None:
    assert keys.from_passphrase("a slow river in June", salt=SALT, pepper=PEPPER).proves(unlocked.auth_hash)


@pytest.mark.parametrize(
    ("passphrase", "salt", "pepper"),
    [
        ("a slow river in june", SALT, PEPPER),
        ("a slow river in June", b"t" * 16, PEPPER),
        ("a slow river in June", SALT, b"q" * 32),
    ],
)
def test_another_passphrase_salt_or_pepper_does_not(
    unlocked: keys.Unlock, passphrase: str, salt: bytes, pepper: bytes
) -> None:
    assert not keys.from_passphrase(passphrase, salt=salt, pepper=pepper).proves(unlocked.auth_hash)


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    assert keys.stretch("Gefu\u0308hl", SALT) == keys.stretch("Gef\u00fchl", SALT)


def test_the_secret_comes_back_only_for_its_member_and_way(unlocked: keys.Unlock) -> None:
    secret = keys.UserSecret.new()
    box = keys.wrap_secret(unlocked.kek, secret, member="lena", how="passphrase")
    assert keys.unwrap_secret(unlocked.kek, box, member="lena", how="passphrase") == secret
    for member, how in (("jonas", "passphrase"), ("lena", "recovery")):
        with pytest.raises(DoesNotOpen):
            keys.unwrap_secret(unlocked.kek, box, member=member, how=how)


def test_a_recovery_code_is_read_with_the_slips_people_make() -> None:
    code = keys.new_recovery_code()
    sloppy = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert keys.read_recovery_code(sloppy) == keys.read_recovery_code(code)


@given(st.text(max_size=60))
def test_whatever_is_typed_as_a_code_opens_or_says_why_not(typed: str) -> None:
    try:
        assert len(keys.read_recovery_code(typed)) == 20
    except DoesNotOpen as error:
        assert "eight groups" in str(error)


def test_both_halves_are_needed_and_bound_to_vault_and_epoch() -> None:
    right = keys.vault_keys(HALF_A, HALF_B, vault="v", epoch=1)
    others = [
        keys.vault_keys(HALF_B, HALF_A, vault="v", epoch=1),
        keys.vault_keys(HALF_A, HALF_B, vault="w", epoch=1),
        keys.vault_keys(HALF_A, HALF_B, vault="v", epoch=2),
    ]
    assert right == keys.vault_keys(HALF_A, HALF_B, vault="v", epoch=1)
    assert len({right.data, right.private, *(other.data for other in others)}) == 5


def test_exchanged_halves_are_refused_before_use() -> None:
    expected = keys.commitment(HALF_A, HALF_B)
    assert keys.checked_keys(HALF_A, HALF_B, place=("v", 1), expected=expected)
    with pytest.raises(DoesNotOpen, match="commitment"):
        keys.checked_keys(HALF_A, b"c" * 32, place=("v", 1), expected=expected)


def test_a_grant_opens_for_its_member_and_vault_alone() -> None:
    lena, other = keys.UserSecret.new(), keys.UserSecret.new()
    sealed = keys.grant_half(HALF_A, lena.public, vault="v", epoch=1)
    assert keys.open_grant(sealed, lena, vault="v", epoch=1) == HALF_A
    for secret, vault, epoch in ((other, "v", 1), (lena, "w", 1), (lena, "v", 2)):
        with pytest.raises(DoesNotOpen):
            keys.open_grant(sealed, secret, vault=vault, epoch=epoch)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x02" + b"x" * 112, b"\x01" + b"x" * 112])
def test_rubbish_and_newer_grants_are_refused(sealed: bytes) -> None:
    with pytest.raises(DoesNotOpen):
        keys.open_grant(sealed, keys.UserSecret.new(), vault="v", epoch=1)


def test_no_key_shows_itself_when_printed(unlocked: keys.Unlock) -> None:
    shown = repr([unlocked, keys.UserSecret.new(), keys.vault_keys(HALF_A, HALF_B, vault="v", epoch=1)])
    assert shown == "[Unlock(…), UserSecret(…), VaultKeys(…)]"


@pytest.mark.parametrize("text", ["x" * 1001, "\u0300" * 30_000 + "\u0316" * 30_000], ids=["long", "accents"])
def test_a_passphrase_beyond_any_is_refused_before_any_work(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "unicodedata", None)  # normalising is what would take the time
    with pytest.raises(DoesNotOpen, match="at most 1,000"):
        keys.from_passphrase(text, salt=SALT, pepper=PEPPER)
