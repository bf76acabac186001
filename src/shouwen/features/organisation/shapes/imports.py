"""Imports as they look from outside, and the files that they give."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.organisation.contract import StaffRef
from shouwen.features.organisation.contract.importing import (
    ImportState,
    RowProblem,
    SheetKind,
)
from shouwen.features.organisation.intake import Foreseen
from shouwen.features.organisation.queries.importing import ImportLine
from shouwen.features.organisation.rules.columns import KEY, header_of, title_of, word
from shouwen.features.organisation.rules.judging import Fate, Judged
from shouwen.features.organisation.shapes.staff import person_of
from shouwen.features.organisation.usecases.importing import problem_row
from shouwen.platform.i18n import catalogue, say
from shouwen.platform.sheets.files import as_book, as_csv
from shouwen.platform.sheets.reading import OWN_COLUMNS

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 200
Table = tuple[str, Sequence[str], Iterable[Sequence[object]]]


class OrganisationImport(BaseModel):
    """An import: what would become of its rows while it is previewed, else what became of them so far."""

    id: UUID
    file_name: str
    state: ImportState
    started_at: datetime
    started_by: StaffRef
    finished_at: datetime | None
    rows_seen: int
    rows_taken: int
    rows_known: int
    rows_refused: int
    codes_given: bool
    mine: bool


class RowMessage(BaseModel):
    """What is wrong with a field of a row."""

    field: str
    id: str
    message: str


class ImportRow(BaseModel):
    """A row with what it would do, or why it was refused."""

    sheet: SheetKind
    line: int
    key: str
    name: str
    fate: Fate
    problems: list[RowMessage]


class ImportRows(BaseModel):
    """`next` is the value of `after` for the following page."""

    rows: list[ImportRow]
    next: str | None


def import_of(line: ImportLine, me: UUID | None) -> OrganisationImport:
    plain = {
        name: getattr(line, name) for name in OrganisationImport.model_fields if name not in ("started_by", "mine")
    }
    starter = person_of(line.started_by)
    return OrganisationImport.model_validate(plain | {"started_by": starter, "mine": starter.id == me})


def rows_foreseen(foreseen: Foreseen, language: str) -> list[ImportRow]:
    """Every row, units first, by line."""
    return [_row(kind, one, language) for kind, judged in foreseen.judged.items() for one in judged]


def rows_refused(line: ImportLine, language: str) -> list[ImportRow]:
    """The refused rows that an import kept."""
    found = []
    for chunk in line.problems:
        kind = SheetKind(chunk["sheet"])
        for row in chunk["rows"]:
            problems = [_message(kind, error, language) for error in row["errors"]]
            key, name = (*row["cells"], "", "")[:2]
            found.append(
                ImportRow(sheet=kind, line=row["line"], key=key, name=name, fate=Fate.REFUSED, problems=problems)
            )
    return sorted(found, key=lambda row: (row.sheet != SheetKind.UNITS, row.line))


def page_of(rows: list[ImportRow], fate: Fate | None, after: int) -> ImportRows:
    """A page of the rows with this fate; `after` is a place in them."""
    wanted = [row for row in rows if fate is None or row.fate is fate]
    page = wanted[after : after + MOST_ROWS]
    more = len(wanted) > after + MOST_ROWS
    return ImportRows(rows=page, next=str(after + MOST_ROWS) if more else None)


def problems_of(foreseen: Foreseen) -> list[dict[str, Any]]:
    """The refused rows of a file that was only looked at, as an import keeps them."""
    return [
        {
            "sheet": part.kind,
            "header": part.header,
            "rows": [problem_row(one) for one in foreseen.judged[part.kind] if one.fate is Fate.REFUSED],
        }
        for part in foreseen.parts
    ]


def rejects_file(problems: Iterable[Mapping[str, Any]], language: str) -> tuple[bytes, str, str]:
    """Refused rows with their reasons, to be corrected and imported again: content, media type, ending."""
    tables: dict[SheetKind, tuple[list[str], list[list[object]]]] = {}
    for chunk in problems:
        kind = SheetKind(chunk["sheet"])
        _, lines = tables.setdefault(kind, ([*OWN_COLUMNS, *chunk["header"]], []))
        for row in chunk["rows"]:
            told = [_message(kind, error, language) for error in row["errors"]]
            own = (row["line"], ", ".join(one.field for one in told), "; ".join(one.message for one in told))
            lines.append([*own, ", ".join(one.id for one in told), *row["cells"]])
    sheets: list[Table] = [(title_of(kind, language), head, lines) for kind, (head, lines) in tables.items() if lines]
    if len(sheets) > 1:
        return as_book(sheets), XLSX, "xlsx"
    _, header, rows = sheets[0] if sheets else ("", OWN_COLUMNS, [])
    return as_csv(header, rows), CSV, "csv"


def template_file(name: str, language: str) -> tuple[bytes, str]:
    """An empty file to fill in: content and media type."""
    if name == "both.xlsx":
        sheets: list[Table] = [(title_of(kind, language), header_of(kind, language), []) for kind in SheetKind]
        return as_book(sheets), XLSX
    return as_csv(header_of(SheetKind(name.removesuffix(".csv")), language), []), CSV


def codes_file(codes: Iterable[Sequence[object]], language: str) -> bytes:
    header = [word(language, f"people.{name}") for name in ("username", "name", "agent_no", "code")]
    return as_csv(header, codes)


def _row(kind: SheetKind, one: Judged, language: str) -> ImportRow:
    values = one.row.values
    problems = [_message(kind, _plain(each), language) for each in one.problems]
    key, name = values.get(KEY[kind], ""), values.get("name", "")
    return ImportRow(sheet=kind, line=one.row.line, key=key, name=name, fate=one.fate, problems=problems)


def _plain(problem: RowProblem) -> dict[str, Any]:
    return {"field": problem.field, "id": problem.id, "params": problem.params}


def _message(kind: SheetKind, error: Mapping[str, Any], language: str) -> RowMessage:
    """In the words of fields, of the importer, or of the refusal of that name."""
    field = word(language, f"{kind}.{error['field']}") if error["field"] else ""
    texts, found = catalogue(language), error["id"]
    for section, name in (("fields", found), ("imports", found), ("problems", f"{found}.title")):
        if name in texts.get(section, {}):
            found = say(language, section, name, found, **error["params"])
            break
    return RowMessage(field=field, id=error["id"], message=found)
