"""What is stored. Every column is on the list in columns.py; all content is in boxes only its vault opens."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone


def new_id() -> str:
    """128 random bits as 32 hex characters: says nothing about when or what."""
    return secrets.token_hex(16)


class Keyed(models.Model):
    """Base of all rows that carry a random id."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)

    class Meta:
        abstract = True


class Member(Keyed):
    """Somebody who signs in. The name is kept only as a hash."""

    login_hmac = models.BinaryField(unique=True, max_length=32)
    salt = models.BinaryField()
    auth_hash = models.BinaryField()
    recovery_hash = models.BinaryField()
    public_keys = models.BinaryField()
    wrapped_secret = models.BinaryField()
    recovery_secret = models.BinaryField()
    role = models.CharField(max_length=16)


class Door(Keyed):
    """A signed-in browser: the cookie's key opens `wrapped_secret`; either alone is useless."""

    member = models.ForeignKey(Member, models.CASCADE)
    cookie_hash = models.BinaryField(unique=True, max_length=32)
    wrapped_secret = models.BinaryField()
    expires = models.DateTimeField()
    stepped_up = models.DateTimeField(null=True)


class Case(Keyed):
    """One therapeutic relationship; everything about it is in its vaults."""

    state = models.CharField(max_length=16, default="open")


class Vault(Keyed):
    """A compartment with its own key. `participant` says whose, "" for the case as a whole."""

    case = models.ForeignKey(Case, models.CASCADE, null=True)
    participant = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=16)
    epoch = models.PositiveIntegerField(default=1)
    public_key = models.BinaryField()
    commitment = models.BinaryField()

    @property
    def bound(self) -> str:
        """What its keys are derived for: a vault given to another case, person or use in the table does not open."""
        return f"{self.id}|{self.case_id or ''}|{self.participant}|{self.kind}"


class Grant(models.Model):
    """A member's half of a vault, sealed to that member."""

    vault = models.ForeignKey(Vault, models.CASCADE)
    epoch = models.PositiveIntegerField(default=1)
    member = models.ForeignKey(Member, models.CASCADE)
    sealed_half = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vault", "epoch", "member"], name="one_grant_each")]


class Record(models.Model):
    """One sealed piece of content. `order` counts insertions, so that values come back in the order they were put."""

    order = models.BigAutoField(primary_key=True)
    id = models.CharField(unique=True, max_length=32, default=new_id, editable=False)
    vault = models.ForeignKey(Vault, models.CASCADE)
    epoch = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=24)
    parent = models.CharField(max_length=32, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    box = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["vault", "kind"], name="record_by_kind")]


class Link(Keyed):
    """A client's way to answer: may write to `vault`, may not read. The invitation opens with the token."""

    vault = models.ForeignKey(Vault, models.CASCADE)
    token_hash = models.BinaryField(unique=True, max_length=32)
    code_hash = models.BinaryField(null=True, unique=True, max_length=32)
    code_box = models.BinaryField(null=True)
    code_expires = models.DateTimeField(null=True)
    invitation = models.BinaryField()
    state = models.CharField(max_length=16, default="open")
    expires = models.DateTimeField()


def forget_codes() -> None:
    """Wipes room codes whose ten minutes are over, so that no copy of the database keeps them."""
    over = Link.objects.filter(code_expires__lt=timezone.now())
    over.update(code_hash=None, code_box=None, code_expires=None)


class Drop(models.Model):
    """Sealed answers that wait for somebody who can open them."""

    link = models.ForeignKey(Link, models.CASCADE)
    idempotency_key = models.CharField(max_length=64, unique=True)
    sealed_box = models.BinaryField()


class Event(models.Model):
    """One link of the audit chain: who did what to which row, without names or texts."""

    seq = models.BigAutoField(primary_key=True)
    time = models.DateTimeField()
    actor = models.CharField(max_length=32)
    verb = models.CharField(max_length=32)
    object = models.CharField(max_length=32)
    box_hash = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
