"""The ladder: whose agreement an amount takes."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from shouwen.features.organisation.contract import Post

LADDER = "approval_ladder"
"""The rule that says who must agree to what (RFD-02, RFD-03, CLM-25, SYS-07)."""


class ApprovalMatter(StrEnum):
    """What may be asked for."""

    MONEY = "money"
    """Money for a customer: a refund or a compensation, in the site's currency."""


class ApprovalLevel(StrEnum):
    """Where a step's people are looked for.

    `own`: the nearest unit at or above the one that asks. `above`: the nearest one above the step before.
    """

    OWN = "own"
    ABOVE = "above"


class Approver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step: a holder of this post, another person than at every other step."""

    post: Post
    level: ApprovalLevel = ApprovalLevel.OWN


class Rung(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who must agree, one after the other, to more than `amount_over`; exactly that amount is still below.

    `mandatory`: levels below may ask more people, or for less money, but never fewer people.
    """

    matter: ApprovalMatter
    amount_over: Decimal
    posts: Annotated[tuple[Approver, ...], Meta(min_length=1, max_length=5)]
    mandatory: bool = False


class LadderContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The highest rung that an amount is over decides; below all of them nobody needs to agree.

    An approval is due `answer_hours` after it was asked for, by the clock on the wall.
    """

    rungs: Annotated[tuple[Rung, ...], Meta(max_length=30)]
    answer_hours: Annotated[int, Meta(ge=1, le=720)] = 24

    def rung(self, matter: ApprovalMatter, amount: Decimal) -> Rung | None:
        """The rung that decides about an amount; None where nobody needs to agree."""
        over = [one for one in self.rungs if str(one.matter) == str(matter) and amount > one.amount_over]
        return max(over, key=lambda one: one.amount_over, default=None)
