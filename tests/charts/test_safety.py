"""Nothing that somebody typed becomes markup, style or script."""

from __future__ import annotations

import pytest
from tests.charts.courses import MARA, THERAPIST, links, parsed, rated

from vinculum.charts import Beside, Mark, Span, course_picture, factors_picture, glyph, numbers_table
from vinculum.course import What

HOSTILE = (
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "' style='x'",
    "&amp;<b>",
    "\x00\x08\ud800",
    "]]></svg><img src=x onerror=alert(1)>",
)


def everything(name: str) -> list[str]:
    course = rated(MARA, THERAPIST)
    extra = {"beside": Beside(links(14), {}, (Span(9, 11, name),), (Mark(4.5, What.BREAK, name),))}
    return [
        *(course_picture(course, client=name, width=width, uid=name, **extra) for width in ("wide", "narrow")),
        glyph(course, client=name),
        factors_picture({"a": 2}, {"a": 4}, names={"a": name}, client_name=name, title=name, width="wide", uid=name),
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name: str) -> None:
    for svg in everything(name):
        for node in parsed(svg).iter():
            assert node.tag.rpartition("}")[2] not in ("script", "img", "b", "style")
            assert not [key for key in node.attrib if key == "style" or key.startswith("on")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_the_table(name: str) -> None:
    table = parsed(numbers_table(rated(MARA, THERAPIST), client=name))
    assert {node.tag for node in table.iter()} == {"table", "caption", "thead", "tbody", "tr", "th", "td", "small"}


def test_the_words_of_a_link_are_escaped() -> None:
    svg = course_picture(rated([3, 4]), client="Mara", width="wide", uid="u", beside=Beside({1: '/s?a="&b=<1>'}))
    assert parsed(svg).find(".//{http://www.w3.org/2000/svg}a").get("href") == '/s?a="&b=<1>'
