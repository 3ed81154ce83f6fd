"""A sentence never says more than the numbers: whatever it claims is looked up in the ratings again."""

import re
from itertools import pairwise
from math import nan
from statistics import fmean, stdev

from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.course import Rater, Rating, follow, say, say_short

QUIET = st.lists(st.sampled_from((3.8, 3.9, 4.0, 4.1, 4.2, nan)), max_size=8)
LOW = st.lists(st.sampled_from((2.0, 2.4, 2.8, 3.2, 3.6, nan)), max_size=5)
SIDE = st.tuples(QUIET, LOW, QUIET, LOW, QUIET, st.sampled_from((0.0, -0.8, 0.8))).map(
    lambda parts: [score + parts[-1] for part in parts[:-1] for score in part]
)
COUNTS = {"one": 1, "two": 2, "three": 3}
WHOSE = {"Mara’s": Rater.CLIENT, "Your": Rater.THERAPIST, "Yours": Rater.THERAPIST}


def course(client, therapist):
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    ratings = [Rating(place, side, "m", score) for side, scores in sides for place, score in enumerate(scores, start=1)]
    return follow(ratings, measure="m")


def told(client, therapist):
    followed = course(client, therapist)
    return followed, say(followed, client="Mara").text, say_short(followed, client="Mara").text


def named_dip(followed, text):
    """The dip that a sentence's first words name."""
    found = re.match(r"(Mara’s|Your) rating fell (?:in session (\d+)|over sessions (\d+) to (\d+))", text)
    if found is None:
        return None, None
    side = followed.sides[WHOSE[found[1]]]
    first, session = (int(found[2] or found[3]), int(found[2] or found[4]))
    (dip,) = [dip for dip in side.dips if (dip.first, dip.session) == (first, session)]
    return side, dip


def deviation(side):
    return stdev(score for _, score in side.points) if len(side.points) > 1 else 0.0


def mean_step(side):
    return fmean(abs(after[1] - before[1]) for before, after in pairwise(side.points))


@given(SIDE, SIDE)
def test_a_fall_that_is_named_is_a_dip_with_what_became_of_it(client, therapist):
    followed, long, short = told(client, therapist)
    for text in (long, short):
        side, dip = named_dip(followed, text)
        if dip is None:
            assert not re.match(r"(Mara’s|Your) rating fell", text)
            continue
        later = [(session, score) for session, score in side.points if session > dip.session]
        sentence = text.split(". ")[0]
        if back := re.search(r"was back (by|only in) session (\d+)", sentence):
            assert next(session for session, score in later if score >= dip.back_at - 1e-9) == int(back[2])
            assert (back[1] == "by") == (dip.state == "recovered")
        elif "has not come back" in sentence:
            assert later
            assert all(score < dip.back_at for _, score in later)
            assert ("so far" in sentence) == (len(later) < 3)
        else:
            assert "the last one answered" in sentence
            assert not later


@given(SIDE, SIDE)
def test_what_is_said_beside_a_fall_is_in_the_other_sides_answers(client, therapist):
    followed, text, _ = told(client, therapist)
    side, dip = named_dip(followed, text)
    if dip is None:
        assert not re.search(r"followed|same session|had fallen|did not clearly fall|gave no answer", text)
        return
    other = followed.sides.get(Rater.THERAPIST if side.rater is Rater.CLIENT else Rater.CLIENT)
    sessions = {one.session for one in other.dips} if other else set()
    if found := re.search(r"followed (\w+) sessions? later", text):
        assert dip.session + COUNTS[found[1]] in sessions
    if found := re.search(r"had fallen (\w+) sessions? before", text):
        assert dip.session - COUNTS[found[1]] in sessions
    if "fell in the same session" in text:
        assert dip.session in sessions
    if "did not clearly fall" in text:
        assert all(abs(session - dip.session) > 3 for session in sessions)
        assert dip.session in dict(other.points)
    if found := re.search(r"(?:You|Mara) gave no answer in session (\d+)", text):
        assert int(found[1]) == dip.session not in dict(other.points)


@given(SIDE, SIDE)
def test_alike_and_higher_are_in_the_gaps(client, therapist):
    followed, long, short = told(client, therapist)
    for text in (long, short):
        if not re.search("alike|close together|higher than", text):
            continue
        last = [gap.value for gap in followed.gaps[-2:]]
        spread = max(deviation(side) for side in followed.sides.values())
        assert len(last) == 2
        assert followed.sessions[-1] - followed.gaps[-1].session <= 3
        if "higher than you" in text:
            assert min(last) > spread
        elif "higher than Mara" in text:
            assert max(last) < -spread
        else:
            assert max(map(abs, last)) <= spread


@given(SIDE, SIDE)
def test_steady_and_unchanged_are_in_the_last_answers(client, therapist):
    followed, long, short = told(client, therapist)
    for text in (long, short):
        if "teady" in text:
            for side in followed.sides.values():
                last = [score for _, score in side.points[-3:]]
                assert max(last) - min(last) <= min(1.5 * mean_step(side), deviation(side)) + 1e-9
        if "Neither rating has changed" in text:
            assert all(len({score for _, score in side.points}) == 1 for side in followed.sides.values())


@given(SIDE, SIDE)
def test_no_clear_fall_so_far_means_no_dip_at_all(client, therapist):
    followed, long, short = told(client, therapist)
    for text in (long, short):
        if "clearly so far" in text or "not changed so far" in text:
            assert not any(side.dips for side in followed.sides.values())
        if found := re.search(r"clearly since session (\d+)", text):
            assert all(dip.session < int(found[1]) for side in followed.sides.values() for dip in side.dips)


@given(SIDE, SIDE)
def test_not_enough_is_said_exactly_where_no_side_has_four_answers(client, therapist):
    followed, long, short = told(client, therapist)
    few = all(len(side.points) < 4 for side in followed.sides.values())
    assert few == ("A course needs four." in long) == ("A course needs four." in short)


@settings(max_examples=300)
@given(SIDE, SIDE)
def test_no_sentence_calls_a_fall_more_than_a_fall(client, therapist):
    _, long, short = told(client, therapist)
    for text in (long, short):
        assert text.endswith(".")
        assert text.count(".") <= 4
        assert text[0].isupper()
        assert not re.search(r"'|  |\.\.|\bnan\b", text)
        assert not re.search(r"strain|rupture|repair|alliance|score|risk|deteriorat|resist", text, re.IGNORECASE)
