"""Opening again what was closed, within the hours that its type gives (TKT-12)."""

from dataclasses import replace
from typing import Any

from shouwen.features.processes.contract import BeginAgain, StartProcess
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.workorders.contract import ReopenWindowOver, ReopenWorkorder, WorkorderNotNow, WorkorderReopened
from shouwen.features.workorders.rules.acting import objection
from shouwen.features.workorders.rules.types import limit_for
from shouwen.features.workorders.usecases.acting import Acting, facts_now, taken, written
from shouwen.platform.work import Work


async def reopen_workorder(command: ReopenWorkorder, work: Work) -> None:
    reason = written("reason", command.reason)
    acting = await taken(command, work)
    _must_be_in_time(acting)
    await _begin_process(acting)
    _next_round(acting)
    row = acting.found.row
    await acting.move(State.ASSIGNED, assignee=None, urged=False)
    reopened = WorkorderReopened(
        **acting.envelope,
        round=acting.round,
        department=row.department_id,
        due_at=acting.counting.deadline(work.now()).due_at,
        had_it=row.assignee_id,
    )
    await acting.tell(reopened, reason)


def _must_be_in_time(acting: Acting) -> None:
    """Says until when it could be, where it is too late."""
    hand, work = acting.found.hand, acting.work
    against, until = objection("reopen", hand, work.actor, work.now()), hand.reopen_until
    if isinstance(against, ReopenWindowOver) and until is not None:
        shown = until.astimezone(work.settings.time_zone).strftime("%Y-%m-%d %H:%M")
        raise ReopenWindowOver(subject=hand.id, until=shown)
    if against is not None:
        raise against


async def _begin_process(acting: Acting) -> None:
    """Anew, by the version that it kept; a process that has nothing to do for it leaves it closed."""
    found, work = acting.found, acting.work
    told = facts_now(found, found.round + 1)
    moved = await work.run(BeginAgain(found.id, told))
    if moved is None:
        moved = await work.run(StartProcess(found.id, "ticket", found.type.process, found.row.unit_id, told))
    if moved.ended:
        raise WorkorderNotNow(subject=found.id)


def _next_round(acting: Acting) -> None:
    """What the round before came to is kept; the next one has the whole limit of its type, counted from now on."""
    found, work = acting.found, acting.work
    row, now = found.row, work.now()
    ended = row.closed_at or now
    before: dict[str, Any] = {
        "ticket_id": found.id,
        "number": found.round,
        "began_at": found.began_at,
        "due_at": row.due_at,
        "closed_at": ended,
        "outcome": row.outcome,
        "kept": ended <= found.counting.clock().due_at,
        "reopened_at": now,
        "reopened_by": work.actor.id,
    }
    work.add("workorder_rounds", before)
    limit = limit_for(found.type, Urgency(row.urgency), row.fields).amount
    acting.counting = replace(acting.counting, limit=limit, started_at=now, pauses=(), ended_at=None)
    acting.keep(limit_number=limit.number, limit_unit=limit.unit, reminded=0, outcome=None)
    acting.later = 1
