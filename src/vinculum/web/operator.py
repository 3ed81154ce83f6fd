"""What an operator decides about one installation: where its files are and what address phones can reach."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Operator(BaseSettings):
    """Read from the environment, each name with the prefix VINCULUM_.

    Attributes:
        home: the folder of data.db and keys.db.
        public_address: https address under which clients' phones reach this server; "" for none.
        hosts: further host names that this server answers to.
        database: a PostgreSQL address (postgresql://…); "" for data.db in `home`.
        demonstration: whether this is the throw-away demonstration.
    """

    model_config = SettingsConfigDict(env_prefix="VINCULUM_")

    home: Path = Field(default_factory=lambda: Path.home() / ".vinculum")
    public_address: str = ""
    hosts: tuple[str, ...] = ()
    database: str = ""
    demonstration: bool = False

    @field_validator("public_address")
    @classmethod
    def _reachable_safely(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ValueError("must begin with https:// (answers may not travel unprotected)")
        return value.rstrip("/")

    @property
    def public_host(self) -> str:
        """The host name of the public address, "" for none."""
        return urlsplit(self.public_address).hostname or ""

    @property
    def behind_tls(self) -> bool:
        """Whether browsers reach this server by https."""
        return self.public_address.startswith("https://")
