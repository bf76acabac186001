"""Charts for paper as SVG by matplotlib, in a process of its own: its seconds and its memory are no server's.

As a program (`python -m shouwen.platform.charts`) it reads a JSON list of charts from standard input and writes a JSON
list of SVG documents to standard output. Letters stay letters: whoever prints them chooses the font.
"""

import asyncio
import io
import sys
import warnings
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any
from unicodedata import east_asian_width

import msgspec

_TIMEOUT_SECONDS = 60
_ACCENT, _MISSED, _TARGET, _FAINT, _LINE = "#0b6e6e", "#c4281c", "#1b2323", "#566262", "#cfd6d6"
_INCH = 25.4
_CHINESE = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "WenQuanYi Micro Hei")


class ChartKind(StrEnum):
    """A line through time, columns along time, or bars that lie under each other."""

    LINE = "line"
    COLUMNS = "columns"
    BARS = "bars"


class Chart(msgspec.Struct, frozen=True):
    """`names` and `values` belong together; None is a gap. Those `missed` are marked by colour and by hatching.

    `target` is a dashed line; `unit` stands behind numbers (` %`). Sizes in millimetres.
    """

    kind: ChartKind
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    missed: tuple[bool, ...]
    target: float | None = None
    unit: str = ""
    width: float = 84
    height: float = 48


class ChartsFailed(Exception):
    """The program that draws failed or did not end; the text is what it said last."""


async def draw(charts: Sequence[Chart]) -> list[str]:
    """One `<svg>` element each, in their order."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "shouwen.platform.charts", stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            drawn, said = await process.communicate(msgspec.json.encode(list(charts)))
    except TimeoutError:
        raise ChartsFailed(f"no charts after {_TIMEOUT_SECONDS} seconds") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode != 0:
        raise ChartsFailed(said.decode("utf-8", "replace")[-2000:])
    return msgspec.json.decode(drawn, type=list[str])


def svg_of(chart: Chart) -> str:
    """The chart as an `<svg>` element."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(chart.width / _INCH, chart.height / _INCH), layout="constrained")
    axes = figure.add_subplot()
    match chart.kind:
        case ChartKind.LINE:
            _draw_line(axes, chart)
        case ChartKind.COLUMNS:
            _draw_columns(axes, chart)
        case ChartKind.BARS:
            _draw_bars(axes, chart)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_LINE)
    axes.tick_params(colors=_FAINT, length=0, labelsize=6)
    written = io.StringIO()
    figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = written.getvalue()
    return text[text.index("<svg") :]


def _number(value: float, unit: str) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") + unit


def _draw_line(axes: Any, chart: Chart) -> None:
    places = list(range(len(chart.names)))
    values = [float("nan") if value is None else value for value in chart.values]
    axes.plot(places, values, color=_ACCENT, linewidth=1.4, marker="o", markersize=2.6)
    lost = [(at, value) for at, value, missed in zip(places, values, chart.missed, strict=True) if missed]
    if lost:
        axes.plot(*zip(*lost, strict=True), linestyle="", marker="^", markersize=4.5, color=_MISSED)
    _mark_target(axes, chart, horizontal=True)
    _name_times(axes, chart)


def _draw_columns(axes: Any, chart: Chart) -> None:
    heights = [value or 0 for value in chart.values]
    _hatch(axes.bar(range(len(chart.names)), heights, color=_colours(chart), width=0.7), chart)
    _mark_target(axes, chart, horizontal=True)
    _name_times(axes, chart)


def _draw_bars(axes: Any, chart: Chart) -> None:
    places = list(range(len(chart.names)))
    bars = axes.barh(places, [value or 0 for value in chart.values], color=_colours(chart), height=0.66)
    _hatch(bars, chart)
    axes.set_yticks(places, labels=[_short(name) for name in chart.names])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    said = ["—" if value is None else _number(value, chart.unit) for value in chart.values]
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    axes.bar_label(bars, labels=said, padding=2, fontsize=6, color=_TARGET, bbox=ground, zorder=3)
    axes.margins(x=0.18)
    _mark_target(axes, chart, horizontal=False)


def _colours(chart: Chart) -> list[str]:
    return [_MISSED if missed else _ACCENT for missed in chart.missed]


def _hatch(bars: Any, chart: Chart) -> None:
    """What missed its target is also told without colour."""
    for bar, missed in zip(bars, chart.missed, strict=True):
        if missed:
            bar.set_hatch("////")
            bar.set_edgecolor("white")
            bar.set_linewidth(0)


def _mark_target(axes: Any, chart: Chart, *, horizontal: bool) -> None:
    if chart.target is None:
        return
    mark = axes.axhline if horizontal else axes.axvline
    mark(chart.target, color=_TARGET, linewidth=0.8, linestyle=(0, (4, 3)))


def _name_times(axes: Any, chart: Chart) -> None:
    every = max(1, -(-len(chart.names) // 8))
    places = list(range(0, len(chart.names), every))
    axes.set_xticks(places, labels=[chart.names[at] for at in places])
    axes.yaxis.set_major_formatter(lambda value, _: _number(value, chart.unit))
    axes.grid(axis="y", color=_LINE, linewidth=0.4)
    axes.set_axisbelow(True)


_WIDEST_NAME = 26
"""Columns of letters; Chinese ones take two."""


def _short(name: str) -> str:
    if sum(map(_columns, name)) <= _WIDEST_NAME:
        return name
    kept, width = "", 1
    for letter in name:
        width += _columns(letter)
        if width > _WIDEST_NAME:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _columns(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WF" else 1


def main() -> None:
    """Standard input to standard output."""
    import matplotlib as mpl

    # A font that is asked for by name only: the one who prints has it, and nothing is measured by a missing one.
    warnings.simplefilter("ignore")
    mpl.use("svg")
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "shouwen", "font.family": _fonts()})
    charts = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Chart])
    sys.stdout.buffer.write(msgspec.json.encode([svg_of(chart) for chart in charts]))


def _fonts() -> list[str]:
    """The first Chinese font of this machine, by which widths are measured, then what matplotlib brings."""
    from matplotlib import font_manager

    known = {font.name for font in font_manager.fontManager.ttflist}
    chinese = [name for name in _CHINESE if name in known]
    return [*chinese[:1], "DejaVu Sans"]


if __name__ == "__main__":
    main()
