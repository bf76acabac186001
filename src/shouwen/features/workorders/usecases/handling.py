"""Taking, giving, passing on, sending back, waiting, and writing down."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from shouwen.features.sla.contract import Pause
from shouwen.features.tickets.contract import State
from shouwen.features.workorders.contract import (
    MOST_PAUSED_DAYS,
    PAUSE_TIMER,
    AssignWorkorder,
    CancelWorkorder,
    LinkWorkorder,
    NoteOnWorkorder,
    PauseWorkorder,
    ResumeWorkorder,
    ReturnWorkorder,
    TakeWorkorder,
    TransferWorkorder,
    UrgeWorkorder,
    WorkorderAssigned,
    WorkorderCancelled,
    WorkorderLinked,
    WorkorderNoted,
    WorkorderPaused,
    WorkorderResumed,
    WorkorderReturned,
    WorkorderTaken,
    WorkorderTransferred,
    WorkorderUrged,
)
from shouwen.features.workorders.queries.choices import department_named, person_named, ticket_seen
from shouwen.features.workorders.queries.subs import kin_of
from shouwen.features.workorders.rules.clocks import WAITING
from shouwen.features.workorders.usecases.acting import Acting, must_blame_nobody, take, written
from shouwen.features.workorders.usecases.subs import give_up, tell_parent
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def take_workorder(command: TakeWorkorder, work: Work) -> None:
    acting = await take("take", command, work)
    await acting.move(State.IN_INVESTIGATION, assignee=work.actor.id)
    await acting.tell(WorkorderTaken(**acting.envelope))


async def assign_workorder(command: AssignWorkorder, work: Work) -> None:
    acting = await take("assign", command, work)
    if not await person_named(work.read, acting.found.row.department_id, command.person, work.now()):
        raise InvalidInput(FieldError("person", "not-of-unit"))
    await acting.move(State.IN_INVESTIGATION, assignee=command.person)
    await acting.tell(WorkorderAssigned(**acting.envelope, person=command.person))


async def transfer_workorder(command: TransferWorkorder, work: Work) -> None:
    reason = written("reason", command.reason)
    acting = await take("transfer", command, work)
    row = acting.found.row
    if command.department == row.department_id:
        raise InvalidInput(FieldError("department", "unchanged"))
    department = await department_named(work.read, row.unit_id, command.department)
    if department is None:
        raise InvalidInput(FieldError("department", "unknown-unit"))
    acting.places = frozenset(department.places)
    acting.keep(moves=row.moves + 1)
    await acting.move(State.ASSIGNED, assignee=None, department=department.id)
    event = WorkorderTransferred(**acting.envelope, department=department.id, before=row.department_id)
    await acting.tell(event, reason)


async def return_workorder(command: ReturnWorkorder, work: Work) -> None:
    reason = written("reason", command.reason)
    acting = await take("return", command, work)
    row = acting.found.row
    acting.keep(moves=row.moves + 1)
    await acting.move(State.ASSIGNED, assignee=None, department=row.unit_id)
    event = WorkorderReturned(**acting.envelope, department=row.unit_id, before=row.department_id)
    await acting.tell(event, reason)


async def urge_workorder(command: UrgeWorkorder, work: Work) -> None:
    words = written("text", command.text)
    acting = await take("urge", command, work)
    await acting.move(acting.found.state, urged=True)
    await acting.tell(WorkorderUrged(**acting.envelope), words)


async def pause_workorder(command: PauseWorkorder, work: Work) -> None:
    reason, now = written("reason", command.reason), work.now()
    acting = await take("pause", command, work)
    if command.until <= now:
        raise InvalidInput(FieldError("until", "in-the-past"))
    if command.until > now + timedelta(days=MOST_PAUSED_DAYS):
        raise InvalidInput(FieldError("until", "period-too-long", {"days": MOST_PAUSED_DAYS}))
    pause = Pause(work.new_id(), WAITING, reason, now, work.actor.id, command.until)
    row: dict[str, Any] = {"id": pause.id, "ticket_id": acting.found.id, "reason": reason}
    row |= {"started_at": now, "started_by": work.actor.id, "until": command.until}
    work.add("workorder_pauses", row | {"ended_at": None, "ended_by": None})
    work.set_timer(PAUSE_TIMER, acting.found.id, command.until)
    acting.paused(pause)
    await acting.move(State.AWAITING_CUSTOMER)
    await acting.tell(WorkorderPaused(**acting.envelope, until=command.until), reason)


async def resume_workorder(command: ResumeWorkorder, work: Work) -> None:
    await go_on(await take("resume", command, work), by_itself=False)


async def go_on(acting: Acting, *, by_itself: bool) -> None:
    """Ends the open pause now, or when it was to end; what was left of the time runs on."""
    work, pause = acting.work, acting.found.open_pause
    if pause is not None:
        ended = min(work.now(), pause.until or work.now())
        by = None if by_itself else work.actor.id
        work.change("workorder_pauses", {"id": pause.id}, ended_at=ended, ended_by=by)
        acting.paused(replace(pause, ended_at=ended, ended_by=by))
    has_it = acting.found.row.assignee_id is not None
    await acting.move(State.IN_INVESTIGATION if has_it else State.ASSIGNED)
    await acting.tell(WorkorderResumed(**acting.envelope, by_itself=by_itself))


async def note_on_workorder(command: NoteOnWorkorder, work: Work) -> None:
    words = written("text", command.text)
    acting = await take("note", command, work)
    if command.visible_to_customer:
        await must_blame_nobody(words, acting.found.row.unit_id, work)
    await acting.stay()
    await acting.tell(WorkorderNoted(**acting.envelope), words, visible=command.visible_to_customer)


async def link_workorder(command: LinkWorkorder, work: Work) -> None:
    acting = await take("link", command, work)
    if command.other == acting.found.id or not await ticket_seen(work.read, command.other, work.actor.scope):
        raise InvalidInput(FieldError("other", "unknown-ticket"))
    row = {"ticket_id": acting.found.id, "other_id": command.other, "at": work.now(), "by": work.actor.id}
    work.add("workorder_links", row, tail="on conflict do nothing")
    await acting.stay()
    await acting.tell(WorkorderLinked(**acting.envelope, other=command.other))


async def cancel_workorder(command: CancelWorkorder, work: Work) -> None:
    reason = written("reason", command.reason)
    acting = await take("cancel", command, work)
    await give_up(acting)
    await acting.tell(WorkorderCancelled(**acting.envelope), reason)
    await tell_parent(acting, await kin_of(work.read, acting.found.id), reason, done=False)
