"""The written tellings: each file reads, marks categories of the list at words that were said, and repeats none."""

from collections import Counter
from itertools import combinations

import pytest

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Part, Relation, Sign, TimeOfLife, library
from vinculum.narratives.told import KINDS, NO_CATEGORY, lines, load_scenes, scenes

WRITTEN = """\
# one-scene | everyday
T: Go on.
C: Well. <former partner Lee; adult before; 4; new: I rang. {w.close: I wanted him near.} And {rs.moved -: it got me.}
T: Mm.
C: {ro.warm: He laughed, kindly.}> That was it.

# another | young | plan
T: And now?
C: I'll ring him tomorrow.
"""


def load(text: str):
    return load_scenes(text, scheme=library(), name="a file")


def words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def test_a_scene_knows_its_words_without_the_marks_and_where_they_stood():
    scene, plan = load(WRITTEN)
    (telling,) = scene.tellings
    assert scene.transcript.turns[1].text == "Well. I rang. I wanted him near. And it got me."
    assert (telling.span.first, telling.span.start, telling.span.last, telling.span.end) == (1, 6, 3, 19)
    assert (telling.relation, telling.name) == (Relation.FORMER_PARTNER, "Lee")
    assert (telling.time, telling.completeness, telling.new) == (TimeOfLife.ADULT_BEFORE, 4.0, True)
    assert [(one.category, one.sign, one.evidence[0].quote) for one in telling.components] == [
        ("w.close", None, "I wanted him near."),
        ("rs.moved", Sign.NEGATIVE, "it got me."),
        ("ro.warm", Sign.POSITIVE, "He laughed, kindly."),
    ]
    assert (plan.kind, plan.tellings) == ("plan", ())


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("w.close", "w.nobody-knows"), "no category"),
        (("rs.moved -", "rs.moved"), "needs its sign"),
        (("> That", " That"), "from < to >"),
        (("{w.close: ", "{w.close: {w.trust: "), "stands where none may be"),
        (("near.}", "near."), "stands where none may be"),
        (("adult before", "some day"), "time of life"),
        (("# another | young | plan", "# another | young"), "from < to >"),
        (("# one-scene | everyday", "# One Scene"), "must be"),
        (("T: Go on.", "X: Go on."), "must begin"),
    ],
)
def test_what_does_not_fit_is_named_with_its_scene(change, wrong):
    with pytest.raises(InvalidNarratives, match=wrong):
        load(WRITTEN.replace(*change))


def test_there_are_two_hundred_tellings_and_every_category_is_marked_three_times():
    marked = Counter(one.category for scene in scenes() for telling in scene.tellings for one in telling.components)
    assert sum(len(scene.tellings) for scene in scenes()) >= 200
    assert [one.id for one in library().categories if marked[one.id] < 3] == []


def test_every_mark_quotes_its_turn_and_lies_within_its_telling():
    for scene in scenes():
        for telling in scene.tellings:
            for one in telling.components:
                (quote,) = one.evidence
                assert scene.transcript.turns[quote.turn].text[quote.start : quote.end] == quote.quote
                assert telling.span.holds(quote), (scene.name, quote)


def test_scenes_have_names_of_their_own_and_every_kind_of_no_telling_is_there():
    assert len({scene.name for scene in scenes()}) == len(scenes())
    assert {scene.kind for scene in scenes()} == {*KINDS, ""}


def test_some_tellings_are_of_a_new_way_and_some_are_with_the_therapist():
    told = [telling for scene in scenes() for telling in scene.tellings]
    assert sum(one.new for one in told) >= 30
    assert sum(one.relation is Relation.THERAPIST for one in told) >= 20


def test_no_two_scenes_are_nearly_the_same():
    said = [(scene.name, words(" ".join(turn.text for turn in scene.transcript.turns))) for scene in scenes()]
    assert [(one[0], other[0]) for one, other in combinations(said, 2) if alike(one[1], other[1]) > 0.5] == []


def test_every_category_has_lines_and_no_line_stands_twice():
    each = Counter(category for category, _ in lines())
    assert set(each) == {one.id for one in library().categories} | {NO_CATEGORY}
    assert min(each.values()) >= 12
    assert [line for line, many in Counter(text for _, text in lines()).items() if many > 1] == []


def test_no_line_is_what_somebody_says_in_a_telling():
    marked = {
        one.evidence[0].quote.strip(" .,").lower()
        for scene in scenes()
        for telling in scene.tellings
        for one in telling.components
    }
    assert [text for _, text in lines() if len(text.split()) > 4 and text.lower() in marked] == []


def test_wishes_are_marked_as_often_as_a_quarter_of_the_tellings():
    wished = sum(
        any(one.part is Part.WISH for one in telling.components) for scene in scenes() for telling in scene.tellings
    )
    assert wished >= 150
