"""Charts for paper: letters stay letters, gaps stay gaps, and what missed its target is marked twice."""

import asyncio
from xml.etree import ElementTree as ET

import pytest

from shouwen.platform.charts import Chart, ChartKind, draw

NAMES = ("清岚省网络部", "一个名字非常非常长的市场业务部门", "Qinglan service department")


def letters(svg: str) -> str:
    return "\n".join(ET.fromstring(svg).itertext())  # noqa: S314 - our own drawing


@pytest.mark.parametrize("kind", list(ChartKind))
async def test_a_chart_is_drawn_with_its_names(kind: ChartKind) -> None:
    chart = Chart(kind, NAMES, (91.2, None, 96.0), (True, False, False), 95, " %")
    svg, other = await asyncio.wait_for(draw([chart, chart]), 60)
    assert svg.startswith("<svg")
    assert svg == other, "the same chart is the same document"
    assert "清岚省网络部" in letters(svg)


async def test_names_values_and_what_missed() -> None:
    bars = Chart(ChartKind.BARS, NAMES, (91.25, None, 96.0), (True, False, False), 95, " %")
    kept = Chart(ChartKind.BARS, ("a",), (1.0,), (False,))
    drawn, plain = await draw([bars, kept])
    for word in ("91.25 %", "96 %", "—", "…"):
        assert word in letters(drawn)
    assert NAMES[1] not in letters(drawn)
    assert ("<pattern" in drawn, "<pattern" in plain) == (True, False), "hatched, for those who see no red"
