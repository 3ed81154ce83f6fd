"""keys.db keeps halves until they are shredded, and then holds no trace of them."""

from pathlib import Path

import pytest

from vinculum.errors import VaultIsGone
from vinculum.vault.keystore import Keystore


def test_a_half_comes_back_until_it_is_shredded(tmp_path: Path) -> None:
    store = Keystore(tmp_path / "keys.db")
    store.keep("v", 1, b"h" * 32)
    assert store.half("v", 1) == b"h" * 32
    store.shred("v")
    with pytest.raises(VaultIsGone):
        store.half("v", 1)


def test_a_shredded_half_is_in_no_byte_of_the_file(tmp_path: Path) -> None:
    store = Keystore(tmp_path / "keys.db")
    store.keep("v", 1, b"needle in the haystack, 32 bytes")
    assert b"needle" in (tmp_path / "keys.db").read_bytes()
    store.shred("v")
    assert all(b"needle" not in file.read_bytes() for file in tmp_path.iterdir())


def test_the_pepper_outlives_a_restart(tmp_path: Path) -> None:
    assert Keystore(tmp_path / "keys.db").pepper == Keystore(tmp_path / "keys.db").pepper


def test_halves_that_no_vault_knows_are_swept(tmp_path: Path) -> None:
    store = Keystore(tmp_path / "keys.db")
    store.keep("known", 1, b"k" * 32)
    store.keep("orphan", 1, b"o" * 32)
    assert store.sweep(["known"]) == 1
    assert store.halves([("known", 1), ("orphan", 1)]) == {("known", 1): b"k" * 32}


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    Keystore(tmp_path / "keys.db")
    assert (tmp_path / "keys.db").stat().st_mode & 0o077 == 0
