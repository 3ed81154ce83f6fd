"""The study as one picture: what each online criterion finds at 5 % false alarms, by size of the drop."""

from __future__ import annotations

from collections.abc import Sequence

from bench.dip_detection.study import SIZES, Cell
from bench.dip_detection.table import found, of, ranked

from vinculum.charts import marks

STYLE = """<style>
svg { background: #fff; font: 13px system-ui, sans-serif; }
.t { fill: #222; } .strong { font-weight: 600; } .quiet { fill: #555; }
.grid { fill: none; stroke: #ddd; } .between { fill: none; stroke: #999; }
.s1 { fill: #9ab8cc; stroke: none; } .s2 { fill: #4d86ab; stroke: none; } .s3 { fill: #14486b; stroke: none; }
.w1 { stroke: #9ab8cc; stroke-width: 2; } .w2 { stroke: #4d86ab; stroke-width: 2; }
.w3 { stroke: #14486b; stroke-width: 2; }
</style>"""
LEFT, TOP, ROW, WIDTH, RIGHT = 210.0, 96.0, 26.0, 470.0, 30.0


def picture(cells: Sequence[Cell]) -> str:
    """A row for each criterion, a dot with its interval for each size of drop."""
    keys = ranked(cells, "online")
    content, said = [STYLE], []
    foot = TOP + ROW * (len(keys) + 2)
    content += _head(foot)
    place = TOP
    for knows in ("own answers", "measure known"):
        content.append(
            marks.text(
                f"from the case’s {knows}" if knows == "own answers" else f"with the {knows}",
                (12, place + 4),
                kind="t strong",
            )
        )
        place += ROW
        for key in (key for key in keys if key[1] == knows):
            mine = of(cells, key)
            shares = [found([cell for cell in mine if cell.size == size]) for size in SIZES]
            content.append(marks.text(key[0], (LEFT - 14, place + 4), anchor="end"))
            for step, one in enumerate(shares, start=1):
                content += [
                    marks.rule((_x(one.low), place), (_x(one.high), place), kind=f"w{step}"),
                    marks.point((_x(one.value), place), kind=f"s{step}", radius=5),
                ]
            said.append(f"{key[0]}, {knows}: {', '.join(f'{one.value:.0%}' for one in shares)}")
            place += ROW
    title = "Drops found at 5 % false alarms per case"
    words = f"Simulated cases, drops of 1, 2 and 3 standard deviations. {'; '.join(said)}."
    whole = marks.picture(
        "\n".join(content), size=(LEFT + WIDTH + RIGHT, foot + 40), uid="dip-detection", role="img", said=(title, words)
    )
    return whole.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def _x(share: float) -> float:
    return LEFT + WIDTH * share


def _head(foot: float) -> list[str]:
    content = [
        marks.text("Drops found at 5 % false alarms per case", (12, 26), kind="t strong"),
        marks.text(
            "simulated cases of 8 to 40 sessions; each answer judged with those before it", (12, 46), kind="quiet"
        ),
    ]
    for step, (size, start) in enumerate(zip(SIZES, (LEFT, LEFT + 70, LEFT + 140), strict=True), start=1):
        content += [
            marks.point((start, 68), kind=f"s{step}", radius=5),
            marks.text(f"{size:g} SD", (start + 10, 72)),
        ]
    for tenth in range(0, 11, 2):
        content += [
            marks.rule((_x(tenth / 10), TOP - 10), (_x(tenth / 10), foot), kind="grid"),
            marks.text(f"{10 * tenth} %", (_x(tenth / 10), foot + 20), anchor="middle", kind="quiet"),
        ]
    return content
