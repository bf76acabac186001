"""Money for a customer: who must agree to it before it is promised (RFD-02, RFD-03, CMP-63)."""

from decimal import Decimal
from uuid import UUID

from shouwen.features.approvals.contract import (
    ApprovalMatter,
    AskApproval,
    Asked,
    VoidApprovals,
    VoidReason,
    must_be_granted,
)
from shouwen.features.complaints.contract import Outcome
from shouwen.features.complaints.usecases.acting import Acting
from shouwen.kernel.messages import NotSignedIn

_KIND = "complaint"


async def ask_for_money(acting: Acting, outcome: Outcome, amount: Decimal | None) -> None:
    """Asks whoever must agree, in the transaction that proposes it; what was proposed before in this round and is
    something else now is agreed to no more."""
    hand, work = acting.hand, acting.work
    if amount is None:
        if hand.round.amount is not None:
            await work.run(VoidApprovals(hand.id, VoidReason.CHANGED, acting.round, hand.version + 1))
        return
    if work.actor.id is None:
        raise NotSignedIn
    await _ask(acting, _asked(acting, outcome, amount), work.actor.id)


async def _ask(acting: Acting, asked: Asked, by: UUID) -> None:
    hand = acting.hand
    await acting.work.run(
        AskApproval(
            asked=asked,
            subject_kind=_KIND,
            number=hand.number,
            contact=hand.contact,
            unit=hand.department,
            seen_by=(hand.oversight,),
            requested_by=by,
            handlers=tuple(hand.standing.handlers),
            version=hand.version + 1,
        )
    )


def must_be_agreed(acting: Acting) -> None:
    """Refuses to promise the present round's money while it waits for an approval, or if that was refused."""
    present = acting.hand.round
    if present.amount is not None and present.outcome is not None:
        must_be_granted(_asked(acting, Outcome(present.outcome), Decimal(present.amount)), acting.hand.approvals)


async def put_off(acting: Acting) -> None:
    """Nobody decides about what was sent back; what was agreed to stays so, if exactly that is proposed again."""
    hand = acting.hand
    if hand.round.amount is not None:
        await acting.work.run(VoidApprovals(hand.id, VoidReason.SENT_BACK, version=hand.version + 1))


async def give_up(acting: Acting) -> None:
    """Nobody decides about money of a case that goes on as part of another one."""
    if acting.hand.approvals:
        await acting.work.run(VoidApprovals(acting.hand.id, VoidReason.GIVEN_UP, version=acting.hand.version + 1))


async def ask_again(acting: Acting) -> None:
    """Asks for what was given up with the case before anybody decided, in the name of who proposed it."""
    present = acting.hand.round
    if present.amount is None or present.outcome is None or present.handler is None:
        return
    asked = _asked(acting, Outcome(present.outcome), Decimal(present.amount))
    if all(one.hash != asked.hash for one in acting.hand.approvals):
        await _ask(acting, asked, present.handler)


def _asked(acting: Acting, outcome: Outcome, amount: Decimal) -> Asked:
    return Asked(acting.hand.id, ApprovalMatter.MONEY, amount, {"outcome": str(outcome)}, part=acting.round)
