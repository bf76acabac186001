"""Customers as rows of a file, page by page; each is kept among the looks at its customers before it goes out."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from shouwen.features.privacy.queries.exports import ExportedCustomer
from shouwen.kernel.quantities import masked_address, masked_document, masked_email, masked_name, masked_phone
from shouwen.platform.i18n import say
from shouwen.platform.phones import shown_phone
from shouwen.platform.sheets.writing import Cell, SheetColumn

PAGE = 1_000
_WIDTHS = {
    "number": 18,
    "kind": 10,
    "name": 16,
    "phone": 17,
    "tier": 10,
    "stage": 10,
    "region": 16,
    "email": 26,
    "address": 40,
    "document_type": 14,
    "document_number": 24,
}
Read = Callable[[UUID | None], Awaitable[Sequence[ExportedCustomer]]]
Note = Callable[[tuple[UUID, ...]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How customers are written down: in clear or masked, and in whose language."""

    clear: bool
    language: str
    region: str

    def say(self, key: str) -> str:
        return say(self.language, "customer_export", key, key)

    def columns(self) -> tuple[SheetColumn, ...]:
        return tuple(SheetColumn(name, self.say(name), width) for name, width in _WIDTHS.items())

    def cells(self, one: ExportedCustomer) -> list[Cell]:
        given = {name: getattr(one, name) for name in _WIDTHS if name != "region"}
        given["region"] = one.region_en if self.language == "en" else one.region
        given["phone"] = shown_phone(one.phone, self.region)
        if not self.clear:
            given |= {name: mask(given[name]) for name, mask in _MASKS.items()}
        return [given[name] for name in _WIDTHS]


_MASKS: dict[str, Callable[[str | None], str | None]] = {
    "name": masked_name,
    "phone": masked_phone,
    "email": masked_email,
    "address": masked_address,
    "document_number": masked_document,
}


async def pages_of(read: Read, note: Note, manner: Manner) -> AsyncIterator[list[list[Cell]]]:
    """Page by page by id."""
    after: UUID | None = None
    while page := await read(after):
        await note(tuple(one.id for one in page))
        yield [manner.cells(one) for one in page]
        if len(page) < PAGE:
            return
        after = page[-1].id
