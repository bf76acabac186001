"""Extensions: the phones of seats, and who sits at them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.telephony.queries.words import HELD, UNIT, reader
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

MOST = 2_000
_FIELDS = f"""
select e.number, e.unit_id, e.place, e.in_browser, e.active, e.version, {UNIT.format(unit="e.unit_id")} as unit,
    {HELD.format(unit="e.unit_id")} as held, t.agent_id as taken_by, p.name as taken_by_name
from extensions e left join lateral (
    select s.agent_id from seats s where s.extension = e.number and s.presence <> 'signed_out'
    order by s.since, s.agent_id limit 1) t on true
left join staff p on p.id = t.agent_id
"""  # noqa: S608 - parts of our own
_ONE = Prepared(text(f"{_FIELDS} where e.number = :number"))
_LIST = Prepared(
    text(f"""{_FIELDS} where {HELD.format(unit="e.unit_id")}
    and (not :free or (e.active and (t.agent_id is null or t.agent_id = :agent)))
order by e.number limit {MOST}""")
)
_IN_BROWSER = Prepared(text("select e.in_browser from extensions e where e.number = :number and e.active"))
_OPEN_WITHIN = Prepared(
    text(f"""
select exists (select 1 from units n where n.id = :unit and n.closed_at is null and {HELD.format(unit="n.id")})
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Extension:
    number: str
    unit_id: UUID
    place: str
    in_browser: bool
    active: bool
    version: int
    unit: dict[str, Any]
    held: bool
    taken_by: UUID | None
    taken_by_name: str | None


async def extension_named(read: Reader, number: str, actor: Actor) -> Extension | None:
    """Whoever has it; `held`: it stands in the actor's units."""
    return await read.first(_ONE, Extension, number=number, **reader(actor))


async def extensions_for(read: Reader, actor: Actor, free: bool) -> list[Extension]:
    """Those of the actor's units; `free`: only those at which the actor could sign in."""
    return await read.all(_LIST, Extension, free=free, agent=actor.id, **reader(actor))


async def is_in_browser(read: Reader, number: str) -> bool:
    return bool(await read.value(_IN_BROWSER, number=number))


async def is_open_within(read: Reader, unit: UUID, actor: Actor) -> bool:
    """Whether it is a unit of the actor's that is not closed."""
    return bool(await read.value(_OPEN_WITHIN, unit=unit, **reader(actor)))
