"""How often a criterion finds a dip in nothing but noise, as the documentation of DEFAULT states it."""

from random import Random

import pytest

from vinculum.course import DEFAULT, find_dips


def share(criterion, answers, **known):
    """Share of 500 simulated cases without any true change in which at least one dip is found."""
    random = Random(11)
    cases = [[round(random.gauss(4, 0.3), 1) for _ in range(answers)] for _ in range(500)]
    return sum(bool(find_dips(range(answers), case, criterion, **known).dips) for case in cases) / 500


@pytest.mark.parametrize(
    ("criterion", "answers", "stated"),
    [
        (DEFAULT, 12, 0.51),
        (DEFAULT, 30, 0.86),
        ("own line, 2 SD", 12, 0.10),
        ("own line, 2 SD", 30, 0.47),
        ("control chart", 12, 0.01),
        ("control chart", 30, 0.05),
    ],
)
def test_false_alarms_per_case_are_as_stated(criterion, answers, stated):
    assert share(criterion, answers) == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize(("answers", "stated"), [(12, 0.12), (30, 0.29)])
def test_a_known_measurement_error_lowers_them_as_stated(answers, stated):
    assert share(DEFAULT, answers, sem=0.3) == pytest.approx(stated, abs=0.06)
