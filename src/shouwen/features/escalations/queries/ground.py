"""What a ladder is climbed by: the ticket, its clocks, the rule of its day, and what was made of it so far."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.escalations.contract import LADDER, TRUNKS, LadderOfLevels
from shouwen.features.escalations.rules.climbing import Footing
from shouwen.features.policies.contract import Published
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.sla.contract import Clock, derive, rulebook_from
from shouwen.features.sla.contract.history import DISSATISFIED
from shouwen.features.sla.queries import history_from, history_sql
from shouwen.features.workorders.contract import WORKORDER
from shouwen.features.workorders.queries.work import the_workorder
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_ONE = Prepared(
    # The pieces spliced in are the features' own.
    text(f"""
select t.id, t.number, t.kind, t.urgency, t.registered_at, t.closed_at, t.is_open, t.repeat_number, t.round,
    t.department_id, t.oversight_id, t.assignee_id, w.type_code, l.watch_at, l.version as climbed,
    array(select p.unit_id from ticket_places p where p.ticket_id = t.id order by 1) as places,
    {history_sql("t.id")} as history,
    {rules_sql("coalesce((select h.unit_id from ticket_times h where h.ticket_id = t.id), t.unit_id)")} as rules,
    (select json_agg(json_build_object('id', e.id, 'key', e.key, 'state', e.state, 'level', e.level,
        'level_name', e.level_name, 'level_name_en', e.level_name_en,
        'accept_by', e.accept_by, 'version', e.version) order by e.fell_due_at, e.id)
        from escalations e where e.ticket_id = t.id) as made
from tickets t left join workorders w on w.ticket_id = t.id left join ladder_watches l on l.ticket_id = t.id
where t.id = :ticket and (cast(:roots as uuid[]) is null or exists (select 1 from ticket_places p
    where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[]))))
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    number: str
    kind: str
    urgency: str
    registered_at: datetime
    closed_at: datetime | None
    is_open: bool
    repeat_number: int
    round: int
    department_id: UUID
    oversight_id: UUID
    assignee_id: UUID | None
    type_code: str | None
    watch_at: datetime | None
    climbed: int | None
    places: list[UUID]
    history: dict[str, Any] | None
    rules: str | None
    made: list[dict[str, Any]] | None


class Made(msgspec.Struct, frozen=True):
    """An escalation as far as climbing on needs it."""

    id: UUID
    key: str
    state: str
    level: str
    level_name: str
    level_name_en: str
    accept_by: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Ground:
    """`rule` is the version of the day on which the ticket was accepted; `climbed` the version of its watch."""

    row: _Row
    rule: Published
    footing: Footing
    made: tuple[Made, ...]

    @property
    def ladder(self) -> LadderOfLevels:
        content: LadderOfLevels = self.rule.content
        return content


async def ground_of(read: Reader, ticket: UUID, within: Scope | None, now: datetime) -> Ground | None:
    """None for a ticket of a kind that does not climb. Refuses with `NotFound` what is not there or not in scope."""
    roots = None if within is None else list(within.roots)
    row = await read.first(_ONE, _Row, ticket=ticket, roots=roots)
    if row is None:
        raise NotFound(subject=ticket)
    if row.kind not in TRUNKS:
        return None
    rules = await rules_from(read, row.rules)
    history = history_from(row.history)
    clocks: tuple[Clock, ...] = ()
    if row.kind == WORKORDER:
        clocks = ((await the_workorder(read, ticket, None, None, now)).counting.clock(),)
    elif history.moments:
        clocks = derive(history, rulebook_from(rules, history.accepted_at))
    footing = Footing(
        kinds=frozenset({row.kind, *([row.type_code] if row.type_code else [])}),
        urgency=row.urgency,
        registered_at=row.registered_at,
        repeats=row.repeat_number,
        ended_at=None if row.is_open else row.closed_at or now,
        clocks=clocks,
        dissatisfied=tuple(moment.at for moment in history.ordered() if moment.event == DISSATISFIED),
    )
    made = msgspec.convert(row.made or [], tuple[Made, ...])
    return Ground(row, rules.at(LADDER, row.registered_at), footing, made)


_UNWATCHED = Prepared(
    text("""
select t.id from tickets t where t.is_open and t.kind = any(:kinds) and t.id > :after
    and not exists (select 1 from ladder_watches l where l.ticket_id = t.id
        and (l.watch_at is null or l.watch_at > :late))
order by t.id limit :most
""")
)


async def unwatched(read: Reader, after: UUID | None, late: datetime, most: int) -> list[UUID]:
    """The next open tickets whose ladder nobody looks at, or whose look should have been made before `late`."""
    rows = await read.tuples(_UNWATCHED, kinds=list(TRUNKS), after=after or UUID(int=0), late=late, most=most)
    return [ticket for (ticket,) in rows]
