"""What an action on a complaint needs to know, in one statement and in scope."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.approvals.contract import ApprovalStanding
from shouwen.features.approvals.queries import standing_from, standing_sql
from shouwen.features.complaints.contract import HANDLING, HandlingRules, HandoverKind, Record
from shouwen.features.complaints.queries.sharing import HANDOVER, SHARED, Handover
from shouwen.features.complaints.rules import Handed, Standing
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.contract import Run
from shouwen.features.processes.queries import run_from, run_sql
from shouwen.features.sla.contract import History, Rulebook, rulebook_from
from shouwen.features.sla.queries import history_from, history_sql
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.queries import open_subs_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

# Working in a department: one's own part of the tree holds it, or lies within it.
BELONGS = """
    exists (select 1 from unit_ancestors a where a.unit_id = tickets.{column} and a.ancestor_id = any(:roots)
        union all
        select 1 from unit_ancestors a where a.unit_id = any(:roots) and a.ancestor_id = tickets.{column})
"""
_HAND = f"""
select tickets.id, number, state, tickets.version, urgency, category, matter, assignee_id, tickets.owner_id,
    tickets.unit_id, tickets.contact_id,
    department_id, oversight_id, registered_at, c.customer_name, c.phone, k.returned_at, k.description,
    tickets.department_id = tickets.oversight_id as coordinated,
    (select array_agg(p.unit_id) from ticket_places p where p.ticket_id = tickets.id) as places,
    {BELONGS.format(column="department_id")} as in_department,
    {BELONGS.format(column="oversight_id")} as in_oversight,
    {history_sql("tickets.id")} as history,
    {rules_sql("tickets.unit_id")} as rules,
    (select json_agg(json_build_object('number', r.number, 'handler', r.handler_id,
        'contacted', r.contacted_at is not null, 'solution', r.solution is not null, 'reply', r.reply is not null,
        'outcome', r.outcome, 'amount', r.amount::text,
        'answered', r.answered_at is not null) order by r.number)
        from complaint_rounds r where r.ticket_id = tickets.id) as rounds,
    exists (select 1 from case_handovers h where h.ticket_id = tickets.id and h.ended_at is null) as is_shared,
    repeat_number, k.investigation is not null as investigated{{more}}
from tickets
join complaints k on k.ticket_id = tickets.id
join contacts c on c.id = tickets.contact_id
where tickets.id = :ticket
    and (:everywhere or exists (
        select 1 from ticket_places p where p.ticket_id = tickets.id and p.unit_id = any(:roots)))
"""  # noqa: S608 - the pieces spliced in stand above and in the features that own their tables
_MOVING = f""",
    {run_sql("tickets.id")} as run,
    array(select j.unit_id from complaint_joint j where j.ticket_id = tickets.id) as joint"""  # noqa: S608
_BESIDE = f""",
    array(select h.staff_id from complaint_handlers h where h.ticket_id = tickets.id) as handlers,
    {standing_sql("tickets.id")} as approvals,
    exists (select 1 from complaint_urgings g where g.ticket_id = tickets.id and g.seen_at is null) as urged,
    (select min(f.round) from complaint_refunds f where f.ticket_id = tickets.id and f.settled_at is null) as refund,
    {open_subs_sql("tickets.id")} as open_subs"""  # noqa: S608


@cache
def _hand(*, moving: bool, beside: bool) -> Prepared:
    return Prepared(text(_HAND.format(more=(_MOVING if moving else "") + (_BESIDE if beside else ""))))


# Few cases are with another department: what that needs is asked for these alone.
_SHARING = Prepared(
    text(f"select {HANDOVER} as handover, {SHARED} as shared from tickets where tickets.id = :ticket")  # noqa: S608
)
_IS_HANDLER = Prepared(
    text("""
select exists (
    select 1 from staff s
    join staff_posts p on p.staff_id = s.id and p.since <= :now and (p.until is null or p.until > :now)
    join unit_ancestors a on a.unit_id = p.unit_id and a.ancestor_id = :department
    join roles r on r.code = p.post
    where s.id = :person and s.active and 'complaints.propose' = any(r.permissions)
)
""")
)


class RoundStanding(msgspec.Struct, frozen=True):
    """What a round holds so far."""

    number: int
    handler: UUID | None
    contacted: bool
    solution: bool
    reply: bool
    outcome: str | None
    amount: str | None
    answered: bool


class NotRead(Exception):
    """An action needs what it did not ask for."""


class Beside(msgspec.Struct, frozen=True):
    """What few cases have and few actions ask for."""

    approvals: tuple[ApprovalStanding, ...]
    refund_round: int | None
    open_subs: tuple[str, ...]


class Hand(msgspec.Struct, frozen=True):
    """A complaint in hand: its standing for this actor, its rounds, its facts of time and the rules of its day."""

    id: UUID
    number: str
    version: int
    unit: UUID
    department: UUID
    oversight: UUID
    contact: UUID
    owner: UUID | None
    category: str
    matter: str
    description: str
    customer_name: str | None
    phone: str | None
    registered_at: datetime
    places: frozenset[UUID]
    standing: Standing
    rounds: tuple[RoundStanding, ...]
    repeat_number: int
    joint: tuple[UUID, ...]
    """The departments that work along; looked for only with what moves the process."""
    investigated: bool
    beside: "Beside | None"
    """What lies beside it, where it was read with it."""
    handover: Handover | None
    history: History
    rulebook: Rulebook
    rules: Rules

    @property
    def round(self) -> RoundStanding:
        """The present one."""
        return self.rounds[-1]

    @property
    def handling(self) -> HandlingRules:
        """How complaints are handled, as it was when this one was registered."""
        content: HandlingRules = self.rules.at(HANDLING, self.registered_at).content
        return content

    @property
    def approvals(self) -> tuple[ApprovalStanding, ...]:
        return self._beside.approvals

    @property
    def refund_round(self) -> int | None:
        """The first round whose refund has not been settled."""
        return self._beside.refund_round

    @property
    def open_subs(self) -> tuple[str, ...]:
        """The numbers of the sub-tickets that it still waits for."""
        return self._beside.open_subs

    @property
    def _beside(self) -> "Beside":
        if self.beside is None:
            raise NotRead("the complaint was read without what lies beside it")
        return self.beside

    @property
    def run(self) -> Run | None:
        """The process that runs for it, where the case was read with it."""
        return self.standing.run

    @property
    def records(self) -> frozenset[Record]:
        """The records that lie in the case, but for the investigation, which comes with handing over."""
        found = {
            Record.CONTACT: any(one.contacted for one in self.rounds),
            Record.SOLUTION: self.round.solution,
            Record.RESULT: self.round.reply,
        }
        return frozenset(record for record, there in found.items() if there)


class _Sharing(msgspec.Struct, frozen=True):
    """With whom a case is shared, and how this actor sees it if by that alone."""

    handover: dict[str, Any] | None = None
    shared: str | None = None


class _Row(msgspec.Struct, frozen=True):
    id: UUID
    number: str
    state: str
    version: int
    urgency: str
    category: str
    matter: str
    assignee_id: UUID | None
    owner_id: UUID | None
    unit_id: UUID
    contact_id: UUID
    department_id: UUID
    oversight_id: UUID
    registered_at: datetime
    customer_name: str | None
    phone: str | None
    returned_at: datetime | None
    description: str
    coordinated: bool
    places: list[UUID]
    in_department: bool
    in_oversight: bool
    history: dict[str, Any]
    rules: str | None
    rounds: list[dict[str, Any]]
    is_shared: bool
    repeat_number: int
    investigated: bool
    run: dict[str, Any] | None = None
    joint: list[UUID] = []
    handlers: list[UUID] = []
    approvals: list[dict[str, Any]] | None = None
    urged: bool = False
    refund: int | None = None
    open_subs: list[str] = []


async def complaint_in_hand(
    read: Reader, ticket: UUID, within: Scope | None, *, moving: bool = False, beside: bool = True
) -> Hand:
    """Refuses with `NotFound` what is not there or not in scope; no scope is for the customer, who proved the case.

    `moving`: with the process that runs for it, for what may move it on. `beside`: with who handled it before, and with
    its approvals, urgings, refunds and sub-tickets; not for actions that ask for none of these.
    """
    roots = list(within.roots) if within else []
    statement = _hand(moving=moving, beside=beside)
    row = await read.first(statement, _Row, ticket=ticket, roots=roots, everywhere=within is None)
    if row is None:
        raise NotFound(subject=ticket)
    sharing = _Sharing()
    if row.is_shared:
        sharing = await read.first(_SHARING, _Sharing, ticket=ticket, roots=roots) or sharing
        if sharing.handover is None:
            # It ended meanwhile, and with it what they see who saw the case by it alone.
            return await complaint_in_hand(read, ticket, within, moving=moving, beside=beside)
    return await _in_hand(read, row, sharing, beside=beside)


async def _in_hand(read: Reader, row: _Row, sharing: _Sharing, *, beside: bool) -> Hand:
    rules = await rules_from(read, row.rules)
    history = history_from(row.history)
    rounds = msgspec.convert(row.rounds, tuple[RoundStanding, ...])
    shared = ("id", "number", "version", "category", "matter", "description", "customer_name", "phone", "registered_at")
    return Hand(
        **{name: getattr(row, name) for name in shared},
        unit=row.unit_id,
        department=row.department_id,
        oversight=row.oversight_id,
        contact=row.contact_id,
        owner=row.owner_id,
        places=frozenset(row.places),
        standing=_standing(row, sharing, rounds, history, run_from(row.run, rules)),
        rounds=rounds,
        repeat_number=row.repeat_number,
        joint=tuple(row.joint),
        investigated=row.investigated,
        beside=Beside(standing_from(row.approvals), row.refund, tuple(row.open_subs)) if beside else None,
        handover=msgspec.convert(sharing.handover, Handover) if sharing.handover else None,
        history=history,
        rulebook=rulebook_from(rules, row.registered_at),
        rules=rules,
    )


def _standing(
    row: _Row, sharing: _Sharing, rounds: tuple[RoundStanding, ...], history: History, run: Run | None
) -> Standing:
    return Standing(
        state=State(row.state),
        assignee=row.assignee_id,
        in_department=row.in_department,
        in_oversight=row.in_oversight,
        handlers=frozenset(row.handlers),
        coordinated=row.coordinated,
        returned=row.returned_at is not None,
        paused=any(pause.ended_at is None for pause in history.pauses),
        urged=row.urged,
        answered=rounds[-1].answered,
        refund_pending=row.refund is not None,
        urgency=Urgency(row.urgency),
        shared=HandoverKind(sharing.shared) if sharing.shared else None,
        handed=standing_of(sharing.handover),
        run=run,
    )


def standing_of(handover: dict[str, Any] | None) -> Handed:
    """How far a case is shared, from its hand-over that has not ended."""
    if handover is None:
        return Handed.NOT
    if not handover["accepted"]:
        return Handed.OFFERED
    return Handed.TAKEN_OVER if handover["kind"] == HandoverKind.TAKE_OVER else Handed.ASSISTED


async def is_handler(read: Reader, person: UUID, department: UUID, now: datetime) -> bool:
    """Whether an active person of this department may handle complaints now."""
    return bool(await read.value(_IS_HANDLER, person=person, department=department, now=now))
