"""What a client sends about complaints."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.complaints.contract import (
    MOST_MATTERS,
    MOST_TOGETHER,
    Grade,
    HandoverKind,
    LogChannel,
    Outcome,
    Unanswered,
)
from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import HotlineAxis, Urgency
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=KEEPABLE)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000, pattern=KEEPABLE)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000, pattern=KEEPABLE)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000, pattern=KEEPABLE)]
Money = Annotated[Decimal, Field(gt=0, lt=10_000_000, decimal_places=2)]
_MOST_JOINT = 10
_MOST_DOCUMENTS = 1_000
"""As many as a case may hold at all."""


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
    """A complaint as it is taken. Times carry a zone. `contact` is the caller's own open one."""

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
    repeat_of: UUID | None = None
    separate: bool = False
    contact: UUID | None = None


class FinishedStep(Form):
    """What came of a step that has no screen of its own: one of its outcomes, if it names any."""

    version: int | None = None
    outcome: Short | None = None
    note: Reason


class Question(Form):
    """What is known so far of a complaint that is being taken; `words` are its matter and description."""

    category: Line
    channel: Channel = Channel.HOTLINE
    urgency: Urgency | None = None
    phone: Short | None = None
    words: Annotated[str, StringConstraints(max_length=10_300, pattern=KEEPABLE)] | None = None


class OnCase(Form):
    """`version` is what the user had on screen; others' changes since then refuse the action."""

    version: int | None = None


class Assignment(OnCase):
    handler: UUID


class Return(OnCase):
    reason: Reason


class Routing(OnCase):
    """The responsible department, and those that work along."""

    department: UUID
    joint: Annotated[list[UUID], Field(max_length=_MOST_JOINT)] = []
    reason: Reason


class Communication(OnCase):
    text: Prose
    channel: LogChannel = LogChannel.PHONE
    person: Short | None = None
    visible_to_customer: bool = False
    reached_customer: bool = False


class Agreement(OnCase):
    at: When
    note: Remark | None = None


class Pausing(OnCase):
    reason: Line
    note: Reason
    until: When


class Resumption(OnCase):
    note: Remark | None = None


class Regrading(OnCase):
    urgency: Urgency
    reason: Reason


class Extension(OnCase):
    """Working days in all, why, and what the customer was told by which channel."""

    days: Annotated[int, Field(ge=1, le=366)]
    reason: Reason
    told: Prose
    channel: LogChannel = LogChannel.PHONE


class Urge(OnCase):
    text: Reason


class Proposal(OnCase):
    solution: Prose
    outcome: Outcome = Outcome.EXPLANATION
    amount: Money | None = None


class SendingBack(OnCase):
    reason: Reason


class Reply(OnCase):
    text: Prose
    channel: LogChannel = LogChannel.PHONE


class Satisfaction(OnCase):
    grade: Grade
    demand: Remark | None = None


class NoAnswer(OnCase):
    reason: Unanswered
    note: Remark | None = None


class Records(OnCase):
    """The closing material; `lateness` is a code of the rule in force, needed when a limit was passed."""

    investigation: Prose
    lateness: Short | None = None
    lateness_note: Remark | None = None


class Closure(OnCase):
    note: Remark | None = None


class Companion(Form):
    id: UUID
    version: int | None = None


class ClosureTogether(OnCase):
    """With which linked complaints; `version` of each as it was on screen."""

    others: Annotated[list[Companion], Field(min_length=1, max_length=MOST_TOGETHER)]
    note: Remark | None = None


class ClosingRefusal(OnCase):
    reason: Reason


class Reopening(OnCase):
    demand: Reason


class Cancellation(OnCase):
    reason: Reason


class Merging(OnCase):
    into: UUID
    reason: Reason


class Unmerging(OnCase):
    reason: Reason


class Matter(Form):
    """A matter of several. The time carries a zone; `documents` are those of the case that belong to it too."""

    category: Line
    matter: Line
    description: Prose
    occurred_at: When
    urgency: Urgency | None = None
    place: Place | None = None
    documents: Annotated[list[UUID], Field(max_length=_MOST_DOCUMENTS)] = []


class Splitting(OnCase):
    matters: Annotated[list[Matter], Field(min_length=1, max_length=MOST_MATTERS)]
    note: Remark | None = None


class Offer(OnCase):
    """To which complaint department, what is wanted of it, and why."""

    to: UUID
    kind: HandoverKind
    reason: Reason


class GivingBack(OnCase):
    reason: Reason


class OfferAcceptance(Form):
    note: Remark | None = None


class OfferRefusal(Form):
    note: Reason


class RefundCheck(OnCase):
    received: bool
    note: Remark | None = None


class Unmasking(Form):
    """Why somebody needs the customer's name and phone in clear."""

    reason: Line
