"""Lets the story happen: moves the clock from one event to the next and puts each through the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from shouwen.app.context import Office
from shouwen.app.demo.news import News
from shouwen.app.demo.plot import Draft
from shouwen.app.demo.script import Move
from shouwen.app.demo.talks import Aside
from shouwen.features.approvals.contract import WATCH_TIMER as APPROVAL_TIMER
from shouwen.features.approvals.contract import ApprovalState, DecideApproval, WatchApproval
from shouwen.features.approvals.tables import approvals
from shouwen.features.complaints.contract import (
    AddInformation,
    AgreeTime,
    AnswerSurvey,
    MergeComplaint,
    RecordSatisfaction,
    RegradeComplaint,
    ReopenComplaint,
    ResumeComplaint,
)
from shouwen.features.contacts.contract import BREAK_TIMER, REMIND_TIMER
from shouwen.features.escalations.contract import WATCH_TIMER as LADDER_TIMER
from shouwen.features.organisation.contract import OVER
from shouwen.features.sla.contract import WATCH_TIMER
from shouwen.features.sla.tables import ticket_times
from shouwen.features.tickets.contract import FollowClocks, TicketId
from shouwen.features.tickets.tables import tickets
from shouwen.features.workorders import contract as workorders
from shouwen.kernel.clock import SetClock
from shouwen.kernel.messages import THE_CUSTOMER, THE_SYSTEM
from shouwen.platform.database import Prepared
from shouwen.platform.tables import timers

Advance = Callable[[int, int], None]
"""Told how many of how many events have happened."""

_AHEAD = timedelta(minutes=10)
"""No clock begins nearer to its first mark, but for those that an action moves."""
_MOVING_DEADLINES = (
    AddInformation,
    AgreeTime,
    AnswerSurvey,
    RecordSatisfaction,
    RegradeComplaint,
    ReopenComplaint,
    ResumeComplaint,
)
# A case that went on has left timers behind that have nothing to tell: a worker finds that out, the story knows it.
_DUE = Prepared(
    select(timers.c.due_at, timers.c.subject_id, timers.c.kind)
    .join(ticket_times, ticket_times.c.ticket_id == timers.c.subject_id)
    .where(
        timers.c.kind == WATCH_TIMER,
        timers.c.due_at <= bindparam("until"),
        ticket_times.c.watch_at <= timers.c.due_at,
    )
    .union_all(
        select(timers.c.due_at, timers.c.subject_id, timers.c.kind).where(
            or_(timers.c.kind == workorders.WATCH_TIMER, timers.c.kind == APPROVAL_TIMER),
            timers.c.due_at <= bindparam("until"),
        )
    )
    .order_by("due_at", "subject_id", "kind")
)
_WAITING = Prepared(
    select(approvals.c.ticket_id, tickets.c.version)
    .join(tickets, tickets.c.id == approvals.c.ticket_id)
    .where(approvals.c.subject_id == bindparam("subject"), approvals.c.state == ApprovalState.WAITING)
)
_NEVER = datetime.max.replace(tzinfo=UTC)
_CLEAR = "delete from timers where kind = any(%s) and due_at <= %s"


@dataclass(slots=True)
class _Ticket:
    id: TicketId
    version: int


class Play:
    """One office on a clock of its own."""

    def __init__(self, office: Office, clock: SetClock, news: News) -> None:
        self._office, self._clock, self._news = office, clock, news
        self._tickets: dict[int, _Ticket] = {}
        self._of_customers: dict[str, list[TicketId]] = {}
        self._due: list[tuple[datetime, UUID, str]] = []
        self._rung: set[tuple[datetime, UUID, str]] = set()
        self._known_until = clock.now()

    async def perform(
        self, drafts: Sequence[Draft], end: datetime, advance: Advance, asides: Sequence[Aside] = ()
    ) -> None:
        """Everything in order of time; deadlines pass when they do, not when somebody looks."""
        # An aside has the number that follows the complaints'.
        beats = [(aside.at, number, 0) for number, aside in enumerate(asides, len(drafts))]
        for number, draft in enumerate(drafts):
            beats += [(draft.at, number, -1), *((move.at, number, at) for at, move in enumerate(draft.moves))]
        beats.sort()
        for done, (at, number, move) in enumerate(beats):
            await self._pass_time(at)
            if number >= len(drafts):
                await asides[number - len(drafts)].act(self._office)
            elif move < 0:
                await self._register(number, drafts[number])
            else:
                await self._act(number, drafts[number].moves[move], drafts[number])
            advance(done + 1, len(beats))
        await self._pass_time(end)
        await self._clear_timers()

    async def _register(self, number: int, draft: Draft) -> None:
        by = draft.intake.by
        registered = await self._office.desk.run(draft.intake.wish, by.actor if by else THE_CUSTOMER)
        ticket = self._tickets[number] = _Ticket(TicketId(registered.id), registered.version)
        self._of_customers.setdefault(draft.intake.wish.phone, []).append(ticket.id)

    async def _act(self, number: int, move: Move, draft: Draft) -> None:
        ticket = self._tickets[number]
        given = dict(move.words)
        if issubclass(move.action, DecideApproval):
            await self._agree(ticket, move)
            return
        if move.action is MergeComplaint:
            given["into"] = self._of_customers[draft.intake.wish.phone][0]
        wish = move.action(ticket=ticket.id, version=ticket.version, **given)
        done = await self._office.desk.run(wish, move.by.actor if move.by else THE_CUSTOMER)
        ticket.version = done.version
        if move.action in _MOVING_DEADLINES:
            self._known_until = self._clock.now()

    async def _agree(self, ticket: _Ticket, move: Move) -> None:
        """Somebody decides about the money that was proposed."""
        rows = await self._office.database.read.tuples(_WAITING, subject=ticket.id)
        for approval, version in rows:
            wish = DecideApproval(approval, version, **move.words)
            await self._office.desk.run(wish, move.by.actor if move.by else THE_CUSTOMER)

    async def _pass_time(self, at: datetime) -> None:
        """Rings by hand what a worker would ring, when it would."""
        while True:
            due_at = self._due[0][0] if self._due else _NEVER
            if due_at <= min(at, self._known_until):
                self._clock.move_to(max(due_at, self._clock.now()))
                await self._ring(self._due[0])
            elif self._known_until < at:
                self._clock.move_to(max(self._clock.now(), self._known_until))
                self._known_until = self._clock.now() + _AHEAD
            else:
                break
            due = await self._office.database.read.tuples(_DUE, until=self._known_until)
            self._due = [timer for each in due if (timer := tuple(each)) not in self._rung]
        self._clock.move_to(at)
        await self._news.tell_in_time()

    async def _ring(self, timer: tuple[datetime, UUID, str]) -> None:
        """A watched clock says when it is looked at next; other timers are there until all are cleared."""
        _, ticket, kind = timer
        if kind == WATCH_TIMER:
            await self._office.desk.run(FollowClocks(ticket), THE_SYSTEM)
            return
        self._rung.add(timer)
        watch = WatchApproval(ticket) if kind == APPROVAL_TIMER else workorders.WatchWorkorder(ticket)
        await self._office.desk.run(watch, THE_SYSTEM)

    async def _clear_timers(self) -> None:
        async with self._office.database.connection() as connection:
            kinds = [WATCH_TIMER, workorders.WATCH_TIMER, APPROVAL_TIMER, LADDER_TIMER, REMIND_TIMER, BREAK_TIMER, OVER]
            await connection.execute(_CLEAR, (kinds, self._clock.now()))
