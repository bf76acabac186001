"""Beginning, stopping and going on."""

from typing import Any
from uuid import UUID

from shouwen.features.bulkacts import rules
from shouwen.features.bulkacts.contract import (
    JOB,
    MOST,
    BulkActContinued,
    BulkActStarted,
    BulkActStopped,
    BulkNotNow,
    BulkState,
    ContinueBulkAct,
    NothingChosen,
    RowState,
    StartBulkAct,
    StopBulkAct,
    TooManyChosen,
)
from shouwen.features.bulkacts.queries.acts import act_seen
from shouwen.features.bulkacts.queries.running import count_undone, numbers_seen, the_act
from shouwen.kernel.messages import InvalidInput, NotFound
from shouwen.platform.bulkacts import BulkAct
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def start_bulk_act(command: StartBulkAct, work: Work) -> UUID:
    act, form = rules.act_of(command.act), command.form
    work.actor.must(act.permission)
    if errors := rules.form_errors(act, form):
        raise InvalidInput(*errors)
    chosen = await _chosen(act, command, work)
    numbers = await numbers_seen(work.read, chosen, work.actor.scope)
    started: dict[str, Any] = {"started_at": work.now(), "started_by": work.actor.id, "ended_at": None}
    row = started | {"id": work.new_id(), "unit_id": work.actor.unit, "act": act.code, "text": form.text.strip()}
    row |= {"person_id": form.person, "department_id": form.department, "version": 1}
    row |= {"asked": None if command.ids else command.asked, "total": len(chosen), "done": 0, "refused": 0}
    work.add("bulk_acts", row | {"state": BulkState.RUNNING})
    blank = {"act_id": row["id"], "state": RowState.WAITING, "refusal": None, "words": None, "at": None}
    places = ({"ticket_id": one, "position": at, "number": numbers.get(one)} for at, one in enumerate(chosen, 1))
    work.add("bulk_act_rows", *(blank | place for place in places))
    people = (work.actor.id,) if work.actor.id else ()
    work.record(BulkActStarted(subject=row["id"], people=people, act=act.code, total=len(chosen)))
    work.defer(JOB, act=row["id"])
    found: UUID = row["id"]
    return found


async def _chosen(act: BulkAct, command: StartBulkAct, work: Work) -> tuple[UUID, ...]:
    """What was named, or what the list shows at this moment in the actor's scope."""
    if command.ids:
        chosen = tuple(dict.fromkeys(command.ids))
    else:
        chosen = tuple(await act.find(work.read, command.wanted, work.actor, work.now(), MOST + 1))
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST:
        raise TooManyChosen(most=MOST)
    return chosen


async def stop_bulk_act(command: StopBulkAct, work: Work) -> None:
    await act_seen(work.read, command.act, work.actor)
    held = await the_act(work.read, command.act)
    if BulkState(held.state).is_over and held.state != BulkState.BROKEN:
        raise BulkNotNow(subject=held.id)
    work.change("bulk_acts", {"id": held.id, "version": held.version}, state=BulkState.STOPPING, ended_at=None)
    work.record(BulkActStopped(subject=held.id, people=(held.started_by,)))
    # One more run beside whatever runs: also what hangs comes to its end.
    work.defer(JOB, act=held.id)


async def continue_bulk_act(command: ContinueBulkAct, work: Work) -> None:
    line = await act_seen(work.read, command.act, work.actor)
    held = await the_act(work.read, command.act)
    if not line.own:
        raise NotFound(subject=held.id)
    waiting = held.refused + await count_undone(work.read, held.id)
    if not BulkState(held.state).is_over or not waiting:
        raise BulkNotNow(subject=held.id)
    work.actor.must(rules.act_of(held.act).permission)
    again = Sql("case when t.state = 'done' then t.state else r.state end", RowState.WAITING)
    work.change("bulk_act_rows", {"act_id": held.id}, guarded=False, state=again)
    now: dict[str, Any] = {"state": BulkState.RUNNING, "refused": 0, "ended_at": None}
    work.change("bulk_acts", {"id": held.id, "version": held.version}, **now)
    work.record(BulkActContinued(subject=held.id, people=(held.started_by,), waiting=waiting))
    work.defer(JOB, act=held.id)
