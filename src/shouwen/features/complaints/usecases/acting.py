"""One complaint in hand: what an action adds to its history, where it moves, and what is told."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    Action,
    AnswerSurvey,
    CloseComplaint,
    ComplaintClosed,
    ComplaintEvent,
    Department,
    Done,
    FinishStep,
    HandCaseBack,
    HandoverKind,
    LogChannel,
    RecordSatisfaction,
    RecordsMissing,
    SharingEnded,
    TakeCaseBack,
)
from shouwen.features.complaints.queries.sharing import Handover
from shouwen.features.complaints.queries.standing import Hand, complaint_in_hand
from shouwen.features.contacts.contract import OwnContact
from shouwen.features.sla.contract import (
    Clock,
    ClockState,
    History,
    Pause,
    PauseClocks,
    ResumeClocks,
    TellClocks,
    Told,
    derive,
    leading,
    reply_limit,
)
from shouwen.features.tickets.contract import MoveTicket, State, WriteEntry
from shouwen.features.tickets.contract.subs import SubTicketsOpen
from shouwen.kernel.messages import CUSTOMER, Actor, FieldError, InvalidInput, Refusal, Stale
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Words:
    """What is written into the timeline with an event."""

    text: str
    channel: LogChannel | None = None
    person: str | None = None
    visible_to_customer: bool = False


@dataclass(slots=True)
class Acting:
    """A complaint while a command works on it. `places` are the units that come to see it."""

    hand: Hand
    work: Work
    history: History
    clocks: tuple[Clock, ...]
    round: int
    places: frozenset[UUID] = field(default_factory=frozenset)
    leaves: frozenset[UUID] = field(default_factory=frozenset)
    """The units that stop seeing it."""
    closes: bool = False
    """The process has come to its end with this command."""
    _ended: bool = field(default=False, init=False)

    @property
    def left(self) -> tuple[UUID, ...] | None:
        return tuple(sorted(self.leaves)) or None

    @property
    def envelope(self) -> dict[str, Any]:
        """What every event of this complaint carries."""
        units = tuple(sorted(self.hand.places | self.places))
        return {"subject": self.hand.id, "subject_version": self.hand.version + 1, "units": units}

    @property
    def open_pauses(self) -> tuple[Pause, ...]:
        return tuple(pause for pause in self.history.pauses if pause.ended_at is None)

    @property
    def reply_due(self) -> datetime | None:
        """By when the case is to be answered, or was; none for one without clocks of ours."""
        limit = reply_limit(self.clocks, self.hand.rulebook)
        return limit.due_at if limit else None

    async def happened(self, event: str, data: dict[str, Any] | None = None, number: int | None = None) -> None:
        """Adds an event to the history, in the present round unless it is about another, and lets the clocks know."""
        told = TellClocks(self.history, self.hand.rulebook, event, number or self.round, data)
        self._keep(await self.work.run(told))

    async def pause(self, reason: str, note: str, until: datetime) -> None:
        self._keep(await self.work.run(PauseClocks(self.history, self.hand.rulebook, reason, note, until)))

    async def resume(self) -> None:
        """Ends every open pause."""
        for pause in self.open_pauses:
            self._keep(await self.work.run(ResumeClocks(self.history, self.hand.rulebook, pause.id)))

    def _keep(self, told: Told) -> None:
        self.history, self.clocks = told.history, told.clocks

    async def move(self, state: State, **changes: Any) -> None:
        """Moves the ticket on; `changes` are further fields of `MoveTicket`."""
        now, hand = self.work.now(), self.hand
        lead = leading(self.clocks)
        # Nobody was asked first where a customer wrote alone: the first of us who acts is the owner (GEN-16).
        owner = self.work.actor.id if hand.owner is None and self.work.actor.unit is not None else None
        if owner is not None:
            await self.work.run(OwnContact(hand.contact, owner))
        self._end_sharing(state, changes.get("department"))
        places = self._seeing if self.places or self.leaves else frozenset()
        standing: dict[str, Any] = {
            "assignee": hand.standing.assignee,
            "owner": owner,
            "places": places,
            "leaves": self.leaves,
        }
        await self.work.run(
            MoveTicket(
                ticket=hand.id,
                version=hand.version,
                state=state,
                round=self.round,
                due_at=lead.due_at if lead else hand.registered_at,
                soon_at=lead.soon_at if lead else hand.registered_at,
                clock=lead.state(now) if lead else ClockState.NONE,
                closed_at=None if state.is_open else now,
                **(standing | changes),
            )
        )

    @property
    def _seeing(self) -> frozenset[UUID]:
        return (self.hand.places | self.places) - self.leaves

    def _end_sharing(self, state: State, department: UUID | None) -> None:
        """A hand-over ends with its case, or when the case goes to a higher level; whoever is responsible keeps it."""
        handover = self.hand.handover
        if handover is None or self._ended:
            return
        taken_over = handover.accepted and handover.kind is HandoverKind.TAKE_OVER
        moved_on = taken_over and department not in (None, handover.to_unit)
        if moved_on or (not state.is_open and not taken_over):
            if handover.accepted:
                self.leaves = handover.leaving - self.places
            self.end_handover(handover, None)
            event = SharingEnded(**self.envelope, department=handover.to_unit, kind=handover.kind, left=self.left)
            self.work.record(event)

    def end_handover(self, handover: Handover, note: str | None) -> None:
        self._ended = True
        by = self.work.actor.id if note is not None else None
        now = self.work.now()
        self.work.change("case_handovers", {"id": handover.id}, ended_at=now, ended_by=by, ended_note=note)

    async def tell(self, event: ComplaintEvent, words: Words | None = None) -> None:
        """Puts an event into the ledger, with its words; what it closes is told behind it."""
        recorded = self.work.record(event)
        if words and words.text:
            await self.work.run(
                WriteEntry(
                    ticket=self.hand.id,
                    event=recorded,
                    text=words.text,
                    channel=words.channel,
                    person=words.person,
                    visible_to_customer=words.visible_to_customer,
                    places=self._seeing,
                )
            )

        if self.closes:
            self.closes = False
            if not isinstance(event, ComplaintClosed):
                self.work.record(ComplaintClosed(**self.envelope))

    def write_round(self, **values: Any) -> None:
        """Keeps what the present round came to."""
        self.work.change("complaint_rounds", {"ticket_id": self.hand.id, "number": self.round}, **values)

    def handled_by(self, person: UUID | None) -> None:
        """Names the present round's handler, and remembers for ever that this person handled the case."""
        self.write_round(handler_id=person)
        row = {"ticket_id": self.hand.id, "staff_id": person}
        self.work.add("complaint_handlers", row, tail="on conflict do nothing")

    def begin_round(self, department: UUID, demand: str | None) -> None:
        """The next round: its own handler, clocks, solution, reply and answer (CMP-27)."""
        self.round += 1
        self.work.add("complaint_rounds", round_row(self.hand.id, self.round, self.work.now(), department, demand))

    def done(self, state: State, escalated_to: Department | None = None) -> Done:
        hand = self.hand
        above = escalated_to.id if escalated_to else None
        return Done(hand.id, hand.number, state, hand.version + 1, self.round, above)


def round_row(
    ticket: UUID,
    number: int,
    at: datetime,
    department: UUID,
    demand: str | None = None,
    closed_at: datetime | None = None,
) -> dict[str, object]:
    return {
        "ticket_id": ticket,
        "number": number,
        "began_at": at,
        "demand": demand,
        "department_id": department,
        "closed_at": closed_at,
    }


_MOVING = (*rules.DONE, FinishStep, RecordSatisfaction, AnswerSurvey, HandCaseBack, TakeCaseBack)


async def take(action: Action, work: Work) -> Acting:
    """The complaint of an action, unless something stands against it."""
    within = None if action.permission == CUSTOMER else work.actor.scope
    moving = isinstance(action, _MOVING)
    beside = type(action) not in rules.BY_ITSELF
    hand = await complaint_in_hand(work.read, action.ticket, within, moving=moving, beside=beside)
    if action.version is not None and action.version != hand.version:
        raise Stale(subject=hand.id)
    against = rules.objection(type(action), hand.standing, work.actor)
    if against is not None:
        against.details["subject"] = hand.id
        raise against
    return acting_on(hand, work)


def acting_on(hand: Hand, work: Work) -> Acting:
    """A complaint that has been found for whoever acts."""
    return Acting(hand, work, hand.history, derive(hand.history, hand.rulebook), hand.round.number)


def why_not_closed(hand: Hand, actor: Actor) -> Refusal | None:
    """What stands against this actor's closing this complaint now."""
    against = rules.objection(CloseComplaint, hand.standing, actor)
    if against is not None:
        return against
    if hand.open_subs:
        return SubTicketsOpen(numbers=", ".join(hand.open_subs))
    missing = rules.missing_records("there" if hand.investigated else "", hand.records)
    return RecordsMissing(missing=missing) if missing else None


def must_wait_for_nobody(hand: Hand) -> None:
    """Refuses to answer or to end a case for which other departments still work."""
    if hand.open_subs:
        raise SubTicketsOpen(subject=hand.id, numbers=", ".join(hand.open_subs))


def written(field_name: str, text: str) -> str:
    """The text without what surrounds it; there must be some."""
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(field_name, "required"))
    return stripped


def spoken(channel: LogChannel) -> LogChannel:
    """A channel by which a customer is reached."""
    if channel is LogChannel.INTERNAL:
        raise InvalidInput(FieldError("channel", "not-one-of", {"expected": "phone, sms, email, visit"}))
    return channel
