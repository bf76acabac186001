"""Drawing samples of closed complaints, and checking them (CMP-48)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

READ = "supervision.read"
DRAW_JOB = "supervision.draw_month"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Is the process correct, the result reasonable, the customer satisfied; None for what cannot be said."""

    process_right: bool | None
    result_reasonable: bool | None
    customer_satisfied: bool | None
    remark: str


@dataclass(frozen=True, slots=True)
class DrawSample(Command[UUID]):
    """Draws of the complaints of `unit` and below that were closed in a month; answers the sample's id.

    `month` is any of its days, in the site's zone. The rule in force at the month's end says how many. The same seed
    draws the same cases again, which is how a sample is proved; without a seed it is drawn too.
    """

    permission: ClassVar[str] = "supervision.draw"
    unit: UUID
    month: date
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class DrawWhatIsDue(Command[None]):
    """Has last month's sample drawn for every complaint department that closed something and has none yet.

    A department's own sample is one that its reviewers see; whoever leads the region sees it too.
    """

    permission: ClassVar[str] = SYSTEM


@dataclass(frozen=True, slots=True)
class DrawByItself(Command[UUID]):
    """What `DrawSample` does, by the product itself and without a scope."""

    permission: ClassVar[str] = SYSTEM
    unit: UUID
    month: date


@dataclass(frozen=True, slots=True)
class CheckCase(Command[None]):
    """Keeps what was found in one case of a sample; a later check of the same case replaces it."""

    permission: ClassVar[str] = "supervision.check"
    sample: UUID
    ticket: UUID
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ForgetRemarks(Command[None]):
    """Puts `word` for what checkers wrote about a case whose customer's data were erased; their answers stay."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrawn(Event):
    type: ClassVar[str] = "supervision.sample_drawn"
    subject_kind: ClassVar[str] = "sample"
    month: date
    seed: int
    population: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChecked(Event):
    """Without the remark: that lies in the sample."""

    type: ClassVar[str] = "supervision.case_checked"
    subject_kind: ClassVar[str] = "ticket"
    sample: UUID
    process_right: bool | None
    result_reasonable: bool | None
    customer_satisfied: bool | None


class AlreadyDrawn(Refusal):
    """The sample of this unit and month is drawn already."""

    id = "sample-already-drawn"


class MonthNotOver(Refusal):
    """A month is drawn from once it is over."""

    id, status = "month-not-over", 422


class NothingToDraw(Refusal):
    """No complaint of this unit was closed in this month."""

    id, status = "nothing-to-draw", 422


class CheckerWasInvolved(Refusal):
    """Who handled, answered or closed a complaint does not check it."""

    id, status = "checker-was-involved", 403
