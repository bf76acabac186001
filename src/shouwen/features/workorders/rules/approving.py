"""The money of a work order that others must agree to; pure."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from shouwen.features.approvals.contract import (
    ApprovalMatter,
    ApprovalStanding,
    Asked,
    LadderContent,
    must_be_granted,
)
from shouwen.features.workorders.contract import ApprovalNotAsked, FieldValues, TicketType
from shouwen.kernel.messages import Refusal

_CENT = Decimal("0.01")


def amount_of(one: TicketType, values: FieldValues) -> Decimal | None:
    """How much it is about; None where nobody has to agree to anything."""
    said = values.get(one.approval.amount) if one.approval else None
    return Decimal(str(said)).quantize(_CENT) if isinstance(said, int | float) else None


def asked_for(ticket: UUID, one: TicketType, amount: Decimal, number: int = 1) -> Asked:
    """What was agreed to for one round says nothing about the next."""
    return Asked(ticket, ApprovalMatter.MONEY, amount, {"type": one.code}, part=number)


def check_agreed(asked: Asked, standing: Sequence[ApprovalStanding], ladder: LadderContent) -> None:
    """Refuses what waits for its approval, was refused it, or takes one that nobody asked for."""
    known = any(one.hash == asked.hash for one in standing)
    if not known and ladder.rung(asked.matter, asked.amount) is not None:
        refusal: Refusal = ApprovalNotAsked(subject=asked.subject)
        raise refusal
    must_be_granted(asked, standing)
