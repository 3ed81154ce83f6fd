"""The codebooks as pages: all of them with a plain filter, one system, one code with its examples."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.codebook import Code, Codebook, Example, library

LONGEST = 100


def _holds(text: str, wanted: str) -> bool:
    """Whether every word of a filter begins some word of a text."""
    return all(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in wanted.split())


def found_in(code: Code, wanted: str) -> bool:
    """Whether every word of a filter begins a word of a code's name, meaning or examples."""
    lines = [example.text for example in (*code.examples, *code.near_misses)]
    return _holds("\n".join([code.id, code.name, code.definition, code.boundaries, *lines]), wanted)


def lines_with(code: Code, wanted: str, *, most: int = 2) -> tuple[Example, ...]:
    """The first invented lines of a code that hold every word of a filter; none for an empty one."""
    lines = (*code.examples, *code.near_misses)
    return tuple(one for one in lines if wanted and _holds(one.text, wanted))[:most]


@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """Every system with its codes and definitions; `?find=` leaves those that hold the words."""
    wanted = request.GET.get("find", "")[:LONGEST].strip()
    systems = [
        (book, [(code, lines_with(code, wanted)) for code in book.codes if found_in(code, wanted)])
        for book in library().values()
    ]
    shown = [(book, codes) for book, codes in systems if codes]
    number = sum(len(codes) for _, codes in shown)
    context = {"systems": shown, "wanted": wanted, "number": number, "place": "manual"}
    return render(request, "manual/manual.html", context)


def _at(name: str) -> tuple[Codebook, tuple[Code, ...]]:
    """A system with all its codes, or with the one of that id; 404 where there is neither."""
    for book in library().values():
        if book.id == name:
            return book, book.codes
        for code in book.codes:
            if code.id == name:
                return book, (code,)
    raise Http404


@require_safe
def entry(request: HttpRequest, name: str) -> HttpResponse:
    """One system, or one code of it with all its examples and near-misses."""
    book, codes = _at(name)
    one = None if name == book.id else codes[0]
    return render(request, "manual/entry.html", {"book": book, "codes": codes, "one": one, "place": "manual"})
