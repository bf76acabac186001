"""How clocks look from outside: their state now, and why."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.organisation.contract import StaffRef
from shouwen.features.sla import contract


class Amount(BaseModel):
    """How much of which measure."""

    number: int
    unit: contract.AmountUnit


class Stretch(BaseModel):
    """A time that counted or did not; `to` is null while it goes on."""

    model_config = ConfigDict(populate_by_name=True)

    since: datetime = Field(serialization_alias="from")
    to: datetime | None
    counted: bool
    why: contract.Why
    note: str
    person: StaffRef | None
    calendar_version: int | None


class Clock(BaseModel):
    """A clock; round 0 is the whole case's. No `limit`: its deadline is the time agreed with the customer."""

    kind: str
    name: str
    round: int
    limit: Amount | None
    limit_seconds: int
    working: bool
    mandatory: bool
    target: bool
    extended: bool
    started_at: datetime
    due_at: datetime
    soon_at: datetime
    stopped_at: datetime | None
    elapsed_seconds: int
    state: contract.ClockState
    why: list[Stretch]


class Holiday(BaseModel):
    """A day unlike its weekday: no hours on a day off, the usual ones on a make-up workday."""

    date: date
    name: str
    name_en: str
    hours: list[str]


class PublicHolidays(BaseModel):
    """`known` says whether the year's days off have been announced; else only what the law fixes is here."""

    known: bool
    days: list[Holiday]


def clock_of(
    clock: contract.Clock,
    language: str,
    now: datetime,
    why: Iterable[contract.Stretch] = (),
    people: Mapping[UUID, StaffRef | None] | None = None,
) -> Clock:
    """A clock as it stands at `now`, explained by `why`; `people` are those who paused it."""
    plain = ("kind", "round", "limit_seconds", "working", "mandatory", "target", "extended")
    times = ("started_at", "due_at", "soon_at", "stopped_at")
    return Clock(
        **{name: getattr(clock, name) for name in (*plain, *times)},
        name=clock.name_en if language == "en" else clock.name,
        limit=Amount(number=clock.limit.number, unit=clock.limit.unit) if clock.limit else None,
        elapsed_seconds=int(clock.elapsed(now).total_seconds()),
        state=clock.state(now),
        why=[_stretch(stretch, language, people or {}) for stretch in why],
    )


def _stretch(stretch: contract.Stretch, language: str, people: Mapping[UUID, StaffRef | None]) -> Stretch:
    return Stretch(
        since=stretch.since,
        to=stretch.to,
        counted=stretch.counted,
        why=stretch.why,
        note=stretch.note_en if language == "en" else stretch.note,
        person=people.get(stretch.person) if stretch.person else None,
        calendar_version=stretch.calendar_version,
    )
