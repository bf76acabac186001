"""Escalations for screens and for whoever takes one up; in scope by the places of their ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_PERSON = "json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)"
_UNIT = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"
_SEEN = """exists (select 1 from ticket_places p where p.ticket_id = e.ticket_id
    and p.unit_id = any(cast(:roots as uuid[])))"""
_COLUMNS = f"""e.id, e.ticket_id, t.number, t.kind as ticket_kind, e.key, e.state, e.level, e.level_name,
    e.level_name_en, e.trigger, e.rule_version, v.version as rule_number, e.row, e.round, e.clock, e.facts,
    e.fell_due_at, e.told_at, e.told as told_ids, e.post, e.accept_by, e.accepted_at, e.note, e.over_at, e.end_reason,
    e.previous_id, e.version,
    (select {_UNIT} from units u where u.id = e.unit_id) as unit,
    (select {_PERSON} from staff s where s.id = e.accepted_by) as accepted_by,
    (select json_agg({_PERSON} order by s.agent_no) from staff s where s.id = any(e.told)) as told,
    array(select p.unit_id from ticket_places p where p.ticket_id = e.ticket_id order by 1) as places"""  # noqa: S608 - pieces of our own
_FROM = "from escalations e join tickets t on t.id = e.ticket_id join rule_versions v on v.id = e.rule_version"


@dataclass(frozen=True, slots=True)
class EscalationLine:
    """An escalation as the statement answers it."""

    id: UUID
    ticket_id: UUID
    number: str
    ticket_kind: str
    key: str
    state: str
    level: str
    level_name: str
    level_name_en: str
    trigger: str
    rule_version: UUID
    rule_number: int
    row: int
    round: int
    clock: str | None
    facts: dict[str, Any]
    fell_due_at: datetime
    told_at: datetime
    told_ids: list[UUID]
    post: str | None
    accept_by: datetime
    accepted_at: datetime | None
    note: str | None
    over_at: datetime | None
    end_reason: str | None
    previous_id: UUID | None
    version: int
    unit: dict[str, Any] | None
    accepted_by: dict[str, Any] | None
    told: list[dict[str, Any]] | None
    places: list[UUID]


_ONE = Prepared(text(f"select {_COLUMNS} {_FROM} where e.id = :escalation and {_SEEN}"))
_OF_TICKET = Prepared(
    text(f"select {_COLUMNS} {_FROM} where e.ticket_id = :ticket and {_SEEN} order by e.fell_due_at, e.told_at, e.id")
)
_PAGE = f"""select {_COLUMNS} {_FROM} where e.state = 'open' and {_SEEN}
    and (e.accept_by, e.id) > (cast(:at as timestamptz), cast(:id as uuid))"""
_END = "order by e.accept_by, e.id limit :limit"
_ALL = Prepared(text(f"{_PAGE} {_END}"))
_MINE = Prepared(text(f"{_PAGE} and e.told @> array[cast(:me as uuid)] {_END}"))
_FIRST = datetime.fromisoformat("0001-01-02T00:00:00+00:00")
_COUNT = Prepared(
    text(f"""
select count(*) as open, count(*) filter (where few.accept_by < :now) as overdue from (
    select e.accept_by from escalations e where e.state = 'open' and {_SEEN} order by e.accept_by limit 100) few
""")  # noqa: S608
)


async def the_escalation(read: Reader, escalation: UUID, within: Scope) -> EscalationLine:
    """Refuses with `NotFound` what is not there or not in scope."""
    found = await read.first(_ONE, EscalationLine, escalation=escalation, roots=list(within.roots))
    if found is None:
        raise NotFound(subject=escalation)
    return found


async def escalations_of(read: Reader, ticket: UUID, within: Scope) -> list[EscalationLine]:
    """Of one ticket, in the order in which they fell due."""
    return await read.all(_OF_TICKET, EscalationLine, ticket=ticket, roots=list(within.roots))


async def open_escalations(
    read: Reader, me: UUID | None, within: Scope, after: tuple[datetime, UUID] | None, limit: int
) -> list[EscalationLine]:
    """What waits to be taken up, the most pressing first: in scope, or only what `me` was told of."""
    at, id_ = after or (_FIRST, UUID(int=0))
    values: dict[str, Any] = {"roots": list(within.roots), "at": at, "id": id_, "limit": limit}
    if me is None:
        return await read.all(_ALL, EscalationLine, **values)
    return await read.all(_MINE, EscalationLine, me=me, **values)


async def count_open(read: Reader, within: Scope, now: datetime) -> tuple[int, int]:
    """How much waits in scope to be taken up, and how much of it too long; 100 stands for more than 99."""
    rows = await read.tuples(_COUNT, roots=list(within.roots), now=now)
    ((waiting, overdue),) = rows
    return waiting, overdue
