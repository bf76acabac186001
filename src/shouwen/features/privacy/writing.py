"""Customers as a file, page by page and marked throughout: who took it, by which number, when, and which export."""

import asyncio
import csv
import io
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import xlsxwriter  # type: ignore[import-untyped]

from shouwen.features.privacy.queries.exports import ExportedCustomer
from shouwen.kernel.quantities import masked_address, masked_document, masked_email, masked_name, masked_phone
from shouwen.platform.i18n import say
from shouwen.platform.phones import shown_phone

PAGE = 1_000
COLUMNS = (
    "number",
    "kind",
    "name",
    "phone",
    "tier",
    "stage",
    "region",
    "email",
    "address",
    "document_type",
    "document_number",
)
# A cell that begins so would be run as a formula by the program that opens it; some take the wide signs as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# The mark tells spreadsheet programs that the text is UTF-8.
_BOM = "\ufeff"
Pages = AsyncIterator[Sequence[ExportedCustomer]]
Read = Callable[[UUID | None], Awaitable[Sequence[ExportedCustomer]]]
Note = Callable[[tuple[UUID, ...]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How customers are written down: in clear or masked, in whose language, under which mark."""

    clear: bool
    language: str
    region: str
    mark: str

    def head(self) -> list[str]:
        return [say(self.language, "customer_export", name, name) for name in COLUMNS]

    def cells(self, one: ExportedCustomer) -> list[str]:
        """One line; what a spreadsheet would take for a formula begins with an apostrophe."""
        given = {name: getattr(one, name) for name in COLUMNS if name != "region"}
        given["region"] = one.region_en if self.language == "en" else one.region
        given["phone"] = shown_phone(one.phone, self.region)
        if not self.clear:
            given |= {name: mask(given[name]) for name, mask in _MASKS.items()}
        return [safe(str(given[name] or "")) for name in COLUMNS]


_MASKS: dict[str, Callable[[str | None], str | None]] = {
    "name": masked_name,
    "phone": masked_phone,
    "email": masked_email,
    "address": masked_address,
    "document_number": masked_document,
}


def safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


async def pages_of(read: Read, note: Note) -> Pages:
    """Page by page by id; each is kept among the looks at its customers before it goes out."""
    after: UUID | None = None
    while page := await read(after):
        await note(tuple(one.id for one in page))
        yield page
        if len(page) < PAGE:
            return
        after = page[-1].id


async def csv_of(pages: Pages, manner: Manner) -> AsyncIterator[str]:
    """The mark in the first line and at the end of every other one."""
    yield _BOM + _written([manner.mark]) + _written([*manner.head(), manner.mark])
    async for page in pages:
        yield "".join(_written([*manner.cells(one), manner.mark]) for one in page)


def _written(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


class _Sheet(Protocol):
    def write_row(self, row: int, column: int, data: Sequence[str]) -> Any: ...


async def xlsx_of(pages: Pages, manner: Manner) -> Path:
    """Row by row into a file of its own, to be removed by whoever hands it out; nothing is left if it fails."""
    with tempfile.NamedTemporaryFile(prefix="shouwen-", suffix=".xlsx", delete=False) as made:
        place = Path(made.name)
    done = False
    try:
        await _xlsx_to(place, pages, manner)
        done = True
    finally:
        if not done:
            await asyncio.to_thread(place.unlink, missing_ok=True)
    return place


async def _xlsx_to(place: Path, pages: Pages, manner: Manner) -> None:
    """The mark in the first row, in the head and foot of every printed page, and in the file's properties."""
    book = xlsxwriter.Workbook(str(place), {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "Shouwen", "author": manner.mark.split(" ")[0], "comments": manner.mark})
    sheet = book.add_worksheet()
    sheet.set_header(f"&L{_printable(manner.mark)}")
    sheet.set_footer(f"&L{_printable(manner.mark)}&R&P / &N")
    sheet.set_column(0, len(COLUMNS) - 1, 18)
    sheet.write_row(0, 0, [manner.mark])
    sheet.write_row(1, 0, manner.head())
    sheet.freeze_panes(2, 0)
    row = 2
    async for page in pages:
        await asyncio.to_thread(_fill, sheet, row, [manner.cells(one) for one in page])
        row += len(page)
    await asyncio.to_thread(book.close)


def _fill(sheet: _Sheet, row: int, lines: Sequence[Sequence[str]]) -> None:
    for number, cells in enumerate(lines):
        sheet.write_row(row + number, 0, cells)


def _printable(mark: str) -> str:
    # An ampersand begins a code in the head of a page.
    return mark.replace("&", "&&")
