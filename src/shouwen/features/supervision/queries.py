"""Reading samples, and what may be drawn."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import OVERSIGHT
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_UNIT = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"
_IN_SCOPE = "exists (select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(:roots))"
_CLOSED_THEN = """t.kind = 'complaint' and t.state = 'closed' and t.closed_at >= :since and t.closed_at < :until"""
_INVOLVED = """exists (select 1 from complaint_rounds r where r.ticket_id = t.id
        and :person in (r.handler_id, r.replied_by, r.closed_by, r.answered_by)) as involved"""
_GROUND = Prepared(
    # The pieces spliced in are this file's and the policies' own.
    text(f"""
select (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = u.id) as path,
    {rules_sql("u.id")} as rules,
    (select array_agg(t.id) from ticket_places p join tickets t on t.id = p.ticket_id
        where p.unit_id = u.id and not p.is_open and {_CLOSED_THEN}) as closed
from units u where u.id = :unit and (cast(:roots as uuid[]) is null or {_IN_SCOPE.format(unit="u.id")})
""")  # noqa: S608
)
_DUE = Prepared(
    text(f"""
select u.id from units u
where u.function = :function
    and not exists (select 1 from supervision_samples s where s.unit_id = u.id and s.month = :month)
    and exists (select 1 from ticket_places p join tickets t on t.id = p.ticket_id
        where p.unit_id = u.id and not p.is_open and {_CLOSED_THEN})
order by u.code
""")  # noqa: S608
)
_SAMPLES = Prepared(
    text(f"""
select s.id, {_UNIT} as unit, s.month, s.seed, s.percent, s.at_least, s.population, s.drawn_at,
    (select json_build_object('id', d.id, 'name', d.name, 'agent_no', d.agent_no)
        from staff d where d.id = s.drawn_by) as drawn_by,
    (select count(*) from supervision_cases c where c.sample_id = s.id) as size,
    (select count(*) from supervision_cases c where c.sample_id = s.id and c.checked_at is not null) as checked,
    (select count(*) from supervision_cases c where c.sample_id = s.id and c.process_right) as process_right,
    (select count(*) from supervision_cases c where c.sample_id = s.id and c.result_reasonable) as result_reasonable,
    (select count(*) from supervision_cases c where c.sample_id = s.id and c.customer_satisfied) as customer_satisfied
from supervision_samples s join units u on u.id = s.unit_id
where {_IN_SCOPE.format(unit="s.unit_id")} and (cast(:sample as uuid) is null or s.id = :sample)
order by s.month desc, u.code
limit 200
""")  # noqa: S608
)
_CASES = Prepared(
    text(f"""
select c.ticket_id, t.number, t.matter, t.round, t.closed_at, t.category_name, t.category_name_en,
    c.process_right, c.result_reasonable, c.customer_satisfied, c.remark, c.checked_at, {_INVOLVED},
    (select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)
        from staff s where s.id = c.checked_by) as checked_by,
    (select r.satisfaction from complaint_rounds r where r.ticket_id = c.ticket_id order by r.number desc limit 1)
        as satisfaction
from supervision_cases c join tickets t on t.id = c.ticket_id
where c.sample_id = :sample order by c.place
""")  # noqa: S608
)
_TO_CHECK = Prepared(
    text(f"""
select t.id, array(select p.unit_id from ticket_places p where p.ticket_id = t.id) as places,
    {_INVOLVED}
from supervision_cases c
join supervision_samples s on s.id = c.sample_id
join tickets t on t.id = c.ticket_id
where c.sample_id = :sample and c.ticket_id = :ticket and {_IN_SCOPE.format(unit="s.unit_id")}
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class _GroundRow:
    path: list[UUID]
    rules: str | None
    closed: list[UUID] | None


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample with how far its check has come."""

    id: UUID
    unit: dict[str, Any]
    month: date
    seed: int
    percent: int
    at_least: int
    population: int
    drawn_at: datetime
    drawn_by: dict[str, Any] | None
    size: int
    checked: int
    process_right: int
    result_reasonable: int
    customer_satisfied: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of a sample; nothing of its customer."""

    ticket_id: UUID
    number: str
    matter: str
    round: int
    closed_at: datetime | None
    category_name: str
    category_name_en: str
    process_right: bool | None
    result_reasonable: bool | None
    customer_satisfied: bool | None
    remark: str | None
    checked_at: datetime | None
    checked_by: dict[str, Any] | None
    involved: bool
    satisfaction: str | None


@dataclass(frozen=True, slots=True)
class ToCheck:
    id: UUID
    places: list[UUID]
    involved: bool


async def ground_of(
    read: Reader, unit: UUID, since: datetime, until: datetime, within: Scope | None
) -> tuple[tuple[UUID, ...], Rules, list[UUID]]:
    """The unit's path, its rules, and what was closed there; `NotFound` outside the scope, if there is one."""
    roots = None if within is None else list(within.roots)
    row = await read.first(_GROUND, _GroundRow, unit=unit, since=since, until=until, roots=roots)
    if row is None:
        raise NotFound
    return tuple(row.path), await rules_from(read, row.rules), row.closed or []


async def departments_due(read: Reader, month: date, since: datetime, until: datetime) -> list[UUID]:
    """Complaint departments that closed something in a month and have no sample of it."""
    rows = await read.tuples(_DUE, function=OVERSIGHT, month=month, since=since, until=until)
    return [unit for (unit,) in rows]


async def samples(read: Reader, within: Scope, sample: UUID | None = None) -> list[SampleLine]:
    """The newest first; of the units in scope."""
    return await read.all(_SAMPLES, SampleLine, roots=list(within.roots), sample=sample)


async def cases_of(read: Reader, sample: UUID, person: UUID | None) -> list[CaseLine]:
    """The cases of a sample in the order of the draw, and in which of them `person` was involved."""
    return await read.all(_CASES, CaseLine, sample=sample, person=person)


async def case_to_check(read: Reader, sample: UUID, ticket: UUID, person: UUID | None, within: Scope) -> ToCheck:
    found = await read.first(_TO_CHECK, ToCheck, sample=sample, ticket=ticket, person=person, roots=list(within.roots))
    if found is None:
        raise NotFound
    return found
