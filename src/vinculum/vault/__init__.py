"""The vault: who can read what. Knows bytes only, and is the only room that imports a crypto library.

keys.py      a person's passphrase, recovery code and secret; a vault's two halves and the keys they make
sealed.py    records sealed to their place; drops that can be written but not read
keystore.py  keys.db: the shred halves and the pepper, apart from all data
tokens.py    the client's link, the room code, and what they open
"""
