"""What an operator decides about one installation: where its files are and what address phones can reach."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from vinculum.errors import AddressNotAllowed, InvalidReading

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Operator(BaseSettings):
    """Read from the environment, each name with the prefix VINCULUM_.

    Attributes:
        home: the folder of data.db and keys.db.
        public_address: https address under which clients' phones reach this server; "" for none.
        hosts: further host names that this server answers to.
        database: a PostgreSQL address (postgresql://…); "" for data.db in `home`.
        language_model_allowed: addresses beyond this machine that a language model may be asked at, as HOST:PORT.
        language_model_url: the address of a language model; "" for none, and nothing is sent anywhere.
        language_model_name: the model, as that server calls it.
        language_model_key_file: the file that holds the server's key; None for no key.
        language_model_authority: the certificate of whoever vouches for the server; None for those the system trusts.
        demonstration: whether this is the throw-away demonstration.
    """

    model_config = SettingsConfigDict(env_prefix="VINCULUM_")

    home: Path = Field(default_factory=lambda: Path.home() / ".vinculum")
    public_address: str = ""
    hosts: tuple[str, ...] = ()
    database: str = ""
    language_model_allowed: tuple[str, ...] = ()
    language_model_name: str = "default"
    language_model_url: str = ""
    language_model_key_file: Path | None = None
    language_model_authority: Path | None = None
    demonstration: bool = False

    @field_validator("public_address")
    @classmethod
    def _reachable_safely(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ValueError("must begin with https:// (answers may not travel unprotected)")
        return value.rstrip("/")

    @field_validator("language_model_url")
    @classmethod
    def _may_be_asked(cls, value: str, info: ValidationInfo) -> str:
        if value:
            from vinculum.reading.language_model.address import open_address

            try:
                open_address(value, info.data.get("language_model_allowed", ()))
            except AddressNotAllowed as refused:
                raise ValueError(str(refused)) from None
        return value

    @field_validator("language_model_key_file")
    @classmethod
    def _holds_a_key(cls, value: Path | None) -> Path | None:
        if value is not None:
            from vinculum.reading.language_model.settings import key_from

            try:
                key_from(file=value)
            except InvalidReading as refused:
                raise ValueError(str(refused)) from None
        return value

    @property
    def public_host(self) -> str:
        """The host name of the public address, "" for none."""
        return urlsplit(self.public_address).hostname or ""

    @property
    def behind_tls(self) -> bool:
        """Whether browsers reach this server by https."""
        return self.public_address.startswith("https://")
