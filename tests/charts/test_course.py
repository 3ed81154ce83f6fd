"""The course picture says what the ratings say, in its layers, its words and its links."""

from __future__ import annotations

import pytest
from tests.charts.courses import MARA, SVG, THERAPIST, links, parsed, rated, said, weekly, words_in

from vinculum.charts import Beside, Mark, Span, course_picture
from vinculum.course import Rater, Rating, What, follow
from vinculum.course.words import share

EPISODE = Span(9, 11, "Strain, then repaired")


def picture(**changes: object) -> str:
    given = {
        "client": "Mara",
        "width": "wide",
        "uid": "course",
    }
    beside = {"links": links(14), "dates": weekly(14), "episodes": (EPISODE,)}
    beside |= {name: changes.pop(name) for name in list(changes) if name not in given}
    return course_picture(rated(MARA, THERAPIST), **{**given, **changes}, beside=Beside(**beside))


def first_seen(svg: str) -> list[str]:
    """The first class of each kind of mark, in drawing order."""
    kinds = [(node.get("class") or "").split(" ")[-1] for node in parsed(svg).iter() if node.get("class")]
    return list(dict.fromkeys(kinds))


def test_layers_are_drawn_from_the_wash_to_the_links() -> None:
    kinds = first_seen(picture())
    order = ["wash", "grid", "band--therapist", "band--client", "join", "ref", "ln--therapist", "ln--client"]
    order += ["pt--therapist", "pt--client", "t--client", "gap--client", "zero", "spot"]
    assert [kind for kind in kinds if kind in order] == order


def test_every_session_is_a_link_with_its_sentence_in_order() -> None:
    found = list(parsed(picture()).iter(f"{SVG}a"))
    assert [node.get("href") for node in found] == [f"/case/sessions/{session}" for session in range(1, 15)]
    assert found[8].get("aria-label") == (
        "Session 9, 16 October: Mara 2.6, you 3.7; Mara 1.1 lower. A drop of 1.3. Level: Mara 3.3, you 3.6."
    )
    assert str(found[4].get("aria-label")).startswith("Session 5, 18 September: Mara 3.7, no answer from you.")
    assert "Mara 3.5, you 3.5; both the same." in str(found[2].get("aria-label"))


def test_the_description_tells_the_whole_course() -> None:
    words = said(picture(events=(Mark(4.5, What.BREAK, "break, 3 weeks"),)))
    assert "Mara: 14 answers, between 2.6 and 4.2; first 3.4, latest 4.1 in session 14." in words
    assert "No answer from you in session 5." in words
    assert "Widest apart in session 9: Mara 1.1 lower." in words
    assert "Sessions 9 to 11: Strain, then repaired." in words
    assert "Between sessions 4 and 5: break, 3 weeks." in words


def test_a_side_that_never_changes_has_no_band_without_width() -> None:
    words = said(course_picture(rated(MARA, (4.0,) * 14), client="Mara", width="wide", uid="course", beside=Beside()))
    assert "You: 14 answers, between 4.0 and 4.0; first 4.0, latest 4.0 in session 14. Never another answer" in words
    assert "between 4.0 and 4.0 (80 %)" not in words


def test_a_dip_is_a_drop_with_its_criterion_in_words() -> None:
    words = words_in(picture())
    assert "criterion: mean of last three, 2 SD" in words
    assert any(one.startswith("a drop of ") and "back by session 11" in one for one in words)


def test_nobody_but_a_person_speaks_of_an_episode() -> None:
    svg = picture(episodes=())
    assert "wash" not in first_seen(svg)
    assert not any(word in svg.lower() for word in ("strain", "repair", "rupture"))


def test_a_missing_answer_is_said_once() -> None:
    assert [words for words in words_in(picture()) if "o answer" in words] == ["No answer from you in session 5"]


def test_both_sides_are_labelled_at_the_right_end() -> None:
    words = words_in(picture())
    assert "Mara 4.1" in words
    assert "You 4.0" in words


def test_the_label_of_a_side_that_stopped_answering_names_its_session() -> None:
    svg = course_picture(rated([4, 4, 4, 4, 4, 4], [3, 3, 3, 3]), client="Mara", width="wide", uid="u")
    assert words_in(svg)[words_in(svg).index("You 3.0") + 1] == "session 4"


@pytest.mark.parametrize(("lowest", "shown"), [(2.6, False), (1.4, True)])
def test_the_scale_is_cut_at_two_unless_somebody_goes_lower(lowest: float, shown: bool) -> None:
    svg = course_picture(rated([4, lowest, 4]), client="Mara", width="wide", uid="u")
    assert ("not at all 1" in words_in(svg)) is shown


def test_the_narrow_picture_shows_digits_only() -> None:
    words = words_in(picture(width="narrow"))
    assert "4" in words
    assert "mostly 4" not in words


def test_a_measure_without_these_words_gets_bare_numbers() -> None:
    svg = course_picture(rated([3, 4, 4, 5], measure="alliance-key"), client="Mara", width="wide", uid="u")
    assert not any(word in words_in(svg) for word in ("mostly 4", "completely 5"))


def test_fewer_than_four_answers_are_points_without_line_or_band() -> None:
    kinds = first_seen(course_picture(rated([3.4, 3.6, 3.5]), client="Paul", width="wide", uid="u"))
    assert "pt--client" in kinds
    assert not {"ln--client", "band--client"} & set(kinds)


def test_a_course_without_answers_is_no_picture() -> None:
    assert course_picture(rated([]), client="Paul", width="wide", uid="u") == ""


def test_a_missing_session_keeps_its_place() -> None:
    svg = course_picture(rated([4, 4, 4, None, None, 4]), client="Paul", width="wide", uid="u")
    places = [float(node.get("cx") or 0) for node in parsed(svg).iter(f"{SVG}circle")]
    assert places[3] - places[2] == pytest.approx(3 * (places[1] - places[0]), abs=0.3)


def test_a_break_opens_the_axis_and_stands_there_with_its_word() -> None:
    whole = picture(events=(Mark(12, What.ABSENCE, "ill"),))
    broken = picture(events=(Mark(4.5, What.BREAK, "break, 3 weeks"), Mark(12, What.ABSENCE, "ill")))
    lines = [svg.count('<path class="axis') for svg in (whole, broken)]
    assert lines == [1, 4]
    assert 'class="pause"' in broken
    assert "break, 3 weeks" in words_in(broken)


def test_words_of_events_close_together_stand_in_different_lanes() -> None:
    events = (Mark(4.5, What.BREAK, "break, 3 weeks"), Mark(5, What.ABSENCE, "illness"))
    nodes = [node for node in parsed(picture(events=events)).iter(f"{SVG}text") if "t--event" in str(node.get("class"))]
    assert len({node.get("y") for node in nodes}) == 2


def test_two_pictures_on_a_page_share_no_id() -> None:
    ids = [node.get("id") for uid in ("one", "two") for node in parsed(picture(uid=uid)).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_the_picture_is_a_group_named_shortly_and_described_at_length() -> None:
    tree = parsed(picture())
    assert tree.get("role") == "group"
    assert tree.get("aria-labelledby") == "course-t"
    assert tree.get("aria-describedby") == "course-d"
    assert tree.findtext(f"{SVG}title") == "How Mara and you rate the relationship, sessions 1 to 14"


def test_a_criterion_with_a_probability_says_it_beside_its_name() -> None:
    points = [Rating(session, Rater.CLIENT, "relationship", score) for session, score in enumerate(MARA, 1)]
    course = follow(points, measure="relationship", criterion="fall of the level")
    words = words_in(course_picture(course, client="Mara", width="wide", uid="u"))
    (dip,) = course.sides[Rater.CLIENT].dips
    assert dip.probability is not None
    assert f"criterion: fall of the level, probability {share(dip.probability)}" in words


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.98, ".98"), (0.994, ".99"), (0.996, "above .99"), (1.0, "above .99"), (0.0, "below .01")],
)
def test_no_probability_is_shown_as_certain(probability: float, words: str) -> None:
    assert share(probability) == words
