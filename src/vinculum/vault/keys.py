"""Keys: from a passphrase to a person's secret, from two halves to a vault.

passphrase ─Argon2id 64 MiB t4─HMAC(pepper)─HKDF─┬─ auth → the database keeps SHA-256(auth)
recovery code (160 bit) ─HKDF────────────────────┴─ kek  → wraps the same secret (X25519 ‖ Ed25519)

vault v, epoch e:  member half s (sealed to each member), shred half h (keys.db)
    box private = HKDF(s, salt=h, "vault|v|e|x25519")     its public key is a door to write through
    data key    = HKDF(s, salt=h, "vault|v|e|data")
    commitment  = SHA-256("commit" ‖ s ‖ h)

v is whatever names the vault and its use; the web layer gives id, case, participant and kind.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import crypto_scalarmult_base
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.signing import SigningKey

from vinculum.errors import DoesNotOpen
from vinculum.vault.sealed import ALGORITHM, open_bytes, seal_bytes

MEMORY = 64 * 1024 * 1024
PASSES = 4
RECOVERY_BYTES = 20
HALF_BYTES = 32
LONGEST = 1000  # characters of a passphrase


@dataclass(frozen=True, slots=True)
class UserSecret:
    """A member's two private keys, 32 bytes each. Exists in memory only while a door is open."""

    box: bytes
    sign: bytes

    @classmethod
    def new(cls) -> UserSecret:
        """Fresh random keys."""
        return cls(secrets.token_bytes(32), secrets.token_bytes(32))

    @classmethod
    def from_bytes(cls, joined: bytes) -> UserSecret:
        """The inverse of `to_bytes`."""
        return cls(joined[:32], joined[32:64])

    def to_bytes(self) -> bytes:
        """64 bytes: X25519 ‖ Ed25519 seed."""
        return self.box + self.sign

    @property
    def public(self) -> bytes:
        """64 bytes that anybody may see: X25519 public ‖ Ed25519 verify key."""
        return crypto_scalarmult_base(self.box) + bytes(SigningKey(self.sign).verify_key)

    def __repr__(self) -> str:
        return "UserSecret(…)"


@dataclass(frozen=True, slots=True)
class Unlock:
    """What a passphrase or a recovery code yields: `auth` proves, `kek` unwraps. 32 bytes each."""

    auth: bytes
    kek: bytes

    @property
    def auth_hash(self) -> bytes:
        """What the database keeps of `auth`."""
        return hashlib.sha256(self.auth).digest()

    def proves(self, auth_hash: bytes) -> bool:
        """Whether this is the key that set `auth_hash`; in constant time."""
        return hmac.compare_digest(self.auth_hash, auth_hash)

    def __repr__(self) -> str:
        return "Unlock(…)"


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What the two halves of a vault make: 32 bytes each; `public` may be published."""

    data: bytes
    private: bytes
    public: bytes

    def __repr__(self) -> str:
        return "VaultKeys(…)"


def derive(secret: bytes, *, salt: bytes, info: str, size: int = 32) -> bytes:
    """HKDF-SHA256 (RFC 5869) of `secret`: `size` bytes bound to the purpose named by `info`."""
    return HKDF(algorithm=SHA256(), length=size, salt=salt, info=info.encode()).derive(secret)


def stretch(text: str, salt: bytes) -> bytes:
    """Argon2id, 64 MiB, 4 passes, 32 bytes. `salt` is 16 bytes. Spelling variants of one text agree (NFKC).

    Longer than 1,000 characters is DoesNotOpen: normalising takes quadratic time, half a minute for 160,000 accents.
    """
    if len(text) > LONGEST:
        raise DoesNotOpen(f"A passphrase or code has at most {LONGEST:,} characters. Please type a shorter one.")
    normal = unicodedata.normalize("NFKC", text).encode()
    return argon2id.kdf(32, normal, salt, opslimit=PASSES, memlimit=MEMORY)


def keyed_hash(pepper: bytes, purpose: str, value: bytes) -> bytes:
    """HMAC-SHA256 under the pepper, for names and codes too short to stand alone."""
    return hmac.digest(pepper, purpose.encode() + b"|" + value, "sha256")


def from_passphrase(passphrase: str, *, salt: bytes, pepper: bytes) -> Unlock:
    """The keys of a passphrase. Slow on purpose (Argon2id)."""
    root = keyed_hash(pepper, "passphrase", stretch(passphrase, salt))
    return Unlock(derive(root, salt=salt, info="auth"), derive(root, salt=salt, info="kek"))


def new_recovery_code() -> str:
    """160 random bits as eight groups of four letters and digits, for paper."""
    plain = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    return "-".join(plain[i : i + 4] for i in range(0, len(plain), 4))


def read_recovery_code(typed: str) -> bytes:
    """The 20 bytes of a typed code; spaces, dashes, case and 0/1/8 for O/I/B are forgiven. DoesNotOpen otherwise."""
    cleaned = "".join(ch for ch in typed.upper() if ch.isalnum()).translate(str.maketrans("018", "OIB"))
    try:
        code = base64.b32decode(cleaned)
    except ValueError:
        code = b""
    if len(code) != RECOVERY_BYTES:
        raise DoesNotOpen(
            "A recovery code has eight groups of four letters and digits. Please look at the sheet again."
        )
    return code


def from_recovery_code(typed: str, *, salt: bytes) -> Unlock:
    """The keys of a recovery code."""
    code = read_recovery_code(typed)
    return Unlock(derive(code, salt=salt, info="recovery auth"), derive(code, salt=salt, info="recovery kek"))


def wrap_secret(key: bytes, secret: UserSecret, *, member: str, how: str) -> bytes:
    """The secret, sealed under `key` for this member and this way of opening it."""
    return seal_bytes(key, secret.to_bytes(), f"secret|{member}|{how}")


def unwrap_secret(key: bytes, box: bytes, *, member: str, how: str) -> UserSecret:
    """The inverse of `wrap_secret`; DoesNotOpen for another key, member or way."""
    return UserSecret.from_bytes(open_bytes(key, box, f"secret|{member}|{how}"))


def new_half() -> bytes:
    """One random half of a vault, 32 bytes."""
    return secrets.token_bytes(HALF_BYTES)


def commitment(member_half: bytes, shred_half: bytes) -> bytes:
    """SHA-256("commit" ‖ s ‖ h): fixes both halves, so that a vault cannot be opened to something else."""
    return hashlib.sha256(b"commit" + member_half + shred_half).digest()


def vault_keys(member_half: bytes, shred_half: bytes, *, vault: str, epoch: int) -> VaultKeys:
    """The keys that the two halves of vault `vault`, epoch `epoch`, make together."""
    private = derive(member_half, salt=shred_half, info=f"vault|{vault}|{epoch}|x25519")
    data = derive(member_half, salt=shred_half, info=f"vault|{vault}|{epoch}|data")
    return VaultKeys(data, private, crypto_scalarmult_base(private))


def checked_keys(member_half: bytes, shred_half: bytes, *, place: tuple[str, int], expected: bytes) -> VaultKeys:
    """`vault_keys`, once both halves match the commitment `expected`. `place` is (vault, epoch)."""
    if not hmac.compare_digest(commitment(member_half, shred_half), expected):
        raise DoesNotOpen("The halves of this vault do not match its commitment: one of them was exchanged.")
    return vault_keys(member_half, shred_half, vault=place[0], epoch=place[1])


def grant_half(member_half: bytes, public: bytes, *, vault: str, epoch: int) -> bytes:
    """The member half, sealed to a member's public keys. The context is inside and compared after opening."""
    context = f"{vault}|{epoch}|".encode()
    return ALGORITHM + SealedBox(PublicKey(public[:32])).encrypt(context + member_half)


def open_grant(sealed_half: bytes, secret: UserSecret, *, vault: str, epoch: int) -> bytes:
    """The member half again; DoesNotOpen for another member, vault or epoch."""
    if sealed_half[:1] != ALGORITHM:
        raise DoesNotOpen("This grant was sealed by a newer version of Vinculum. Please update.")
    try:
        plain = SealedBox(PrivateKey(secret.box)).decrypt(sealed_half[1:])
    except (CryptoError, ValueError, TypeError) as error:
        raise DoesNotOpen("This grant belongs to somebody else.") from error
    context = f"{vault}|{epoch}|".encode()
    if not plain.startswith(context) or len(plain) != len(context) + HALF_BYTES:
        raise DoesNotOpen("This grant belongs to another vault.")
    return plain[len(context) :]
