"""keys.db keeps halves until they are shredded, and then holds no trace of them."""

import os
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


def test_beside_another_database_or_an_older_copy_nothing_is_swept(tmp_path: Path) -> None:
    """A wrong setting or a restored backup must not cost the keys of everything else."""
    store = Keystore(tmp_path / "keys.db")
    for number in range(7):
        store.keep(f"v{number}", 1, b"h" * 32)
    assert store.sweep([]) == 0
    assert store.sweep(["v0", "v1"]) == 0
    assert len(store.halves([(f"v{number}", 1) for number in range(7)])) == 7


def test_the_file_is_never_open_to_others_not_even_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "chmod", lambda self, mode: None)
    before = os.umask(0o022)
    try:
        Keystore(tmp_path / "home" / "keys.db")
    finally:
        os.umask(before)
    assert (tmp_path / "home" / "keys.db").stat().st_mode & 0o077 == 0
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0
