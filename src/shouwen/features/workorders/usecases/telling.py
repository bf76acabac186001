"""Telling people what happened to a work order."""

from typing import Any
from uuid import UUID

from shouwen.features.approvals.contract import ApprovalStood
from shouwen.features.notices.contract import NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.workorders.contract import WORKORDER, TellOfWorkorder, WorkorderReminded
from shouwen.features.workorders.queries.work import the_workorder
from shouwen.features.workorders.rules.clocks import KIND, NAME, NAME_EN
from shouwen.features.workorders.rules.telling import Ear, telling
from shouwen.kernel.messages import NotFound
from shouwen.platform.work import Work

_KIND: dict[str, str | int] = {"ticket_kind": WORKORDER}
"""By which a window knows what to open."""


async def tell_of_workorder(command: TellOfWorkorder, work: Work) -> None:
    told = telling(command.event, command.data)
    if told is None:
        return
    try:
        row = (await the_workorder(work.read, command.ticket, None, None, work.now())).row
    except NotFound:
        return  # an approval of a case of another kind
    people = {Ear.ASSIGNEE: row.assignee_id, Ear.OWNER: row.owner_id, Ear.BEFORE: _had_it(command.data)}
    duties = ((row.department_id, Post.MANAGER),) if Ear.HEAD in told.ears else ()
    reminded = command.event == WorkorderReminded.type
    plain = _KIND | ({"amount": command.data["amount"]} if command.event == ApprovalStood.type else {})
    await work.run(
        NotifyPeople(
            kind=told.kind,
            people=tuple(person for ear in told.ears if (person := people.get(ear)) is not None),
            duties=duties,
            ticket=row.id,
            ticket_number=row.number,
            data=_words(command.data) if reminded else plain,
            due_at=row.due_at if reminded else None,
            by=_person(command.by),
        )
    )


def _had_it(data: dict[str, Any]) -> UUID | None:
    return UUID(data["had_it"]) if data.get("had_it") else None


def _words(data: dict[str, Any]) -> dict[str, str | int]:
    return _KIND | {"percent": data["percent"], "clock": KIND, "clock_name": NAME, "clock_name_en": NAME_EN, "round": 1}


def _person(by: UUID | None) -> UUID | None:
    """The product has no windows of its own."""
    return None if by is None or by.int < 2 else by
