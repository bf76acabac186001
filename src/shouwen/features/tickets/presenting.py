"""A list as a file: what is seen, as it is seen."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.features.tickets.queries import Wanted, page_of_tickets
from shouwen.features.tickets.shapes import TicketRow, row_fields
from shouwen.kernel.messages import FieldError, InvalidInput, Scope
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say as text_of
from shouwen.platform.sheets.writing import Cell, SheetColumn

_PAGE = 1_000
_SECTION = "lists"


@dataclass(frozen=True, slots=True)
class Export:
    """One reader's way of writing a list down."""

    read: Reader
    scope: Scope
    language: str
    region: str
    now: datetime

    async def pages(
        self, wanted: Wanted, columns: Sequence[str], at_once: int = _PAGE
    ) -> AsyncIterator[list[list[Cell]]]:
        """The rows in the list's order, page by page by key."""
        after: str | None = None
        while True:
            page = await page_of_tickets(self.read, wanted, self.scope, self.now, at_once, after)
            shown = [TicketRow(**row_fields(line, self.language, self.region, self.now)) for line in page.lines]
            yield [[_CELLS[column](self, row) for column in columns] for row in shown]
            if page.next is None:
                return
            after = str(page.next)

    def columns(self, columns: Sequence[str]) -> tuple[SheetColumn, ...]:
        return tuple(SheetColumn(name, self.say(f"column.{name}"), _WIDTHS.get(name, 14)) for name in columns)

    def say(self, key: str, **values: object) -> str:
        return text_of(self.language, _SECTION, key, key, **values)


_CELLS: dict[str, Callable[[Export, TicketRow], Cell]] = {
    "due": lambda _, row: row.due_at,
    "number": lambda _, row: row.number,
    "matter": lambda _, row: row.matter,
    "category": lambda _, row: row.category_name,
    "state": lambda export, row: export.say(f"state.{row.state}"),
    "urgency": lambda export, row: export.say(f"urgency.{row.urgency}"),
    "channel": lambda export, row: export.say(f"channel.{row.channel}"),
    "customer": lambda _, row: row.customer_name or "",
    "phone": lambda _, row: row.phone or "",
    "department": lambda _, row: row.department.name,
    "assignee": lambda export, row: row.assignee.name if row.assignee else export.say("unassigned"),
    "owner": lambda export, row: row.owner.name if row.owner else export.say("unassigned"),
    "registered": lambda _, row: row.registered_at,
}
_WIDTHS = {"matter": 40, "number": 20, "category": 22, "department": 22, "due": 17, "registered": 17, "phone": 17}


def columns_of(text: str | None) -> list[str]:
    """The columns named, in their order; all of them when none is."""
    columns = [name for name in (text or "").split(",") if name] or list(_CELLS)
    if not set(columns) <= _CELLS.keys():
        raise InvalidInput(FieldError("columns", "not-one-of", {"expected": ", ".join(_CELLS)}))
    return list(dict.fromkeys(columns))
