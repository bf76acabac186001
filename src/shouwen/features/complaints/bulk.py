"""What may be done to many complaints at once: each goes as if it had been done alone."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    Action,
    AssignComplaint,
    NotADepartment,
    NotAHandler,
    RouteComplaint,
    UrgeComplaint,
)
from shouwen.features.complaints.queries.bulk import Seen, complaints_listed, complaints_seen
from shouwen.features.complaints.queries.departments import departments_named
from shouwen.features.complaints.queries.standing import is_handler
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import Actor, Refusal
from shouwen.platform.bulkacts import BulkAct, BulkForm, BulkLine, Look
from shouwen.platform.database import Reader

LIST = "tickets"
Wrong = Callable[[Reader, Seen, BulkForm, datetime], Awaitable[Refusal | None]]
"""What of the form does not fit a complaint of this department and oversight."""


async def _not_a_handler(read: Reader, seen: Seen, form: BulkForm, now: datetime) -> Refusal | None:
    there = form.person is not None and await is_handler(read, form.person, seen.department, now)
    return None if there else NotAHandler()


async def _not_a_department(read: Reader, seen: Seen, form: BulkForm, now: datetime) -> Refusal | None:  # noqa: ARG001
    there = form.department and await departments_named(read, seen.oversight, [form.department])
    return None if there else NotADepartment()


def _look(action: type[Action], wrong: Wrong | None = None) -> Look:
    """Asks of the form only once for each department and oversight."""

    async def look(
        read: Reader, tickets: Sequence[UUID], form: BulkForm, actor: Actor, now: datetime
    ) -> list[BulkLine]:
        known: dict[tuple[UUID, UUID], Refusal | None] = {}
        found = []
        for seen in await complaints_seen(read, tickets, actor.scope, moving=action is RouteComplaint):
            against = rules.objection(action, seen.standing, actor)
            place = (seen.department, seen.oversight)
            if wrong and against is None and place not in known:
                known[place] = await wrong(read, seen, form, now)
            found.append(BulkLine(seen.id, seen.number, seen.matter, against or known.get(place)))
        return found

    return look


def _assign(ticket: UUID, form: BulkForm) -> AssignComplaint:
    return AssignComplaint(TicketId(ticket), None, form.person or UUID(int=0))


def _route(ticket: UUID, form: BulkForm) -> RouteComplaint:
    return RouteComplaint(TicketId(ticket), None, form.department or UUID(int=0), (), form.text)


def _urge(ticket: UUID, form: BulkForm) -> UrgeComplaint:
    return UrgeComplaint(TicketId(ticket), None, form.text)


BULK_ACTS = (
    BulkAct(
        "complaint.assign",
        LIST,
        AssignComplaint.permission,
        ("person",),
        _assign,
        _look(AssignComplaint, _not_a_handler),
        complaints_listed,
    ),
    BulkAct(
        "complaint.transfer",
        LIST,
        RouteComplaint.permission,
        ("department", "text"),
        _route,
        _look(RouteComplaint, _not_a_department),
        complaints_listed,
    ),
    BulkAct(
        "complaint.urge", LIST, UrgeComplaint.permission, ("text",), _urge, _look(UrgeComplaint), complaints_listed
    ),
)
