"""What is counted of work orders (KPI-44, TKT-27): the state that events fold into, its facts, and the components.

Everything follows from the ledger alone. What an event of an earlier version does not tell stays unknown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from shouwen.features.workorders.contract import (
    WorkorderAssigned,
    WorkorderCancelled,
    WorkorderClosed,
    WorkorderPaused,
    WorkorderRegistered,
    WorkorderReminded,
    WorkorderReopened,
    WorkorderResumed,
    WorkorderReturned,
    WorkorderStepFinished,
    WorkorderTaken,
    WorkorderTransferred,
)
from shouwen.platform.measures import Component, Counting, Fact, Parameter, State, Values
from shouwen.platform.recorded import Recorded

ACCEPTED, DUE, TAKEN, CLOSED = "order_accepted", "order_due", "order_taken", "order_closed"
ANY = "any"
"""Stands for every type of ticket, where a component is told which types it counts."""
REPAIRED = "solved"
"""The outcome of the step that repairs; the last one counts, so that writing a case up afterwards is no repairing."""
SENT_AGAIN = frozenset({"unsolved"})
"""Outcomes by which a step sends the work out once more, without another department."""
CAME_BACK = frozenset({"fails", "not_confirmed"})
"""Outcomes by which what was called repaired turns out not to be: on verifying it, or when the customer was asked."""
CHOICES = ("area", "service", "symptom")
"""The choices of a form that stand beside what is counted: faults are looked into by them."""
_SECOND = timedelta(seconds=1)
_OVER = 100


@dataclass(slots=True)
class _Taking:
    """Somebody took what had been sent to `unit`, so many seconds after it was."""

    day: date
    unit: UUID
    seconds: int


@dataclass(slots=True)
class _Ended:
    """A round that was closed and opened again; `values` are those of its closing."""

    closed_on: date
    decided_on: date
    unit: UUID
    kept: bool
    values: dict[str, int | bool | str | None]


@dataclass(slots=True)
class _Order:
    """`waiting_since`: sent to a department where nobody has taken it; `due_at` of a limit that was used up. Its times
    are those of the round that it is in; `rounds` are those before it."""

    kind: str
    channel: str
    category: str
    urgency: str
    unit: UUID
    at: datetime
    day: date
    choices: dict[str, str] = field(default_factory=dict)
    limit: int | None = None
    answered: bool = False
    waiting_since: datetime | None = None
    takings: list[_Taking] = field(default_factory=list)
    sent_again: int = 0
    came_back: int = 0
    paused: int = 0
    pause_from: datetime | None = None
    pause_until: datetime | None = None
    paused_at_repair: int = 0
    repaired_at: datetime | None = None
    lost_on: date | None = None
    closed_at: datetime | None = None
    closed_on: date | None = None
    kept: bool | None = None
    gone: bool = False
    rounds: list[_Ended] = field(default_factory=list)
    began_at: datetime | None = None


def fold(state: State | None, event: Recorded, zone: ZoneInfo) -> State | None:
    """The state after an event; what comes before the registration leaves it as it is."""
    if event.type == WorkorderRegistered.type:
        return _kept(_registered(event, zone))
    if state is None:
        return None
    order = msgspec.convert(state, _Order, strict=False)
    _FOLDS[event.type](order, event, zone)
    return _kept(order)


def _kept(order: _Order) -> State:
    kept: State = msgspec.to_builtins(order, str_keys=True)
    return kept


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _between(start: datetime, end: datetime) -> int:
    """Whole seconds; one that has begun counts."""
    return max(0, -((start - end) // _SECOND))


def _registered(event: Recorded, zone: ZoneInfo) -> _Order:
    told = event.data
    due, waited = told.get("due_at"), told.get("waited") or 0
    at = datetime.fromisoformat(told["accepted_at"]) if told.get("accepted_at") else event.at
    choices = told.get("choices") or {}
    return _Order(
        kind=told["kind"],
        channel=told["channel"],
        category=f"{told['kind']}.{told['category']}",
        urgency=told["urgency"],
        unit=UUID(told["department"]),
        at=at,
        day=_day(at, zone),
        choices={key: choices[key] for key in CHOICES if key in choices},
        limit=max(0, _between(at, datetime.fromisoformat(due)) - waited) if due else None,
        paused=waited,
        answered=bool(told.get("answered")),
        waiting_since=event.at,
    )


def _taken(order: _Order, event: Recorded, zone: ZoneInfo) -> None:
    """The first who takes it after it was sent; given on to a colleague, it was not sent anew."""
    if order.waiting_since is None:
        return
    waited = _between(order.waiting_since, event.at)
    order.takings.append(_Taking(_day(event.at, zone), order.unit, waited))
    order.waiting_since = None


def _sent_on(order: _Order, event: Recorded, _zone: ZoneInfo) -> None:
    order.unit = UUID(event.data["department"])
    order.sent_again += 1
    order.waiting_since = event.at


def _step(order: _Order, event: Recorded, zone: ZoneInfo) -> None:
    if event.data.get("taken"):
        _taken(order, event, zone)
    outcome = event.data.get("outcome")
    if outcome == REPAIRED:
        order.repaired_at, order.paused_at_repair = event.at, order.paused
    elif outcome in CAME_BACK:
        order.repaired_at = None
        order.came_back += 1
    elif outcome in SENT_AGAIN:
        order.sent_again += 1


def _paused(order: _Order, event: Recorded, _zone: ZoneInfo) -> None:
    order.pause_from, order.pause_until = event.at, datetime.fromisoformat(event.data["until"])


def _resumed(order: _Order, event: Recorded, _zone: ZoneInfo) -> None:
    """A pause ends when it was to end, however late that is noticed."""
    if order.pause_from is None or order.pause_until is None:
        return
    order.paused += _between(order.pause_from, min(event.at, order.pause_until))
    order.pause_from = order.pause_until = None


def _reminded(order: _Order, event: Recorded, zone: ZoneInfo) -> None:
    if event.data["percent"] >= _OVER:
        order.lost_on = _day(datetime.fromisoformat(event.data["due_at"]), zone)


def _closed(order: _Order, event: Recorded, zone: ZoneInfo) -> None:
    order.closed_at, order.closed_on = event.at, _day(event.at, zone)
    order.kept = bool(event.data["kept"])


def _reopened(order: _Order, event: Recorded, _zone: ZoneInfo) -> None:
    """The closing did not hold: that round came back, and what follows is a round of its own with its own limit."""
    if order.closed_on is None:
        return
    kept, decided_on = order.kept is True, _decided_on(order) or order.closed_on
    values = _of_closed(order) | {"came_back": order.came_back + 1}
    order.rounds.append(_Ended(order.closed_on, decided_on, order.unit, kept, values))
    order.unit, order.began_at, order.waiting_since = UUID(event.data["department"]), event.at, event.at
    order.limit = _between(event.at, datetime.fromisoformat(event.data["due_at"]))
    order.sent_again = order.came_back = order.paused = order.paused_at_repair = 0
    order.pause_from = order.pause_until = order.repaired_at = None
    order.lost_on = order.closed_at = order.closed_on = order.kept = None


def _gone(order: _Order, _event: Recorded, _zone: ZoneInfo) -> None:
    order.gone = True


_FOLDS: dict[str, Callable[[_Order, Recorded, ZoneInfo], None]] = {
    WorkorderTaken.type: _taken,
    WorkorderAssigned.type: _taken,
    WorkorderTransferred.type: _sent_on,
    WorkorderReturned.type: _sent_on,
    WorkorderStepFinished.type: _step,
    WorkorderPaused.type: _paused,
    WorkorderResumed.type: _resumed,
    WorkorderReminded.type: _reminded,
    WorkorderClosed.type: _closed,
    WorkorderReopened.type: _reopened,
    WorkorderCancelled.type: _gone,
}


def facts(state: State) -> list[Fact]:
    """What counts of a work order: nothing of one that was cancelled but the rounds that were closed before it."""
    order = msgspec.convert(state, _Order, strict=False)
    return [] if order.gone and not order.rounds else list(_facts(order))


def _facts(order: _Order) -> Iterator[Fact]:
    def fact(basis: str, part: int, on: date, by: UUID, values: Values) -> Fact:
        return Fact(basis, part, on, by, order.channel, order.category, "", {"kind": order.kind, **values})

    yield fact(ACCEPTED, 0, order.day, order.unit, {})
    for number, taking in enumerate(order.takings):
        yield fact(TAKEN, number, taking.day, taking.unit, {"seconds": taking.seconds})
    for number, ended in enumerate(order.rounds):
        yield fact(CLOSED, number, ended.closed_on, ended.unit, ended.values)
        yield fact(DUE, number, ended.decided_on, ended.unit, {"kept": ended.kept})
    if order.gone:
        return
    last = len(order.rounds)
    if order.closed_on is not None:
        yield fact(CLOSED, last, order.closed_on, order.unit, _of_closed(order))
    decided = _decided_on(order)
    if decided is not None:
        yield fact(DUE, last, decided, order.unit, {"kept": order.kept is True})


def _decided_on(order: _Order) -> date | None:
    return order.closed_on if order.kept else order.lost_on or order.closed_on


def _of_closed(order: _Order) -> dict[str, int | bool | str | None]:
    """Times without what was spent waiting for the customer; none of a repair that never was.

    `again`: rounds before it, after which nobody repairs it at once any more.
    """
    began = order.began_at or order.at
    ended = order.closed_at or began
    repair = None if order.repaired_at is None else _between(began, order.repaired_at) - order.paused_at_repair
    return {
        "seconds": max(0, _between(began, ended) - order.paused),
        "repair": None if repair is None else max(0, repair),
        "limit": order.limit,
        "kept": order.kept,
        "sent_again": order.sent_again,
        "came_back": order.came_back,
        "urgency": order.urgency,
        **({"again": len(order.rounds)} if order.rounds else {}),
        **order.choices,
    }


def _of(codes: str, values: Values) -> bool:
    wanted = codes.split("+")
    return ANY in wanted or values.get("kind") in wanted


def _number(values: Values, name: str) -> int:
    found = values.get(name)
    return found if isinstance(found, int) else 0


def _where(is_so: Callable[[Values], bool]) -> Callable[[Values, str], int]:
    return lambda values, codes: int(_of(codes, values) and is_so(values))


def _seconds(name: str) -> Callable[[Values, str], int]:
    return lambda values, codes: _number(values, name) if _of(codes, values) else 0


def _is_repaired(values: Values) -> bool:
    return values.get("repair") is not None


def _at_once(values: Values) -> bool:
    """Repaired by the first who was sent, and it held."""
    return _is_repaired(values) and not any(_number(values, name) for name in ("sent_again", "came_back", "again"))


_KINDS = Parameter.CODES
COMPONENTS = (
    Component("orders", ACCEPTED, _where(lambda _: True), _KINDS),
    Component("orders_due", DUE, _where(lambda _: True), _KINDS),
    Component("orders_kept", DUE, _where(lambda values: values.get("kept") is True), _KINDS),
    Component("takings", TAKEN, _where(lambda _: True), _KINDS),
    Component("taking_seconds", TAKEN, _seconds("seconds"), _KINDS),
    Component("orders_closed", CLOSED, _where(lambda _: True), _KINDS),
    Component("order_seconds", CLOSED, _seconds("seconds"), _KINDS),
    Component("orders_repaired", CLOSED, _where(_is_repaired), _KINDS),
    Component("repair_seconds", CLOSED, _seconds("repair"), _KINDS),
    Component("first_fixes", CLOSED, _where(_at_once), _KINDS),
    Component("sent_again", CLOSED, _where(lambda values: _number(values, "sent_again") > 0), _KINDS),
    Component("came_back", CLOSED, _where(lambda values: _number(values, "came_back") > 0), _KINDS),
)
COUNTING = Counting(
    name="workorders",
    follows=frozenset({WorkorderRegistered.type, *_FOLDS}),
    fold=fold,
    facts=facts,
    components=COMPONENTS,
    later=True,
)
