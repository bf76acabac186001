"""What may be done to many work orders at once: each goes as if it had been done alone."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

from shouwen.features.workorders.contract import (
    HANDLE,
    OVERSEE,
    READ,
    AssignWorkorder,
    TransferWorkorder,
    UrgeWorkorder,
)
from shouwen.features.workorders.queries.bulk import workorders_seen
from shouwen.features.workorders.queries.choices import department_named, person_named
from shouwen.features.workorders.queries.lists import workorders_listed
from shouwen.features.workorders.rules.acting import Hand, objection
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, Refusal
from shouwen.platform.bulkacts import BulkAct, BulkForm, BulkLine, Look
from shouwen.platform.database import Reader

LIST = "workorders"
Wrong = Callable[[Reader, Hand, BulkForm, datetime], Awaitable[Refusal | None]]
"""What of the form does not fit a work order of this unit and department."""


async def _not_of_unit(read: Reader, hand: Hand, form: BulkForm, now: datetime) -> Refusal | None:
    there = form.person is not None and await person_named(read, hand.department, form.person, now)
    return None if there else InvalidInput(FieldError("person", "not-of-unit"))


async def _not_there(read: Reader, hand: Hand, form: BulkForm, now: datetime) -> Refusal | None:  # noqa: ARG001
    if form.department == hand.department:
        return InvalidInput(FieldError("department", "unchanged"))
    there = form.department and await department_named(read, hand.unit, form.department)
    return None if there else InvalidInput(FieldError("department", "unknown-unit"))


def _look(action: str, wrong: Wrong | None = None) -> Look:
    """Asks of the form only once for each unit and department."""

    async def look(
        read: Reader, tickets: Sequence[UUID], form: BulkForm, actor: Actor, now: datetime
    ) -> list[BulkLine]:
        known: dict[tuple[UUID, UUID], Refusal | None] = {}
        found = []
        for seen in await workorders_seen(read, tickets, actor, now):
            against = objection(action, seen.hand, actor)
            place = (seen.hand.unit, seen.hand.department)
            if wrong and against is None and place not in known:
                known[place] = await wrong(read, seen.hand, form, now)
            found.append(BulkLine(seen.hand.id, seen.number, seen.matter, against or known.get(place)))
        return found

    return look


def _assign(ticket: UUID, form: BulkForm) -> AssignWorkorder:
    return AssignWorkorder(ticket, None, form.person or UUID(int=0))


def _transfer(ticket: UUID, form: BulkForm) -> TransferWorkorder:
    return TransferWorkorder(ticket, None, form.department or UUID(int=0), form.text)


def _urge(ticket: UUID, form: BulkForm) -> UrgeWorkorder:
    return UrgeWorkorder(ticket, None, form.text)


BULK_ACTS = (
    BulkAct("workorder.assign", LIST, OVERSEE, ("person",), _assign, _look("assign", _not_of_unit), workorders_listed),
    BulkAct(
        "workorder.transfer",
        LIST,
        HANDLE,
        ("department", "text"),
        _transfer,
        _look("transfer", _not_there),
        workorders_listed,
    ),
    BulkAct("workorder.urge", LIST, READ, ("text",), _urge, _look("urge"), workorders_listed),
)
