"""What is announced of a fault, to whom, and what was announced before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.faults.queries.words import PERSON
from shouwen.features.tickets.queries import categories_around
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

_UNITS = """(select json_agg(json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en,
    'kind', u.kind) order by u.code) from units u where u.id = any({units}))"""
_FIELDS = f"""a.id, a.fault_id, a.unit_id, a.is_on, a.units, a.said, a.said_en, a.spoken, a.spoken_en, a.begins_at,
    a.ends_at, a.version, {_UNITS.format(units="a.units")} as named"""
_OF_FAULT = Prepared(text(f"select {_FIELDS} from fault_announcements a where a.fault_id = :fault"))  # noqa: S608
_ONE = Prepared(
    text("""
select a.id, a.fault_id, a.unit_id, a.is_on, a.units, a.said, a.said_en, a.spoken, a.spoken_en, a.begins_at,
    a.ends_at, a.version, null as named, f.state as fault_state, f.version as fault_version,
    (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = a.unit_id) as path
from fault_announcements a join mass_faults f on f.id = a.fault_id where a.id = :id
""")
)
_TURNS = Prepared(
    text(f"""
select t.number, t.kind, t.at, t.reason, t.said, t.said_en, t.spoken, t.spoken_en, t.begins_at, t.ends_at,
    {PERSON.format(staff="t.by")} as by, {_UNITS.format(units="t.units")} as named
from fault_announcement_turns t where t.announcement_id = :id order by t.number desc limit 200
""")  # noqa: S608
)
# Whoever works where it is said, and whoever oversees a unit where it is said.
_HEARD = """(exists (
        select 1 from unit_ancestors h where h.unit_id = cast(:home as uuid) and h.ancestor_id = any(a.units))
    or exists (select 1 from unit_ancestors h where h.unit_id = any(a.units) and h.ancestor_id = any(:roots)))"""
_NOW = Prepared(
    text(f"""
select f.id, f.number, f.title, f.category, f.district, f.building, f.base_station, f.began_at, f.expected_at,
    a.said, a.said_en, a.spoken, a.spoken_en, a.begins_at, a.ends_at
from fault_announcements a join mass_faults f on f.id = a.fault_id
where a.is_on and a.begins_at <= :now and (a.ends_at is null or a.ends_at > :now) and f.state = 'open' and {_HEARD}
order by a.begins_at desc, a.id limit 50
""")  # noqa: S608
)
_WITHIN = Prepared(
    text("""
select count(*) from units u join unit_ancestors a on a.unit_id = u.id and a.ancestor_id = :region
where u.id = any(cast(:units as uuid[])) and u.closed_at is null
""")
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced of a fault; `named` are its units with their names."""

    id: UUID
    fault_id: UUID
    unit_id: UUID
    is_on: bool
    units: list[UUID]
    said: str
    said_en: str
    spoken: str
    spoken_en: str
    begins_at: datetime
    ends_at: datetime | None
    version: int
    named: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Standing(Announcement):
    """With what a timer has to know of its fault."""

    fault_state: str
    fault_version: int
    path: list[UUID]


@dataclass(frozen=True, slots=True)
class Turn:
    number: int
    kind: str
    at: datetime
    reason: str
    said: str
    said_en: str
    spoken: str
    spoken_en: str
    begins_at: datetime
    ends_at: datetime | None
    by: dict[str, Any] | None
    named: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What is announced now, with what a reader must know of its fault."""

    id: UUID
    number: str
    title: str
    category: str
    district: str
    building: str
    base_station: str
    began_at: datetime
    expected_at: datetime | None
    said: str
    said_en: str
    spoken: str
    spoken_en: str
    begins_at: datetime
    ends_at: datetime | None


async def announcement_of(read: Reader, fault: UUID) -> Announcement | None:
    return await read.first(_OF_FAULT, Announcement, fault=fault)


async def standing_of(read: Reader, announcement: UUID) -> Standing:
    found = await read.first(_ONE, Standing, id=announcement)
    if found is None:
        raise NotFound(subject=announcement)
    return found


async def turns_of(read: Reader, announcement: UUID) -> list[Turn]:
    """The newest first."""
    return await read.all(_TURNS, Turn, id=announcement)


async def announced_to(read: Reader, actor: Actor, now: datetime) -> list[Heard]:
    """What is said now where somebody works, or in what they oversee; the newest first."""
    return await read.all(_NOW, Heard, now=now, home=actor.unit, roots=list(actor.scope.roots))


async def are_within(read: Reader, units: tuple[UUID, ...], region: UUID) -> bool:
    """Whether all are open units of a region."""
    return int(await read.value(_WITHIN, units=list(units), region=region)) == len(set(units))


async def category_names(read: Reader, unit: UUID, code: str, now: datetime) -> tuple[str, str]:
    """What a category is called, in both languages; its code, for one that is no more."""
    known = {one.code: one for one in await categories_around(read, unit, now)}
    there = known.get(code)
    return (there.name, there.name_en) if there else (code, code)
