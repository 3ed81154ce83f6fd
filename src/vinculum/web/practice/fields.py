"""The practice's contacts for people in need, one a line."""

from __future__ import annotations

from vinculum.web.asking import NotFilled
from vinculum.web.records.contents import Contact


def contacts_in(text: str) -> tuple[Contact, ...]:
    """Reads lines like "Crisis line: 0800 111 0 111"; NotFilled names the line that has no number."""
    return tuple(_contact(line.strip()) for line in text.splitlines() if line.strip())


def _contact(line: str) -> Contact:
    name, _, number = line.rpartition(":")
    if not name.strip() or not any(ch.isdigit() for ch in number):
        raise NotFilled(
            f"“{line[:60]}”: please write a name, a colon and a number, such as “Emergency: 112”.", "contacts"
        )
    return Contact(name.strip(), number.strip())


def contacts_out(contacts: tuple[Contact, ...]) -> str:
    """The same lines again."""
    return "\n".join(f"{contact.name}: {contact.number}" for contact in contacts)
