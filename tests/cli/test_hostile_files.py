"""Whatever is in a file, a command ends with 0, 1 or 2 and never with a traceback."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.running import vinculum
from tests.transcripts.samples import SAMPLES

CALLS = (
    ["read", "FILE", "--accept-roles"],
    ["read", "FILE", "--json"],
    ["read", "FILE", "--notes"],
    ["course", "FILE"],
    ["course", "FILE", "--case", "a", "--json"],
    ["expected", "FILE", "--measure", "phq-9"],
    ["expected", "FILE", "--alliance", "--case", "a", "--json"],
    ["within-between", "FILE"],
    ["congruence", "FILE", "--each"],
    ["congruence", "FILE", "--json"],
    ["measures", "score", "gad-7", "FILE"],
    ["measures", "report", "gad-7", "FILE"],
    ["measures", "--check", "FILE"],
    ["codebook", "--check", "FILE"],
    ["narratives", "FILE", "--each"],
    ["narratives", "FILE", "FILE"],
    ["narratives", "FILE", "--categories", "FILE"],
    ["reliability", "FILE", "--in-order"],
    ["reliability", "FILE", "--level", "interval", "--json"],
    ["reliability", "FILE", "FILE"],
    ["reliability", "FILE", "FILE", "--as", "spans", "--json"],
)
_QUOTED = re.compile("“[^”]*”")
SOME = ["", "a", "b", "client", "1", "2", "-0.0", "2.5", "-3", "1e308", "-1e308", "x", "NaN"]
cells = st.sampled_from([*SOME, "“", '"', "\x1b[2J", "ü", "9" * 400])
rows = st.lists(st.lists(cells, max_size=5).map(",".join), max_size=12).map("\n".join)
heads = st.sampled_from(
    [
        "session,client,therapist\n",
        "case,session,client,therapist,outcome\n",
        "case,session,rater,score\n",
        "case,session,score,alliance,outcome\n",
        "i1,i2,i3\n",
        "session,speaker,text\n",
        "WEBVTT\n\n",
        "[[code]]\n",
        "unit;A;B\n",
        "unit,rater,code\n",
        "turn,start,end,code\n",
        "turn,code\n",
        "narrative,session,person,category\n",
    ]
)
contents = st.one_of(
    st.binary(max_size=300), st.tuples(heads, rows).map(lambda parts: "".join(parts).encode("utf-8", "replace"))
)
quickly = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call))
@quickly
@given(content=contents)
def test_no_content_brings_a_command_down(tmp_path: Path, call: list[str], content: bytes):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    result = vinculum(*(str(path) if part == "FILE" else part for part in call))
    assert result.exit_code in (0, 1, 2)
    assert result.exit_code == 0 or result.stderr or result.stdout
    if "--json" in call and result.exit_code == 0:
        json.loads(result.stdout, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    if call[0] in ("course", "expected", "within-between", "congruence"):
        said = _QUOTED.sub("", result.stdout)
        assert not {"nan", "inf", "-0.0", "-0", "−0", "−0.0", "−0.00"} & set(said.replace(",", " ").split())


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_every_kind_of_transcript_is_read_and_converted(tmp_path: Path, sample: str):
    path = tmp_path / "transcript"
    path.write_bytes(SAMPLES[sample][1])
    assert vinculum("read", str(path), "--each", "--accept-roles").exit_code == 0
    assert vinculum("convert", str(path), str(tmp_path / "out"), "--to", "json").exit_code == 0


def test_a_name_that_is_no_text_can_be_said(tmp_path: Path):
    strange = tmp_path / "strange\udcff.txt"
    strange.write_text("Mara: Hello there.\nDr Berg: Hello.\n", encoding="utf-8")
    assert "strange?.txt" in vinculum("read", str(strange)).stdout
    assert vinculum("read", str(strange), "--json").exit_code == 0


@pytest.mark.parametrize(
    "call",
    [
        ["read", "--format", "table"],
        ["course"],
        ["measures", "--check"],
        ["codebook", "--check"],
        ["convert"],
    ],
    ids=" ".join,
)
def test_no_refusal_carries_control_characters_to_the_terminal(tmp_path: Path, call: list[str]):
    """An escape sequence could retitle the window, clear it, or write what looks like our own words."""
    file = tmp_path / "a\x1b[2Jb.csv"
    file.write_text("one,\x1b]0;title\x07two,\x9b31mred\n1,2,3\n")
    result = vinculum(*call, str(file), *([str(tmp_path / "out.json")] if call == ["convert"] else []))
    assert result.exit_code in (1, 2)
    assert {letter for letter in result.output if letter < " " or "\x7f" <= letter < "\xa0"} == {"\n"}
    assert "2Jb.csv" in result.output
