"""What must be true of every demo, however its story goes."""

import re
from itertools import groupby

from sqlalchemy import func, select, text

from shouwen.app.context import Office
from shouwen.features.complaints.queries.standing import is_handler
from shouwen.features.complaints.tables import complaints
from shouwen.features.sla.contract import ClockState
from shouwen.features.sla.queries import clock_of_ticket
from shouwen.features.sla.tables import clocks
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.tables import ticket_entries, tickets
from shouwen.platform import ledger
from shouwen.platform.tables import outbox
from tests.app.demo.conftest import END

REACHED = {
    State.ASSIGNED,
    State.IN_INVESTIGATION,
    State.SOLUTION_PROPOSED,
    State.REPLIED,
    State.DISSATISFIED,
    State.SATISFIED,
    State.CLOSED,
}


async def test_every_state_is_there(demo: Office) -> None:
    states = await demo.database.read.tuples(select(tickets.c.state).distinct())
    assert {State(state) for (state,) in states} == REACHED


async def test_numbers_are_gapless_per_unit_and_day(demo: Office) -> None:
    rows = await demo.database.read.tuples(select(tickets.c.number).order_by(tickets.c.number))
    numbers = [number.rsplit("-", 1) for (number,) in rows]
    for _, series in groupby(numbers, key=lambda parts: parts[0]):
        counted = [int(last) for _, last in series]
        assert counted == list(range(1, len(counted) + 1))


async def test_tickets_say_what_their_clocks_say(demo: Office) -> None:
    read = demo.database.read
    rows = await read.tuples(
        select(clocks.c.id, tickets.c.id, tickets.c.due_at, tickets.c.clock, tickets.c.is_open).join(
            tickets, tickets.c.id == clocks.c.ticket_id
        )
    )
    assert len(rows) == await read.value(select(func.count()).select_from(tickets))
    for clock_id, ticket, due_at, kept, is_open in rows:
        found = await clock_of_ticket(read, clock_id)
        assert found is not None
        assert found[0] == ticket
        clock = found[1]
        assert clock.due_at == due_at
        # A ticket keeps "running"; whether the limit is used up follows from the time of looking.
        assert clock.running == (kept in {ClockState.RUNNING, ClockState.LOST})
        assert is_open or not clock.running


async def test_passed_deadlines_are_noted_when_they_passed(demo: Office) -> None:
    read = demo.database.read
    noted = dict(
        await read.tuples(text("select subject_id, max(at) from ledger where type = 'sla.deadline_passed' group by 1"))
    )
    lost = await read.tuples(
        select(tickets.c.id, tickets.c.due_at).where(tickets.c.clock == "running", tickets.c.due_at <= END)
    )
    assert lost
    assert all(noted.get(ticket) == due_at for ticket, due_at in lost)


async def test_handlers_work_in_the_department_and_do_not_judge_themselves(demo: Office) -> None:
    read = demo.database.read
    handled = await read.tuples(
        select(tickets.c.assignee_id, tickets.c.department_id).where(tickets.c.assignee_id.is_not(None)).distinct()
    )
    for assignee, department in handled:
        assert await is_handler(read, assignee, department)
    judged = text(
        "select count(*) from ledger l join tickets t on t.id = l.subject_id "
        "where l.type in ('complaint.satisfaction', 'complaint.replied') and l.actor_id = t.assignee_id"
    )
    assert await read.value(judged) == 0


async def test_nothing_was_refused_and_the_ledger_proves_it(demo: Office) -> None:
    read = demo.database.read
    assert await read.value(text("select count(*) from ledger where kind <> 'event'")) == 0
    assert await read.value(select(func.count()).select_from(outbox)) == 0
    await ledger.seal(demo.database)
    proof = await ledger.prove(read)
    assert (proof.broken, proof.unsealed) == (None, 0)
    assert proof.events > 0


async def test_texts_are_finished_sentences(demo: Office) -> None:
    read = demo.database.read
    said = [row[0] for row in await read.tuples(select(ticket_entries.c.text))]
    said += [row[0] for row in await read.tuples(select(tickets.c.matter))]
    said += [row[0] for row in await read.tuples(select(complaints.c.description))]
    for words in said:
        assert not re.search(r"[{}|]|None|。。|，。|[A-Za-z0-9]{20}|\d{10}", words), words
