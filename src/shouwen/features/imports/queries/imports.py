"""Imports as they are kept, what they took in, and the maps of before."""

# ruff: noqa: S608 - parts of our own

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_MOST = 50
_IN_SCOPE = "exists (select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(:roots))"
_IMPORT = """
select i.id, i.file_name, i.sha256, i.size, i.state, i.version, i.laid_at, i.unit_id, i.map, i.started_at,
    i.finished_at, i.progress, i.foreseen, i.counts, i.rejects_sha256, i.trouble,
    json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) as laid_by
from complaint_imports i join staff s on s.id = i.laid_by
"""
_SEEN = _IN_SCOPE.format(unit="i.unit_id")
_ONE = Prepared(text(_IMPORT + "where i.id = :id"))
_ONE_SEEN = Prepared(text(f"{_IMPORT} where i.id = :id and {_SEEN}"))
_LIST = Prepared(
    text(f"""{_IMPORT} where {_SEEN} and (cast(:before as uuid) is null or (i.laid_at, i.id) <
    (select b.laid_at, b.id from complaint_imports b where b.id = :before))
order by i.laid_at desc, i.id desc limit :most""")
)
# Cases move on, and may have left what the reader sees.
_CASES = Prepared(
    text("""
select t.id, t.number, t.external_number, t.matter, t.state, t.category_name, t.category_name_en, t.registered_at
from complaint_import_cases c join tickets t on t.id = c.ticket_id
where c.import_id = :id and (cast(:after as uuid) is null or c.ticket_id > :after)
    and exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(:roots))
order by c.ticket_id limit :most
""")
)
_TAKEN = Prepared(text("select count(*) from complaint_import_cases where import_id = :id"))
_MAPS = Prepared(
    text(f"""
select m.unit_id, m.name, m.content, m.kept_at,
    json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) as kept_by
from complaint_import_maps m join staff s on s.id = m.kept_by
where {_IN_SCOPE.format(unit="m.unit_id")} order by m.kept_at desc, m.name, m.unit_id limit 200
""")
)
_SEES = Prepared(text(f"select {_IN_SCOPE.format(unit=':unit')}"))
_STALE = Prepared(
    text("""
select id from complaint_imports where state in ('laid', 'checking', 'checked', 'failed') and laid_at < :before
order by id limit 1000
""")
)
_WANTED = Prepared(
    text("""
select sha256 from complaint_imports where sha256 = any(:some) and state not in ('done', 'discarded')
union select rejects_sha256 from complaint_imports where rejects_sha256 = any(:some) and finished_at > :since
""")
)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import as it is kept."""

    id: UUID
    file_name: str
    sha256: str
    size: int
    state: str
    version: int
    laid_at: datetime
    unit_id: UUID
    map: dict[str, Any] | None
    started_at: datetime | None
    finished_at: datetime | None
    progress: int
    foreseen: dict[str, Any] | None
    counts: dict[str, Any] | None
    rejects_sha256: str | None
    trouble: str | None
    laid_by: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseTaken:
    """A case that came in by an import, as it stands now."""

    id: UUID
    number: str
    external_number: str
    matter: str
    state: str
    category_name: str
    category_name_en: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class KeptMap:
    """A map that an import of this unit used, under the name of its source."""

    unit_id: UUID
    name: str
    content: dict[str, Any]
    kept_at: datetime
    kept_by: dict[str, Any]


async def the_import(read: Reader, import_id: UUID, within: Scope | None = None) -> ImportLine:
    """Refuses one that does not exist, or not in scope."""
    given = {} if within is None else {"roots": list(within.roots)}
    found = await read.first(_ONE if within is None else _ONE_SEEN, ImportLine, id=import_id, **given)
    if found is None:
        raise NotFound
    return found


async def imports_within(read: Reader, within: Scope, before: UUID | None) -> list[ImportLine]:
    """The fifty before one (or the newest), the newest first."""
    return await read.all(_LIST, ImportLine, roots=list(within.roots), before=before, most=_MOST)


async def cases_taken(read: Reader, import_id: UUID, within: Scope, after: UUID | None) -> list[CaseTaken]:
    """The fifty cases after one, in the order in which they came in."""
    return await read.all(_CASES, CaseTaken, id=import_id, roots=list(within.roots), after=after, most=_MOST)


async def taken_before(read: Reader, import_id: UUID) -> int:
    """How many cases an import has taken in so far, whatever became of whoever did."""
    return int(await read.value(_TAKEN, id=import_id))


async def kept_maps(read: Reader, within: Scope) -> list[KeptMap]:
    return await read.all(_MAPS, KeptMap, roots=list(within.roots))


async def sees(read: Reader, unit: UUID, within: Scope) -> bool:
    return bool(await read.value(_SEES, unit=unit, roots=list(within.roots)))


async def stale_imports(read: Reader, before: datetime) -> list[UUID]:
    """Files that were brought before then and never taken in."""
    return [import_id for (import_id,) in await read.tuples(_STALE, before=before)]


async def wanted_files(read: Reader, some: list[str], since: datetime) -> list[str]:
    """Which of these contents are still needed: files not yet taken in, and rejected rows since then."""
    return [sha256 for (sha256,) in await read.tuples(_WANTED, some=some, since=since)]
