"""What is shown and kept of seats and calls, worked out from each line and what it led to; pure.

The core decides; the books only write down. They stand in memory for calls that are on, and are made again with the
core, from the same lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shouwen.app.acd.core import Core, Outcome
from shouwen.app.acd.journal import CallCame, DeskSaid, Line, PhoneDialled, Routed
from shouwen.app.acd.steps import steps_of
from shouwen.features.routing.contract import Connected, Decided, Gone, Instant, Offered
from shouwen.features.telephony.contract import (
    CallOver,
    Dials,
    EndedBy,
    PassedTo,
    Stage,
    StageChanged,
    WishRefused,
    WorkLeft,
)

Row = dict[str, Any]


@dataclass(slots=True)
class CallRow:
    """One call as it is kept; times in milliseconds, ids as text."""

    contact: str
    unit: str
    direction: str
    caller: str
    dialled: str
    arrived: Instant
    customer: str = ""
    queue: str = ""
    agent: str = ""
    offered: Instant = 0
    answered: Instant = 0
    ended: Instant = 0
    waited: int = 0
    rang: int = 0
    talked: int = 0
    held: int = 0
    offers: int = 0
    transfers: int = 0
    outcome: str = ""
    ended_by: str = ""
    is_kept: bool = False
    owner: str = ""
    """Who owns its contact, as far as that is kept."""


@dataclass(slots=True)
class Books:
    """Calls that are on; who and what was touched since it was last kept."""

    calls: dict[str, CallRow] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)
    """Calls."""
    agents: dict[str, None] = field(default_factory=dict)
    queues: dict[str, None] = field(default_factory=dict)
    refused: dict[str, Row] = field(default_factory=dict)
    """By agent: the last wish that changed nothing."""
    steps: list[Row] = field(default_factory=list)
    dropped: list[WorkLeft] = field(default_factory=list)

    def note(self, seq: int, now: Instant, line: Line, outcome: Outcome, core: Core) -> None:
        """One line, whose number in the journal is `seq`."""
        self._begun(line, core, now)
        for place, step in enumerate(steps_of(line, outcome)):
            if step.contact in self.calls:
                row = {"seq": seq, "no": place, "at": now, "kind": step.kind, "agent_id": step.agent or None}
                self.steps.append(row | {"contact_id": step.contact, "detail": step.detail})
        for each in outcome.routed:
            self._of_routing(each, now)
        for fact in outcome.facts:
            self._of_fact(fact, line, now)
        for change in (*outcome.routed, *outcome.facts):
            for name in ("agent", "to"):
                who = getattr(change, name, "")
                if who in core.telephone.seats:
                    self.agents[who] = None
            if queue := getattr(change, "queue", ""):
                self.queues[queue] = None
        self._of_line(line)
        self._ended()

    def _of_line(self, line: Line) -> None:
        """Whom it concerns, also where nothing followed."""
        if isinstance(line, DeskSaid):
            self.agents[line.message.agent] = None
        elif isinstance(line, Routed) and (queue := getattr(line.happening, "queue", "")):
            self.queues[queue] = None

    def _begun(self, line: Line, core: Core, now: Instant) -> None:
        if isinstance(line, CallCame) and line.contact in core.telephone.calls:
            came, about = line.came, line.about
            row = CallRow(line.contact, line.unit, "in", came.caller, came.dialled, now, about.customer)
        elif isinstance(line, DeskSaid) and isinstance(line.message, Dials):
            said = line.message
            seat = core.telephone.seats.get(said.agent)
            if said.contact not in core.telephone.calls or seat is None:
                return
            row = CallRow(said.contact, seat.unit, "out", said.number, said.shows, now, agent=said.agent)
        elif isinstance(line, PhoneDialled) and (call := core.telephone.calls.get(line.contact)) is not None:
            unit = core.telephone.seats[call.agent].unit
            row = CallRow(line.contact, unit, "out", call.number, line.shows, now, agent=call.agent)
        else:
            return
        self.calls[row.contact] = row
        self.touched[row.contact] = None

    def _of_routing(self, each: object, now: Instant) -> None:
        row = self.calls.get(getattr(each, "contact", ""))
        if row is None:
            return
        self.touched[row.contact] = None
        if isinstance(each, Decided):
            row.queue = each.queue or row.queue
        elif isinstance(each, Offered):
            row.offers += 1
            row.offered = row.offered or now
        elif isinstance(each, Connected):
            row.agent = each.agent
            if not row.answered:
                row.answered, row.waited, row.rang = now, each.waited, each.rang
        elif isinstance(each, Gone):
            row.outcome = "" if row.answered else each.outcome

    def _of_fact(self, fact: object, line: Line, now: Instant) -> None:
        if isinstance(fact, WishRefused):
            note = line.note if isinstance(line, DeskSaid) else ""
            self.refused[fact.agent] = {"wish": note, "why": fact.why}
            return
        if isinstance(fact, WorkLeft):
            self.dropped.append(fact)
            return
        row = self.calls.get(getattr(fact, "call", ""))
        if row is None:
            return
        self.touched[row.contact] = None
        if isinstance(fact, StageChanged) and fact.stage is Stage.TALKING and not row.answered:
            # Of calls out; whoever calls in is connected by routing.
            row.answered, row.rang = now, now - row.arrived
        if isinstance(fact, PassedTo):
            row.transfers += 1
        elif isinstance(fact, CallOver):
            seconds = fact.seconds
            row.ended, row.ended_by = now, fact.by
            row.talked, row.held, row.agent = seconds.talked, seconds.held, fact.agent or row.agent
            if not row.answered:
                row.waited = now - row.arrived
        elif (agent := getattr(fact, "agent", "")) and agent != row.agent:
            row.agent = agent

    def _ended(self) -> None:
        """How a call ended that nobody had is told after its end."""
        for contact in self.touched:
            row = self.calls[contact]
            if row.ended and not row.outcome:
                unanswered = "abandoned" if row.ended_by == EndedBy.CUSTOMER else "unanswered"
                is_answered = row.answered or (row.agent and row.direction == "in")
                row.outcome = "answered" if is_answered else unanswered

    def drop_ended(self) -> None:
        """What is kept of calls that are over needs no more to stand here."""
        self.touched.clear()
        self.agents.clear()
        self.queues.clear()
        self.refused.clear()
        self.steps.clear()
        self.dropped.clear()
        for contact in [each.contact for each in self.calls.values() if each.ended]:
            del self.calls[contact]

    def changed(self) -> Iterator[CallRow]:
        return (self.calls[contact] for contact in self.touched)
