"""Faults: lists, one of them, what is known at a place, and how long repairs took."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.faults.contract import RULES, MassFaultRules
from shouwen.features.faults.queries.words import HELD, PERSON, SEEN, UNIT
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import Actor, NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_SEEN = SEEN.format(unit="f.unit_id", region="f.region_id")
_HELD = HELD.format(unit="f.unit_id")
_FIELDS = f"""
    f.id, f.number, f.state, f.title, f.category, f.district, f.building, f.base_station, f.area, f.began_at,
    f.expected_at, f.due_at, f.announcement, f.cause, f.fix, f.repaired_at, f.closed_at, f.opened_at, f.version,
    f.unit_id, f.region_id, {UNIT.format(unit="f.unit_id")} as unit, {UNIT.format(unit="f.team_id")} as team,
    {PERSON.format(staff="f.opened_by")} as opened_by, {_HELD} as held,
    (select count(*) from mass_fault_cases c where c.fault_id = f.id and c.unlinked_at is null) as cases"""  # noqa: S608 - the pieces are of this folder
# Each branch walks an index of its own; both together are a handful of pages.
_LIST = Prepared(
    text(f"""
select {_FIELDS} from mass_faults f
where {_SEEN}
    and (not cast(:open_only as boolean) or f.is_open)
    and (cast(:before as timestamptz) is null or (f.opened_at, f.id) < (:before, cast(:before_id as uuid)))
order by f.opened_at desc, f.id desc limit :limit
""")  # noqa: S608 - the pieces are of this folder
)
_ONE = Prepared(text(f"select {_FIELDS} from mass_faults f where f.id = :id and {_SEEN}"))  # noqa: S608
_OF_CASE = Prepared(
    text("""
select f.id, f.number, f.title, f.state from mass_fault_cases c join mass_faults f on f.id = c.fault_id
where c.ticket_id = :ticket and c.unlinked_at is null and exists (
    select 1 from ticket_places p where p.ticket_id = c.ticket_id and p.unit_id = any(:roots))
""")
)
_KNOWN = Prepared(
    text(f"""
select f.id, f.number, f.title, f.announcement, f.began_at, f.expected_at, f.district, f.building, f.base_station,
    f.state, a.said, a.said_en
from mass_faults f
left join fault_announcements a on a.fault_id = f.id and a.is_on and a.begins_at <= :now
    and (a.ends_at is null or a.ends_at > :now) and f.state = 'open'
where f.is_open and {_SEEN}
    and split_part(f.category, '.', 1) = split_part(:category, '.', 1)
order by f.opened_at desc, f.id limit 50
""")  # noqa: S608
)
_STEPS = Prepared(
    text(f"""
select d.kind, d.at, d.text, d.count, {PERSON.format(staff="d.by")} as by
from mass_fault_steps d where d.fault_id = :id order by d.at, d.id
""")  # noqa: S608
)
_HOME = Prepared(
    text(f"""
select d.id as unit, r.id as region, r.code, r.name, r.name_en, {rules_sql("d.id")} as rules,
    (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as path,
    (select count(*) from mass_faults f where f.region_id = r.id and f.opened_at >= :today) as there
from units d
join units p on p.id = d.parent_id
join units r on r.id = case when p.kind = 'centre' then p.parent_id else p.id end
where d.id = :unit
""")  # noqa: S608 - a subselect of the policies' own
)
_NEAREST = Prepared(
    text("""
select d.id from unit_ancestors a
join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
join units d on d.parent_id = p.id and d.function = 'complaint' and d.closed_at is null
where a.unit_id = :home
    and exists (select 1 from unit_ancestors b where b.unit_id = d.id and b.ancestor_id = any(:roots))
order by a.depth, d.code limit 1
""")
)
_TEAM = Prepared(
    text("""
select exists (select 1 from units u join unit_ancestors a on a.unit_id = u.id and a.ancestor_id = :region
    where u.id = :team and u.closed_at is null)
""")
)
# Names of departments and teams in a region.
_NAMES = Prepared(
    text("""
select u.name, u.name_en from unit_ancestors a join units u on u.id = a.unit_id
where a.ancestor_id = :region and u.kind in ('department', 'team', 'centre') and u.closed_at is null
order by u.code limit 2000
""")
)
_TIMES = Prepared(
    text(f"""
select f.area, count(*) as count,
    cast(avg(extract(epoch from f.repaired_at - f.began_at)) as bigint) as mean_seconds,
    cast(max(extract(epoch from f.repaired_at - f.began_at)) as bigint) as most_seconds,
    count(*) filter (where f.repaired_at > f.due_at) as late
from mass_faults f
where f.repaired_at is not null and f.opened_at >= :since and {_SEEN}
group by f.area order by f.area
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Fault:
    """With the names of its units and people; `held`: it lies in the reader's own part of the tree."""

    id: UUID
    number: str
    state: str
    title: str
    category: str
    district: str
    building: str
    base_station: str
    area: str
    began_at: datetime
    expected_at: datetime | None
    due_at: datetime
    announcement: str
    cause: str | None
    fix: str | None
    repaired_at: datetime | None
    closed_at: datetime | None
    opened_at: datetime
    version: int
    unit_id: UUID
    region_id: UUID
    unit: dict[str, Any]
    team: dict[str, Any] | None
    opened_by: dict[str, Any] | None
    held: bool
    cases: int


@dataclass(frozen=True, slots=True)
class FaultSign:
    """What a case shows of the fault that it belongs to."""

    id: UUID
    number: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class KnownFault:
    id: UUID
    number: str
    title: str
    announcement: str
    began_at: datetime
    expected_at: datetime | None
    district: str
    building: str
    base_station: str
    state: str
    said: str | None
    said_en: str | None


@dataclass(frozen=True, slots=True)
class FaultStep:
    kind: str
    at: datetime
    text: str
    count: int | None
    by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _HomeRow:
    unit: UUID
    region: UUID
    code: str
    name: str
    name_en: str
    rules: str | None
    path: list[UUID]
    there: int


@dataclass(frozen=True, slots=True)
class Home:
    """The complaint department of a fault, the region that it works for, and its rules; `there` counts the day's."""

    unit: UUID
    region: UUID
    code: str
    names: tuple[str, str]
    rule: MassFaultRules
    path: tuple[UUID, ...]
    there: int


@dataclass(frozen=True, slots=True)
class RepairTime:
    """How long repairs took, from the beginning of the fault, in seconds; `late`: longer than allowed."""

    area: str
    count: int
    mean_seconds: int
    most_seconds: int
    late: int


def _reader(actor: Actor) -> dict[str, Any]:
    return {"roots": list(actor.scope.roots), "home": actor.unit}


async def faults_of(
    read: Reader, actor: Actor, open_only: bool, before: tuple[datetime, UUID] | None, limit: int
) -> list[Fault]:
    """The newest first."""
    at, after = before or (None, None)
    page = {"open_only": open_only, "before": at, "before_id": after, "limit": limit}
    return await read.all(_LIST, Fault, **_reader(actor), **page)


async def fault_seen(read: Reader, fault: UUID, actor: Actor) -> Fault:
    """Refuses with `NotFound` what the reader does not see."""
    found = await read.first(_ONE, Fault, id=fault, **_reader(actor))
    if found is None:
        raise NotFound(subject=fault)
    return found


async def fault_held(read: Reader, fault: UUID, actor: Actor) -> Fault:
    """The same, for whoever decides about it: it lies in their own part of the tree."""
    found = await fault_seen(read, fault, actor)
    if not found.held:
        raise NotFound(subject=fault)
    return found


async def fault_of_case(read: Reader, ticket: UUID, within: Scope) -> FaultSign | None:
    return await read.first(_OF_CASE, FaultSign, ticket=ticket, roots=list(within.roots))


async def known_faults(read: Reader, category: str, actor: Actor, now: datetime) -> list[KnownFault]:
    """Open faults around the reader of the same group of categories, with what is announced of them now."""
    return await read.all(_KNOWN, KnownFault, category=category, now=now, **_reader(actor))


async def steps_of_fault(read: Reader, fault: UUID) -> list[FaultStep]:
    return await read.all(_STEPS, FaultStep, id=fault)


async def home_of(read: Reader, unit: UUID, today: datetime, now: datetime) -> Home:
    """`today` is when the local day began."""
    row = await read.first(_HOME, _HomeRow, unit=unit, today=today)
    if row is None:
        raise NotFound(subject=unit)
    rule: MassFaultRules = (await rules_from(read, row.rules)).at(RULES, now).content
    return Home(row.unit, row.region, row.code, (row.name, row.name_en), rule, tuple(row.path), row.there)


async def nearest_department(read: Reader, actor: Actor) -> UUID | None:
    """The complaint department nearest to a person, within what they see."""
    found: UUID | None = await read.value(_NEAREST, **_reader(actor))
    return found


async def may_repair(read: Reader, team: UUID, region: UUID) -> bool:
    return bool(await read.value(_TEAM, team=team, region=region))


async def names_around(read: Reader, region: UUID) -> list[str]:
    """What departments and teams of a region are called, in both languages."""
    return [name for pair in await read.tuples(_NAMES, region=region) for name in pair if name]


async def repair_times(read: Reader, actor: Actor, since: datetime) -> list[RepairTime]:
    return await read.all(_TIMES, RepairTime, since=since, **_reader(actor))
