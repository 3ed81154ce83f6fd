"""Files that are anything but what was asked for: refused in words, or taken whole; no page falls over them after."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Place, Visitor
from tests.web.formulation.happenings import MOTHER, happening, tell
from tests.web.formulation.test_categories import OWN
from tests.web.test_markup import Markup

from vinculum.web.records.models import Event, Record

ODD_ID = """w.a"&<b>?#/:.,;'%00 é"""
HEAD = "narrative,session,person,name,part,category,sign\n"
CONTENTS: dict[str, bytes] = {
    "nothing": b"", "blanks": b" \n\t\n", "a mark alone": b"\xef\xbb\xbf",
    "nulls": b"\0" * 500, "no text": bytes(range(256)),
    "utf-16": OWN.encode("utf-16"), "utf-32": OWN.encode("utf-32"),
    "latin-1": OWN.replace("sea", "mär").encode("latin-1"),
    "marked": b"\xef\xbb\xbf" + OWN.encode(), "windows lines": OWN.replace("\n", "\r\n").encode(),
    "old lines": OWN.replace("\n", "\r").encode(), "cut off": OWN.encode()[:97], "twice": (OWN * 2).encode(),
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "a packed file": b"PK\x03\x04" + b"\0" * 64,
    "deep": b"x = " + b"[" * 20_000, "a deep table": b"x = " + b"{a=" * 5_000, "dots": b"a" + b".a" * 30_000 + b" = 1",
    "a long number": b"version = " + b"9" * 5_000, "large": b"# " + b"x" * 600_000,
    "script": OWN.replace("To swim", "<script>alert(1)</script>").encode(),
    "controls": OWN.replace("To swim", "To\\u0000 \\u001b[31m\\u202e swim").encode(),
    "formulas": OWN.replace("To swim", "=HYPERLINK(1)").encode(),
    "a long name": OWN.replace("To swim", "s" * 100_000).encode(),
    "an odd id": OWN.replace('"w.swim"', json.dumps(ODD_ID)).encode(),
    "an id of blanks": OWN.replace('"w.swim"', '"w.   "').encode(),
    "a list for a name": OWN.replace('"To swim"', "[]").encode(),
    "everything removed": OWN.replace("own = true", "removed = true").encode(), "json": b'{"cluster": []}',
    "deep json": b'{"narrative": ' + b"[" * 20_000, "json of numbers": b"1\n2\n3\n",
    "no json": b'{"narrative": "a", \n',
    "odd json": b'{"narrative": {"a": 1}, "session": [1], "components": {"x": 1}, "person": {}, "first": 1e400}\n',
    "json of none": b'{"narrative": null, "session": null, "components": [null, 1, {"part": 3}]}\n',
    "a later version": b'{"format": "vinculum narratives", "version": 99}\n',
    "head": HEAD.encode(), "odd table": (HEAD + "a,1\n,,,,,,,,,,\na,x,m,,W,w.close,\n\"\n").encode(),
    "table of formulas": (HEAD + "=1+1,1,@SUM(A1),=cmd|' /C calc'!A0,W,w.close,\n").encode(),
    "table of script": (HEAD + "a,1,<script>alert(1)</script>,<b>x</b>,W,<i>,+\n").encode(),
    "table of strangers": (HEAD + "zz,1,m,Mum,RO,=ro.x,+\n").encode(), "wide": (HEAD + "a," * 5_000 + "\n").encode(),
    "long cells": (HEAD + f"{'a' * 50_000},1,{'m' * 50_000},{'n' * 50_000},W,{'w' * 50_000},\n").encode(),
    "no number": (HEAD + "a,nan,m,,W,w.close,\nb,inf,m,,W,w.close,\nc,-1,m,,W,w.close,\n").encode(),
}  # fmt: skip
UPLOADS = {"categories": {"what": "load"}, "home-lens": {"what": "load"}, "narrative-coders": {}}


def problem_of(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("page", UPLOADS)
def test_every_file_is_refused_in_words_or_taken_whole(lena: Visitor, case_a: Place, page: str) -> None:
    tell(lena, case_a, [happening("a", MOTHER, "w.close", "ro.cold-")])
    args = (case_a.case,) if page == "narrative-coders" else ()
    for name, data in CONTENTS.items():
        before = (Record.objects.count(), Event.objects.count())
        file = SimpleUploadedFile("<b>own\x1b[31m</b>.toml", data)
        answer = lena.post(page, *args, file=file, **UPLOADS[page])
        assert answer.status_code in (200, 302, 422), name
        if answer.status_code == 302:
            lena.get(page, *args)
        else:
            text = answer.content.decode()
            assert Markup(text).wrong == [], name
            assert "<script>alert" not in text, name
            assert len(problem_of(text)) < 60_000, name
            assert (Record.objects.count(), Event.objects.count()) == before, name


@pytest.mark.parametrize("name", ["script", "controls", "formulas", "an odd id", "twice", "marked", "windows lines"])
def test_no_page_falls_over_a_list_that_was_taken(lena: Visitor, case_a: Place, name: str) -> None:
    lena.post("categories", what="load", file=SimpleUploadedFile("own.toml", CONTENTS[name]))
    category = ODD_ID if name == "an odd id" else "w.swim"
    tell(lena, case_a, [happening("a", MOTHER, "w.swim", "ro.ignores-"), happening("b", MOTHER, "w.swim")])
    lena.post(
        "narrative", case_a.case, "b", what="keep", person=MOTHER, rows="1", part__0="W", category__0=category, note="x"
    )
    links = {"/practice/categories/", *(f"/cases/{case_a.case}/{page}/" for page in ("themes", "narratives", "lenses"))}
    for address in (*links, f"/cases/{case_a.case}/narratives/one/b/", f"/cases/{case_a.case}/themes/?fine=1"):
        answer = lena.browser.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        assert Markup(text).wrong == [], address
        assert "<script>alert" not in text
        for link in re.findall(r'href="(\?[^"]*|/cases/[^"]*themes/\?[^"]*)"', text):
            way = html.unescape(link).partition("#")[0]
            to = way if way.startswith("/") else address.partition("?")[0] + way
            assert lena.browser.get(to).status_code == 200, to
    assert lena.get("categories-file").status_code == 200
