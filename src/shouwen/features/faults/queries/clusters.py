"""Which complaint departments have fresh reports, the reports, and what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.faults.contract import MassFaultRules
from shouwen.features.faults.queries.words import CASE_SEEN, HELD, PERSON, UNIT
from shouwen.features.faults.rules import Report
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_BUSY = Prepared(
    text("""
select u.id from units u
where u.function = 'complaint' and u.closed_at is null and exists (
    select 1 from ticket_places p where p.unit_id = u.id and p.is_open and p.registered_at >= :since)
order by u.code
""")
)
# Walks what is open at the department by the time of its registration.
_REPORT = """
select t.id as ticket, t.category, k.place, t.registered_at
from ticket_places w
join tickets t on t.id = w.ticket_id
join complaints k on k.ticket_id = t.id
where w.unit_id = :unit and w.is_open and w.registered_at between :since and :until
    and t.oversight_id = :unit and t.category = any(cast(:categories as text[])) and k.place is not null
    and not exists (select 1 from mass_fault_cases c where c.ticket_id = t.id and c.unlinked_at is null)
"""
# What somebody has decided about once is not proposed again.
_FRESH = Prepared(
    text(f"""
{_REPORT}
    and not exists (select 1 from mass_fault_proposals s where s.unit_id = :unit and s.last_at >= :since
        and s.state <> 'open' and t.id = any(s.tickets))
order by t.registered_at, t.id limit 5000
""")  # noqa: S608 - the piece stands above
)
_ALIKE = Prepared(text(f"{_REPORT} order by t.registered_at, t.id limit 2000"))
_THERE = Prepared(
    text("""
select p.id, p.place_key, p.tickets from mass_fault_proposals p
where p.unit_id = :unit and p.place_kind = :kind and p.state = 'open'
""")
)
_OPEN_PLACES = Prepared(
    text("""
select f.district, f.building, f.base_station from mass_faults f where f.unit_id = :unit and f.is_open
""")
)
_FIELDS = f"""
p.id, p.place_kind, p.place, p.district, p.category, p.tickets, p.first_at, p.last_at, p.minutes, p.found_at, p.state,
    p.unit_id, {UNIT.format(unit="p.unit_id")} as unit, {PERSON.format(staff="p.settled_by")} as settled_by"""
_PROPOSALS = Prepared(
    text(f"""
select {_FIELDS} from mass_fault_proposals p
where p.state = 'open' and {HELD.format(unit="p.unit_id")}
order by p.last_at desc, p.id limit 100
""")  # noqa: S608
)
_PROPOSAL = Prepared(
    text(f"select {_FIELDS} from mass_fault_proposals p where p.id = :id and {HELD.format(unit='p.unit_id')}")  # noqa: S608
)
_CASES = Prepared(
    text(f"""
select t.id, t.number, t.state, t.matter, t.category_name, t.category_name_en, t.registered_at, k.place
from tickets t join complaints k on k.ticket_id = t.id
where t.id = any(cast(:ids as uuid[])) and {CASE_SEEN.format(ticket="t.id")}
order by t.registered_at, t.id
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Proposal:
    id: UUID
    place_kind: str
    place: str
    district: str
    category: str
    tickets: list[UUID]
    first_at: datetime
    last_at: datetime
    minutes: int
    found_at: datetime
    state: str
    unit_id: UUID
    unit: dict[str, Any]
    settled_by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class There:
    """An open proposal about a place."""

    id: UUID
    place_key: str
    tickets: list[UUID]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A complaint as the lists of faults show it."""

    id: UUID
    number: str
    state: str
    matter: str
    category_name: str
    category_name_en: str
    registered_at: datetime
    place: dict[str, Any] | None


async def busy_departments(read: Reader, since: datetime) -> list[UUID]:
    """Complaint departments with an open case that was registered since then."""
    return [unit for (unit,) in await read.tuples(_BUSY, since=since)]


async def fresh_reports(
    read: Reader, unit: UUID, rule: MassFaultRules, since: datetime, until: datetime
) -> list[Report]:
    """Of a complaint department, and of no fault or settled proposal."""
    window = {"since": since, "until": until, "categories": list(rule.categories)}
    return await read.all(_FRESH, Report, unit=unit, **window)


async def reports_between(
    read: Reader, unit: UUID, categories: Sequence[str], since: datetime, until: datetime
) -> list[Report]:
    """Of a complaint department, and of no fault yet."""
    return await read.all(_ALIKE, Report, unit=unit, categories=list(categories), since=since, until=until)


async def open_proposals_at(read: Reader, unit: UUID, kind: str) -> dict[str, There]:
    """By the place's key."""
    return {one.place_key: one for one in await read.all(_THERE, There, unit=unit, kind=kind)}


async def places_of_open_faults(read: Reader, unit: UUID) -> list[dict[str, str]]:
    """Where a complaint department knows of a fault already."""
    names = ("district", "building", "base_station")
    return [dict(zip(names, row, strict=True)) for row in await read.tuples(_OPEN_PLACES, unit=unit)]


async def proposals_for(read: Reader, within: Scope) -> list[Proposal]:
    """What waits for a decision, the newest report first."""
    return await read.all(_PROPOSALS, Proposal, roots=list(within.roots))


async def the_proposal(read: Reader, proposal: UUID, within: Scope) -> Proposal:
    found = await read.first(_PROPOSAL, Proposal, id=proposal, roots=list(within.roots))
    if found is None:
        raise NotFound(subject=proposal)
    return found


async def case_lines(read: Reader, ids: Sequence[UUID], within: Scope) -> list[CaseLine]:
    """Those that the reader sees, the oldest first."""
    return await read.all(_CASES, CaseLine, ids=list(ids), roots=list(within.roots))
