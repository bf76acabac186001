"""What somebody needs to know who draws, publishes or takes back a version."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, text

from shouwen.features.processes.tables import processes
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_PATH = """
    (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = :unit
        and exists (select 1 from unit_ancestors s where s.unit_id = :unit and s.ancestor_id = any(:roots)))
"""
_NEWEST = """
    (select v.id from process_versions v
        where v.process_id = {process} and v.unit_id = {unit} and v.withdrawn_at is null
        order by v.version desc limit 1)
"""


def newest_sql(process: str, unit: str) -> str:
    """A scalar subselect: a unit's newest version that was not taken back."""
    return _NEWEST.format(process=process, unit=unit)


_GROUND = Prepared(
    text(f"""
select p.id as process, {_PATH} as path, d.version as draft, d.xml,
    (select coalesce(max(v.version), 0) from process_versions v
        where v.process_id = p.id and v.unit_id = :unit) as last,
    {newest_sql("p.id", ":unit")} as newest
from processes p
left join process_drafts d on d.process_id = p.id and d.unit_id = :unit
where p.code = :code
""")  # noqa: S608 - the pieces spliced in stand above
)
_SHIPPED = Prepared(
    text("""
select p.id as process, p.name, p.name_en, p.goal, p.process_class, coalesce(v.version, 0) as version, v.xml
from processes p
left join lateral (select o.xml, o.version from process_versions o where o.process_id = p.id and o.unit_id is null
    order by o.version desc limit 1) v on true
where p.code = :code
""")
)
_TO_WITHDRAW = Prepared(
    text("""
select v.version, v.valid_from, v.withdrawn_at,
    (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = v.unit_id) as path
from process_versions v
join processes p on p.id = v.process_id and p.code = :code
where v.id = :version
    and exists (select 1 from unit_ancestors s where s.unit_id = v.unit_id and s.ancestor_id = any(:roots))
""")
)
_TAKEN = Prepared(select(processes.c.id).where(processes.c.code == bindparam("code")))
_UNIT_PATH = Prepared(text(f"select {_PATH} as path"))
_CODES = Prepared(text("select code from processes order by code"))


@dataclass(frozen=True, slots=True)
class Ground:
    """A process seen from a unit in scope: the unit with all above it, its draft, and its newest version.

    A draft that was published or thrown away leaves its version behind, without `xml`.
    """

    process: UUID
    path: list[UUID]
    draft: int | None
    xml: str | None
    last: int
    newest: UUID | None

    @property
    def draft_seen(self) -> int | None:
        """The version of a draft that is there."""
        return self.draft if self.xml is not None else None


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the product has brought of a process: the newest version, 0 for none yet."""

    process: UUID
    name: str
    name_en: str
    goal: str
    process_class: str
    version: int
    xml: str | None


@dataclass(frozen=True, slots=True)
class Withdrawable:
    """A version of a unit in scope."""

    version: int
    valid_from: datetime
    withdrawn_at: datetime | None
    path: list[UUID]


async def ground_for(read: Reader, code: str, unit: UUID, within: Scope) -> Ground:
    """Refuses with `NotFound` a process that is not there and a unit that is not in scope."""
    ground = await read.first(_GROUND, Ground, code=code, unit=unit, roots=list(within.roots))
    if ground is None or not ground.path:
        raise NotFound
    return ground


async def path_of(read: Reader, unit: UUID, within: Scope) -> tuple[UUID, ...]:
    """A unit in scope with all above it; refuses with `NotFound` another one."""
    path = await read.value(_UNIT_PATH, unit=unit, roots=list(within.roots))
    if not path:
        raise NotFound
    return tuple(path)


async def is_taken(read: Reader, code: str) -> bool:
    return await read.value(_TAKEN, code=code) is not None


async def shipped(read: Reader, code: str) -> Shipped | None:
    return await read.first(_SHIPPED, Shipped, code=code)


async def version_to_withdraw(read: Reader, code: str, version: UUID, within: Scope) -> Withdrawable:
    """Refuses with `NotFound` what is not published by a unit in scope."""
    row = await read.first(_TO_WITHDRAW, Withdrawable, code=code, version=version, roots=list(within.roots))
    if row is None:
        raise NotFound(subject=version)
    return row


async def codes_of_processes(read: Reader) -> list[str]:
    """What is in the catalogue, whether a version of it is in force or not."""
    return [code for (code,) in await read.tuples(_CODES)]
