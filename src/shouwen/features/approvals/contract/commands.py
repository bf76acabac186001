"""What may be wished of approvals."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.approvals.contract.standing import Asked
from shouwen.kernel.messages import SYSTEM, Command

READ = "approvals.read"
DECIDE = "approvals.decide"
WATCH_TIMER = "approvals.watch"


class ApprovalAnswer(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"


class VoidReason(StrEnum):
    """Why an approval is worth nothing any more."""

    CHANGED = "changed"
    """Something else is proposed now."""
    SENT_BACK = "sent_back"
    GIVEN_UP = "given_up"
    """The case was cancelled, or goes on as part of another one."""


@dataclass(frozen=True, slots=True)
class AskApproval(Command[UUID | None]):
    """Asks those whom the ladder of `unit` names; answers the approval's ticket, None where nobody needs to agree.

    What was asked before for the same part of the subject with another content becomes void; the same content waits on
    or stays granted, and is refused with `RefusedAlready` if it was refused. `number` and `contact` are the subject's;
    `seen_by` are further units that see the approval, each with all above it. `handlers` are those who handled the
    subject: like whoever asks, they decide nothing.
    """

    permission: ClassVar[str] = SYSTEM
    asked: Asked
    subject_kind: str
    number: str
    contact: UUID
    unit: UUID
    seen_by: tuple[UUID, ...]
    requested_by: UUID
    handlers: tuple[UUID, ...]
    version: int | None = None
    """The version that the subject has with this, so that its timeline tells both together."""


@dataclass(frozen=True, slots=True)
class VoidApprovals(Command[None]):
    """Makes the approvals of a subject void that wait; with a `part` also those of this part that were granted."""

    permission: ClassVar[str] = SYSTEM
    subject: UUID
    reason: VoidReason
    part: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class DecideApproval(Command[None]):
    """Agrees to the present step, or refuses for good; a refusal says why.

    For holders of the step's post in the step's unit or above, also who stands in for one; never for whoever asked,
    handled the subject or decided an earlier step (SEC-13).
    """

    permission: ClassVar[str] = DECIDE
    ticket: UUID
    version: int
    answer: ApprovalAnswer
    note: str


@dataclass(frozen=True, slots=True)
class WatchApproval(Command[None]):
    """Looks at when an approval is due: reminds whoever decides once when that is near, and once when it is over, then
    also those who may decide in their place one level above."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class TellOfApproval(Command[None]):
    """Tells whoever decides the present step that it is their turn."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
