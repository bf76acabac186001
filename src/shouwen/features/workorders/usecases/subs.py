"""Asking another department to work for a ticket, and telling what came of it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from shouwen.features.approvals.contract import VoidApprovals, VoidReason
from shouwen.features.contacts.contract import Channel
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.processes.contract import EndProcess
from shouwen.features.tickets.contract import ShowDeadline, State, WriteEntry
from shouwen.features.tickets.contract.subs import KeepSubTicket, SubTicketsOpen
from shouwen.features.workorders.contract import WORKORDER, Registered, RegisterWorkorder, WorkorderCancelled
from shouwen.features.workorders.contract.subs import (
    FollowParent,
    OpenSubTicket,
    SubTicketDeadlineMoved,
    SubTicketEnded,
    SubTicketOpened,
    WithdrawSubTickets,
)
from shouwen.features.workorders.queries.choices import department_named
from shouwen.features.workorders.queries.registration import registration_facts
from shouwen.features.workorders.queries.subs import (
    Kin,
    Parent,
    ParentDeadline,
    deadline_of,
    kin_of,
    open_subs,
    the_parent,
)
from shouwen.features.workorders.queries.work import the_workorder
from shouwen.features.workorders.rules.subs import following, objection, shortened
from shouwen.features.workorders.usecases.acting import Acting, watch
from shouwen.features.workorders.usecases.registration import Beside, Intake, checked, counting_of, enter
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted, Stale
from shouwen.platform.work import Work


async def open_sub_ticket(command: OpenSubTicket, work: Work) -> Registered:
    unit, owner = work.actor.unit, work.actor.id
    if unit is None or owner is None:
        raise NotPermitted(permission=command.permission)
    parent = await the_parent(work.read, command.parent, work.actor.scope)
    if parent.version != command.version:
        raise Stale(subject=parent.id)
    if (against := objection(parent.divided, work.actor)) is not None:
        raise against
    facts = replace(await registration_facts(work.read, unit, None, None, owner), customer=parent.customer_id)
    intake = checked(_wish(command, parent), parent.phone, facts, (unit, owner), work, Beside.SUB)
    intake = await _at_department(intake, command, work)
    counting = counting_of(intake, work)
    own = None if command.beyond else counting.limit
    if not command.beyond:
        due_at = counting.deadline(work.now()).due_at
        limit = shortened(due_at, parent.due_at, parent.clock, work.now())
        counting = replace(counting, limit=limit or counting.limit)
    registered = await enter(intake, counting, parent.contact_id, work, own)
    await work.run(KeepSubTicket(registered.id, parent.id, parent.version, command.mandatory))
    _tell_opened(intake, parent, work, mandatory=command.mandatory)
    return registered


def _wish(command: OpenSubTicket, parent: Parent) -> RegisterWorkorder:
    return RegisterWorkorder(
        type=command.type,
        category=command.category,
        channel=Channel(parent.channel),
        matter=command.matter,
        description=command.description,
        fields=command.fields,
        urgency=command.urgency,
        customer_name=parent.customer_name or "",
    )


async def _at_department(intake: Intake, command: OpenSubTicket, work: Work) -> Intake:
    """At the department that was named, if one was."""
    if command.department is None:
        return intake
    department = await department_named(work.read, intake.unit, command.department)
    if department is None:
        raise InvalidInput(FieldError("department", "unknown-unit"))
    return replace(intake, department=department)


def _tell_opened(intake: Intake, parent: Parent, work: Work, *, mandatory: bool) -> None:
    work.record(
        SubTicketOpened(
            subject=parent.id,
            subject_version=parent.version + 1,
            units=tuple(sorted(parent.places)),
            sub=intake.ticket,
            kind=intake.type.code,
            kind_name=intake.type.name,
            kind_name_en=intake.type.name_en,
            department=intake.department.id,
            mandatory=mandatory,
        )
    )


async def must_wait_for_nobody(acting: Acting) -> Kin:
    """Refuses to end a ticket for which other departments still work; answers what it is done for itself."""
    kin = await kin_of(acting.work.read, acting.found.id)
    if kin.open_subs:
        raise SubTicketsOpen(subject=acting.found.id, numbers=", ".join(kin.open_subs))
    return kin


async def tell_parent(acting: Acting, kin: Kin, words: str, **came_of_it: Any) -> None:
    """The parent's timeline has the result, and whoever works on it is told."""
    parent, work, row = kin.parent, acting.work, acting.found.row
    if parent is None:
        return
    ended = SubTicketEnded(
        subject=parent.id,
        subject_version=parent.version,
        units=tuple(sorted(parent.places)),
        sub=row.id,
        sub_number=row.number,
        kind_name=row.type_name,
        kind_name_en=row.type_name_en,
        department=row.department_id,
        **came_of_it,
    )
    event = work.record(ended)
    await work.run(WriteEntry(parent.id, event, words, places=frozenset(parent.places)))
    if parent.is_open:
        kind: dict[str, str | int] = {"ticket_kind": WORKORDER} if parent.kind == WORKORDER else {}
        await work.run(
            NotifyPeople(
                NoticeKind.SUB_ENDED,
                people=tuple(filter(None, (parent.assignee or parent.owner,))),
                ticket=parent.id,
                ticket_number=parent.number,
                data=kind | {"sub_number": row.number},
                by=work.actor.id,
            )
        )


async def follow_parent(command: FollowParent, work: Work) -> None:
    """What ends with its parent moves with it; nobody acted, so that versions stay."""
    parent = await deadline_of(work.read, command.parent)
    for ticket in await open_subs(work.read, command.parent):
        await _follow(ticket, parent, work)


async def _follow(ticket: UUID, parent: ParentDeadline, work: Work) -> None:
    found = await the_workorder(work.read, ticket, None, None, work.now())
    own, before = found.own_limit, found.counting
    if own is None:
        return
    limit = following(before, own, parent.due_at, parent.clock, work.now())
    if limit == before.limit:
        return
    deadline, was = replace(before, limit=limit).deadline(work.now()), before.deadline(work.now())
    # Who has more time again is reminded again.
    reminded = 0 if deadline.due_at > was.due_at else found.row.reminded
    new: dict[str, Any] = {"limit_number": limit.number, "limit_unit": limit.unit, "reminded": reminded}
    work.change("workorders", {"ticket_id": ticket}, **new)
    # Who ends it meanwhile was quicker: then this is decided anew.
    await work.run(ShowDeadline(ticket, deadline.due_at, deadline.soon_at, deadline.state, open_only=True))
    watch(ticket, deadline, work)
    envelope: dict[str, Any] = {"subject_version": found.row.version, "units": tuple(found.row.places)}
    moved = SubTicketDeadlineMoved(subject=ticket, **envelope, due_at=deadline.due_at, before=was.due_at)
    work.record(moved)


async def withdraw_sub_tickets(command: WithdrawSubTickets, work: Work) -> None:
    for ticket in await open_subs(work.read, command.parent):
        await _withdraw(ticket, work)


async def _withdraw(ticket: UUID, work: Work) -> None:
    found = await the_workorder(work.read, ticket, None, None, work.now())
    acting = Acting(found, work, found.counting)
    await give_up(acting)
    await acting.tell(WorkorderCancelled(**acting.envelope, with_parent=True))


async def give_up(acting: Acting) -> None:
    """Ends it without an outcome: its process and its pause end too."""
    work, pause = acting.work, acting.found.open_pause
    await work.run(EndProcess(acting.found.id))
    if acting.found.approvals:
        await work.run(VoidApprovals(acting.found.id, VoidReason.GIVEN_UP, version=acting.found.row.version + 1))
    if pause is not None:
        by = work.actor.id if work.actor.unit is not None else None
        work.change("workorder_pauses", {"id": pause.id}, ended_at=work.now(), ended_by=by)
        acting.paused(replace(pause, ended_at=work.now(), ended_by=by))
    await acting.move(State.CANCELLED)
