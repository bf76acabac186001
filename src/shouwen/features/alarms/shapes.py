"""How alarms look from outside."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.alarms.contract import AlarmEnd, AlarmState
from shouwen.features.alarms.queries.screens import AlarmLine
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes.contract.alarms import AlarmKind, AlarmLevel
from shouwen.platform.subjects import SubjectName
from shouwen.platform.web.problems import KEEPABLE

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]
_Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class AlarmAcknowledgement(BaseModel):
    """How it is seen to."""

    model_config = ConfigDict(extra="forbid")

    version: _Version
    note: _Words


class AlarmEnding(BaseModel):
    """Why it is over; `false`: nothing was wrong."""

    model_config = ConfigDict(extra="forbid")

    version: _Version
    reason: _Words
    false: bool = False


class AlarmStep(BaseModel):
    """When an alarm came to a level."""

    level: AlarmLevel
    at: datetime


class ProcessAlarm(BaseModel):
    """A case to look at, and what was done about it. `since`: when what is the matter began; `value` is what was met
    when it came to its level: hours over the limit, working days without a movement, times a step opened, steps
    without an outcome, steps that differ. `lacks` and `without` name the steps that its version would have had beyond
    the record, and those of the record that it would not have had. No number: a case that the reader may not see.
    """

    id: UUID
    kind: AlarmKind
    level: AlarmLevel
    levels: list[AlarmStep]
    state: AlarmState
    value: int
    process: str
    process_name: str
    version_number: int
    version_id: UUID
    node: str
    step: str
    unit: UnitRef
    subject: UUID | None
    subject_kind: str
    number: str | None
    title: str | None
    lacks: list[str]
    without: list[str]
    since: datetime
    opened_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: StaffRef | None
    note: str | None
    ended_at: datetime | None
    ended_by: StaffRef | None
    ended_as: AlarmEnd | None
    reason: str | None
    version: int


class AlarmPage(BaseModel):
    rows: list[ProcessAlarm]
    next: str | None


class AlarmCount(BaseModel):
    """How many wait, of one kind and level at one step."""

    kind: AlarmKind
    level: AlarmLevel
    node: str
    step: str
    version: UUID
    count: int
    acknowledged: int


class CrowdedStep(BaseModel):
    """A step at which too much of what waits is over its limit."""

    node: str
    step: str
    version: int
    open: int
    overdue: int


class AlarmThreshold(BaseModel):
    """What each level of a kind takes."""

    kind: AlarmKind
    notice: int
    warning: int
    serious: int


class ProcessAlarms(BaseModel):
    """What waits of a process now, by the thresholds in force for the unit."""

    thresholds: list[AlarmThreshold]
    overdue_percent: int
    counts: list[AlarmCount]
    steps: list[CrowdedStep]


class AlarmRating(BaseModel):
    """The alarms of a process that were raised in a month: how many were acknowledged and after which time half of
    these were, how many were ended by a person and how many of those as false. `precision` is the share that was not
    false; nothing is said of fewer than 20."""

    process: str
    process_name: str
    month: str
    alarms: int
    serious: int
    acknowledged: int
    acknowledged_share: float | None
    median_seconds: float | None
    ended: int
    judged: int
    false: int
    precision: float | None


class AlarmCoverage(BaseModel):
    """How many steps of what is in force have a limit of their own. Stuck cases, loops, given-up cases and deviations
    are looked for at every step."""

    process: str
    process_name: str
    steps: int
    limited: int


class AlarmRatings(BaseModel):
    """How monitoring itself does (PROC-14)."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    unit: UnitRef
    at_least: int
    months: list[AlarmRating]
    coverage: list[AlarmCoverage]


def alarm_of(line: AlarmLine, name: SubjectName | None, language: str) -> ProcessAlarm:
    """In the reader's language; without the case where they may not see it."""
    english = language == "en"

    def step(node: str) -> str:
        chinese, other = line.names.get(node, [node, ""])
        return (english and other) or chinese or node

    plain = ("id", "kind", "level", "value", "process", "version_number", "version_id", "node", "subject_kind", "since")
    later = ("opened_at", "acknowledged_at", "note", "ended_at", "ended_as", "reason", "version")
    return ProcessAlarm(
        **{each: getattr(line, each) for each in (*plain, *later)},
        levels=[AlarmStep.model_validate({"level": level, "at": at}) for level, at in line.levels],
        state=_state(line),
        process_name=line.process_name_en if english and line.process_name_en else line.process_name,
        step=step(line.node),
        unit=unit_of(line.unit, language),
        subject=line.subject_id if name else None,
        number=name.number if name else None,
        title=name.title if name else None,
        lacks=[step(node) for node in line.detail.get("lacks", ())],
        without=[step(node) for node in line.detail.get("without", ())],
        acknowledged_by=_person(line.acknowledged_by),
        ended_by=_person(line.ended_by),
    )


def _person(person: dict[str, Any] | None) -> StaffRef | None:
    return StaffRef(UUID(person["id"]), person["name"], person["agent_no"]) if person else None


def _state(line: AlarmLine) -> AlarmState:
    if line.ended_at is not None:
        return AlarmState.ENDED
    return AlarmState.OPEN if line.acknowledged_at is None else AlarmState.ACKNOWLEDGED
