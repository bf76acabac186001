"""Alarms of processes over HTTP (PROC-13, PROC-14, PROC-17, PROC-25)."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from shouwen.features.alarms import contract, presenting, shapes
from shouwen.features.alarms.contract import AlarmEnd, AlarmState
from shouwen.features.alarms.looks import TakeAlarmsAway
from shouwen.features.alarms.presenting import AlarmsAsked, RatingAsked
from shouwen.features.alarms.queries.screens import Wanted
from shouwen.features.alarms.queries.standing import process_named, unit_to_show
from shouwen.features.processes.contract import READ
from shouwen.features.processes.contract.alarms import AlarmKind, AlarmLevel
from shouwen.kernel.calendars.periods import Period, instants_of
from shouwen.kernel.messages import (
    FieldError,
    InvalidInput,
    KeyReused,
    NotFound,
    NotPermitted,
    NotSignedIn,
    Scope,
    Stale,
)
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import Day

routes = APIRouter(tags=["alarms"])
_ALWAYS = (NotSignedIn, NotPermitted, NotFound)
_CHANGING = refusals(*_ALWAYS, KeyReused, Stale, InvalidInput, contract.AlarmOver)
_Code = Annotated[str | None, Query(max_length=40, pattern=KEEPABLE)]
_Word = Annotated[str | None, Query(max_length=200, pattern=KEEPABLE)]
_Unit = Annotated[UUID | None, Query(description="It and all below; without it, all that the caller sees")]
_Day = Annotated[Day | None, Query(description="A day of the site")]
TheAlarm = Annotated[UUID, Path(alias="id")]
_MOST_DAYS = 1096


async def the_alarms_asked(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    process: _Code = None,
    node: Annotated[_Word, Query(description="A step, by its id in the diagram")] = None,
    touchpoint: _Word = None,
    kind: AlarmKind | None = None,
    level: AlarmLevel | None = None,
    unit: _Unit = None,
    state: Annotated[AlarmState | None, Query(description="Without it, what has not ended")] = None,
    ended_as: AlarmEnd | None = None,
    every: Annotated[bool, Query(description="Whatever its state")] = False,
    right: Annotated[bool, Query(description="Without those that were ended as false")] = False,
    first: Annotated[_Day, Query(alias="from", description="Raised on this day of the site or later")] = None,
    last: Annotated[_Day, Query(alias="to")] = None,
) -> AlarmsAsked:
    """Refuses a unit that is not the caller's to see."""
    actor.must(READ)
    within = actor.scope if unit is None else Scope((await _unit_seen(read, unit, actor.scope),))
    zone = settings.time_zone
    wanted = Wanted(
        waiting=_waiting(state, ended_as, every=every),
        process=process,
        node=node,
        touchpoint=touchpoint,
        kind=kind,
        level=level,
        end=ended_as,
        right=right,
        acknowledged=None if state in (None, AlarmState.ENDED) else state is AlarmState.ACKNOWLEDGED,
        since=instants_of(Period(first, first), zone)[0] if first else None,
        until=instants_of(Period(last, last), zone)[1] if last else None,
    )
    return AlarmsAsked(wanted, within, actor.scope, language)


async def _unit_seen(read: TheReader, unit: UUID, within: Scope) -> UUID:
    found: UUID = (await unit_to_show(read, unit, within))["id"]
    return found


def _waiting(state: AlarmState | None, ended_as: AlarmEnd | None, *, every: bool) -> bool | None:
    if state is not None:
        return state is not AlarmState.ENDED
    return None if every or ended_as is not None else True


TheAsked = Annotated[AlarmsAsked, Depends(the_alarms_asked)]


@routes.get("/process-alarms", responses=refusals(*_ALWAYS, InvalidInput), openapi_extra=needs(READ))
async def list_process_alarms(
    asked: TheAsked,
    read: TheReader,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.AlarmPage:
    """Alarms that wait, or all of a state; the last raised first."""
    rows, following = await presenting.turned(read, asked, after, limit)
    return shapes.AlarmPage(rows=rows, next=following)


@routes.get(
    "/process-alarms/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, InvalidInput, TooManyRows) | FILE,
    openapi_extra=needs(TakeAlarmsAway),
)
async def export_process_alarms(asked: TheAsked, read: TheReader, taking: TheTaking) -> Response:
    """The same list as a file, with whoever took it away on every row."""

    async def turn(after: str | None) -> tuple[list[shapes.ProcessAlarm], str | None]:
        return await presenting.turned(read, asked, after, taking.at_once)

    unit = taking.seen_from(next(iter(asked.within.roots), None))
    look = TakeAlarmsAway(unit, f"process-alarms?{taking.asked('unit')}")
    table = presenting.alarms_table(turn, asked.language)
    return await taking.file("process-alarms", table, look, partial(contract.NoteAlarmsTaken, unit))


@routes.get("/process-alarms/ratings", responses=refusals(*_ALWAYS, InvalidInput), openapi_extra=needs(READ))
async def rate_process_alarms(
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    language: TheLanguage,
    now: TheNow,
    process: _Code = None,
    unit: Annotated[UUID | None, Query(description="It and all below; without it, the caller's own")] = None,
    first: Annotated[_Day, Query(alias="from", description="Without it, of the last six months")] = None,
    last: Annotated[_Day, Query(alias="to")] = None,
) -> shapes.AlarmRatings:
    """How monitoring itself does, process by process and month by month (PROC-14)."""
    actor.must(READ)
    shown = await unit_to_show(read, unit or actor.unit, actor.scope)
    zone = settings.time_zone
    end = last or now.astimezone(zone).date()
    period = Period(first or presenting.month_before(end), end)
    if period.last < period.first:
        raise InvalidInput(FieldError("to", "before-its-start"))
    if period.days > _MOST_DAYS:
        raise InvalidInput(FieldError("to", "period-too-long", {"days": _MOST_DAYS}))
    return await presenting.ratings(read, RatingAsked(process, period, shown, now, zone, language))


@routes.get("/process-alarms/{id}", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def read_process_alarm(
    alarm: TheAlarm, actor: TheActor, read: TheReader, language: TheLanguage
) -> shapes.ProcessAlarm:
    """One alarm with what was done about it."""
    actor.must(READ)
    return await presenting.one(read, alarm, actor.scope, language)


@routes.post(
    "/process-alarms/{id}/acknowledgement",
    status_code=204,
    responses=_CHANGING | refusals(contract.AlarmAcknowledgedAlready),
    openapi_extra=needs(contract.AcknowledgeAlarm),
)
async def acknowledge_process_alarm(
    alarm: TheAlarm, form: shapes.AlarmAcknowledgement, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says that one sees to it, and how."""
    await desk.run(contract.AcknowledgeAlarm(alarm, form.version, form.note), actor, key)


@routes.post(
    "/process-alarms/{id}/ending", status_code=204, responses=_CHANGING, openapi_extra=needs(contract.EndAlarm)
)
async def end_process_alarm(
    alarm: TheAlarm, form: shapes.AlarmEnding, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Ends an alarm for a reason, handled or as a false one."""
    await desk.run(contract.EndAlarm(alarm, form.version, form.reason, form.false), actor, key)


@routes.get("/processes/{code}/alarms", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_alarms(
    code: Annotated[str, Path(max_length=40, pattern=KEEPABLE)],
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    unit: Annotated[UUID | None, Query(description="Around this unit; without it, the caller's own")] = None,
) -> shapes.ProcessAlarms:
    """How many alarms of a process wait at which step, from when on there are any, and where too much is late."""
    actor.must(READ)
    asked = await unit_to_show(read, unit or actor.unit, actor.scope)
    await process_named(read, code, asked["id"], now)
    return await presenting.of_process(read, code, asked["id"], now, language)
