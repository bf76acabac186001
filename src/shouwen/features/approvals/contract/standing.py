"""What exactly is agreed to, and where the agreement stands."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.approvals.contract.ladder import ApprovalMatter
from shouwen.features.approvals.contract.refusals import ApprovalRefused, AwaitingApproval


class ApprovalState(StrEnum):
    """`void`: what it was about was changed or given up, whatever had been decided until then."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked to agree to. `payload` holds codes and numbers, nothing personal.

    `amount` is money in the site's currency, to the hundredth. `part` tells apart what a subject asks for more than
    once, such as the rounds of a complaint: what was agreed to for one says nothing about another.
    """

    subject: UUID
    matter: ApprovalMatter
    amount: Decimal
    payload: Mapping[str, str | int]
    part: int = 1

    @property
    def hash(self) -> str:
        """SHA-256 of all of it as canonical JSON: an agreement holds for this and for nothing else."""
        content: dict[str, Any] = {
            "subject": str(self.subject),
            "part": self.part,
            "matter": self.matter,
            "amount": f"{self.amount:.2f}",
            "payload": dict(self.payload),
        }
        return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


class ApprovalStanding(msgspec.Struct, frozen=True):
    """An approval of a subject as an upper feature's own statement reads it; those that are void are left out."""

    id: UUID
    number: str
    hash: str
    state: ApprovalState


def must_be_granted(asked: Asked, standing: Sequence[ApprovalStanding]) -> None:
    """Refuses what waits for its approval or was refused it. What nobody was asked about needed nobody's agreement
    when it was proposed."""
    found = next((one for one in standing if one.hash == asked.hash), None)
    if found is None or found.state is ApprovalState.GRANTED:
        return
    refusal = ApprovalRefused if found.state is ApprovalState.REFUSED else AwaitingApproval
    raise refusal(subject=asked.subject, number=found.number, approval=str(found.id))
