"""One work order, for whoever acts on it or looks at it; in scope by the places of its ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.approvals.contract import ApprovalStanding
from shouwen.features.approvals.queries import shown_sql, standing_from, standing_sql
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.contract import StepToDo
from shouwen.features.processes.queries import open_steps_sql, steps_from
from shouwen.features.sla.contract import Amount, AmountUnit, Pause
from shouwen.features.tickets.contract import State
from shouwen.features.workorders.contract import TicketType
from shouwen.features.workorders.queries.naming import NAMES_AROUND, names_from
from shouwen.features.workorders.queries.types import type_of_version
from shouwen.features.workorders.rules.acting import Hand, Held
from shouwen.features.workorders.rules.blame import Named
from shouwen.features.workorders.rules.clocks import WAITING, Counting
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
UNIT = """(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
    from units u where u.id = {})"""
SEEN = """exists (select 1 from ticket_places p where p.ticket_id = t.id
    and p.unit_id = any(cast(:roots as uuid[])))"""
_ONE = Prepared(
    text(f"""
select t.id, t.number, t.matter, t.category, t.category_name, t.category_name_en, t.urgency, t.channel, t.state,
    t.registered_at, t.due_at, t.soon_at, t.clock, t.closed_at, t.urged, t.version, t.unit_id, t.department_id,
    t.oversight_id, t.owner_id, t.assignee_id, t.contact_id, w.type_code, w.type_name, w.type_name_en, w.type_version,
    w.fields, w.description, w.answered, w.limit_number, w.limit_unit, w.own_limit_number, w.own_limit_unit,
    w.soon_percent, w.reminded, w.moves, w.outcome,
    c.customer_name, c.phone, c.customer_id, u.kind as level,
    (select r.version_id from process_runs r where r.subject_id = t.id) as process_version,
    {UNIT.format("t.unit_id")} as unit, {UNIT.format("t.department_id")} as department,
    {PERSON.format("t.owner_id")} as owner, {PERSON.format("t.assignee_id")} as assignee,
    array(select p.unit_id from ticket_places p where p.ticket_id = t.id order by 1) as places,
    {open_steps_sql("t.id")} as steps,
    (select json_agg(json_build_object('id', x.id, 'note', x.reason, 'started_at', x.started_at,
        'started_by', x.started_by, 'until', x.until, 'ended_at', x.ended_at, 'ended_by', x.ended_by,
        'person', {PERSON.format("x.started_by")}) order by x.started_at, x.id)
        from workorder_pauses x where x.ticket_id = t.id) as pauses,
    (select json_agg(json_build_object('post', h.post, 'unit', h.unit_id)) from staff_posts h
        where h.staff_id = cast(:me as uuid) and h.since <= :now and (h.until is null or h.until > :now)) as posts,
    (select json_agg(json_build_object('number', o.number, 'began_at', o.began_at, 'due_at', o.due_at,
        'closed_at', o.closed_at, 'outcome', o.outcome, 'kept', o.kept, 'reopened_at', o.reopened_at,
        'reopened_by', {PERSON.format("o.reopened_by")}) order by o.number)
        from workorder_rounds o where o.ticket_id = t.id) as rounds,
    exists (select 1 from ticket_subs b where b.ticket_id = t.id) as is_sub,
    {standing_sql("t.id")} as approvals, {shown_sql("t.id")} as approvals_shown,
    (select json_agg(json_build_object('by', l.actor_id, 'at', l.at, 'type', l.type, 'node', l.data->>'node',
        'outcome', l.data->>'outcome') order by l.at, l.id) from ledger l where l.subject_id = t.id and l.kind = 'event'
        and l.type in ('workorders.taken', 'workorders.step_finished', 'workorders.amount_set')) as deeds,
    {rules_sql("t.unit_id")} as rules
from workorders w join tickets t on t.id = w.ticket_id join contacts c on c.id = t.contact_id
    join units u on u.id = t.unit_id
where w.ticket_id = :ticket and (cast(:roots as uuid[]) is null or {SEEN})
""")  # noqa: S608 - pieces of our own
)
_NAMES = Prepared(text(f"select {NAMES_AROUND.format(unit='cast(:unit as uuid)')}"))


@dataclass(frozen=True, slots=True)
class WorkorderRow:
    """As the statement answers it."""

    id: UUID
    number: str
    matter: str
    category: str
    category_name: str
    category_name_en: str
    urgency: str
    channel: str
    state: str
    registered_at: datetime
    due_at: datetime
    soon_at: datetime
    clock: str
    closed_at: datetime | None
    urged: bool
    version: int
    unit_id: UUID
    department_id: UUID
    oversight_id: UUID
    owner_id: UUID | None
    assignee_id: UUID | None
    contact_id: UUID
    type_code: str
    type_name: str
    type_name_en: str
    type_version: UUID
    fields: dict[str, Any]
    description: str
    answered: bool
    limit_number: int
    limit_unit: str
    own_limit_number: int | None
    own_limit_unit: str | None
    soon_percent: int
    reminded: int
    moves: int
    outcome: str | None
    customer_name: str | None
    phone: str | None
    customer_id: UUID | None
    level: str
    process_version: UUID | None
    unit: dict[str, Any]
    department: dict[str, Any]
    owner: dict[str, Any] | None
    assignee: dict[str, Any] | None
    places: list[UUID]
    steps: list[dict[str, Any]] | None
    pauses: list[dict[str, Any]] | None
    posts: list[dict[str, Any]] | None
    rounds: list[dict[str, Any]] | None
    is_sub: bool
    approvals: list[dict[str, Any]] | None
    approvals_shown: list[dict[str, Any]] | None
    deeds: list[dict[str, Any]] | None
    rules: str | None


class Deed(msgspec.Struct, frozen=True):
    """What somebody did about it: took it, ended a step, set the amount."""

    by: UUID | None
    at: datetime
    type: str
    node: str | None
    outcome: str | None


class EndedRound(msgspec.Struct, frozen=True):
    """A round that was closed and followed by another one; `kept`: in time."""

    number: int
    began_at: datetime
    due_at: datetime
    closed_at: datetime
    outcome: str | None
    kept: bool
    reopened_at: datetime
    reopened_by: dict[str, Any]


class _PauseRow(msgspec.Struct, frozen=True):
    id: UUID
    note: str
    started_at: datetime
    started_by: UUID
    until: datetime
    ended_at: datetime | None
    ended_by: UUID | None


@dataclass(frozen=True, slots=True)
class Workorder:
    """A work order with the type of its version, what is open of its process, and what its clock follows from."""

    row: WorkorderRow
    type: TicketType
    steps: tuple[StepToDo, ...]
    counting: Counting
    rules: Rules
    hand: Hand
    approvals: tuple[ApprovalStanding, ...]
    deeds: tuple[Deed, ...]
    rounds: tuple[EndedRound, ...]

    @property
    def round(self) -> int:
        """Which one is now, or was the last."""
        return len(self.rounds) + 1

    @property
    def began_at(self) -> datetime:
        """When this round began."""
        return self.counting.started_at

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def state(self) -> State:
        return State(self.row.state)

    @property
    def own_limit(self) -> Amount | None:
        """What it would have if it did not end with its parent."""
        number, unit = self.row.own_limit_number, self.row.own_limit_unit
        return Amount(number, AmountUnit(unit)) if number is not None and unit is not None else None

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Those of all its rounds."""
        return _pauses(self.row.pauses)

    @property
    def open_pause(self) -> Pause | None:
        return next((pause for pause in self.counting.pauses if pause.ended_at is None), None)


async def the_workorder(read: Reader, ticket: UUID, within: Scope | None, me: UUID | None, now: datetime) -> Workorder:
    """Refuses with `NotFound` what is not there or not in scope; no scope: for the product itself."""
    roots = None if within is None else list(within.roots)
    row = await read.first(_ONE, WorkorderRow, ticket=ticket, roots=roots, me=me, now=now)
    if row is None:
        raise NotFound(subject=ticket)
    rules = await rules_from(read, row.rules)
    one = await type_of_version(read, row.type_version, row.type_code)
    steps = steps_from(row.steps)
    rounds = msgspec.convert(row.rounds or [], tuple[EndedRound, ...])
    began_at = rounds[-1].reopened_at if rounds else row.registered_at
    counting = Counting(
        ticket=row.id,
        limit=Amount(row.limit_number, AmountUnit(row.limit_unit)),
        soon_percent=row.soon_percent,
        started_at=began_at,
        pauses=tuple(pause for pause in _pauses(row.pauses) if pause.started_at >= began_at),
        ended_at=row.closed_at,
        rules=rules,
    )
    return Workorder(
        row, one, steps, counting, rules, _hand(row, one, steps), standing_from(row.approvals), _deeds(row), rounds
    )


def _hand(row: WorkorderRow, one: TicketType, steps: tuple[StepToDo, ...]) -> Hand:
    return Hand(
        id=row.id,
        state=State(row.state),
        unit=row.unit_id,
        department=row.department_id,
        oversight=row.oversight_id,
        owner=row.owner_id,
        assignee=row.assignee_id,
        steps=steps,
        posts=msgspec.convert(row.posts or [], tuple[Held, ...]),
        has_amount=one.approval is not None,
        is_sub=row.is_sub,
        closed_at=row.closed_at,
        reopen_hours=one.reopen_hours,
    )


def _deeds(row: WorkorderRow) -> tuple[Deed, ...]:
    return msgspec.convert(row.deeds or [], tuple[Deed, ...])


def _pauses(found: list[dict[str, Any]] | None) -> tuple[Pause, ...]:
    rows = msgspec.convert(found or [], tuple[_PauseRow, ...])
    return tuple(
        Pause(one.id, WAITING, one.note, one.started_at, one.started_by, one.until, one.ended_at, one.ended_by)
        for one in rows
    )


async def department_names(read: Reader, unit: UUID) -> tuple[Named, ...]:
    """How the departments around a unit are called, the nearest first."""
    return names_from(await read.value(_NAMES, unit=unit))
