"""What may be wished of a complaint."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from shouwen.features.complaints.contract.values import (
    Done,
    Grade,
    LogChannel,
    Outcome,
    Place,
    Registered,
    Unanswered,
)
from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import READ, External, HotlineAxis, TicketId, Urgency
from shouwen.kernel.messages import CUSTOMER, SYSTEM, Command


@dataclass(frozen=True, slots=True)
class RegisterComplaint(Command[Registered]):
    """Takes a complaint: contact, number, department and clocks in one (CMP-05, CMP-11, CMP-19).

    `phone` as written by people; `occurred_at` and `agreed_at` with a zone. The actor becomes first-inquiry owner.
    `repeat_of` links an earlier complaint of the same customer, where the rule would not find it. The same words of the
    same customer on one day are taken for one submission sent twice, unless `separate` says otherwise. `contact` is the
    actor's own open contact, which is filled; one that is over by now is no hindrance: a new one is kept.
    """

    permission: ClassVar[str] = "complaints.register"
    customer_name: str
    phone: str
    channel: Channel
    category: str
    matter: str
    occurred_at: datetime
    description: str
    hotline_axis: HotlineAxis | None = None
    urgency: Urgency | None = None
    place: Place | None = None
    agreed_at: datetime | None = None
    repeat_of: UUID | None = None
    separate: bool = False
    contact: UUID | None = None


@dataclass(frozen=True, slots=True)
class ForgetComplaint(Command[None]):
    """Takes every text out of a complaint, its rounds, urgings and refunds: its customer's data were erased.

    Grades, amounts, outcomes and times stay; `word` stands where a text was.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    word: str


@dataclass(frozen=True, slots=True)
class RegisterOnline(Command[Registered]):
    """Takes what a customer wrote on the operator's own page; the first member of staff who acts becomes its owner."""

    permission: ClassVar[str] = CUSTOMER
    unit: UUID
    customer_name: str
    phone: str
    category: str
    matter: str
    occurred_at: datetime
    description: str
    place: Place | None = None
    separate: bool = False


@dataclass(frozen=True, slots=True)
class TakeOverComplaint(Command[Registered]):
    """Takes over a complaint that another system had: its own date and number, and what that system did not know."""

    permission: ClassVar[str] = SYSTEM
    external: External
    unit: UUID
    owner: UUID
    customer_name: str | None
    phone: str | None
    channel: Channel
    category: str
    matter: str
    occurred_at: datetime
    description: str
    received_at: datetime
    urgency: Urgency | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Action(Command[Done]):
    """Something done to one complaint; `version` is what the user had on screen, None if not said."""

    permission: ClassVar[str] = SYSTEM
    ticket: TicketId
    version: int | None


@dataclass(frozen=True, slots=True)
class AcceptComplaint(Action):
    """A member of the responsible department takes the present round over and becomes its named handler (CMP-21)."""

    permission: ClassVar[str] = "complaints.accept"


@dataclass(frozen=True, slots=True)
class AssignComplaint(Action):
    """The head of the responsible department names the handler."""

    permission: ClassVar[str] = "complaints.assign"
    handler: UUID


@dataclass(frozen=True, slots=True)
class ReturnComplaint(Action):
    """The department says that it is not the one, once, with the reason (CMP-62)."""

    permission: ClassVar[str] = "complaints.return"
    reason: str


@dataclass(frozen=True, slots=True)
class RouteComplaint(Action):
    """The complaint department names the responsible department: corrects, transfers, or names a lead (CMP-20, CMP-62).

    `joint` are the departments that work along and see the case.
    """

    permission: ClassVar[str] = "complaints.route"
    department: UUID
    joint: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LogCommunication(Action):
    """Writes down what was said with whom (CMP-23, CMP-58); `reached_customer` stops the contact clock (CMP-22)."""

    permission: ClassVar[str] = "complaints.log"
    text: str
    channel: LogChannel
    person: str | None
    visible_to_customer: bool
    reached_customer: bool = False


@dataclass(frozen=True, slots=True)
class AgreeTime(Action):
    """Keeps by when the customer was promised an answer (CMP-17, GEN-18): a clock of its own beside the limits."""

    permission: ClassVar[str] = "complaints.log"
    at: datetime
    note: str | None


@dataclass(frozen=True, slots=True)
class PauseComplaint(Action):
    """Stops the clocks that the pause table names for this reason, until `until` at the latest (CMP-24)."""

    permission: ClassVar[str] = "complaints.pause"
    reason: str
    note: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ResumeComplaint(Action):
    """Ends every pause that is open."""

    permission: ClassVar[str] = "complaints.pause"
    note: str | None


@dataclass(frozen=True, slots=True)
class RegradeComplaint(Action):
    """Changes the urgency; all limits are read anew over the same facts (CMP-15)."""

    permission: ClassVar[str] = "complaints.regrade"
    urgency: Urgency
    reason: str


@dataclass(frozen=True, slots=True)
class ExtendDeadline(Action):
    """Gives a complex complaint `days` working days in all, with the reason that the customer was told (CMP-42)."""

    permission: ClassVar[str] = "complaints.extend"
    days: int
    reason: str
    told: str
    channel: LogChannel


@dataclass(frozen=True, slots=True)
class UrgeComplaint(Action):
    """Presses the responsible department; it is recorded, and whether it was seen (CMP-46)."""

    permission: ClassVar[str] = "complaints.urge"
    text: str


@dataclass(frozen=True, slots=True)
class SeeUrgings(Action):
    """The responsible department has seen that it is urged."""

    permission: ClassVar[str] = "complaints.accept"


@dataclass(frozen=True, slots=True)
class ProposeSolution(Action):
    """The handler hands the result to the complaint department (CMP-25); money needs its `amount`."""

    permission: ClassVar[str] = "complaints.propose"
    solution: str
    outcome: Outcome
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SendBack(Action):
    """The complaint department does not take the solution, and says why."""

    permission: ClassVar[str] = "complaints.reply"
    reason: str


@dataclass(frozen=True, slots=True)
class ReplyToCustomer(Action):
    """The complaint department, and nobody else, replies (CMP-25, CMP-26); a promised refund starts its 3-day check."""

    permission: ClassVar[str] = "complaints.reply"
    text: str
    channel: LogChannel


@dataclass(frozen=True, slots=True)
class RecordSatisfaction(Action):
    """Keeps the customer's answer to this round, once; no handler of the complaint may enter it."""

    permission: ClassVar[str] = "complaints.satisfaction"
    grade: Grade
    demand: str | None


@dataclass(frozen=True, slots=True)
class RecordNoAnswer(Action):
    """The customer gave no answer to this round, and why."""

    permission: ClassVar[str] = "complaints.satisfaction"
    reason: Unanswered
    note: str | None


@dataclass(frozen=True, slots=True)
class AnswerSurvey(Action):
    """The customer's own answer to the reply of `round`."""

    permission: ClassVar[str] = CUSTOMER
    round: int
    grade: Grade
    demand: str | None


@dataclass(frozen=True, slots=True)
class AddInformation(Action):
    """What the customer adds; a pause that waits for the customer ends with it."""

    permission: ClassVar[str] = CUSTOMER
    text: str


@dataclass(frozen=True, slots=True)
class HandOverRecords(Action):
    """The responsible department hands over the closing material (CMP-28); lateness is coded (CMP-59)."""

    permission: ClassVar[str] = "complaints.propose"
    investigation: str
    lateness: str | None
    lateness_note: str | None


@dataclass(frozen=True, slots=True)
class CloseComplaint(Action):
    """The review by a person who did not handle the complaint ends it (CMP-29)."""

    permission: ClassVar[str] = "complaints.close"
    note: str | None


@dataclass(frozen=True, slots=True)
class RefuseClosing(Action):
    """The review finds the records wanting."""

    permission: ClassVar[str] = "complaints.close"
    reason: str


@dataclass(frozen=True, slots=True)
class ReopenComplaint(Action):
    """The customer comes back after the closing: the next round begins, and the closing stays (CMP-27)."""

    permission: ClassVar[str] = "complaints.reopen"
    demand: str


@dataclass(frozen=True, slots=True)
class CancelComplaint(Action):
    """The customer takes the complaint back, or it is none (CMP-02)."""

    permission: ClassVar[str] = "complaints.cancel"
    reason: str


@dataclass(frozen=True, slots=True)
class MergeComplaint(Action):
    """Ends this complaint in favour of another open one of the same customer, with the reason."""

    permission: ClassVar[str] = "complaints.merge"
    into: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class UnmergeComplaint(Action):
    """Takes a merged complaint out of the one it was merged into: it goes on where it stood, and its clocks have run
    meanwhile. Refused once the other one has answered the customer (`AnsweredTogether`)."""

    permission: ClassVar[str] = MergeComplaint.permission
    reason: str


@dataclass(frozen=True, slots=True)
class FinishStep(Action):
    """Says that a step which the process office drew in was done, and what came of it.

    Whoever holds the step's post may, in its department if it is done for one; where it names no post, the responsible
    department and the complaint department.
    """

    permission: ClassVar[str] = READ
    step: UUID
    outcome: str | None
    note: str


@dataclass(frozen=True, slots=True)
class SettleRefund(Action):
    """What the check of a promised refund found; money that did not come opens a new complaint (CMP-30)."""

    permission: ClassVar[str] = "complaints.refund"
    received: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class StopWaiting(Command[None]):
    """Takes a complaint on whose pauses have ended by themselves."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class TellColleagues(Command[None]):
    """Tells whom it concerns that `event` happened to a complaint; `data` is the event's, `by` who did it."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    event: str
    data: dict[str, Any]
    by: UUID | None
