"""Giving further matters of one work order tickets of their own (TKT-24)."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.features.sla.contract import Pause
from shouwen.features.tickets.contract.splitting import field_of, matters_errors
from shouwen.features.workorders.contract import RegisterWorkorder
from shouwen.features.workorders.contract.splitting import (
    OrderMatter,
    SplitWorkorder,
    WorkorderSplit,
    WorkorderSplitOff,
)
from shouwen.features.workorders.queries.registration import Facts, registration_facts
from shouwen.features.workorders.queries.work import WorkorderRow
from shouwen.features.workorders.usecases.acting import Acting, take
from shouwen.features.workorders.usecases.registration import Beside, Intake, checked, counting_of, enter
from shouwen.kernel.messages import InvalidInput, NotPermitted
from shouwen.platform.work import Work

_TEXTS = ("type", "category", "matter", "description")


async def split_workorder(command: SplitWorkorder, work: Work) -> tuple[UUID, ...]:
    """Its words stay where they are. What is split off has waited for as long as all of it."""
    acting = await take("split", command, work)
    matters = [_tidied(one) for one in command.matters]
    if errors := matters_errors(matters, _TEXTS):
        raise InvalidInput(*errors)
    row = acting.found.row
    # Nobody was asked first where a customer wrote alone: whoever acts now becomes the owner of what is split off.
    owner = row.owner_id or work.actor.id
    if owner is None:
        raise NotPermitted(permission=command.permission)
    facts = await registration_facts(work.read, row.unit_id, None, None, owner)
    intakes = [_checked(number, one, row, facts, owner, work) for number, one in enumerate(matters)]
    await acting.stay()
    for number, intake in enumerate(intakes):
        await _split_off(replace(intake, together=0 if number else len(intakes)), acting)
    parts = tuple(intake.ticket for intake in intakes)
    await acting.tell(WorkorderSplit(**acting.envelope, matters=parts), command.note.strip())
    return parts


def _tidied(one: OrderMatter) -> OrderMatter:
    return replace(one, matter=one.matter.strip(), description=one.description.strip())


def _checked(number: int, one: OrderMatter, row: WorkorderRow, facts: Facts, owner: UUID, work: Work) -> Intake:
    wish = RegisterWorkorder(
        type=one.type,
        category=one.category,
        channel=Channel(row.channel),
        matter=one.matter,
        description=one.description,
        fields=one.fields,
        urgency=one.urgency,
        customer_name=row.customer_name or "",
    )
    name = partial(field_of, number)
    return checked(wish, row.phone, facts, (row.unit_id, owner), work, Beside.PART, name)


async def _split_off(intake: Intake, acting: Acting) -> None:
    """Both say that they were one."""
    row, work = acting.found.row, acting.work
    waited = _waited(acting)
    counting = replace(counting_of(intake, work), started_at=row.registered_at, pauses=waited)
    await enter(intake, counting, row.contact_id, work)
    if waited:
        work.add("workorder_pauses", *(_row(pause, intake.ticket) for pause in waited))
    split = {"ticket_id": intake.ticket, "from_id": row.id, "split_at": work.now(), "split_by": work.actor.id}
    work.add("workorder_splits", split)
    envelope: dict[str, Any] = {"subject": intake.ticket, "subject_version": 1, "units": tuple(sorted(intake.places))}
    work.record(WorkorderSplitOff(**envelope, out_of=row.id, out_of_number=row.number))


def _waited(acting: Acting) -> tuple[Pause, ...]:
    """What stood still meanwhile for all of it; from now on each waits for itself."""
    work = acting.work
    pauses = (replace(pause, id=work.new_id()) for pause in acting.found.pauses)
    return tuple(
        pause if pause.ended_at else replace(pause, ended_at=min(work.now(), pause.until or work.now()))
        for pause in pauses
    )


def _row(pause: Pause, ticket: UUID) -> dict[str, Any]:
    same = ("id", "started_at", "started_by", "until", "ended_at", "ended_by")
    return {name: getattr(pause, name) for name in same} | {"ticket_id": ticket, "reason": pause.note}
