"""How much proposals sway a coder: counted fairly, and said only where there is enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vinculum.reading.moment import Evidence, Moment, Standing
from vinculum.web.records.contents import Decision, Look
from vinculum.web.records.drawer import Kept
from vinculum.web.review.anchoring import Anchoring, Share, anchoring

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOTHING = Share(0, 0)


def _decision(turn: int, code: str, *, shown: str = "toward.warm", sure: bool = True, after: int = 0) -> Kept[Decision]:
    standing = Standing.CONFIRMED if sure else Standing.DISMISSED
    moment = Moment(code, turn, (Evidence(turn, 0, 1, "x"),), 0.4, "lexical 0.1", "", standing)
    return Kept(f"d{turn}", "s", 1, Decision(f"r:{turn}", moment, START + timedelta(minutes=after), shown))


def _look(turn: int, marked: str, *held: str, back: bool = False, after: int = 0) -> Kept[Look]:
    return Kept(f"l{turn}", "s", 1, Look("r", turn, marked, held, "", START + timedelta(minutes=after), back))


def test_the_same_code_is_counted_with_and_without_the_proposal() -> None:
    decisions = [_decision(1, "toward.warm"), _decision(2, "toward.warm", sure=False), _decision(3, "toward.link")]
    looks = [_look(4, "toward.warm", "toward.warm"), _look(5, "", "toward.warm"), _look(6, ""), _look(7, "toward.link")]
    assert anchoring(decisions, looks) == Anchoring(Share(1, 3), Share(1, 2), Share(1, 2))


def test_only_what_was_decided_one_by_one_counts() -> None:
    assert anchoring([_decision(1, "toward.warm", shown="")], []).shown == NOTHING


def test_a_proposal_seen_after_its_turn_was_looked_at_without_it_does_not_count() -> None:
    assert anchoring([_decision(1, "toward.warm")], [_look(1, "", "toward.warm")]).shown == NOTHING


def test_turns_with_several_proposals_and_words_without_hope_do_not_count_since_they_are_never_held_back() -> None:
    two = [_decision(1, "toward.warm"), Kept("d", "s", 1, Decision("r:9", _decision(1, "x").value.moment, START, "x"))]
    assert anchoring(two, []).shown == NOTHING
    assert anchoring([_decision(1, "withdrawal.hopeless", shown="withdrawal.hopeless")], []).shown == NOTHING


def test_the_last_word_holds_whatever_the_order_of_rows() -> None:
    decisions = [_decision(1, "toward.warm", sure=False, after=5), _decision(1, "toward.warm", after=1)]
    assert anchoring(decisions, []).shown == Share(0, 1)
    looks = [_look(2, "", "toward.warm", after=9, back=True), _look(2, "", "toward.warm")]
    assert anchoring([], looks).unshown == NOTHING


@pytest.mark.parametrize(
    ("shown", "unshown", "low", "high"),
    [  # Newcombe 1998, table II, method 10: (a) 56/70 against 48/80, (b) 9/10 against 3/10
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
    ],
)
def test_the_interval_is_newcombes(shown: Share, unshown: Share, low: float, high: float) -> None:
    found = Anchoring(shown, unshown, NOTHING).interval
    assert found == pytest.approx((low, high), abs=0.0005)


def test_nothing_is_concluded_from_few_turns() -> None:
    assert not Anchoring(Share(9, 9), Share(0, 40), NOTHING).enough
    assert not Anchoring(Share(40, 40), Share(0, 9), NOTHING).enough
    assert Anchoring(Share(10, 10), Share(0, 10), NOTHING).enough


def test_the_words_claim_no_more_than_the_interval() -> None:
    assert "chance" in Anchoring(Share(7, 10), Share(6, 10), NOTHING).says
    assert "more often" in Anchoring(Share(90, 100), Share(10, 100), NOTHING).says
    assert "less often" in Anchoring(Share(10, 100), Share(90, 100), NOTHING).says
