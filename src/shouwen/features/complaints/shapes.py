"""How complaints look from outside: what a client sends, and what it is told."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.complaints.contract import Grade, LogChannel, Outcome
from shouwen.features.complaints.queries.case import TimelineLine
from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.policies import contract as policies
from shouwen.features.sla import contract as sla
from shouwen.features.tickets.contract import HotlineAxis, State, Urgency
from shouwen.features.tickets.shapes import TicketRow, named, person_of
from shouwen.platform.web.problems import KEEPABLE

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=KEEPABLE)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000, pattern=KEEPABLE)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000, pattern=KEEPABLE)]
# Beyond these, with any offset, times leave the years that the database and Python have in common.
When = Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))]


class Form(BaseModel):
    """What comes in: unknown fields are refused rather than lost."""

    model_config = ConfigDict(extra="forbid")


class Place(Form):
    """Where a signal is bad."""

    district: Short | None = None
    building: Short | None = None
    position: Short | None = None
    floor: Short | None = None
    handset: Short | None = None
    base_station: Short | None = None


class Registration(Form):
    """A complaint as it is taken. Times carry a zone."""

    customer_name: Line
    phone: Line
    channel: Channel
    category: Line
    matter: Line
    occurred_at: When
    description: Prose
    hotline_axis: HotlineAxis | None = None
    urgency: Urgency | None = None
    place: Place | None = None
    agreed_at: When | None = None


class Question(Form):
    """What is known so far of a complaint that is being taken."""

    category: Line
    channel: Channel = Channel.HOTLINE
    urgency: Urgency | None = None
    phone: Short | None = None


class Acceptance(Form):
    version: int | None = None


class Assignment(Form):
    handler: UUID
    version: int | None = None


class Communication(Form):
    text: Prose
    channel: LogChannel = LogChannel.PHONE
    person: Short | None = None
    visible_to_customer: bool = False
    version: int | None = None


class Proposal(Form):
    solution: Prose
    outcome: Outcome = Outcome.EXPLANATION
    version: int | None = None


class Reply(Form):
    text: Prose
    channel: LogChannel = LogChannel.PHONE
    version: int | None = None


class Satisfaction(Form):
    grade: Grade
    demand: Remark | None = None
    version: int | None = None


class Closure(Form):
    note: Remark | None = None
    version: int | None = None


class Unmasking(Form):
    """Why somebody needs the customer's name and phone in clear."""

    reason: Line


class Decision(BaseModel):
    """Which row of which version of which table decided, from which facts, in words."""

    table: str
    version: int
    row: int
    reason: str
    facts: dict[str, Any]

    @classmethod
    def of(cls, decision: policies.Decision, language: str) -> "Decision":
        return cls(
            table=decision.table,
            version=decision.version,
            row=decision.row,
            reason=named(decision.results, "reason", language),
            facts=decision.facts,
        )


class Stretch(BaseModel):
    """A time that counted; `to` is null while it runs."""

    model_config = ConfigDict(populate_by_name=True)

    since: datetime = Field(serialization_alias="from")
    to: datetime | None
    started_by: str
    ended_by: str | None


class Clock(BaseModel):
    """A clock with its explanation."""

    kind: str
    limit_seconds: int
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    elapsed_seconds: int
    state: sla.ClockState
    stretches: list[Stretch]

    @classmethod
    def of(cls, clock: sla.Clock, now: datetime) -> "Clock":
        return cls(
            kind=clock.kind,
            limit_seconds=clock.limit_seconds,
            started_at=clock.started_at,
            due_at=clock.due_at,
            stopped_at=clock.stopped_at,
            elapsed_seconds=int(clock.elapsed(now).total_seconds()),
            state=clock.state(now),
            stretches=[
                Stretch(since=s.started_at, to=s.ended_at, started_by=s.started_by, ended_by=s.ended_by)
                for s in clock.stretches
            ],
        )


class Registered(BaseModel):
    """What the one who registered is told."""

    id: UUID
    number: str
    state: State
    department: UnitRef
    decision: Decision
    clocks: list[Clock]
    version: int
    registered_at: datetime


class ClockToStart(BaseModel):
    kind: str
    limit_seconds: int
    due_at: datetime


class Preview(BaseModel):
    """What would happen to a complaint that is being taken, and what this caller has complained about before."""

    department: UnitRef
    decision: Decision
    clocks: list[ClockToStart]
    earlier: list[TicketRow]


class Entry(BaseModel):
    """One event of the timeline with its words."""

    id: UUID
    at: datetime
    version: int
    type: str
    actor: StaffRef | None
    text: str | None
    channel: str | None
    person: str | None
    visible_to_customer: bool
    data: dict[str, Any]

    @classmethod
    def of(cls, line: TimelineLine, decision: policies.Decision, language: str) -> "Entry":
        data = {k: v for k, v in line.data.items() if not k.endswith("_hash")}
        if line.department_name:
            data["department_name"] = line.department_name_en if language == "en" else line.department_name
            data["reason"] = named(decision.results, "reason", language)
        if line.handler_name:
            data["handler_name"] = line.handler_name
        shared = ("id", "at", "version", "type", "text", "channel", "person", "visible_to_customer")
        return cls(**{name: getattr(line, name) for name in shared}, actor=person_of(line.actor), data=data)


class Case(TicketRow):
    """Everything about one complaint that the caller may see, and what they may do with it."""

    description: str
    hotline_axis: HotlineAxis
    occurred_at: datetime
    place: Place | None
    agreed_at: datetime | None
    external_number: str | None
    complaint_department: UnitRef
    solution: str | None
    outcome: Outcome | None
    reply: str | None
    satisfaction: Grade | None
    demand: str | None
    decision: Decision
    clocks: list[Clock]
    actions: list[Literal["accept", "assign", "log", "propose", "reply", "satisfaction", "close"]]
    timeline: list[Entry]
    position: int


class Done(BaseModel):
    """Where the ticket stands after an action."""

    id: UUID
    number: str
    state: State
    version: int


class Contactable(BaseModel):
    """The customer in clear."""

    customer_name: str | None
    phone: str | None
