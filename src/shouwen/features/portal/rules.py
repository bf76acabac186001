"""What of a complaint its customer may know, in the customer's terms; pure."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shouwen.features.portal.contract import CustomerState, StepKind
from shouwen.features.sla.contract import NEVER, Clock, Rulebook
from shouwen.features.tickets.contract import State

_STATES = {
    State.REGISTERED: CustomerState.RECEIVED,
    State.ASSIGNED: CustomerState.RECEIVED,
    State.AWAITING_CUSTOMER: CustomerState.WAITING_FOR_YOU,
    State.REPLIED: CustomerState.REPLIED,
    State.SATISFIED: CustomerState.FINISHING,
    State.ARCHIVING: CustomerState.FINISHING,
    State.UNDER_REVIEW: CustomerState.FINISHING,
    State.CLOSED: CustomerState.CLOSED,
    State.CANCELLED: CustomerState.CANCELLED,
    State.MERGED: CustomerState.MERGED,
}
_KINDS = {
    "complaint.registered": StepKind.RECEIVED,
    "complaint.accepted": StepKind.ACCEPTED,
    "complaint.contacted": StepKind.CONTACTED,
    "complaint.replied": StepKind.REPLIED,
    "complaint.satisfaction": StepKind.ANSWERED,
    "complaint.unanswered": StepKind.UNANSWERED,
    "complaint.round_began": StepKind.AGAIN,
    "complaint.information": StepKind.INFORMATION,
    "complaint.extended": StepKind.EXTENDED,
    "complaint.agreed": StepKind.AGREED,
    "complaint.escalated": StepKind.RAISED,
    "complaint.refund_promised": StepKind.REFUND,
    "complaint.closed": StepKind.CLOSED,
    "complaint.reopened": StepKind.REOPENED,
    "complaint.cancelled": StepKind.CANCELLED,
    "complaint.merged": StepKind.MERGED,
    "complaint.unmerged": StepKind.UNMERGED,
}
_REPLIED = "complaint.replied"
_BEFORE_A_REPLY = frozenset({"complaint.contacted", "complaint.proposed"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the ledger; `text` only where the customer may see it."""

    at: datetime
    type: str
    data: Mapping[str, Any]
    text: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One event as its customer sees it. `until` is a time that was named to the customer."""

    at: datetime
    kind: StepKind
    round: int
    text: str | None = None
    grade: str | None = None
    until: datetime | None = None


def customer_state(state: State, round_number: int) -> CustomerState:
    """Inner stations are one to the customer: somebody is at work, for the first time or again."""
    known = _STATES.get(state)
    if known and not (known is CustomerState.RECEIVED and round_number > 1):
        return known
    return CustomerState.AGAIN if round_number > 1 else CustomerState.IN_PROGRESS


def steps_of(events: Iterable[Happened], awaits_customer: Callable[[str], bool]) -> list[Step]:
    """The events that a customer may know, oldest first, each in its round."""
    steps: list[Step] = []
    number, waiting = 1, False
    for event in events:
        number = int(event.data.get("round", number)) if event.type == "complaint.round_began" else number
        kind = _KINDS.get(event.type)
        if event.type == "complaint.paused" and awaits_customer(str(event.data.get("reason"))):
            kind, waiting = StepKind.WAITING, True
        elif event.type == "complaint.resumed" and waiting:
            kind, waiting = StepKind.RESUMED, False
        elif kind is None and event.text:
            kind = StepKind.MESSAGE
        if kind is not None:
            steps.append(_step(event, kind, number))
    return steps


def _step(event: Happened, kind: StepKind, number: int) -> Step:
    grade = str(event.data["grade"]) if kind is StepKind.ANSWERED else None
    named = event.data.get("agreed_at") if kind is StepKind.AGREED else None
    until = datetime.fromisoformat(str(named)) if named else None
    return Step(event.at, kind, number, event.text, grade, until)


def reply_by(clocks: Iterable[Clock], rulebook: Rulebook) -> datetime | None:
    """By when the customer has the reply: the earliest running promise that only a reply keeps (GEN-17)."""
    replies = {
        kind.kind for kind in rulebook.kinds if _REPLIED in kind.stops and not _BEFORE_A_REPLY & frozenset(kind.stops)
    }
    due = [clock.due_at for clock in clocks if clock.kind in replies and not clock.stopped and not clock.target]
    earliest = min(due, default=NEVER)
    return earliest if earliest < NEVER else None


def read_number(text: str) -> str:
    """A complaint number as people type it: any width, any dash, small letters, blanks."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()).upper()
