"""Every column there is, and what it gives away: key, time, state, public or sealed. A test fails on an unlisted one.

key     random ids, hashes and references: say that something exists, not what
time    when something happens or ends
state   where something stands in its life
public  meant to be seen: public keys, kinds, versions
sealed  ciphertext or wrapped keys
"""

COLUMNS: dict[str, dict[str, str]] = {
    "Member": {
        "id": "key", "login_hmac": "key", "salt": "public", "auth_hash": "key", "recovery_hash": "key",
        "public_keys": "public", "wrapped_secret": "sealed", "recovery_secret": "sealed", "role": "public",
    },
    "Door": {
        "id": "key", "member": "key", "cookie_hash": "key", "wrapped_secret": "sealed", "expires": "time",
        "stepped_up": "time",
    },
    "Case": {"id": "key", "state": "state"},
    "Vault": {
        "id": "key", "case": "key", "participant": "key", "kind": "public", "epoch": "public",
        "public_key": "public", "commitment": "key",
    },
    "Grant": {"id": "key", "vault": "key", "epoch": "public", "member": "key", "sealed_half": "sealed"},
    "Record": {
        "order": "key", "id": "key", "vault": "key", "epoch": "public", "kind": "public", "parent": "key",
        "version": "public", "box": "sealed",
    },
    "Link": {
        "id": "key", "vault": "key", "token_hash": "key", "code_hash": "key", "code_box": "sealed",
        "code_expires": "time", "invitation": "sealed", "state": "state", "expires": "time",
    },
    "Drop": {"id": "key", "link": "key", "idempotency_key": "key", "sealed_box": "sealed"},
    "Event": {
        "seq": "key", "time": "time", "actor": "key", "verb": "public", "object": "key", "box_hash": "key",
        "previous": "key", "hash": "key",
    },
}  # fmt: skip
