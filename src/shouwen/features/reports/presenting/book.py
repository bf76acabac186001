"""The report as a workbook: every table with its chart, numbers as numbers, so that they can be worked with."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from shouwen.features.reports.presenting.words import Reader
from shouwen.features.reports.queries import MonthlyReport

_ACCENT, _MISSED = "#0b6e6e", "#c4281c"
_FORMATS = {"percent": '0.00" %"', "count": "#,##0", "hours": "#,##0.0"}
_CHART_ROWS = 16
Cell = str | int | float | Decimal | None


class _Book:
    """A workbook with the looks of the report."""

    def __init__(self, target: io.BytesIO) -> None:
        # What begins like a formula stays text, and no address becomes a link.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(target, options)
        self.title = self.book.add_format({"bold": True, "font_size": 15})
        self.quiet = self.book.add_format({"font_color": "#566262"})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "font_color": "#566262", "text_wrap": True})
        self.missed = self.book.add_format({"font_color": _MISSED, "bold": True})
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.numbers = {scale: self.book.add_format({"num_format": shape}) for scale, shape in _FORMATS.items()}

    def sheet(self, name: str, widths: Sequence[int]) -> Any:
        sheet = self.book.add_worksheet(name[:31])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def row(self, sheet: Any, at: int, cells: Sequence[Cell], scale: str | None = None) -> None:
        """One row; `scale` is how its second cell, the value, reads."""
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell)
            elif cell is not None:
                shape = self.numbers.get(scale or "count") if column == 1 else None
                sheet.write_number(at, column, float(cell), shape)

    def heads(self, sheet: Any, at: int, names: Sequence[str]) -> None:
        for column, name in enumerate(names):
            sheet.write_string(at, column, name, self.head)


def book_of(report: MonthlyReport, reader: Reader) -> bytes:
    """The whole workbook."""
    written = io.BytesIO()
    book = _Book(written)
    _write_scorecard(book, report, reader)
    _write_trends(book, report, reader)
    _write_units(book, report, reader)
    _write_parts(book, report, reader)
    _write_tasks(book, report, reader)
    _write_meaning(book, report, reader)
    book.book.close()
    return written.getvalue()


def _write_scorecard(book: _Book, report: MonthlyReport, reader: Reader) -> None:
    sheet = book.sheet(reader.say("scorecard"), (44, 14, 14, 12, 12, 12, 14, 12))
    unit = report.figures.unit
    sheet.write_string(0, 0, reader.say("title", unit=reader.named(unit["name"], unit["name_en"])), book.title)
    span = reader.say("span", first=report.first, last=report.last)
    made = reader.say("made", when=reader.when(report.made_at), who=reader.name)
    counted = reader.say("counted_to", when=reader.when(report.figures.counted_to))
    sheet.write_string(1, 0, f"{span} · {made} · {counted}", book.quiet)
    names = ("indicator", "value", "target", "standing", "numerator", "denominator", "before", "asked")
    book.heads(sheet, 3, [reader.say(f"column.{name}") for name in names])
    for at, one in enumerate(report.figures.scored, 4):
        definition, figure = one.defined.definition, one.figure
        label = f"{definition.id}  {reader.title_of(definition)}"
        standing = reader.standing(definition, figure)
        cells: list[Cell] = [label, figure.value, reader.target(definition), standing]
        cells += [_shown(figure.numerator, definition.scale), figure.denominator, one.before.value, figure.asked]
        book.row(sheet, at, cells, definition.scale)
        if figure.kept is False:
            sheet.write_string(at, 3, standing, book.missed)
    sheet.freeze_panes(4, 1)


def _shown(numerator: int, scale: str) -> float | int:
    """Hours are summed in seconds."""
    return round(numerator / 3600, 1) if scale == "hours" else numerator


def _write_trends(book: _Book, report: MonthlyReport, reader: Reader) -> None:
    """Every figure through time, and a picture of those that bind."""
    scored = report.figures.scored
    if not scored or not scored[0].trend:
        return
    times = [point.period.first.isoformat() for point in scored[0].trend]
    sheet = book.sheet(reader.say("trends"), (44, *([12] * len(times))))
    book.heads(sheet, 0, [reader.say("column.indicator"), *times])
    binding = {definition.id for definition, _ in report.figures.compared}
    chart = book.book.add_chart({"type": "line"})
    for at, one in enumerate(scored, 1):
        definition = one.defined.definition
        sheet.write_string(at, 0, f"{definition.id}  {reader.title_of(definition)}")
        for column, point in enumerate(one.trend, 1):
            if point.figure.value is not None:
                sheet.write_number(at, column, float(point.figure.value), book.numbers[definition.scale])
        if definition.id in binding and definition.scale == "percent" and definition.better == "higher":
            span = [sheet.name, at, 1, at, len(times)]
            named = [sheet.name, 0, 1, 0, len(times)]
            marked = {"marker": {"type": "circle"}, "name": [sheet.name, at, 0]}
            chart.add_series({"categories": named, "values": span} | marked)
    chart.set_title({"name": reader.say("trends")})
    chart.set_size({"width": 900, "height": 340})
    chart.show_na_as_empty_cell()
    sheet.insert_chart(len(scored) + 2, 0, chart)
    sheet.freeze_panes(1, 1)


def _write_units(book: _Book, report: MonthlyReport, reader: Reader) -> None:
    sheet, at = book.sheet(reader.say("units"), (36, 14, 12, 12, 12)), 0
    for definition, compared in report.figures.compared:
        if not compared.children:
            continue
        sheet.write_string(at, 0, f"{definition.id}  {reader.title_of(definition)}", book.title)
        names = ("unit", "value", "standing", "numerator", "denominator")
        book.heads(sheet, at + 1, [reader.say(f"column.{name}") for name in names])
        first = at + 2
        for place, child in enumerate(compared.children, first):
            unit, figure = reader.named(child.child.name, child.child.name_en), child.figure
            cells: list[Cell] = [unit, figure.value, reader.standing(definition, figure)]
            cells += [_shown(figure.numerator, definition.scale), figure.denominator]
            book.row(sheet, place, cells, definition.scale)
        _bars(book, sheet, first, len(compared.children), reader.title_of(definition), column=6)
        at = first + max(len(compared.children), _CHART_ROWS) + 2


def _write_parts(book: _Book, report: MonthlyReport, reader: Reader) -> None:
    counted = report.figures.counted
    if counted is None:
        return
    sheet, at = book.sheet(reader.say("analysis"), (36, 14, 12)), 0
    for parts in report.figures.parts:
        shown = reader.parts(report, parts)
        sheet.write_string(at, 0, reader.say(f"by.{parts.by}", name=reader.title_of(counted)), book.title)
        book.heads(sheet, at + 1, [reader.say(f"column.{name}") for name in ("part", "count", "share")])
        first = at + 2
        for place, part in enumerate(shown, first):
            book.row(sheet, place, [part.name, part.numerator, part.share], "count")
        if shown:
            _bars(book, sheet, first, len(shown), reader.title_of(counted), column=4, stand=parts.by == "day")
        at = first + max(len(shown), _CHART_ROWS) + 2


def _bars(book: _Book, sheet: Any, first: int, rows: int, title: str, column: int, *, stand: bool = False) -> None:
    chart = book.book.add_chart({"type": "column" if stand else "bar"})
    last = first + rows - 1
    chart.add_series(
        {
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, 1, last, 1],
            "fill": {"color": _ACCENT},
            "data_labels": {"value": not stand},
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    if not stand:
        chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 560, "height": 320})
    sheet.insert_chart(first - 1, column, chart)


def _write_tasks(book: _Book, report: MonthlyReport, reader: Reader) -> None:
    sheet = book.sheet(reader.say("tasks"), (26, 30, 24, 12, 40, 40, 24, 18, 14))
    names = ("number", "indicator", "unit", "state", "cause", "measure", "department", "due", "effect")
    book.heads(sheet, 0, [reader.say(f"column.{name}") for name in names])
    for at, task in enumerate(report.tasks, 1):
        department = task.department
        cells = [
            task.number,
            reader.named(task.name, task.name_en),
            reader.named(task.unit["name"], task.unit["name_en"]),
            reader.say(f"state.{task.state}"),
            task.cause or "",
            task.measure or "",
            reader.named(department["name"], department["name_en"]) if department else "",
            reader.when(task.due_at),
            "" if task.effective is None else reader.value(task.effect_value, task.scale),
        ]
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, cell, book.wrap)
    sheet.freeze_panes(1, 1)


def _write_meaning(book: _Book, report: MonthlyReport, reader: Reader) -> None:
    sheet = book.sheet(reader.say("meaning"), (12, 34, 60, 60, 20, 14))
    names = ("id", "indicator", "formula", "exclusions", "source", "target")
    book.heads(sheet, 0, [reader.say(f"column.{name}") for name in names])
    for at, one in enumerate(report.figures.scored, 1):
        definition = one.defined.definition
        cells = (
            definition.id,
            reader.title_of(definition),
            reader.formula_of(definition),
            reader.exclusions_of(definition),
            definition.source,
            reader.target(definition),
        )
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, cell, book.wrap)
    sheet.write_string(len(report.figures.scored) + 2, 0, reader.say("zone", zone=reader.zone.key), book.quiet)
