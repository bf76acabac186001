"""The sensitive list (CUS-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.customers.queries.areas import IN_AREAS
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_IN_FORCE = "approved_at is not null and refused_at is null and ended_at is null"
STATES = {
    "proposed": "s.approved_at is null and s.refused_at is null and s.ended_at is null",
    "in_force": "s.approved_at is not null and s.refused_at is null and s.ended_at is null",
    "over": "(s.refused_at is not null or s.ended_at is not null)",
}
_NOW = Prepared(
    # The condition spliced in is this file's own.
    text(f"""
select phone, reason, preferred_channel, source, approved_at as since from sensitive_numbers
where phone = any(cast(:phones as text[])) and {_IN_FORCE}
""")  # noqa: S608
)
_PERSON = (
    "(select json_build_object('id', p.id, 'name', p.name, 'agent_no', p.agent_no) from staff p where p.id = {id})"
)
_PAGE = """
select s.id, s.phone, s.reason, s.preferred_channel, s.source, s.proposed_at, s.approved_at, s.refused_at, s.ended_at,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) as unit,
    s.proposed_by = :person as mine, {proposed_by} as proposed_by, {approved_by} as approved_by
from sensitive_numbers s join units u on u.id = s.unit_id
where {scope} and {state} and (cast(:before as uuid) is null or s.id < :before)
    and (cast(:phone as text) is null or s.phone = :phone)
order by s.id desc limit :limit
"""
_PAGES = {
    state: Prepared(
        text(
            _PAGE.format(
                scope=IN_AREAS.format(unit="s.unit_id"),
                state=condition,
                proposed_by=_PERSON.format(id="s.proposed_by"),
                approved_by=_PERSON.format(id="s.approved_by"),
            )
        )
    )
    for state, condition in STATES.items()
}
_ENTRY = Prepared(
    text(f"""
select s.id, s.unit_id, s.phone, s.proposed_by, s.approved_at, s.refused_at, s.ended_at, s.version
from sensitive_numbers s where s.id = :entry and {IN_AREAS.format(unit="s.unit_id")}
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A number that is on the list now: do not call it, but for what the customer wishes by `preferred_channel`."""

    phone: str
    reason: str
    preferred_channel: str | None
    source: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SensitiveLine:
    """An entry as the list shows it."""

    id: UUID
    phone: str
    reason: str
    preferred_channel: str | None
    source: str
    proposed_at: datetime
    approved_at: datetime | None
    refused_at: datetime | None
    ended_at: datetime | None
    unit: dict[str, Any]
    mine: bool
    proposed_by: dict[str, Any] | None
    approved_by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class SensitiveEntry:
    """An entry as a command needs it."""

    id: UUID
    unit_id: UUID
    phone: str
    proposed_by: UUID
    approved_at: datetime | None
    refused_at: datetime | None
    ended_at: datetime | None
    version: int

    @property
    def is_over(self) -> bool:
        return self.refused_at is not None or self.ended_at is not None


async def sensitive_now(read: Reader, phones: Iterable[str]) -> dict[str, Sensitive]:
    """Which of these numbers (E.164) are on the list, whoever put them there: a block holds everywhere."""
    rows = await read.all(_NOW, Sensitive, phones=list(phones))
    return {row.phone: row for row in rows}


async def page_of_sensitive(
    read: Reader, state: str, phone: str | None, person: UUID | None, within: Scope, limit: int, after: str | None
) -> tuple[list[SensitiveLine], Cursor | None]:
    """The newest first."""
    before = Cursor.parse(after, "newest").id if after else None
    given = {"areas": list(within.areas), "before": before, "person": person, "phone": phone, "limit": limit + 1}
    rows = await read.all(_PAGES[state], SensitiveLine, **given)
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor("newest", last.proposed_at, last.id)


async def sensitive_entry(read: Reader, entry: UUID, within: Scope) -> SensitiveEntry:
    found = await read.first(_ENTRY, SensitiveEntry, entry=entry, areas=list(within.areas))
    if found is None:
        raise NotFound
    return found
