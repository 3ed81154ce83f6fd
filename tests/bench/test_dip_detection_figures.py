"""Figures and thresholds of the study of dips."""

import numpy as np
import pytest
from bench.dip_detection.cases import Cases, Setting
from bench.dip_detection.entrants import Entrant, entrants
from bench.dip_detection.evidence import Evidence
from bench.dip_detection.figures import area, mean, share, strict
from bench.dip_detection.study import cell
from bench.dip_detection.table import rows
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.lists(st.integers(0, 20), min_size=1, max_size=60).map(lambda values: np.array(values, float))


@given(values=VALUES)
def test_at_most_the_share_reaches_the_threshold_and_any_lower_one_lets_more_in(values):
    threshold = strict(values, 0.1)
    assert (values >= threshold).mean() <= 0.1
    lower = values[values < threshold]
    if len(lower):
        assert (values >= lower.max()).mean() > 0.1


def test_wilsons_interval_is_the_printed_one():
    figure = share(np.array([1.0] * 10 + [0.0] * 90))
    assert (figure.low, figure.high) == pytest.approx((0.0552, 0.1744), abs=5e-5)
    assert figure.percent() == "10 % (6–17)"


@given(drops=VALUES, quiet=VALUES)
def test_the_area_is_the_share_of_pairs_in_the_right_order(drops, quiet):
    drops, quiet = np.append(drops, 3.0), np.append(quiet, 2.0)
    pairs = np.sign(drops[:, None] - quiet[None, :])
    assert area(drops, quiet).value == pytest.approx((pairs.mean() + 1) / 2)


def test_a_mean_stands_within_its_interval_and_no_cases_are_a_dash():
    figure = mean(np.array([0.0, 1.0, 2.0, 3.0] * 20))
    assert figure.low < figure.value == 1.5 < figure.high
    assert mean(np.zeros(0)).text() == share(np.zeros(0)).percent() == "–"


def test_only_findings_from_the_start_of_the_drop_on_count():
    sessions = np.tile(np.arange(5), (3, 1))
    cases = Cases(np.full((3, 5), 4.0), sessions, np.full(3, 5), np.full(3, 2), np.full(3, 3), np.zeros(3, bool))
    size = np.array([[0, 9, 0, 0, 0], [0, 9, 0, 9, 0], [0, 0, 0, 0, 9]], float)
    start = np.array([[0, 1, 0, 0, 0], [0, 1, 0, 3, 0], [0, 0, 0, 0, 0]])
    entrant = Entrant("any", "own answers", "online", lambda _: Evidence(size, start))
    found = cell(entrant, (Setting(5, "decline", 2.0), 5.0), (cases, entrant.judge(cases)), slice(0, 3))
    assert found.flagged.tolist() == [0, 1, 1]
    assert found.delay.tolist() == [1, 2]
    assert found.near.tolist() == [1, 0]


def test_every_entrant_is_one_of_its_kind():
    keys = [(one.name, one.knows, one.use) for one in entrants()]
    assert len(keys) == len(set(keys))


def test_a_table_has_a_line_for_each_row():
    assert rows(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
