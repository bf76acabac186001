"""What is counted of mass faults: the state that events fold into, its facts, and the components.

Everything follows from the ledger alone. A fault whose opening does not tell what figures ask is not counted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from shouwen.features.faults.contract import (
    AnnouncementBegan,
    AnnouncementOn,
    FaultCancelled,
    FaultCasesChanged,
    FaultChanged,
    FaultOpened,
    FaultRepaired,
)
from shouwen.platform.measures import Component, Counting, Fact, Parameter, State, Values
from shouwen.platform.recorded import Recorded

OPENED, REPAIRED = "fault_opened", "fault_repaired"
ANY = "any"
"""Stands for every area, where a component is told which ones it counts."""
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class _Fault:
    """`announced`: so many seconds after its opening it was said for the first time."""

    department: UUID
    category: str
    area: str
    opened_at: datetime
    day: date
    began_at: datetime
    due_at: datetime
    team: UUID | None = None
    cases: int = 0
    announced: int | None = None
    repaired_at: datetime | None = None
    repaired_on: date | None = None
    gone: bool = False


def fold(state: State | None, event: Recorded, zone: ZoneInfo) -> State | None:
    """The state after an event; what comes before an opening that says enough leaves it as it is."""
    if event.type == FaultOpened.type:
        return _opened(event, zone) if event.data.get("due_at") else None
    if state is None:
        return None
    fault = msgspec.convert(state, _Fault, strict=False)
    _FOLDS[event.type](fault, event, zone)
    return _kept(fault)


def _kept(fault: _Fault) -> State:
    kept: State = msgspec.to_builtins(fault, str_keys=True)
    return kept


def _opened(event: Recorded, zone: ZoneInfo) -> State:
    same = ("department", "category", "area", "team", "began_at", "due_at", "cases")
    told = {name: event.data[name] for name in same if event.data.get(name) is not None}
    day = event.at.astimezone(zone).date()
    return _kept(msgspec.convert(told | {"opened_at": event.at, "day": day}, _Fault, strict=False))


def _changed(fault: _Fault, event: Recorded, _zone: ZoneInfo) -> None:
    told = event.data
    if not told.get("due_at"):
        return
    fault.category, fault.area = told["category"], told["area"]
    fault.team = UUID(told["team"]) if told.get("team") else None
    fault.began_at, fault.due_at = (datetime.fromisoformat(told[name]) for name in ("began_at", "due_at"))


def _cases(fault: _Fault, event: Recorded, _zone: ZoneInfo) -> None:
    fault.cases = max(0, fault.cases + event.data["by"])


def _announced(fault: _Fault, event: Recorded, _zone: ZoneInfo) -> None:
    """What is planned is said once it begins."""
    begins = event.data.get("begins_at")
    if fault.announced is None and (begins is None or datetime.fromisoformat(begins) <= event.at):
        fault.announced = _between(fault.opened_at, event.at)


def _repaired(fault: _Fault, event: Recorded, zone: ZoneInfo) -> None:
    fault.repaired_at = datetime.fromisoformat(event.data["repaired_at"])
    fault.repaired_on = fault.repaired_at.astimezone(zone).date()


def _gone(fault: _Fault, _event: Recorded, _zone: ZoneInfo) -> None:
    fault.gone = True


def _between(start: datetime, end: datetime) -> int:
    """Whole seconds; one that has begun counts."""
    return max(0, -((start - end) // _SECOND))


_FOLDS: dict[str, Callable[[_Fault, Recorded, ZoneInfo], None]] = {
    FaultChanged.type: _changed,
    FaultCasesChanged.type: _cases,
    AnnouncementOn.type: _announced,
    AnnouncementBegan.type: _announced,
    FaultRepaired.type: _repaired,
    FaultCancelled.type: _gone,
}


def facts(state: State) -> list[Fact]:
    """What counts of a fault: nothing of one that was none."""
    fault = msgspec.convert(state, _Fault, strict=False)
    return [] if fault.gone else list(_facts(fault))


def _facts(fault: _Fault) -> Iterator[Fact]:
    def fact(basis: str, on: date, by: UUID, values: Values) -> Fact:
        return Fact(basis, 0, on, by, "", fault.category, "", {"area": fault.area, **values})

    yield fact(OPENED, fault.day, fault.department, {"cases": fault.cases, "announced": fault.announced})
    if fault.repaired_at is not None and fault.repaired_on is not None:
        seconds, kept = _between(fault.began_at, fault.repaired_at), fault.repaired_at <= fault.due_at
        by = fault.team or fault.department
        yield fact(REPAIRED, fault.repaired_on, by, {"seconds": seconds, "kept": kept})


def _of(areas: str, values: Values) -> bool:
    wanted = areas.split("+")
    return ANY in wanted or values.get("area") in wanted


def _number(name: str) -> Callable[[Values, str], int]:
    def number(values: Values, areas: str) -> int:
        found = values.get(name)
        return found if isinstance(found, int) and _of(areas, values) else 0

    return number


def _announced_within(values: Values, seconds: str) -> int:
    found = values.get("announced")
    return int(isinstance(found, int) and found <= int(seconds))


_AREAS = Parameter.CODES
COMPONENTS = (
    Component("mass_faults", OPENED, lambda values, areas: int(_of(areas, values)), _AREAS),
    Component("mass_fault_cases", OPENED, _number("cases"), _AREAS),
    Component("mass_faults_announced_within", OPENED, _announced_within, Parameter.SECONDS),
    Component("mass_faults_repaired", REPAIRED, lambda values, areas: int(_of(areas, values)), _AREAS),
    Component(
        "mass_faults_kept", REPAIRED, lambda values, areas: int(_of(areas, values) and values["kept"] is True), _AREAS
    ),
    Component("mass_fault_seconds", REPAIRED, _number("seconds"), _AREAS),
)
COUNTING = Counting(
    name="faults",
    follows=frozenset({FaultOpened.type, *_FOLDS}),
    fold=fold,
    facts=facts,
    components=COMPONENTS,
    later=True,
)
