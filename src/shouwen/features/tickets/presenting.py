"""A list as a file for spreadsheets: what is seen, as it is seen."""

import csv
import io
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from shouwen.features.tickets.queries import Wanted, page_of_tickets
from shouwen.features.tickets.shapes import TicketRow, row_fields
from shouwen.kernel.messages import FieldError, InvalidInput, Scope
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say as text_of

MOST_ROWS = 50_000
_PAGE = 1_000
_SECTION = "lists"
# A cell that begins so would be run as a formula by the program that opens it; some take the wide signs as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# The mark tells spreadsheet programs that the text is UTF-8.
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Export:
    """One reader's way of writing a list down."""

    read: Reader
    scope: Scope
    language: str
    region: str
    zone: ZoneInfo
    now: datetime

    async def lines(self, wanted: Wanted, columns: list[str]) -> AsyncIterator[str]:
        """The head, at most `MOST_ROWS` rows in the list's order, and a word at the end if there would be more."""
        yield _MARK + written(self.say(f"column.{column}") for column in columns)
        rows, after = 0, None
        while rows < MOST_ROWS:
            lines, following = await page_of_tickets(self.read, wanted, self.scope, self.now, _PAGE, after)
            shown = [TicketRow(**row_fields(line, self.language, self.region, self.now)) for line in lines]
            yield "".join(written(_COLUMNS[column](self, row) for column in columns) for row in shown)
            rows += len(lines)
            if following is None:
                return
            after = str(following)
        yield written([self.say("cut", count=MOST_ROWS)])

    def say(self, key: str, **values: object) -> str:
        return text_of(self.language, _SECTION, key, key, **values)

    def time(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")


def written(cells: Iterable[str]) -> str:
    """One line of a file that no spreadsheet takes for a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([safe(cell) for cell in cells])
    return line.getvalue()


def safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


_COLUMNS: dict[str, Callable[[Export, TicketRow], str]] = {
    "due": lambda export, row: export.time(row.due_at),
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
    "registered": lambda export, row: export.time(row.registered_at),
}


def columns_of(text: str | None) -> list[str]:
    """The columns named, in their order; all of them when none is."""
    columns = [name for name in (text or "").split(",") if name] or list(_COLUMNS)
    if not set(columns) <= _COLUMNS.keys():
        raise InvalidInput(FieldError("columns", "not-one-of", {"expected": ", ".join(_COLUMNS)}))
    return list(dict.fromkeys(columns))
