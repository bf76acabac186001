"""Imports of complaints as they look from outside."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.contacts.contract import Channel
from shouwen.features.imports.contract import ImportState
from shouwen.features.imports.queries.codes import Nameable, Named
from shouwen.features.imports.queries.imports import CaseTaken, ImportLine, KeptMap
from shouwen.features.imports.rules.dates import USUAL
from shouwen.features.imports.rules.preview import RowSeen
from shouwen.features.imports.rules.suggesting import Note
from shouwen.features.imports.sampling import Glimpse
from shouwen.features.imports.wording import reason, word
from shouwen.features.organisation.contract import StaffRef
from shouwen.features.tickets.contract import Urgency
from shouwen.features.tickets.shapes import person_of
from shouwen.kernel.messages import FieldError
from shouwen.platform.i18n import say

MapContent = dict[str, Any]
"""A map as its TOML file would be (docs/import.md)."""


class MapForm(BaseModel):
    """A map for this file."""

    model_config = ConfigDict(extra="forbid")
    map: Annotated[MapContent, Field(description="A map, with the keys of a map file (docs/import.md)")]


class ReasonCount(BaseModel):
    """How many rows were rejected for a reason first."""

    id: str
    label: str
    rows: int


class RowCounts(BaseModel):
    """`read` is the sum of the other three, and `rejected` that of the reasons."""

    read: int
    taken: int
    there: int
    rejected: int
    reasons: list[ReasonCount]


class ComplaintImport(BaseModel):
    """An import: `progress` of what is done now, in thousandths; `foreseen` by the rehearsal; `counts` for good."""

    id: UUID
    file_name: str
    size: int
    state: ImportState
    laid_at: datetime
    laid_by: StaffRef
    mine: bool
    source: str | None
    started_at: datetime | None
    finished_at: datetime | None
    progress: int
    foreseen: RowCounts | None
    counts: RowCounts | None
    has_rejects: bool
    trouble: str | None
    map: MapContent | None


class SheetChoice(BaseModel):
    name: str
    hidden: bool


class MapNote(BaseModel):
    """Something to know about a place of the map; with `decide`, somebody must put something else there."""

    place: str
    id: str
    decide: bool
    message: str


class FileSeen(BaseModel):
    """How a file is read, its columns with some values, and the map that it suggests."""

    is_book: bool
    encoding: str
    marked: bool
    delimiter: str
    sheet: str
    sheets: list[SheetChoice]
    header: list[str]
    samples: list[list[str]]
    values: list[list[str]]
    map: MapContent
    notes: list[MapNote]
    kept: str | None


class PlaceProblem(BaseModel):
    """What is wrong at a place of the map."""

    place: str
    id: str
    message: str


class PreviewError(BaseModel):
    field: str
    id: str
    message: str


class PreviewRow(BaseModel):
    """A row as it would be; customers are masked."""

    line: int
    values: dict[str, str]
    errors: list[PreviewError]


class ImportPreview(BaseModel):
    """What keeps the map from being used, if anything, and the first rows by as much of it as can be."""

    problems: list[PlaceProblem]
    rows: list[PreviewRow]


class RejectedRow(BaseModel):
    """A row that is not taken, its reason, and its cells as they stand in the file."""

    line: int
    field: str
    reason: str
    reason_id: str
    cells: list[str]


class RejectedRows(BaseModel):
    """`next` is the value of `after` for the following page."""

    header: list[str]
    rows: list[RejectedRow]
    next: str | None


class ImportedCase(BaseModel):
    """A case that came in, as it stands now."""

    id: UUID
    number: str
    external_number: str
    matter: str
    state: str
    category_name: str
    registered_at: datetime


class CodeChoice(BaseModel):
    code: str
    label: str


class ImportChoices(BaseModel):
    """The codes that a map of this reader may name, and the usual formats of dates."""

    units: list[CodeChoice]
    owners: list[CodeChoice]
    categories: list[CodeChoice]
    channels: list[str]
    urgencies: list[str]
    formats: list[str]


class ImportMap(BaseModel):
    """A map that was used before, under the name of its source."""

    name: str
    map: MapContent
    kept_at: datetime
    kept_by: StaffRef


def import_of(line: ImportLine, me: UUID | None, language: str) -> ComplaintImport:
    plain = {"id", "file_name", "size", "state", "laid_at", "started_at", "finished_at", "progress"}
    given: dict[str, Any] = {name: getattr(line, name) for name in plain}
    person = person_of(line.laid_by)
    trouble = say(language, "imports", f"trouble.{line.trouble}", "") if line.trouble else None
    if line.trouble and not trouble:
        trouble = reason(language, FieldError("", line.trouble))
    return ComplaintImport.model_validate(
        given
        | {
            "laid_by": person,
            "mine": person is not None and person.id == me,
            "source": (line.map or {}).get("source"),
            "foreseen": _counts_of(line.foreseen, language),
            "counts": _counts_of(line.counts, language),
            "has_rejects": line.rejects_sha256 is not None,
            "trouble": trouble,
            "map": line.map,
        }
    )


def _counts_of(counts: dict[str, Any] | None, language: str) -> RowCounts | None:
    if not counts:
        return None
    found = sorted(counts["reasons"].items(), key=lambda pair: (-pair[1], pair[0]))
    reasons = [ReasonCount(id=each, label=short_reason(language, each), rows=rows) for each, rows in found]
    return RowCounts.model_validate(counts | {"reasons": reasons})


def short_reason(language: str, each: str) -> str:
    """A reason without the row that it is about."""
    return say(language, "imports", f"{each}.short") or reason(language, FieldError("", each))


def file_seen(seen: Glimpse, content: MapContent, notes: Sequence[Note], kept: str | None, language: str) -> FileSeen:
    found, rows = seen.found, seen.whole
    columns = [[row[place].strip() for row in rows] for place in range(len(seen.header))]
    return FileSeen(
        is_book=found.is_book,
        encoding=found.encoding,
        marked=found.marked,
        delimiter=found.delimiter,
        sheet=found.sheet,
        sheets=[SheetChoice(name=one.name, hidden=one.hidden) for one in found.sheets],
        header=list(seen.header),
        samples=[list(dict.fromkeys(cell[:80] for cell in cells if cell))[:3] for cells in columns],
        values=[_few(cells) for cells in columns],
        map=content,
        notes=[
            MapNote(
                place=note.place,
                id=note.id,
                decide=note.id.startswith("decide-"),
                message=word(language, f"note.{note.id}", **note.params),
            )
            for note in notes
        ],
        kept=kept,
    )


def _few(cells: Sequence[str], most: int = 60) -> list[str]:
    """The values of a column that has few of them: what a choice is made among."""
    known = dict.fromkeys(cell for cell in cells if cell)
    return [] if len(known) > most else sorted(known)


def problems_of(problems: Iterable[FieldError], language: str) -> list[PlaceProblem]:
    return [PlaceProblem(place=one.field, id=one.id, message=reason(language, one)) for one in problems]


def preview_row(row: RowSeen, language: str) -> PreviewRow:
    errors = [PreviewError(field=one.field, id=one.id, message=reason(language, one)) for one in row.errors]
    return PreviewRow(line=row.line, values=row.values, errors=errors)


def choices_of(named: Nameable, language: str) -> ImportChoices:
    english = language == "en"
    return ImportChoices(
        units=[CodeChoice(code=one.code, label=_name_of(one, english=english)) for one in named.units],
        owners=[CodeChoice(code=one.code, label=f"{one.name} {one.name_en}") for one in named.owners],
        categories=[
            CodeChoice(
                code=one.code,
                label=f"{one.group_name_en}: {one.name_en}" if english else f"{one.group_name}：{one.name}",
            )
            for one in named.categories
        ],
        channels=[each.value for each in Channel],
        urgencies=[each.value for each in Urgency],
        formats=list(USUAL),
    )


def _name_of(one: Named, *, english: bool) -> str:
    return f"{one.name_en if english else one.name} ({one.code})"


def case_of(case: CaseTaken, language: str) -> ImportedCase:
    given = {name: getattr(case, name) for name in ImportedCase.model_fields if name != "category_name"}
    return ImportedCase(**given, category_name=case.category_name_en if language == "en" else case.category_name)


def map_kept(kept: KeptMap) -> ImportMap:
    person = person_of(kept.kept_by)
    return ImportMap.model_validate(
        {"name": kept.name, "map": kept.content, "kept_at": kept.kept_at, "kept_by": person}
    )
