"""What a list shows of a ticket, and what a list may be asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, FromClause, case, func, literal_column

from shouwen.features.contacts.tables import contacts
from shouwen.features.organisation.tables import staff, units
from shouwen.features.search.contract import Word
from shouwen.features.tickets.contract import NEVER, State
from shouwen.features.tickets.tables import tickets
from shouwen.platform.web.paging import Cursor

_FEW_DAYS = timedelta(days=31)
SORTS = ("due", "registered", "-registered")


_unit, _department = units.alias("of_unit"), units.alias("of_department")
_owner, _assignee = staff.alias("owner"), staff.alias("assignee")
_t = tickets.c


def _json_of(table: FromClause, *names: str) -> ColumnElement[Any]:
    """These columns as an object. Its keys stand in the text: as parameters they would be sent with every call."""
    return func.jsonb_build_object(*(part for name in names for part in (literal_column(f"'{name}'"), table.c[name])))


def _unit_json(unit: FromClause) -> ColumnElement[Any]:
    return _json_of(unit, "id", "code", "name", "name_en", "kind")


def _person_json(person: FromClause) -> ColumnElement[Any]:
    return _json_of(person, "id", "name", "agent_no")


OWN = (
    _t.id,
    _t.number,
    _t.kind,
    _t.matter,
    _t.category,
    _t.urgency,
    _t.channel,
    _t.state,
    _t.registered_at,
    _t.due_at,
    _t.soon_at,
    _t.clock,
    _t.round,
    _t.repeat_number,
    _t.urged,
    _t.closed_at,
    _t.version,
    contacts.c.customer_name,
    contacts.c.phone,
    _t.category_name,
    _t.category_name_en,
)
ROW = (
    *OWN,
    _unit_json(_unit).label("unit"),
    _unit_json(_department).label("department"),
    case((_owner.c.id.is_not(None), _person_json(_owner))).label("owner"),
    case((_assignee.c.id.is_not(None), _person_json(_assignee))).label("assignee"),
)
OWN_FROM = tickets.join(contacts, contacts.c.id == _t.contact_id)
ROW_FROM = (
    OWN_FROM.join(_unit, _unit.c.id == _t.unit_id)
    .join(_department, _department.c.id == _t.department_id)
    .outerjoin(_owner, _owner.c.id == _t.owner_id)
    .outerjoin(_assignee, _assignee.c.id == _t.assignee_id)
)


class TicketLine(msgspec.Struct, frozen=True):
    """A ticket as a list shows it; personal fields in clear, to be masked by whoever shows them."""

    id: UUID
    number: str
    kind: str
    matter: str
    category: str
    urgency: str
    channel: str
    state: str
    registered_at: datetime
    due_at: datetime
    soon_at: datetime
    clock: str
    round: int
    repeat_number: int
    urged: bool
    closed_at: datetime | None
    version: int
    customer_name: str | None
    phone: str | None
    category_name: str
    category_name_en: str
    unit: dict[str, Any]
    department: dict[str, Any]
    owner: dict[str, Any] | None
    assignee: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list should hold. `search` is a number or its end, or holds `words`, which are listed newest first."""

    states: tuple[str, ...] = ()
    is_open: bool | None = None
    unit: UUID | None = None
    assignee: UUID | None = None
    unassigned: bool = False
    owner: UUID | None = None
    lost: bool = False
    due_soon: bool = False
    urgencies: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    registered_from: datetime | None = None
    registered_to: datetime | None = None
    search: str | None = None
    phone: str | None = None
    words: tuple[Word, ...] = ()
    ends_many: bool = False
    """Whether so many numbers end like `search` that they are looked for along the list."""
    sort: str = "due"
    newest_first: bool = False
    """Whether what is searched is listed newest first, whatever was asked for."""
    kinds: tuple[str, ...] = ("complaint",)

    @property
    def is_of_few_days(self) -> bool:
        """Whether it holds no more than about a month's tickets, of any time."""
        since, until = self.registered_from, self.registered_to
        return bool(since and until) and (until or NEVER) - (since or NEVER) <= _FEW_DAYS

    @property
    def is_narrow(self) -> bool:
        """Whether it holds few tickets at any time, however long the past."""
        open_only = bool(self.states) and all(State(state).is_open for state in self.states)
        personal = self.assignee or self.owner or self.unassigned
        return bool(personal or self.is_open or self.lost or self.due_soon or open_only)

    @property
    def is_of_an_owner(self) -> bool:
        """Whether it is what one looks after in the order of deadlines, and nothing that is sought by its number."""
        return self.owner is not None and self.sort == "due" and not (self.search or self.phone)


@dataclass(frozen=True, slots=True)
class TicketsFound:
    """A page of a list and the cursor of the next one, if there is more. `newest_first`: since words or the end of many
    numbers are searched, whatever order was asked for."""

    lines: list[TicketLine]
    next: Cursor | None
    newest_first: bool = False
