"""What must be true of every demo, however its story goes."""

import re
from datetime import timedelta
from itertools import groupby

from sqlalchemy import func, or_, select, text

from shouwen.app.context import Office
from shouwen.features.complaints.queries.standing import is_handler
from shouwen.features.complaints.tables import complaint_rounds, complaints
from shouwen.features.notices.tables import notices
from shouwen.features.sla.contract import ClockState, derive, leading
from shouwen.features.sla.queries import history_with_rules
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.tables import ticket_entries, tickets
from shouwen.platform import ledger
from shouwen.platform.tables import outbox, timers
from tests.app.demo.conftest import END

USUAL = (
    *("accepted", "assigned", "cancelled", "closed", "closing_refused", "contacted", "escalated", "handler_named"),
    *("logged", "merge_taken", "merged", "paused", "proposed", "records", "refund_promised", "refund_settled"),
    *("registered", "reopened", "replied", "resumed", "returned", "round_began", "satisfaction", "unanswered"),
)


async def test_every_state_is_there(demo: Office) -> None:
    states = await demo.database.read.tuples(select(tickets.c.state).distinct())
    assert {State(state) for (state,) in states} == set(State) - {State.APPEALED}


async def test_everything_that_can_happen_happens(demo: Office) -> None:
    told = {kind for (kind,) in await demo.database.read.tuples(text("select distinct type from ledger"))}
    assert {f"complaint.{event}" for event in USUAL} <= told


async def test_numbers_are_gapless_per_unit_and_day(demo: Office) -> None:
    rows = await demo.database.read.tuples(select(tickets.c.number).order_by(tickets.c.number))
    numbers = [number.rsplit("-", 1) for (number,) in rows]
    for _, series in groupby(numbers, key=lambda parts: parts[0]):
        counted = [int(last) for _, last in series]
        assert counted == list(range(1, len(counted) + 1))


async def test_rounds_are_numbered_without_gaps_and_each_has_its_own(demo: Office) -> None:
    read, r = demo.database.read, complaint_rounds.c
    rows = await read.tuples(
        select(r.ticket_id, r.number, r.satisfaction, tickets.c.round)
        .join(tickets, tickets.c.id == r.ticket_id)
        .order_by(r.ticket_id, r.number)
    )
    assert max(row[1] for row in rows) >= 3
    for _, found in groupby(rows, key=lambda row: row[0]):
        rounds = list(found)
        assert [number for _, number, _, _ in rounds] == list(range(1, rounds[-1][3] + 1))
    closed_and_reopened = text(
        "select count(*) from complaint_rounds a join complaint_rounds b on b.ticket_id = a.ticket_id "
        "and b.number = a.number + 1 where a.satisfaction is distinct from 'dissatisfied' and a.closed_at is null"
    )
    assert await read.value(closed_and_reopened) == 0


async def test_tickets_say_what_their_clocks_say(demo: Office) -> None:
    read = demo.database.read
    rows = await read.tuples(
        select(tickets.c.id, tickets.c.due_at, tickets.c.soon_at, tickets.c.clock)
        .where(tickets.c.kind == "complaint")
        .order_by(tickets.c.number)
    )
    assert rows
    for ticket, due_at, soon_at, kept in rows:
        found = await history_with_rules(read, ticket)
        assert found is not None
        lead = leading(derive(*found))
        assert lead is not None
        assert (lead.due_at, lead.soon_at) == (due_at, soon_at)
        state = lead.state(END)
        # A ticket keeps "running"; whether the limit is used up meanwhile follows from the time of looking.
        assert kept == state or (kept, state) == (ClockState.RUNNING, ClockState.LOST)


async def test_what_was_reminded_of_was_told_once_and_when_it_was_due(demo: Office) -> None:
    read = demo.database.read
    twice = text(
        "select count(*) from (select 1 from ledger where type = 'sla.reminded' "
        "group by subject_id, data->>'kind', data->>'round', data->>'percent' having count(*) > 1) again"
    )
    assert await read.value(twice) == 0
    passed = await read.tuples(
        text("select subject_id, at, data->>'kind', data->>'due_at' from ledger where type = 'sla.deadline_passed'")
    )
    assert passed
    late = text(
        "select count(*) from ledger where type = 'sla.deadline_passed' and at not between "
        "(data->>'due_at')::timestamptz and (data->>'due_at')::timestamptz + interval '1 second'"
    )
    assert await read.value(late) == 0
    assert await read.value(select(func.count()).select_from(timers).where(timers.c.due_at <= END)) == 0


async def test_few_promises_are_broken(demo: Office) -> None:
    read = demo.database.read
    open_now = select(func.count()).select_from(tickets).where(tickets.c.is_open)
    lost = await read.value(
        open_now.where(tickets.c.due_at <= END, or_(tickets.c.clock == "running", tickets.c.clock == "lost"))
    )
    assert 0 < lost <= 0.25 * int(await read.value(open_now))
    late = select(func.count()).select_from(complaints).where(complaints.c.lateness.is_not(None))
    assert await read.value(late) <= 0.15 * int(await read.value(select(func.count()).select_from(complaints)))


async def test_handlers_work_in_the_department_and_judge_nothing_of_their_own(demo: Office) -> None:
    read, r = demo.database.read, complaint_rounds.c
    handled = await read.tuples(select(r.handler_id, r.department_id).where(r.handler_id.is_not(None)).distinct())
    for handler, department in handled:
        assert await is_handler(read, handler, department, demo.clock.now())
    judged = text(
        "select count(*) from complaint_rounds j join complaint_rounds h on h.ticket_id = j.ticket_id "
        "and h.number <= j.number where h.handler_id in (j.answered_by, j.closed_by)"
    )
    assert await read.value(judged) == 0
    assert await read.value(text("select count(*) from complaint_rounds where replied_by = handler_id")) == 0
    assert await read.value(select(func.count()).select_from(r.answered_by.table).where(r.answered_by.is_(None))) > 0


async def test_only_the_last_hours_news_lies_unread(demo: Office) -> None:
    read = demo.database.read
    assert await read.value(select(func.count()).select_from(notices)) > 0
    behind = text("select count(*) from relay_cursors where position < (select max(position) from ledger_positions)")
    events = text(
        "select count(*) from ledger_positions p join ledger l on l.id = p.event_id "
        "where p.position > (select min(position) from relay_cursors) and l.type <> 'notices.told'"
    )
    assert await read.value(behind) == 0 or await read.value(events) == 0


async def test_provinces_have_rules_of_their_own(demo: Office) -> None:
    own = await demo.database.read.tuples(
        text("select name, valid_from > :end from rule_versions where unit_id is not null order by name, valid_from"),
        end=END,
    )
    assert own == [
        ("complaint_handling", True),
        ("complaint_limits", False),
        ("complaint_limits", False),
        ("reply_templates", False),
    ]


async def test_repeats_and_merges_are_linked(demo: Office) -> None:
    read = demo.database.read
    kinds = {kind for (kind,) in await read.tuples(text("select distinct kind from complaint_links"))}
    assert {"merged", "repeat"} <= kinds


async def test_nothing_was_refused_and_the_ledger_proves_it(demo: Office) -> None:
    read = demo.database.read
    others = await read.tuples(text("select kind, data->>'look' from ledger where kind <> 'event'"))
    # An agent looked at a customer whom nobody served: that is for the officers to find.
    assert [tuple(each) for each in others] == [("access", "ReadRecord")] * 3
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
        assert not re.search(r"[{}|]|None|。。|，。|[A-Za-z0-9]{20}|\d{11}", words), words


async def test_the_officers_find_something_to_do(demo: Office) -> None:
    read = demo.database.read
    used = text("select ended_at - started_at, reviewed_at from break_glass where ended_at is not null")
    assert [tuple(each) for each in await read.tuples(used)] == [(timedelta(minutes=20), None)]
    looked = text(
        "select l.flagged, l.reviewed_at, c.tier from customer_looks l join customers c on c.id = l.customer_id"
    )
    looks = await read.tuples(looked)
    assert [(flagged, reviewed) for flagged, reviewed, _ in looks] == [(True, None)] * 3
    assert {tier for *_, tier in looks} <= {"vip", "g3_vip"}
    wishes = await read.tuples(
        text("select r.kind, t.state from privacy_requests r join tickets t on t.id = r.ticket_id order by r.kind")
    )
    assert [tuple(each) for each in wishes] == [("access", "assigned"), ("erasure", "under_review")]


async def test_tickets_of_every_shipped_type_stand_at_different_steps(demo: Office) -> None:
    rows = await demo.database.read.tuples(
        text(
            "select w.type_code, t.state, (select count(*) from process_steps s where s.subject_id = t.id "
            "and s.closed_at is null) from workorders w join tickets t on t.id = w.ticket_id order by 1, 2"
        )
    )
    assert {code for code, _, _ in rows} == {"callback", "consultation", "fault", "refund", "suggestion"}
    assert {state for _, state, _ in rows} == {"assigned", "closed", "in_investigation"}
    assert all((waiting == 0) is (state == "closed") for _, state, waiting in rows)
