"""The report as a document: HTML for the press, with charts drawn beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from shouwen.features.reports.presenting.words import Reader
from shouwen.features.reports.queries import Definition, MonthlyReport, Scored
from shouwen.platform.charts import Chart, ChartKind

_UNITS = {"percent": " %", "count": "", "hours": " h"}
_MOST_BARS = 12
_TALL, _ROW = 20, 5.4


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to be drawn, and what stands over it."""

    section: str
    title: str
    chart: Chart


def charts_of(report: MonthlyReport, reader: Reader) -> list[Picture]:
    """Trends of what binds, the units below, and the parts of the complaints."""
    binding = {definition.id for definition, _ in report.figures.compared}
    scored = [one for one in report.figures.scored if one.defined.definition.id in binding]
    pictures = [Picture("trends", _heading(one.defined.definition, reader), _trend(one)) for one in scored]
    for definition, compared in report.figures.compared:
        if compared.children:
            shown = compared.children[:_MOST_BARS]
            names = [reader.named(one.child.name, one.child.name_en) for one in shown]
            values = [None if one.figure.value is None else float(one.figure.value) for one in shown]
            missed = [one.figure.kept is False for one in shown]
            chart = _bars(names, values, missed, _target(definition), _UNITS[definition.scale])
            pictures.append(Picture("units", _heading(definition, reader), chart))
    counted = reader.title_of(report.figures.counted) if report.figures.counted else ""
    for parts in report.figures.parts:
        found = reader.parts(report, parts)
        if not found:
            continue
        title = reader.say(f"by.{parts.by}", name=counted)
        if parts.by == "day":
            days = tuple(part.key[5:] for part in found)
            counts = tuple(float(part.numerator) for part in found)
            chart = Chart(ChartKind.COLUMNS, days, counts, (False,) * len(days), width=176, height=40)
        else:
            shown_parts = found[:_MOST_BARS]
            chart = _bars(
                [part.name for part in shown_parts],
                [float(part.numerator) for part in shown_parts],
                [False] * len(shown_parts),
                None,
                "",
            )
        pictures.append(Picture("analysis", title, chart))
    return pictures


def _heading(definition: Definition, reader: Reader) -> str:
    return f"{reader.title_of(definition)} {reader.target(definition)}"


def _target(definition: Definition) -> float | None:
    return None if definition.target is None else float(definition.target)


def _trend(one: Scored) -> Chart:
    definition = one.defined.definition
    return Chart(
        ChartKind.LINE,
        tuple(point.period.first.strftime("%m-%d") for point in one.trend),
        tuple(None if point.figure.value is None else float(point.figure.value) for point in one.trend),
        tuple(point.figure.kept is False for point in one.trend),
        _target(definition),
        _UNITS[definition.scale],
    )


def _bars(
    names: Sequence[str], values: Sequence[float | None], missed: Sequence[bool], target: float | None, unit: str
) -> Chart:
    height = _TALL + _ROW * len(names)
    return Chart(ChartKind.BARS, tuple(names), tuple(values), tuple(missed), target, unit, height=height)


def html_of(report: MonthlyReport, reader: Reader, pictures: Sequence[Picture], drawn: Sequence[str]) -> str:
    """One HTML document without anything from elsewhere."""
    shown: dict[str, list[tuple[str, str]]] = {}
    for picture, svg in zip(pictures, drawn, strict=True):
        shown.setdefault(picture.section, []).append((picture.title, svg))
    lines = [_line(one, reader) for one in report.figures.scored]
    unit = report.figures.unit
    template = _environment().get_template("report.html.j2")
    return template.render(
        r=report,
        reader=reader,
        t=reader.say,
        unit=reader.named(unit["name"], unit["name_en"]),
        lines=lines,
        pictures=shown,
        kept=sum(1 for one in report.figures.scored if one.figure.kept),
        missed=sum(1 for one in report.figures.scored if one.figure.kept is False),
        page_line=reader.say("page", page='" counter(page) "', pages='" counter(pages) "'),
    )


def _line(one: Scored, reader: Reader) -> dict[str, Any]:
    definition, figure = one.defined.definition, one.figure
    made = "" if figure.denominator is None else f"{figure.numerator:,} / {figure.denominator:,}"
    if definition.scale == "hours":
        made = reader.say("cases", count=f"{figure.denominator or 0:,}")
    return {
        "id": definition.id,
        "name": reader.title_of(definition),
        "value": reader.value(figure.value, definition.scale),
        "target": reader.target(definition),
        "standing": reader.standing(definition, figure),
        "missed": figure.kept is False,
        "made": made,
        "before": reader.value(one.before.value, definition.scale),
        "formula": reader.formula_of(definition),
        "exclusions": reader.exclusions_of(definition),
        "source": definition.source,
    }


@cache
def _environment() -> Environment:
    loader = PackageLoader("shouwen.features.reports", "presenting")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
