"""What is counted of complaints: the state that events fold into, the facts of it, and the components of figures.

Everything follows from the ledger alone. What an event of an earlier version does not tell stays unknown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from shouwen.features.complaints.contract import (
    CaseHandedBack,
    CaseTakenBack,
    ComplaintAssigned,
    ComplaintCancelled,
    ComplaintClosed,
    ComplaintEscalated,
    ComplaintMerged,
    ComplaintRegistered,
    ComplaintRegraded,
    ComplaintReopened,
    ComplaintReturned,
    ComplaintRouted,
    ComplaintUnmerged,
    CustomerReplied,
    CustomerSilent,
    DeadlineExtended,
    Grade,
    OfferAccepted,
    RoundBegan,
    SatisfactionRecorded,
    SolutionProposed,
)
from shouwen.features.sla.contract import NEVER, DeadlinePassed
from shouwen.platform.measures import Component, Counting, Fact, Parameter, State, Values
from shouwen.platform.recorded import Recorded

ACCEPTED, DUE, VISITED = "accepted", "due", "visited"
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class _Decided:
    """Whether the case was answered in time: `at` is the deadline, `day` that of the site."""

    at: datetime
    day: date
    kept: bool


@dataclass(slots=True)
class _Visit:
    """The one answer to a round; no grade: nobody answered."""

    day: date
    unit: UUID
    grade: str | None = None


@dataclass(slots=True)
class _Complaint:
    """`unanswered`: the present round awaits our reply; `lost`: and its deadline has passed meanwhile."""

    accepted_at: datetime | None
    day: date | None
    channel: str
    category: str
    tier: str
    repeat: bool
    unit: UUID | None = None
    round: int = 1
    taken_over: bool = False
    closed: bool = False
    gone: bool = False
    outcome: str | None = None
    solved_in: int | None = None
    unanswered: bool = True
    lost: bool = False
    decided: _Decided | None = None
    decided_before: _Decided | None = None
    visits: dict[int, _Visit] = field(default_factory=dict)


def fold(state: State | None, event: Recorded, zone: ZoneInfo) -> State | None:
    """The state after an event; what comes before the registration or names nothing new leaves it as it is."""
    if event.type == ComplaintRegistered.type:
        return _kept(_registered(event, zone))
    if state is None:
        return None
    complaint = msgspec.convert(state, _Complaint, strict=False)
    _FOLDS[event.type](complaint, event, zone)
    return _kept(complaint)


def _kept(complaint: _Complaint) -> State:
    kept: State = msgspec.to_builtins(complaint, str_keys=True)
    return kept


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _registered(event: Recorded, zone: ZoneInfo) -> _Complaint:
    told, at = event.data, event.at
    if "accepted_at" in told:
        at = datetime.fromisoformat(told["accepted_at"])
    # Imports of earlier versions did not tell when the other system had accepted the case.
    known = "accepted_at" in told or "source" not in told
    return _Complaint(
        accepted_at=at if known else None,
        day=_day(at, zone) if known else None,
        channel=told["channel"],
        category=told["category"],
        tier=told.get("tier", ""),
        repeat="repeat_of" in told,
    )


def _responsible(complaint: _Complaint, event: Recorded, _zone: ZoneInfo) -> None:
    """Some events name who answers for the case from now on, as far as that changes."""
    if unit := event.data.get("responsible"):
        complaint.unit = UUID(unit)


def _department(complaint: _Complaint, event: Recorded, _zone: ZoneInfo) -> None:
    complaint.unit = UUID(event.data["department"])


def _proposed(complaint: _Complaint, event: Recorded, _zone: ZoneInfo) -> None:
    complaint.outcome = event.data["outcome"]


def _replied(complaint: _Complaint, event: Recorded, zone: ZoneInfo) -> None:
    """The first reply of a round answers it; what is said to the customer after it changes no figure."""
    if not complaint.unanswered:
        return
    complaint.unanswered = False
    if complaint.accepted_at is not None:
        # A second that has begun counts, so that no more than the limit is also no more in whole seconds.
        complaint.solved_in = max(0, -((complaint.accepted_at - event.at) // _SECOND))
    due_at = _due_at(event)
    if due_at is not None:
        complaint.decided = _Decided(due_at, _day(due_at, zone), event.at <= due_at)


def _due_at(event: Recorded) -> datetime | None:
    told = event.data.get("due_at")
    due_at = datetime.fromisoformat(told) if told else None
    return due_at if due_at is not None and due_at < NEVER else None


def _deadline_passed(complaint: _Complaint, event: Recorded, zone: ZoneInfo) -> None:
    """The first limit that is used up is the one that counts; after the reply, the reply has decided."""
    due_at = _due_at(event)
    if not event.data.get("reply") or not complaint.unanswered or complaint.lost or due_at is None:
        return
    complaint.lost, complaint.decided_before = True, complaint.decided
    complaint.decided = _Decided(due_at, _day(due_at, zone), kept=False)


def _put_off(complaint: _Complaint, event: Recorded, _zone: ZoneInfo) -> None:
    """A longer limit takes back that it was used up."""
    due_at = _due_at(event)
    if complaint.lost and due_at is not None and due_at > event.at:
        complaint.lost, complaint.decided = False, complaint.decided_before


def _visited(complaint: _Complaint, event: Recorded, zone: ZoneInfo) -> None:
    if complaint.unit is not None:
        grade = event.data.get("grade")
        complaint.visits[int(event.data["round"])] = _Visit(_day(event.at, zone), complaint.unit, grade)


def _round_began(complaint: _Complaint, event: Recorded, _zone: ZoneInfo) -> None:
    complaint.round = int(event.data["round"])
    complaint.unanswered, complaint.lost = True, False


def _closed(complaint: _Complaint, event: Recorded, _zone: ZoneInfo) -> None:
    complaint.closed = True
    complaint.taken_over = bool(event.data.get("imported"))


def _reopened(complaint: _Complaint, _event: Recorded, _zone: ZoneInfo) -> None:
    complaint.closed = False


def _gone(complaint: _Complaint, _event: Recorded, _zone: ZoneInfo) -> None:
    complaint.gone = True


def _back(complaint: _Complaint, _event: Recorded, _zone: ZoneInfo) -> None:
    complaint.gone = False


_FOLDS: dict[str, Callable[[_Complaint, Recorded, ZoneInfo], None]] = {
    ComplaintAssigned.type: _department,
    ComplaintRouted.type: _department,
    ComplaintEscalated.type: _department,
    ComplaintReturned.type: _responsible,
    OfferAccepted.type: _responsible,
    CaseHandedBack.type: _responsible,
    CaseTakenBack.type: _responsible,
    SolutionProposed.type: _proposed,
    CustomerReplied.type: _replied,
    DeadlinePassed.type: _deadline_passed,
    DeadlineExtended.type: _put_off,
    ComplaintRegraded.type: _put_off,
    SatisfactionRecorded.type: _visited,
    CustomerSilent.type: _visited,
    RoundBegan.type: _round_began,
    ComplaintClosed.type: _closed,
    ComplaintReopened.type: _reopened,
    ComplaintCancelled.type: _gone,
    ComplaintMerged.type: _gone,
    ComplaintUnmerged.type: _back,
}


def facts(state: State) -> list[Fact]:
    """What counts of a complaint: nothing of one that was cancelled or merged, or whose department is not known yet."""
    complaint = msgspec.convert(state, _Complaint, strict=False)
    if complaint.gone or complaint.unit is None or complaint.day is None:
        return []
    return list(_facts(complaint, complaint.day, complaint.unit))


def _facts(complaint: _Complaint, day: date, unit: UUID) -> Iterator[Fact]:
    def fact(basis: str, part: int, on: date, by: UUID, values: Values) -> Fact:
        return Fact(basis, part, on, by, complaint.channel, complaint.category, complaint.tier, values)

    if complaint.taken_over:
        # Another system handled it: neither kept nor late would be true.
        yield fact(ACCEPTED, 0, day, unit, {"taken_over": True})
        return
    yield fact(ACCEPTED, 0, day, unit, _values(complaint))
    if complaint.decided is not None:
        yield fact(DUE, 0, complaint.decided.day, unit, {"kept": complaint.decided.kept})
    for number, visit in sorted(complaint.visits.items()):
        yield fact(VISITED, number, visit.day, visit.unit, {"grade": visit.grade})


def _values(complaint: _Complaint) -> Values:
    graded = [visit.grade for _, visit in sorted(complaint.visits.items()) if visit.grade is not None]
    last = complaint.visits.get(complaint.round)
    return {
        "repeat": complaint.repeat,
        "seconds": complaint.solved_in,
        "kept": complaint.decided.kept if complaint.decided else None,
        "replied": complaint.solved_in is not None,
        "outcome": complaint.outcome,
        "grade": graded[-1] if graded else None,
        "closed": complaint.closed,
        "helped": last is None or last.grade != Grade.DISSATISFIED,
    }


def _is_own(values: Values) -> bool:
    return not values.get("taken_over")


def _seconds(values: Values) -> int | None:
    found = values.get("seconds")
    return found if isinstance(found, int) else None


def _within(values: Values, limit: str) -> int:
    seconds = _seconds(values)
    return int(seconds is not None and seconds <= int(limit))


def _in_limit(values: Values, _: str) -> int:
    return int(bool(values.get("replied")) and values.get("kept") is True)


def _solved(values: Values, codes: str) -> int:
    helped = bool(values.get("closed")) and bool(values.get("helped"))
    return int(helped and values.get("outcome") in codes.split("+"))


def _of_grades(values: Values, codes: str) -> int:
    return int(values.get("grade") in codes.split("+"))


def _flag(name: str) -> Callable[[Values, str], int]:
    return lambda values, _: int(values.get(name) is True)


COMPONENTS = (
    Component("complaints", ACCEPTED, lambda values, _: int(_is_own(values))),
    Component("taken_over", ACCEPTED, _flag("taken_over")),
    Component("repeats", ACCEPTED, _flag("repeat")),
    Component("replied", ACCEPTED, _flag("replied")),
    Component("replied_in_limit", ACCEPTED, _in_limit),
    Component("replied_within", ACCEPTED, _within, Parameter.SECONDS),
    Component("solving_seconds", ACCEPTED, lambda values, _: _seconds(values) or 0),
    Component("solved", ACCEPTED, _solved, Parameter.CODES),
    Component("satisfied", ACCEPTED, _of_grades, Parameter.CODES),
    Component("late", ACCEPTED, lambda values, _: int(values.get("kept") is False)),
    Component("closed", ACCEPTED, _flag("closed")),
    Component("due", DUE, lambda _values, _: 1),
    Component("due_kept", DUE, _flag("kept")),
    Component("visited", VISITED, lambda values, _: int(values.get("grade") is not None)),
    Component("visit_silent", VISITED, lambda values, _: int(values.get("grade") is None)),
    Component("visited_satisfied", VISITED, _of_grades, Parameter.CODES),
)
COUNTING = Counting(
    name="complaints",
    follows=frozenset({ComplaintRegistered.type, *_FOLDS}),
    fold=fold,
    facts=facts,
    components=COMPONENTS,
)
