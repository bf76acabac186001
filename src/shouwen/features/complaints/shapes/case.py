"""How complaints look from outside: masked, and in the reader's language."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.approvals.contract import ApprovalState
from shouwen.features.complaints.contract import Grade, HandoverKind, LinkKind, Outcome, Record, Unanswered
from shouwen.features.complaints.queries.case import TimelineLine
from shouwen.features.complaints.shapes.forms import Place
from shouwen.features.contacts.contract import PromiseState
from shouwen.features.documents.shapes import Document
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.policies import contract as policies
from shouwen.features.sla.shapes import Clock
from shouwen.features.tickets.contract import HotlineAxis, State, Urgency
from shouwen.features.tickets.shapes import Part, TicketRow, named, person_of
from shouwen.kernel.messages import Refusal
from shouwen.kernel.quantities import discreet
from shouwen.platform.i18n import say

ActionName = Literal[
    "accept", "assign", "return", "route", "log", "agree", "pause", "resume", "propose", "send_back", "reply",
    "satisfaction", "no_answer", "records", "close", "refuse_closing", "reopen", "refund", "urge", "see_urgings",
    "regrade", "extend", "cancel", "merge", "unmerge", "split", "hand_over", "take_back", "hand_back", "finish",
]  # fmt: skip


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

    @classmethod
    def maybe(cls, decision: policies.Decision | None, language: str) -> "Decision | None":
        return cls.of(decision, language) if decision else None


class Registered(BaseModel):
    """What the one who registered is told."""

    id: UUID
    number: str
    state: State
    department: UnitRef
    decision: Decision
    urgency: Urgency
    urgency_decision: Decision | None
    clocks: list[Clock]
    version: int
    registered_at: datetime
    repeat: "Earlier | None"


class Earlier(BaseModel):
    """An earlier complaint of the same customer about the same matter."""

    id: UUID
    number: str
    registered_at: datetime
    times: int


class Preview(BaseModel):
    """What would happen to a complaint that is being taken, and what this caller has complained about before.

    The urgency is the one asked about, else the one that a table gave, by `urgency_decision`.
    """

    department: UnitRef
    decision: Decision
    urgency: Urgency
    urgency_decision: Decision | None
    clocks: list[Clock]
    earlier: list[TicketRow]
    repeat: Earlier | None


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
    def of(cls, line: TimelineLine, decision: policies.Decision, customer: str | None, language: str) -> "Entry":
        data = {k: v for k, v in line.data.items() if not k.endswith("_hash")}
        if line.department_name:
            data["department_name"] = line.department_name_en if language == "en" else line.department_name
            data["reason"] = named(decision.results, "reason", language)
        if line.handler_name:
            data["handler_name"] = line.handler_name
        if line.document_name:
            data["name"] = discreet(line.document_name, customer)
        shared = ("id", "at", "version", "type", "text", "channel", "person", "visible_to_customer")
        return cls(**{name: getattr(line, name) for name in shared}, actor=person_of(line.actor), data=data)


class Round(BaseModel):
    """One handling of the complaint, from a demand to the customer's answer."""

    number: int
    began_at: datetime
    demand: str | None
    department: UnitRef
    handler: StaffRef | None
    contacted_at: datetime | None
    solution: str | None
    outcome: Outcome | None
    amount: Decimal | None
    proposed_at: datetime | None
    reply: str | None
    replied_at: datetime | None
    replied_by: StaffRef | None
    satisfaction: Grade | None
    unanswered: Unanswered | None
    answered_at: datetime | None
    answered_by: StaffRef | None
    by_customer: bool
    closed_at: datetime | None
    closed_by: StaffRef | None


class Pause(BaseModel):
    """A time in which some clocks stand; `ends_at` is when it ends by itself."""

    id: UUID
    reason: str
    name: str
    note: str
    started_at: datetime
    started_by: StaffRef | None
    until: datetime | None
    ended_at: datetime | None
    ended_by: StaffRef | None


class Urging(BaseModel):
    id: UUID
    at: datetime
    urged_by: StaffRef
    text: str
    seen_at: datetime | None
    seen_by: StaffRef | None


class Link(BaseModel):
    """Another complaint that has to do with this one; `forward` when this one points to it."""

    kind: LinkKind
    forward: bool
    id: UUID
    number: str
    matter: str
    state: State
    registered_at: datetime


class Refund(BaseModel):
    """Money promised, and what its check found."""

    round: int
    amount: Decimal
    promised_at: datetime
    settled_at: datetime | None
    settled_by: StaffRef | None
    received: bool | None
    note: str | None


class CaseApproval(BaseModel):
    """Money of a round that takes somebody's agreement, and whose turn it is while it waits."""

    id: UUID
    number: str
    round: int
    amount: Decimal
    state: ApprovalState
    requested_at: datetime
    decided_at: datetime | None
    step: int | None
    steps: int
    post: str | None
    unit: UnitRef | None


class Sharing(BaseModel):
    """The case is offered to the complaint department of another province, or once `accepted` shared with it."""

    id: UUID
    kind: HandoverKind
    from_unit: UnitRef
    to_unit: UnitRef
    reason: str
    offered_at: datetime
    offered_by: StaffRef | None
    accepted: bool
    answered_at: datetime | None
    answered_by: StaffRef | None
    note: str | None


class CasePromise(BaseModel):
    """Something promised to the customer of a case; broken for ever in `broken_at`, also where it was kept late."""

    id: UUID
    kind: str
    kind_name: str
    text: str
    due_at: datetime
    remind_at: datetime
    state: PromiseState
    broken_at: datetime | None
    settled_at: datetime | None
    note: str | None
    made_at: datetime
    owner: StaffRef


class Case(TicketRow):
    """Everything about one complaint that the caller may see, and what they may do with it.

    `records` are those of the four that the case holds; `missing` are those it lacks. `shared` says by which hand-over
    the caller sees the case, who would not see it otherwise; `contact` is the one it came of, by which its owner hands
    it over.
    """

    contact: UUID
    description: str
    hotline_axis: HotlineAxis
    occurred_at: datetime
    place: Place | None
    agreed_at: datetime | None
    external_number: str | None
    complaint_department: UnitRef
    joint: list[UnitRef]
    returned_at: datetime | None
    rounds: list[Round]
    decision: Decision
    graded: Urgency | None
    """As how urgent the table took it in, by `urgency_decision`; none of both where somebody chose."""
    urgency_decision: Decision | None
    clocks: list[Clock]
    pauses: list[Pause]
    urgings: list[Urging]
    links: list[Link]
    refunds: list[Refund]
    approvals: list[CaseApproval]
    promises: list[CasePromise]
    investigation: str | None
    lateness: str | None
    lateness_name: str | None
    lateness_note: str | None
    missing: list[Record]
    sharing: Sharing | None
    shared: HandoverKind | None
    actions: list[ActionName]
    timeline: list[Entry]
    position: int


class Printout(BaseModel):
    """A case on paper: as its reader may see it, with who printed it and when."""

    case: Case
    documents: list[Document]
    printed_by: str
    printed_at: datetime


class Choice(BaseModel):
    """Something to choose, by its code."""

    code: str
    name: str


class Template(BaseModel):
    """Words to begin a reply with."""

    code: str
    name: str
    text: str


class Choices(BaseModel):
    """What the forms of a case offer, as the rules of its day have it."""

    departments: list[UnitRef]
    pauses: list["PauseChoice"]
    lateness: list[Choice]
    templates: list[Template]
    extendable_days: int | None


class PauseChoice(Choice):
    """A reason to pause: the clocks that it stops, and until when at the latest."""

    stops: list[str]
    latest: datetime | None
    awaits_customer: bool


class Objection(BaseModel):
    """Why something cannot be done: the id of the problem, in words."""

    id: str
    title: str
    detail: str

    @classmethod
    def of(cls, refusal: Refusal | None, language: str) -> "Objection | None":
        if refusal is None:
            return None
        words = {name: value for name, value in refusal.details.items() if isinstance(value, str | int)}
        title = say(language, "problems", f"{refusal.id}.title", refusal.id, **words)
        return cls(id=refusal.id, title=title, detail=say(language, "problems", f"{refusal.id}.detail", title, **words))


class ClosableCase(BaseModel):
    """An open complaint that is linked to another one, and what stands against closing it, if anything does."""

    id: UUID
    number: str
    matter: str
    version: int
    state: State
    objection: Objection | None


class Done(BaseModel):
    """Where the ticket stands after an action, and what became of it where it was split."""

    id: UUID
    number: str
    state: State
    version: int
    round: int
    escalated_to: UnitRef | None = None
    split_into: list[Part] = []


class Contactable(BaseModel):
    """The customer in clear."""

    customer_name: str | None
    phone: str | None
