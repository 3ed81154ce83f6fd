"""The words of a page, as a reader would have them."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse


def words(answer: HttpResponse) -> str:
    """Tags taken out, blanks made one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def links(answer: HttpResponse, label: str) -> list[str]:
    """Addresses of links whose spoken label holds some words."""
    found = re.findall(r'<a href="([^"]+)"[^>]*aria-label="([^"]+)"', answer.content.decode())
    return [html.unescape(address) for address, said in found if label in html.unescape(said)]
