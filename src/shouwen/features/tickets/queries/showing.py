"""What a page of a list shows of its tickets.

In two statements, the same for every list, so that the server plans them once: what each ticket says of itself, and
then the units and people that are named in any of them, each once. To join them to every line takes the server
more than twice as long.
"""

from collections.abc import Container, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import any_, bindparam, cast, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from shouwen.features.tickets.queries.rows import OWN, OWN_FROM, TicketLine
from shouwen.features.tickets.tables import tickets
from shouwen.platform.database import Prepared, Reader

_t = tickets.c
_KIND = [column.name for column in OWN].index("kind")
# As text, as the names have them: of two hundred ids a page each would be made into an object only to be looked up.
_NAMING = [cast(column, Text) for column in (_t.unit_id, _t.department_id, _t.owner_id, _t.assignee_id)]
_LINES = Prepared(
    select(*OWN, *_NAMING).select_from(OWN_FROM).where(_t.id == any_(bindparam("found", type_=ARRAY(Uuid))))
)
# As rows put together with their tickets have them.
_NAMED = Prepared(
    text("""
select jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
from units u where u.id = any(cast(:units as uuid[]))
union all
select jsonb_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)
from staff s where s.id = any(cast(:people as uuid[]))
""").bindparams(bindparam("units", type_=ARRAY(Text)), bindparam("people", type_=ARRAY(Text)))
)


async def shown(read: Reader, found: Sequence[UUID], kinds: Container[str]) -> list[TicketLine] | None:
    """The lines of these tickets, in their order; none if one of them is of another kind."""
    if not found:
        return []
    rows = {row[0]: row for row in await read.tuples(_LINES, found=list(found))}
    if any(row[_KIND] not in kinds for row in rows.values()):
        return None
    units = {unit for row in rows.values() for unit in row[-4:-2]}
    people = {person for row in rows.values() for person in row[-2:] if person is not None}
    names = await read.tuples(_NAMED, units=list(units), people=list(people))
    named: dict[str | None, Any] = {name["id"]: name for (name,) in names}
    return [
        TicketLine(*(*own, named[unit], named[department], named.get(owner), named.get(assignee)))
        for *own, unit, department, owner, assignee in (rows[ticket] for ticket in found)
    ]
