"""What happened to approvals."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalEvent(Event):
    """About the approval's own ticket; `about` is what it is asked for."""

    subject_kind: ClassVar[str] = "ticket"
    about: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalAsked(ApprovalEvent):
    type: ClassVar[str] = "approvals.asked"
    matter: str
    amount: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalStepPassed(ApprovalEvent):
    """Somebody agreed, and somebody else has to agree as well."""

    type: ClassVar[str] = "approvals.step_passed"
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalReminded(ApprovalEvent):
    """`percent` of the time to decide is used up, and nobody has."""

    type: ClassVar[str] = "approvals.reminded"
    percent: int
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalGranted(ApprovalEvent):
    type: ClassVar[str] = "approvals.granted"
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalDenied(ApprovalEvent):
    type: ClassVar[str] = "approvals.refused"
    step: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalVoided(ApprovalEvent):
    type: ClassVar[str] = "approvals.voided"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalStood(Event):
    """The same in the life of what it was asked for: its screens hear of it, and its timeline tells it."""

    type: ClassVar[str] = "approvals.stood"
    subject_kind: ClassVar[str] = "ticket"
    approval: UUID
    stands: str
    amount: str
