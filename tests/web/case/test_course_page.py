"""The page of a case: the sentences with their numbers, the picture at three widths, one session at a time in words."""

from __future__ import annotations

import html
import re
from datetime import date
from importlib.resources import files

import pytest
from tests.cast import Place, Visitor
from tests.web.case.rated import Rated, rated

from vinculum.charts.told import FOLLOWED
from vinculum.course import NOTICE, What
from vinculum.web.case.verbs import add_session
from vinculum.web.records.contents import Session


@pytest.fixture
def mara(lena: Visitor, case_a: Place) -> Rated:
    """Her rating falls in session 9; the therapist's does not."""
    return rated(lena, case_a)


def source(visitor: Visitor, case: str) -> str:
    """The page as it is sent."""
    answer = visitor.get("case", case)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def plain(text: str) -> str:
    """Words without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def told(text: str) -> list[str]:
    """The items of the list below the picture."""
    (found,) = re.findall(r'<ol class="told".*?</ol>', text, flags=re.DOTALL)
    return [plain(item) for item in re.findall(r"<li.*?</li>", found)]


def test_every_sentence_above_the_picture_names_its_numbers(lena: Visitor, mara: Rated) -> None:
    text = source(lena, mara.case)
    (said,) = re.findall(r'<p class="say">(.*?)</p>', text)
    (grounds,) = re.findall(r'<details class="grounds">.*?</details>', text, flags=re.DOTALL)
    sentences = re.findall(r"<dt>(.*?)</dt>", grounds)
    assert " ".join(sentences) == said
    assert said.startswith("Mara’s rating fell in session 9 and was back by session ")
    assert all(reason.strip() for reason in re.findall(r"<dd>(.*?)</dd>", grounds))
    assert "2.6 in session 9" in grounds
    assert NOTICE in grounds


def test_every_session_of_the_picture_leads_to_its_sentence_below(lena: Visitor, mara: Rated) -> None:
    text = source(lena, mara.case)
    ids = re.findall(r'<li id="(session-\d+)">', text)
    assert len(ids) == 12
    links = re.findall(r'<a href="#(session-\d+)" class="spot"', text)
    assert links == ids * 3
    assert told(text)[8].startswith("Session 9, 27 April: Mara 2.6, you 3.8; Mara 1.2 lower. A drop of ")
    assert f"/sessions/{mara.sessions[9]}/" in text


def test_the_short_name_of_the_picture_is_its_title_and_the_rest_describes_it(lena: Visitor, mara: Rated) -> None:
    text = source(lena, mara.case)
    named = re.findall(r'aria-labelledby="(course-\w+-t)" aria-describedby="(course-\w+-d)"', text)
    assert named == [(f"course-{width}-t", f"course-{width}-d") for width in ("wide", "middle", "narrow")]


@pytest.mark.parametrize("what", What)
def test_whatever_happened_stands_on_the_course_and_before_the_fall_is_explained(
    lena: Visitor, mara: Rated, what: What
) -> None:
    lena.post("happening", mara.case, what=str(what), before_session="9", words="as noted here")
    text = source(lena, mara.case)
    assert f'<option value="{what}">' in text
    within = {What.LATE: "Session 9 began late: as noted", What.SHORTENED: "Session 9 was shortened: as noted"}
    assert within.get(what, "Session 9 was the first after ") in text
    assert "as noted here" in told(text)[8]
    assert f"as noted here, {'in' if what in within else 'before'} session 9" in text
    assert text.count(">as noted here</text>") == 3


def test_a_session_that_did_not_take_place_is_no_missing_answer(lena: Visitor, mara: Rated) -> None:
    add_session(lena.at, lena.folder(Place(mara.case, "")), Session(number=13, on=date(2026, 5, 25), attended=False))
    text = source(lena, mara.case)
    assert told(text)[12].startswith("Session 13, 25 May: did not take place.")
    assert "No answer" not in text


def test_three_sessions_without_an_answer_are_said_on_the_case_and_on_the_caseload(lena: Visitor, mara: Rated) -> None:
    for number in (13, 14, 15):
        add_session(lena.at, lena.folder(Place(mara.case, "")), Session(number=number, on=date(2026, 6, number)))
    assert "Mara has not answered for three sessions." in source(lena, mara.case)


def test_an_episode_stands_under_its_whole_name(lena: Visitor, mara: Rated) -> None:
    name = "When I forgot what she had told me about her brother and the house by the sea"
    lena.post("episode", mara.case, name=name, first="9", last="10", outcome="repaired")
    text = source(lena, mara.case)
    for svg in re.findall(r"<svg class=\"chart\".*?</svg>", text, flags=re.DOTALL):
        if "course-" in svg:
            lines = re.findall(r'<text class="t t--note t--strong"[^>]*>(.*?)</text>', svg)
            assert " ".join(lines) == f"{name}, then repaired"


def test_since_last_time_says_one_thing_once(lena: Visitor, mara: Rated) -> None:
    text = plain(source(lena, mara.case))
    assert "Mara’s rating was 4.1, after 4.0 in session 11: no more than usual (0.4)." in text
    assert "On tension, you both said: No." in text
    assert "On tension, Mara said" not in text


def test_before_the_fourth_answer_nothing_is_shaded_or_looked_for(lena: Visitor, case_a: Place) -> None:
    few = rated(lena, case_a, (4.0, None, None, None, 4.1), (None, 4.0))
    text = plain(source(lena, few.case))
    assert "From the fourth answer on, a drop is looked for." in text
    assert "shaded" not in text


def test_the_stylesheet_follows_the_pointer_over_as_many_sessions_as_it_says() -> None:
    told = (files("vinculum.web") / "static" / "css" / "told.css").read_text(encoding="utf-8")
    followed = re.findall(
        r"\.spot:nth-child\((\d+)\):is\(:hover, :focus-visible\)\) \.told > :nth-child\((\d+)\)", told
    )
    assert followed == [(str(number), str(number)) for number in range(1, FOLLOWED + 1)]
