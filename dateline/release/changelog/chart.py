"""The chart of a changelog: events that moved by country, month and type, as an SVG file."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import polars as pl

from dateline.release.changelog.moves import Moves

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BARS: Final = 8
_INK, _FAINT = "#24292f", "#d0d7de"
_COLOURS: Final = {"added": "#2f7ebc", "changed": "#d99a1c", "removed": "#c2452d"}
"""Apart for colour-blind readers too; light enough for a dark page, dark enough for a light one."""

_DARK: Final = {_INK: "#e6edf3", _FAINT: "#3d444d"}
"""What ink and lines become on a dark page."""

_NONE: Final = {"countries": "no country", "months": "no date", "types": "no type"}


def chart(moves: Moves, alternative: str) -> str:
    """The chart as SVG, the same bytes for the same moves.

    Letters are drawn as outlines, so that it looks the same everywhere; ``alternative`` says in
    words what it shows, for readers that cannot see it.
    """
    import matplotlib.style
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.style.context("default", after_reset=True):
        matplotlib.rcParams.update(
            {
                "svg.hashsalt": "dateline",
                "svg.fonttype": "path",
                "font.family": ["DejaVu Sans"],
                "font.size": 9,
                "text.color": _INK,
                "axes.labelcolor": _INK,
                "xtick.color": _INK,
                "ytick.color": _INK,
            }
        )
        bars = {group: _bars(frame, group) for group, frame in moves.groups.items()}
        most = max(frame.height for frame in bars.values())
        figure = Figure(figsize=(9.6, 1.5 + 0.3 * most), layout="constrained")
        FigureCanvasSVG(figure)
        for axes, (group, frame) in zip(figure.subplots(1, 3), bars.items(), strict=True):
            _panel(axes, frame, most)
            of = moves.groups[group].height
            more = f" ({_BARS} of {of})" if of > _BARS else ""
            axes.set_title(f"Events by {_SINGULAR[group]}{more}", fontsize=10, loc="left")
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=3, frameon=False)
        figure.supxlabel(f"What moved from {moves.previous} to {moves.version}", fontsize=9)
        out = io.StringIO()
        figure.savefig(
            out,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": "Dateline", "Type": None, "Format": None},
        )
    return _spoken(_for_dark_pages(out.getvalue()), alternative)


def _bars(frame: pl.DataFrame, group: str) -> pl.DataFrame:
    """The groups that moved most; months in their order."""
    most = frame.head(_BARS).with_columns(pl.col("name").fill_null(_NONE[group]))
    return most.sort("name") if group == "months" else most


def _panel(axes: Axes, frame: pl.DataFrame, most: int) -> None:
    from matplotlib.ticker import MaxNLocator

    places = list(range(frame.height))
    added, changed, removed = (frame[kind].to_list() for kind in _COLOURS)
    axes.barh(places, added, color=_COLOURS["added"], label="added")
    axes.barh(places, changed, left=added, color=_COLOURS["changed"], label="changed")
    minus = [-number for number in removed]
    axes.barh(places, minus, color=_COLOURS["removed"], label="removed")
    axes.set_yticks(places, frame["name"].to_list())
    axes.set_ylim(most - 0.4, -0.6)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
    axes.grid(axis="x", color=_FAINT, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.axvline(0, color=_INK, linewidth=0.8)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


_SINGULAR: Final = {"countries": "country", "months": "month", "types": "type"}


def _for_dark_pages(svg: str) -> str:
    """The chart with rules that lighten ink and lines where the reader prefers dark pages."""
    rules = "".join(
        f'[style*="{what}: {light}"]{{{what}:{dark}!important}}'
        for light, dark in _DARK.items()
        for what in ("fill", "stroke")
    )
    # Glyphs have no colour of their own where the ink is black; ours is not.
    style = f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"
    return re.sub(r"(<svg [^>]*>)", lambda found: found.group(1) + "\n " + style, svg, count=1)


def _spoken(svg: str, alternative: str) -> str:
    attributes: dict[str, Any] = {"role": "img", "aria-labelledby": "said"}
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    title = f'\n <title id="said">{escape(alternative)}</title>'
    return re.sub(r"<svg ([^>]*)>", lambda m: f"<svg {m.group(1)}{told}>{title}", svg, count=1)
