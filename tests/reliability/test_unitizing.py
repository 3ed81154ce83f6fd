"""Krippendorff's α for spans: the printed examples, hand-worked ones, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidCodes
from vinculum.reliability.earlier import alpha_u
from vinculum.reliability.spans import Continuum, Span
from vinculum.reliability.unitizing import merged, unitizing, unitizing_by_code


def marked(*spans: tuple[int, int, str]) -> tuple[Span, ...]:
    """Spans from (start, end, code)."""
    return tuple(Span(*span) for span in spans)


# Krippendorff 2019, Content Analysis, 4th ed., figure 12.11 (p. 340): Alex, Paul and Suzan, 60 positions. The figure is
# taken from the tests of R's quallmer (test-segment reliability), which print the book's values .510, .413 and .724.
ALEX = marked((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7"))
PAUL = marked((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6"))
SUZAN = marked((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6"))
BOOK = Continuum(60, (ALEX, PAUL, SUZAN))

# Krippendorff 2004, Content Analysis, 2nd ed., p. 254: 300 positions from 150 on. From the tests of DKPro Statistics
# (Krippendorff2004Test), which print α_U .7286 for c, 1.0000 for k and .8591 for both.
PRINTED = Continuum(
    300,
    (
        marked((75, 145, "c"), (220, 250, "c"), (30, 90, "k"), (150, 200, "k")),
        marked((70, 150, "c"), (205, 225, "c"), (250, 270, "c"), (30, 90, "k"), (150, 200, "k")),
    ),
)


def test_places_and_codes_together_are_as_printed_in_the_book():
    assert unitizing([BOOK]).u.estimate == pytest.approx(0.510, abs=5e-4)


def test_codes_where_both_marked_are_as_printed_in_the_book():
    assert unitizing([BOOK]).code.estimate == pytest.approx(0.724, abs=5e-4)


def test_places_alone_are_as_printed_but_for_the_rounding_of_the_book():
    # exactly 1 − 26 / 44.338; the book's .413 is 1 − 26 / 44.3
    assert unitizing([BOOK]).marked.estimate == pytest.approx(0.41360, abs=1e-5)


def test_each_code_of_the_book_is_alike_or_not_and_its_coverage_counts():
    codes = {one.code: one for one in unitizing([BOOK]).codes}
    assert [codes[name].alpha.estimate for name in "156"] == pytest.approx([1, 1, 1])
    assert [codes[name].alpha.estimate for name in "234"] == pytest.approx([0, 0, 0], abs=1e-12)
    assert codes["5"].coverage == pytest.approx(8 / 18)
    assert codes["7"].alpha.estimate is None
    assert "never marked the same" in codes["7"].alpha.why


def test_two_half_shifted_spans_are_as_worked_by_hand():
    # Ten positions, one span of four each, two shared. ℓ: aa 4, aφ 4, φa 4, φφ 8; ℓ = 20; S = 16 + 16 + 6 + 6 = 44.
    # ε off the diagonal: 2 · 8 · 12 / (20 − 44 / 20) = 192 / 17.8; uα = 1 − 8 · 17.8 / 192.
    one = Continuum(10, (marked((2, 6, "a")), marked((4, 8, "a"))))
    assert unitizing([one]).u.estimate == pytest.approx(1 - 8 * 17.8 / 192)


def test_the_earlier_coefficient_is_as_printed_in_2004():
    found = alpha_u(PRINTED)
    assert found["c"].estimate == pytest.approx(0.7286, abs=1e-4)
    assert found["k"].estimate == pytest.approx(1.0)
    assert found[""].estimate == pytest.approx(0.8591, abs=5e-4)


def test_the_earlier_coefficient_is_as_printed_in_1995():
    # Example C of Krippendorff 1995 (p. 57) at half length: D_o .02777, D_e .05494, as DKPro Statistics prints them.
    one = Continuum(
        12,
        (
            marked((1, 4, "C"), (5, 6, "C"), (7, 9, "C"), (10, 11, "C")),
            marked((0, 1, "C"), (2, 4, "C"), (5, 7, "C"), (8, 9, "C"), (10, 11, "C")),
        ),
    )
    assert alpha_u(one)["C"].estimate == pytest.approx(1 - 0.027777 / 0.05494, abs=1e-4)


def test_the_earlier_coefficient_refuses_a_third_coder():
    with pytest.raises(InvalidCodes, match="two coders"):
        alpha_u(BOOK)


def test_spans_of_one_coder_that_overlap_are_said_code_by_code_only():
    one = Continuum(10, (marked((0, 4, "a"), (2, 6, "b")), marked((0, 4, "a"), (2, 6, "b"))))
    assert unitizing([one]).u.estimate is None
    assert "code by code" in unitizing([one]).u.why
    assert unitizing([one]).marked.estimate == pytest.approx(1)
    assert "joined" in unitizing([one]).marked.method
    assert {code: found.estimate for code, found in unitizing_by_code([one]).items()} == pytest.approx({"a": 1, "b": 1})


def test_where_everything_has_one_code_nothing_can_be_said():
    alone = unitizing([Continuum(10, (marked((0, 10, "a")), marked((0, 10, "a"))))]).u
    assert alone.estimate is None
    assert "marked alike" in alone.why


def test_a_span_outside_its_transcript_is_refused():
    with pytest.raises(InvalidCodes, match="covers 8 to 12; the transcript has 10"):
        Continuum(10, (marked((8, 12, "a")), ()))


def test_transcripts_are_drawn_whole_once_there_are_ten():
    assert "10 transcripts" in unitizing([BOOK] * 10).u.method
    assert "20 stretches of the transcripts" in unitizing([BOOK] * 4).u.method


def test_a_transcript_of_few_positions_has_no_interval_and_says_why():
    found = unitizing([Continuum(6, (marked((0, 2, "a")), marked((1, 2, "a"))))]).u
    assert (found.low, found.high) == (None, None)
    assert "only 3 pieces" in found.why


def test_spans_with_one_code_that_overlap_are_joined_and_neighbours_stay():
    assert merged(marked((0, 4, "a"), (2, 6, "a"), (6, 8, "a"), (3, 5, "b"))) == marked(
        (0, 6, "a"), (3, 5, "b"), (6, 8, "a")
    )


@st.composite
def continua(draw, coders=2):
    """Continua of 40 positions in which each coder marks up to five stretches."""
    marks = []
    for _ in range(coders):
        ends = sorted(draw(st.sets(st.integers(0, 40), max_size=10)))
        pairs = list(zip(ends[::2], ends[1::2], strict=False))
        marks.append(tuple(Span(low, high, draw(st.sampled_from("abc"))) for low, high in pairs))
    return Continuum(40, tuple(marks))


@given(continua(coders=3))
@settings(max_examples=40, deadline=None)
def test_the_order_of_coders_and_the_names_of_codes_change_nothing(one):
    swap = {"a": "c", "b": "a", "c": "b"}
    other = Continuum(40, tuple(tuple(Span(s.start, s.end, swap[s.code]) for s in each) for each in one.coders[::-1]))
    before, after = (unitizing([each], draws=10) for each in (one, other))
    for name in ("u", "marked", "code"):
        first, second = getattr(before, name).estimate, getattr(after, name).estimate
        assert second is first is None or second == pytest.approx(first, abs=1e-9)


@given(continua())
@settings(max_examples=40, deadline=None)
def test_a_coder_beside_themselves_is_one_wherever_something_can_be_said(one):
    alike = Continuum(40, (one.coders[0], one.coders[0]))
    assert unitizing([alike], draws=10).u.estimate in (None, pytest.approx(1.0))


@given(continua(), st.integers(1, 39))
@settings(max_examples=40, deadline=None)
def test_pieces_for_the_bootstrap_add_up_to_the_whole(one, times):
    # the same spans ten times as long are cut elsewhere, yet places alone hang on shares of length
    fine = Continuum(400, tuple(tuple(Span(s.start * 10, s.end * 10, s.code) for s in each) for each in one.coders))
    coarse, found = (unitizing([each], draws=0).code.estimate for each in (one, fine))
    assert found is coarse is None or found == pytest.approx(coarse, abs=1e-9)


def by_positions(one: Continuum) -> tuple[float | None, float | None]:
    """uα and cuα counted position by position, straight from the definition: slow, and nothing shared with the code."""
    coders, length = len(one.coders), one.length
    values = sorted({span.code for spans in one.coders for span in spans})
    rows = [["" for _ in range(length)] for _ in one.coders]
    for row, spans in zip(rows, one.coders, strict=True):
        for span in spans:
            row[span.start : span.end] = [span.code] * span.length

    def coefficient(codes: list[str], squares: dict[str, float]) -> float | None:
        met = {
            (c, k): sum(
                rows[i][at] == c and rows[j][at] == k
                for i in range(coders) for j in range(coders) if i != j for at in range(length)
            ) / (coders - 1)
            for c in codes for k in codes
        }  # fmt: skip
        total = sum(met.values())
        margin = {c: sum(met[c, k] for k in codes) for c in codes}
        if not total:
            return None
        below = total - sum(squares.values()) / total
        expected = sum(margin[c] * margin[k] / below for c in codes for k in codes if c != k) if below else 0
        return 1 - sum(met[c, k] for c in codes for k in codes if c != k) / expected if expected else None

    whole = dict.fromkeys(["", *values], 0.0)
    shared = dict.fromkeys(values, 0.0)
    for i, spans in enumerate(one.coders):
        whole[""] += rows[i].count("")
        for span in spans:
            whole[span.code] += span.length**2
            others = sum(rows[j][at] != "" for j in range(coders) if j != i for at in range(span.start, span.end))
            shared[span.code] += (others / (coders - 1)) ** 2
    return coefficient(["", *values], whole), coefficient(values, shared)


@given(continua(coders=3))
@settings(max_examples=40, deadline=None)
def test_the_family_is_what_counting_position_by_position_gives(one):
    found, expected = unitizing([one], draws=0), by_positions(one)
    for estimate, value in zip((found.u.estimate, found.code.estimate), expected, strict=True):
        assert estimate is value is None or estimate == pytest.approx(value, abs=1e-9)
