"""Charts for paper: letters stay letters, gaps stay gaps, and what missed its target is marked twice."""

import asyncio
from xml.etree import ElementTree

import pytest

from shouwen.platform.charts import Chart, ChartKind, draw, svg_of

NAMES = ("清岚省网络部", "一个名字非常非常长的市场业务部门", "Qinglan service department")


def letters(svg: str) -> str:
    return "\n".join(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own drawing


@pytest.mark.parametrize("kind", list(ChartKind))
async def test_a_chart_is_drawn_with_its_names(kind: ChartKind) -> None:
    chart = Chart(kind, NAMES, (91.2, None, 96.0), (True, False, False), 95, " %")
    svg, other = await asyncio.wait_for(draw([chart, chart]), 60)
    assert svg.startswith("<svg")
    assert svg == other, "the same chart is the same document"
    assert "清岚省网络部" in letters(svg)


def test_names_and_values_of_bars() -> None:
    drawn = letters(svg_of(Chart(ChartKind.BARS, NAMES, (91.25, None, 96.0), (True, False, False), 95, " %")))
    for word in ("91.25 %", "96 %", "—", "…"):
        assert word in drawn
    assert NAMES[1] not in drawn


def test_what_missed_is_hatched() -> None:
    missed = svg_of(Chart(ChartKind.BARS, ("a",), (1.0,), (True,)))
    kept = svg_of(Chart(ChartKind.BARS, ("a",), (1.0,), (False,)))
    assert ("<pattern" in missed, "<pattern" in kept) == (True, False)
