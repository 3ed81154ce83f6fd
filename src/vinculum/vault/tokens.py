"""The client's link: a token that may write and not read, and the room code that stands in for it.

link  /f#base64url(token 32 bytes ‖ SHA-256(vault public key)[:16])     in the fragment: in no log, no Referer
the database keeps SHA-256(token), and the invitation sealed under a key of the token
room code: eight letters and digits for ten minutes; kept as HMAC(pepper, Argon2id(code)), so that copied
files do not give it away
"""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass

from vinculum.errors import DoesNotOpen
from vinculum.vault.keys import derive, keyed_hash, stretch
from vinculum.vault.sealed import fingerprint, open_bytes, seal_bytes

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that reads like something else
TOKEN_BYTES = 32
PIN_BYTES = 16


@dataclass(frozen=True, slots=True)
class LinkToken:
    """What stands in the fragment of a client's link."""

    token: bytes
    pin: bytes

    @classmethod
    def new(cls, vault_public: bytes) -> LinkToken:
        """A fresh token, pinned to the public key its answers must be sealed to."""
        return cls(secrets.token_bytes(TOKEN_BYTES), fingerprint(vault_public)[:PIN_BYTES])

    @classmethod
    def read(cls, text: str) -> LinkToken:
        """The inverse of `text`; DoesNotOpen where it is cut short or mistyped."""
        try:
            plain = base64.urlsafe_b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
        except ValueError:
            plain = b""
        if len(plain) != TOKEN_BYTES + PIN_BYTES:
            raise DoesNotOpen("This link is not complete. Please open it again from where you got it.")
        return cls(plain[:TOKEN_BYTES], plain[TOKEN_BYTES:])

    def text(self) -> str:
        """64 characters for the fragment."""
        return base64.urlsafe_b64encode(self.token + self.pin).rstrip(b"=").decode()

    def fits(self, vault_public: bytes) -> bool:
        """Whether answers would be sealed to the key this link was made for."""
        return hmac.compare_digest(self.pin, fingerprint(vault_public)[:PIN_BYTES])

    @property
    def token_hash(self) -> bytes:
        """What the database keeps of the token."""
        return fingerprint(self.token)

    def seal(self, invitation: bytes, link: str) -> bytes:
        """The invitation (which questions, from whom), readable only with this token."""
        return seal_bytes(self._key(link), invitation, f"invitation|{link}")

    def open(self, box: bytes, link: str) -> bytes:
        """The invitation again."""
        return open_bytes(self._key(link), box, f"invitation|{link}")

    def _key(self, link: str) -> bytes:
        return derive(self.token, salt=link.encode(), info="invitation")

    def __repr__(self) -> str:
        return "LinkToken(…)"


@dataclass(frozen=True, slots=True)
class RoomCode:
    """A typed room code, stretched: `code_hash` finds the link, `seal` and `open` carry its token for ten minutes."""

    code_hash: bytes
    key: bytes

    @classmethod
    def from_typed(cls, typed: str, *, pepper: bytes) -> RoomCode:
        """Slow on purpose (Argon2id): eight characters are few."""
        cleaned = "".join(ch for ch in typed.upper() if ch.isalnum())
        root = stretch(cleaned, keyed_hash(pepper, "room salt", b"")[:16])
        return cls(keyed_hash(pepper, "room find", root), keyed_hash(pepper, "room open", root))

    def seal(self, token: LinkToken, link: str) -> bytes:
        """The link's token, readable with this code."""
        return seal_bytes(self.key, token.token + token.pin, f"room|{link}")

    def open(self, box: bytes, link: str) -> LinkToken:
        """The token again; DoesNotOpen for another code."""
        plain = open_bytes(self.key, box, f"room|{link}")
        return LinkToken(plain[:TOKEN_BYTES], plain[TOKEN_BYTES:])

    def __repr__(self) -> str:
        return "RoomCode(…)"


def new_room_code() -> str:
    """Eight characters in two groups, easy to read out."""
    plain = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{plain[:4]}-{plain[4:]}"
