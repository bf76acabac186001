"""How approvals look from outside."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.approvals.contract import (
    ApprovalAnswer,
    ApprovalLevel,
    ApprovalMatter,
    ApprovalState,
    VoidReason,
)
from shouwen.features.approvals.queries import ApprovalInFull, ApprovalLine
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.platform.web.problems import KEEPABLE


class ApprovalDecision(BaseModel):
    """Agreement or refusal of the present step; a refusal says why."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    answer: ApprovalAnswer
    note: Annotated[str, StringConstraints(max_length=2_000, pattern=KEEPABLE)] = ""


class ApprovalRow(BaseModel):
    """An approval: for how much, in what it is asked, and whose turn it is. `part`: which time the subject asks."""

    id: UUID
    number: str
    subject: UUID
    subject_kind: str
    subject_number: str
    part: int
    matter: ApprovalMatter
    amount: Decimal
    payload: dict[str, Any]
    state: ApprovalState
    unit: UnitRef
    requested_by: StaffRef
    requested_at: datetime
    due_at: datetime
    soon_at: datetime
    decided_at: datetime | None
    waiting_step: int | None
    waiting_post: str | None
    waiting_unit: UnitRef | None
    steps_in_all: int
    version: int


class ApprovalPage(BaseModel):
    """What waits for the reader the oldest first, everything else the newest first."""

    rows: list[ApprovalRow]
    next: str | None


class ApprovalCount(BaseModel):
    """How much waits for the reader; 100 stands for more than 99."""

    waiting: int


class ApprovalStep(BaseModel):
    """One step of the chain. The unit is known once it is the step's turn; `on_behalf_of`: who lent the post."""

    number: int
    post: str
    level: ApprovalLevel
    unit: UnitRef | None
    decided_by: StaffRef | None
    on_behalf_of: StaffRef | None
    decision: ApprovalAnswer | None
    decided_at: datetime | None
    note: str | None


class Approval(ApprovalRow):
    """With its chain. `hash` is the SHA-256 of exactly what is agreed to.

    `may_decide`: the present step is the reader's to decide; else `against` is the id of the refusal that stands
    against it, if they hold the permission. `subject_seen`: the reader may open what it is asked for.
    """

    hash: str
    voided_at: datetime | None
    void_reason: VoidReason | None
    steps: list[ApprovalStep]
    may_decide: bool
    against: str | None
    subject_seen: bool


def row_of(line: ApprovalLine, language: str) -> ApprovalRow:
    return ApprovalRow.model_validate(_fields(line, language))


def approval_of(found: ApprovalInFull, may_decide: bool, against: str | None, language: str) -> Approval:
    more = {
        "hash": found.hash,
        "voided_at": found.voided_at,
        "void_reason": found.void_reason,
        "steps": [_step(step, language) for step in found.steps],
        "may_decide": may_decide,
        "against": against,
        "subject_seen": found.subject_seen,
    }
    return Approval.model_validate(_fields(found, language) | more)


def _fields(line: ApprovalLine, language: str) -> dict[str, Any]:
    same = {name: getattr(line, name) for name in ApprovalRow.model_fields if hasattr(line, name)}
    return same | {
        "subject": line.subject_id,
        "unit": unit_of(line.unit, language),
        "waiting_unit": unit_of(line.waiting_unit, language) if line.waiting_unit else None,
        "requested_by": person_of(line.requested_by),
    }


def _step(step: dict[str, Any], language: str) -> ApprovalStep:
    same = {name: step[name] for name in ("number", "post", "level", "decision", "decided_at", "note")}
    return ApprovalStep(
        **same,
        unit=unit_of(step["unit"], language) if step["unit"] else None,
        decided_by=person_of(step["decided_by"]),
        on_behalf_of=person_of(step["on_behalf_of"]),
    )
