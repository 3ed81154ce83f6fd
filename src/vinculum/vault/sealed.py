"""Sealed boxes: records bound to their place, and drops that can be written without being able to read.

A box is one algorithm byte, a random 192-bit nonce and XChaCha20-Poly1305 ciphertext. Plaintext is padded to
256-byte buckets, so that size does not tell a rating. The place is the additional data: a box put in another
row, vault, epoch or version refuses to open.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    sodium_pad,
    sodium_unpad,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from vinculum.errors import DoesNotOpen

ALGORITHM = b"\x01"
NONCE_BYTES = 24
BUCKET = 256
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lives; all of it is authenticated with the record."""

    vault: str
    epoch: int
    kind: str
    record: str
    version: int
    parent: str = ""  # what the record hangs under, "" for nothing

    def bound(self) -> str:
        """The text that a record is bound to."""
        return f"record|{SCHEMA}|{self.vault}|{self.epoch}|{self.kind}|{self.record}|{self.version}|{self.parent}"


def seal_bytes(key: bytes, plain: bytes, bound: str) -> bytes:
    """`plain`, padded and sealed under the 32-byte `key`, bound to the text `bound`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    padded = sodium_pad(plain, BUCKET)
    return ALGORITHM + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(padded, bound.encode(), nonce, key)


def open_bytes(key: bytes, box: bytes, bound: str) -> bytes:
    """The inverse of `seal_bytes`; DoesNotOpen for another key, another place or a changed box."""
    if box[:1] != ALGORITHM:
        raise DoesNotOpen("This box was sealed by a newer version of Vinculum. Please update.")
    nonce, sealed = box[1 : 1 + NONCE_BYTES], box[1 + NONCE_BYTES :]
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, bound.encode(), nonce, key)
        return sodium_unpad(padded, BUCKET)
    except (CryptoError, ValueError, TypeError) as error:
        raise DoesNotOpen("This box does not open here: it was changed, moved, or belongs to another key.") from error


def seal_record(key: bytes, plain: bytes, place: Place) -> bytes:
    """A record's content, bound to its place."""
    return seal_bytes(key, plain, place.bound())


def open_record(key: bytes, box: bytes, place: Place) -> bytes:
    """A record's content, if it stands in the place it was sealed for."""
    return open_bytes(key, box, place.bound())


def seal_drop(public: bytes, plain: bytes, context: str) -> bytes:
    """`plain` sealed to a vault's public key by somebody who cannot read that vault."""
    head = context.encode()
    body = sodium_pad(len(head).to_bytes(2, "big") + head + plain, BUCKET)
    return ALGORITHM + SealedBox(PublicKey(public)).encrypt(body)


def open_drop(private: bytes, box: bytes, context: str) -> bytes:
    """What was dropped, after comparing the context inside; DoesNotOpen otherwise."""
    try:
        body = sodium_unpad(SealedBox(PrivateKey(private)).decrypt(box[1:]), BUCKET)
    except (CryptoError, ValueError, TypeError) as error:
        raise DoesNotOpen("This answer was sealed for another vault, or was changed.") from error
    size = int.from_bytes(body[:2], "big")
    if box[:1] != ALGORITHM or body[2 : 2 + size] != context.encode():
        raise DoesNotOpen("This answer was sealed for another link.")
    return body[2 + size :]


def fingerprint(value: bytes) -> bytes:
    """SHA-256, for hashes of tokens, boxes and public keys."""
    return hashlib.sha256(value).digest()
