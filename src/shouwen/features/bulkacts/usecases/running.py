"""Row by row: whose turn it is, what came of it, and the end."""

from typing import Any

from shouwen.features.bulkacts import rules
from shouwen.features.bulkacts.contract import (
    Batch,
    BreakOffBulkAct,
    BulkActEnded,
    BulkActMoved,
    BulkState,
    EndBulkAct,
    NoteOutcomes,
    RowState,
    TakeBatch,
)
from shouwen.features.bulkacts.queries.running import Held, starter_now, still_waiting, the_act, waiting_of
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.platform.bulkacts import BulkForm
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def take_batch(command: TakeBatch, work: Work) -> Batch | None:
    held = await the_act(work.read, command.act)
    if held.state != BulkState.RUNNING:
        return None
    tickets = await waiting_of(work.read, held.id, command.most)
    form = BulkForm(held.person, held.department, held.text)
    if not tickets:
        return None
    return Batch(held.act, form, held.started_by, await starter_now(work.read, held.started_by, work.now()), tickets)


async def note_outcomes(command: NoteOutcomes, work: Work) -> None:
    held = await the_act(work.read, command.act)
    waiting = await still_waiting(work.read, held.id, [one.ticket for one in command.outcomes])
    fresh = [one for one in command.outcomes if one.ticket in waiting]
    if not fresh:
        return
    for one in fresh:
        state = RowState.REFUSED if one.refusal else RowState.DONE
        kept: dict[str, Any] = {"state": state, "refusal": one.refusal, "words": one.words or None, "at": work.now()}
        work.change("bulk_act_rows", {"act_id": held.id, "ticket_id": one.ticket}, **kept)
    refused = sum(one.refusal is not None for one in fresh)
    counts: dict[str, Any] = {"done": held.done + len(fresh) - refused, "refused": held.refused + refused}
    work.change("bulk_acts", {"id": held.id, "version": held.version}, **counts)
    work.record(BulkActMoved(subject=held.id, people=(held.started_by,), **counts))


async def end_bulk_act(command: EndBulkAct, work: Work) -> None:
    held = await the_act(work.read, command.act)
    state = rules.ended(BulkState(held.state), held.total - held.done - held.refused)
    if state is None:
        return
    if state is BulkState.STOPPED:
        left = Sql("case when t.state = 'waiting' then r.state else t.state end", RowState.STOPPED)
        work.change("bulk_act_rows", {"act_id": held.id}, guarded=False, state=left)
    await _over(held, state, work)


async def break_off_bulk_act(command: BreakOffBulkAct, work: Work) -> None:
    held = await the_act(work.read, command.act)
    if not BulkState(held.state).is_over:
        await _over(held, BulkState.BROKEN, work)


async def _over(held: Held, state: BulkState, work: Work) -> None:
    work.change("bulk_acts", {"id": held.id, "version": held.version}, state=state, ended_at=work.now())
    counts: dict[str, Any] = {"done": held.done, "refused": held.refused}
    work.record(BulkActEnded(subject=held.id, people=(held.started_by,), state=state, **counts))
    data: dict[str, str | int] = {"bulk": str(held.id), "act": held.act, "state": state, **counts}
    data["undone"] = held.total - held.done - held.refused
    await work.run(NotifyPeople(NoticeKind.BULK_ENDED, people=(held.started_by,), data=data))
