"""Recorded readings: a list that is taken away, and what is shown masked otherwise."""

from dataclasses import dataclass
from typing import Any, ClassVar

from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.tickets.contract import UNMASK
from shouwen.features.workorders.contract import READ, NoteWorkordersTaken, WorkordersExported
from shouwen.features.workorders.queries.marks import export_mark
from shouwen.features.workorders.queries.work import the_workorder
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeWorkordersAway(Look[Taken]):
    """A list as a file: masked, but out of the house. `subject` is the unit it is seen from, `reason` its filters."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_workorders_away(_: TakeWorkordersAway, work: Work) -> Taken:
    """Who, by which agent number, when, and under which cause; the rows go out after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_workorders_taken(command: NoteWorkordersTaken, work: Work) -> None:
    event = WorkordersExported(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format)
    work.record(event)


@dataclass(frozen=True, slots=True)
class InClear:
    """What is masked otherwise; `fields` are the personal ones."""

    customer_name: str | None
    phone: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LookAtWorkorder(Look[InClear]):
    """The customer's name and phone, and the personal fields, in clear (SEC-11)."""

    permission: ClassVar[str] = UNMASK
    subject_kind: ClassVar[str] = "ticket"
    written: ClassVar[bool] = True


async def look_at_workorder(look: LookAtWorkorder, work: Work) -> InClear:
    found = await the_workorder(work.read, look.subject, work.actor.scope, work.actor.id, work.now())
    row, form = found.row, found.type.form.properties
    if row.customer_id is not None and work.actor.unit is not None:
        await work.run(NoteLook(row.customer_id, LookedAt.UNMASKED, look.reason, ticket=look.subject))
    personal = {key: value for key, value in row.fields.items() if key in form and form[key].personal}
    return InClear(row.customer_name, row.phone, personal)
