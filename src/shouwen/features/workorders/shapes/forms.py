"""What a client sends about work orders."""

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import Urgency
from shouwen.features.tickets.contract.splitting import MOST_MATTERS
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=KEEPABLE)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000, pattern=KEEPABLE)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000, pattern=KEEPABLE)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=KEEPABLE)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Key = Annotated[str, StringConstraints(max_length=40, pattern=KEEPABLE)]


class Form(BaseModel):
    """What comes in: unknown fields are refused rather than lost."""

    model_config = ConfigDict(extra="forbid")


class WorkorderRegistration(Form):
    """A ticket as it is taken: `fields` by the keys of the type's form. `contact` is the caller's own open one.

    `answer` is what the customer was told at once; where the process knows nothing to do after it, that closes the
    ticket. Name and phone are required where the type says so.
    """

    type: Code
    category: Code
    channel: Channel
    matter: Line
    description: Prose
    fields: Annotated[dict[Key, Any], Field(max_length=100, default_factory=dict)]
    urgency: Urgency | None = None
    contact: UUID | None = None
    customer_name: Short = ""
    phone: Short = ""
    answer: Remark = ""


class WorkorderSeen(Form):
    """The version that was on screen."""

    version: Version


class WorkorderStepFinishing(WorkorderSeen):
    """What came of a step: one of its outcomes, where it names any."""

    outcome: Annotated[str, StringConstraints(max_length=40, pattern=KEEPABLE)] | None = None
    note: Prose


class WorkorderAssigning(WorkorderSeen):
    person: UUID


class WorkorderTransfer(WorkorderSeen):
    department: UUID
    reason: Reason


class WorkorderReason(WorkorderSeen):
    """Why: for sending it back, for opening it again, and for cancelling it."""

    reason: Reason


class WorkorderAmount(WorkorderSeen):
    """Money in yuan, to the hundredth."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
    reason: Reason


class WorkorderUrging(WorkorderSeen):
    text: Reason


class WorkorderPause(WorkorderSeen):
    """What is waited for, and until when at most. The time carries a zone."""

    reason: Reason
    until: When


class WorkorderNote(WorkorderSeen):
    text: Prose
    visible_to_customer: bool = False


class WorkorderLinking(WorkorderSeen):
    """Another ticket in scope, of whatever kind."""

    other: UUID


class OrderMatter(Form):
    """A matter that becomes a work order of its own; `fields` by the keys of its type's form."""

    type: Code
    category: Code
    matter: Line
    description: Prose
    fields: Annotated[dict[Key, Any], Field(max_length=100, default_factory=dict)]
    urgency: Urgency | None = None


class WorkorderSplitting(WorkorderSeen):
    matters: Annotated[list[OrderMatter], Field(min_length=1, max_length=MOST_MATTERS)]
    note: Remark = ""


class WorkorderUnmasking(Form):
    reason: Reason
