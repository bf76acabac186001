"""Opening, moving, writing down."""

from datetime import datetime

import msgspec

from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets.contract import (
    NEVER,
    CategoriesDefined,
    DefineCategories,
    MoveTicket,
    OpenTicket,
    WriteEntry,
)
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_NEXT = "on conflict (unit_id, day) do update set last_number = day_numbers.last_number + 1 returning last_number"
# Four digits at least: the ten thousandth of a day has five, where lpad alone would cut it down to an earlier number.
_NUMBER = "(select r.number || lpad(n::text, greatest(4, length(n::text)), '0') from day_numbers_ d(n))"


async def open_ticket(command: OpenTicket, work: Work) -> None:
    opening = command.opening
    # The counter's row is locked until commit, which is why everything goes in one statement at the very end.
    work.add("day_numbers", {"unit_id": opening.unit, "day": command.day, "last_number": 1}, tail=_NEXT)
    external = opening.external
    common = {
        "state": opening.state,
        "is_open": opening.state.is_open,
        "registered_at": opening.registered_at,
    }
    work.add(
        "tickets",
        {
            "id": command.ticket,
            "number": Sql(_NUMBER, f"{opening.number_prefix}-{command.day:%Y%m%d}-"),
            "kind": opening.kind,
            "matter": opening.matter,
            "category": opening.category,
            "urgency": opening.urgency,
            "channel": opening.channel,
            "unit_id": opening.unit,
            "department_id": opening.department,
            "oversight_id": opening.oversight,
            "owner_id": opening.owner,
            "contact_id": opening.contact,
            "due_at": opening.due_at,
            "clock": opening.clock,
            "closed_at": opening.closed_at,
            "version": 1,
            "source": external.source if external else None,
            "external_number": external.number if external else None,
        }
        | common,
    )
    due = next_deadline(opening.clock, opening.due_at)
    work.add(
        "ticket_places",
        *({"ticket_id": command.ticket, "unit_id": unit, "due_at": due} | common for unit in sorted(opening.places)),
    )
    work.fill("number", "tickets", "number")


async def move_ticket(command: MoveTicket, work: Work) -> None:
    state, is_open = command.state, command.state.is_open
    work.change(
        "tickets",
        {"id": command.ticket, "version": command.version},
        state=state,
        is_open=is_open,
        due_at=command.due_at,
        clock=command.clock,
        assignee_id=command.assignee,
        closed_at=command.closed_at,
    )
    places = {"ticket_id": command.ticket}
    due = next_deadline(command.clock, command.due_at)
    work.change("ticket_places", places, guarded=False, state=state, is_open=is_open, due_at=due)


def next_deadline(clock: str, due_at: datetime) -> datetime:
    """The deadline by which lists are sorted: only a clock that runs has one to be met."""
    return due_at if clock in (ClockState.RUNNING, ClockState.LOST) else NEVER


async def write_entry(command: WriteEntry, work: Work) -> None:
    work.add(
        "ticket_entries",
        {
            "event_id": command.event,
            "ticket_id": command.ticket,
            "text": command.text,
            "channel": command.channel,
            "person": command.person,
            "visible_to_customer": command.visible_to_customer,
        },
    )


async def define_categories(command: DefineCategories, work: Work) -> None:
    rows = ({"place": place} | msgspec.to_builtins(each) for place, each in enumerate(command.categories))
    work.add("categories", *rows, tail="on conflict do nothing")
    work.record(CategoriesDefined(subject=work.cause, codes=tuple(each.code for each in command.categories)))
