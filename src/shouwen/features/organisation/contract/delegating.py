"""Standing in for somebody: posts lent to a colleague for a time (SEC-01)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SIGNED_IN, Command, Event, Refusal


@dataclass(frozen=True, slots=True)
class LendPosts(Command[UUID]):
    """Lends own posts, or for somebody absent (`giver`) theirs, to `taker`; answers the loan's id.

    All posts of the giver, or `post` at `unit` alone; from `valid_from` to before `valid_until`, at most 60 days. The
    taker is of the giver's province, unless an administrator lends.
    """

    permission: ClassVar[str] = SIGNED_IN
    taker: UUID
    valid_from: datetime
    valid_until: datetime
    reason: str
    giver: UUID | None = None
    post: str | None = None
    unit: UUID | None = None


@dataclass(frozen=True, slots=True)
class EndLoan(Command[None]):
    """Ends a loan before its time: by giver or taker, or whoever administers the giver."""

    permission: ClassVar[str] = SIGNED_IN
    loan: UUID


class LoanOver(Refusal):
    """This loan is over already."""

    id = "loan-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanEvent(Event):
    subject_kind: ClassVar[str] = "delegation"
    giver: UUID
    taker: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsLent(LoanEvent):
    """Without the reason: that stands in the loan."""

    type: ClassVar[str] = "organisation.posts_lent"
    post: str | None
    unit: UUID | None
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanEnded(LoanEvent):
    type: ClassVar[str] = "organisation.loan_ended"
