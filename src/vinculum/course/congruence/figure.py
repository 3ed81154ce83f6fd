"""The response surface as a picture: filled contours where there are cases, the lines that the claim is about.

Needs matplotlib, the extra `statistics`. No colour carries what a line or a number does not say as well: the line of
equal ratings is solid, that of opposite ones dashed, the first principal axis dotted, and each is named at its end.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull, QhullError

from vinculum.course.congruence.claim import Better, claim, signed
from vinculum.course.congruence.pairs import Floats
from vinculum.course.congruence.surface import Surface
from vinculum.errors import InvalidRatings, NotInstalled

Style = Literal["light", "print"]
FORMATS = (".png", ".svg", ".pdf")
STEPS = 160
LEVELS = 9
MARGIN = 0.03  # of the range of the ratings, so that no case is cut by the frame


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of one style: for a screen, or for paper in greys."""

    colours: str
    ink: str
    paper: str
    point: str


LOOKS = {
    "light": Look("YlGnBu", "#1d2321", "#fcfcfa", "#1d2321"),
    "print": Look("Greys", "#000000", "#ffffff", "#000000"),
}


def alternative_text(surface: Surface, *, outcome: str = "outcome", better: Better = "higher") -> str:
    """The picture in words, for who does not see it: what is on it, where it is high, what may be claimed."""
    x, y = surface.client, surface.therapist
    grid = _grid(surface)
    heights = np.where(grid.inside, grid.height, np.nan)
    low, high = np.nanmin(heights), np.nanmax(heights)
    best = np.nanargmin(heights) if better == "lower" else np.nanargmax(heights)
    row, column = np.unravel_index(int(best), heights.shape)
    return (
        f"Filled contours of the {outcome} over the client’s rating (across, {x.min():z.1f} to {x.max():z.1f}) and the "
        f"therapist’s (upward, {y.min():z.1f} to {y.max():z.1f}), drawn only where the {surface.n} cases lie. The "
        f"fitted {outcome} runs from {signed(float(low))} to {signed(float(high))} and is "
        f"{'lowest' if better == 'lower' else 'highest'} near client {grid.x[column]:z.1f}, "
        f"therapist {grid.y[row]:z.1f}. {claim(surface, better=better).sentence}"
    )


def save_figure(
    surface: Surface,
    path: Path,
    *,
    outcome: str = "outcome",
    better: Better = "higher",
    style: Style = "light",
    replace: bool = False,
) -> str:
    """Writes the picture as PNG, SVG or PDF, by the ending of its name; its alternative text, which is in the file too.

    Nothing half-written is left behind. InvalidRatings for another ending or a file that is there already (unless
    `replace`), NotInstalled without matplotlib.
    """
    if path.suffix.lower() not in FORMATS:
        raise InvalidRatings(f"{path.name}: a figure ends in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    if path.exists() and not replace:
        raise InvalidRatings(f"{path.name} is there already. Choose another name, or replace it.")
    told = alternative_text(surface, outcome=outcome, better=better)
    figure = _drawn(surface, outcome=outcome, better=better, look=LOOKS[style])
    described = {".png": {"Description": told}, ".svg": {"Description": told}, ".pdf": {"Subject": told}}
    handle, kept = tempfile.mkstemp(dir=path.parent, prefix=".figure-", suffix=path.suffix.lower())
    try:
        with os.fdopen(handle, "wb") as file:
            figure.savefig(
                file, format=path.suffix.lower()[1:], dpi=200, metadata=described[path.suffix.lower()],
                facecolor=figure.get_facecolor(),
            )  # fmt: skip
        Path(kept).replace(path)
    except BaseException:
        Path(kept).unlink(missing_ok=True)
        raise
    return told


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """Ratings of both sides and the fitted outcome there; `inside` where cases lie."""

    x: Floats
    y: Floats
    height: Floats
    inside: NDArray[np.bool_]


def _grid(surface: Surface) -> _Grid:
    x = np.linspace(surface.client.min(), surface.client.max(), STEPS)
    y = np.linspace(surface.therapist.min(), surface.therapist.max(), STEPS)
    across, up = np.meshgrid(x, y)
    height = surface.height(across, up)
    return _Grid(x, y, height, _inside(surface, across, up))


def _inside(surface: Surface, across: Floats, up: Floats) -> NDArray[np.bool_]:
    """Where the grid lies within the convex hull of the cases: elsewhere the surface is a guess and is not drawn."""
    cases = np.column_stack([surface.client, surface.therapist])
    try:
        edges = ConvexHull(cases).equations
    except QhullError:  # a surface was fitted, so the cases do not lie on one line; rounding may still say so
        return np.ones(across.shape, dtype=bool)
    places = np.stack([across, up], axis=-1)
    inside: NDArray[np.bool_] = (places @ edges[:, :2].T + edges[:, 2] <= 1e-9).all(axis=-1)
    return inside


def _drawn(surface: Surface, *, outcome: str, better: Better, look: Look) -> Any:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise NotInstalled("A figure needs matplotlib. Install Vinculum with the extra “statistics”.") from None
    figure = Figure(figsize=(6.4, 5.4), layout="constrained", facecolor=look.paper)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot(facecolor=look.paper)
    grid = _grid(surface)
    shown = np.ma.masked_where(~grid.inside, grid.height)
    low, high = float(shown.min()), float(shown.max())
    darkest = high + 0.7 * (high - low)  # so that ink on the highest ground can still be read
    filled = axes.contourf(grid.x, grid.y, shown, levels=LEVELS, cmap=look.colours, vmin=low, vmax=darkest)
    lines = axes.contour(grid.x, grid.y, shown, levels=filled.levels, colors=look.ink, linewidths=0.4)
    axes.clabel(lines, fontsize=8)
    axes.plot(surface.client, surface.therapist, "o", markersize=3, markerfacecolor="none",
              markeredgecolor=look.point, markeredgewidth=0.7, alpha=0.8)  # fmt: skip
    _lines(axes, surface, look, better)
    figure.colorbar(filled, ax=axes, label=outcome)
    axes.set(xlabel="client’s rating", ylabel="therapist’s rating",
             title=f"{outcome.capitalize()} by both ratings, {surface.n} cases")  # fmt: skip
    axes.set_aspect("equal", adjustable="box")
    return figure


def _lines(axes: Any, surface: Surface, look: Look, better: Better) -> None:
    """Equal and opposite ratings, and the best line where it passes; a little more than the range of the ratings."""
    least = min(surface.client.min(), surface.therapist.min())
    most = max(surface.client.max(), surface.therapist.max())
    low, high = least - MARGIN * (most - least), most + MARGIN * (most - least)
    ends = np.array([low, high])
    centre = surface.centre
    axes.plot(ends, ends, "-", color=look.ink, linewidth=1.2, label="equal ratings")
    axes.plot(ends, 2 * centre - ends, "--", color=look.ink, linewidth=1.0, label="opposite ratings")
    names = ("p20", "p21") if better == "lower" else ("p10", "p11")
    begins, slope = (surface.shape[name].estimate for name in names)
    if begins is not None and slope is not None:
        across = np.linspace(low, high, 200)
        up = centre + begins + slope * (across - centre)
        held = (up >= low) & (up <= high)
        if held.any():
            axes.plot(across[held], up[held], ":", color=look.ink, linewidth=1.8, label="best line, as fitted")
    axes.set(xlim=(low, high), ylim=(low, high))
    axes.legend(loc="upper left", bbox_to_anchor=(0.0, -0.12), ncols=3, fontsize=8, frameon=False)
