"""Reports of a process as tables for files."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from shouwen.features.processes.contract.measures import MEASURES
from shouwen.features.processes.presenting.reporting import written
from shouwen.features.processes.shapes.reporting import ProcessReport, ReportFigure, ReportRow
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, listing_of
from shouwen.platform.sheets.writing import Cell, SheetColumn

SECTION = "process_measures"
TurnRows = Callable[[str | None], Awaitable[tuple[Sequence[ReportRow], str | None]]]


def report_table(report: ProcessReport, language: str) -> Listing:
    """A row for the whole, then for each bucket, step, contact point, version and unit; a column for each measure."""
    sections: list[tuple[str, list[tuple[str, list[ReportFigure]]]]] = [
        ("all", [("", report.totals)]),
        ("bucket", [(f"{one.first} – {one.last}", one.figures) for one in report.buckets]),
        ("step", [(one.name, one.figures) for one in report.steps]),
        ("touchpoint", [(one.name, one.figures) for one in report.touchpoints]),
        ("version", [(one.name, one.figures) for one in report.versions]),
        ("unit", [(one.name, one.figures) for one in report.units]),
    ]

    async def pages() -> AsyncIterator[Sequence[Sequence[Cell]]]:
        for section, lines in sections:
            yield [[say(language, SECTION, f"along.{section}"), name, *_cells(figures)] for name, figures in lines]

    heads = [SheetColumn(key, say(language, SECTION, f"column.{key}"), 24) for key in ("along", "name")]
    for one in MEASURES.values():
        unit = say(language, SECTION, f"unit.{one.unit}")
        heads.append(SheetColumn(one.id, f"{say(language, SECTION, f'name.{one.id}')} {unit}".strip(), 16))
    return Listing(tuple(heads), pages())


def _cells(figures: Sequence[ReportFigure]) -> list[Cell]:
    known = {one.measure: written(one.measure, one.value) for one in figures}
    return [known.get(measure) for measure in MEASURES]


def rows_table(turn: TurnRows, language: str) -> Listing:
    """The cases behind a figure, page by page."""
    return listing_of(turn, _COLUMNS, language, SECTION)


_COLUMNS: tuple[Column[ReportRow], ...] = (
    Column("number", lambda row: row.number, 22),
    Column("title", lambda row: row.title, 40),
    Column("step", lambda row: row.step, 24),
    Column("version", lambda row: row.version),
    Column("unit", lambda row: row.unit.name, 24),
    Column("opened_at", lambda row: row.opened_at, 18),
    Column("due_at", lambda row: row.due_at, 18),
    Column("closed_at", lambda row: row.closed_at, 18),
    Column("hours", lambda row: None if row.seconds is None else round(row.seconds / 3600, 2)),
)
