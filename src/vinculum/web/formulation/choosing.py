"""Lists of words to tick: the same items several times on one page, so each is written once and only ticked anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vinculum.web.formulation.evidence import Item

MOST_WORDS = 24


def labels_of(items: Iterable[Item]) -> dict[str, SafeString]:
    """Ref -> what stands beside its box: where it is from, what it is, how it begins."""
    return {one.ref: _label(one) for one in items}


def _label(one: Item) -> SafeString:
    words = one.quote.split()
    quote = " ".join(words[:MOST_WORDS]) + " …" * (len(words) > MOST_WORDS)
    said = format_html("“{}”", quote) if one.said else quote
    return format_html(
        '<span><span class="tiny faint">session {} · {}</span>{}</span></label>',
        one.session.value.number,
        one.name,
        format_html('<span class="words words--small">{}</span>', said) if quote else "",
    )


def with_unoffered(chosen: Iterable[str], before: Iterable[str], offered: Collection[str]) -> tuple[str, ...]:
    """What was chosen now and, after it, what was chosen before and has no box just now, so that nobody could leave it:
    a narrative that is put away and may come back, or a moment that is no longer confirmed."""
    return tuple(dict.fromkeys([*chosen, *(one for one in before if one not in offered)]))


def boxes(labels: dict[str, SafeString], name: str, chosen: Collection[str]) -> SafeString:
    """A box for each item under one field name; those that were chosen come first, ticked."""
    ticked = set(chosen)
    ordered = sorted(labels, key=lambda ref: ref not in ticked)
    return format_html_join(
        "",
        '<label><input type="checkbox" name="{}" value="{}"{}>{}',
        ((name, ref, " checked" if ref in ticked else "", labels[ref]) for ref in ordered),
    )
