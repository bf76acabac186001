"""Contact points over HTTP: how they do, what lies behind, and what they lack (PROC-11, PROC-27)."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from shouwen.features.processes.contract import READ
from shouwen.features.processes.contract.reporting import ReportPart
from shouwen.features.touchpoints import presenting, shapes
from shouwen.features.touchpoints.contract import NotePointsTaken, PointFigure
from shouwen.features.touchpoints.looks import TakePointsAway
from shouwen.features.touchpoints.presenting import CardAsked, Opened
from shouwen.features.touchpoints.queries.behind import unit_to_show
from shouwen.kernel.calendars.periods import Period
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import Day

routes = APIRouter(tags=["touchpoints"])
_ALWAYS = (NotSignedIn, NotPermitted, NotFound, InvalidInput)
_MOST_DAYS = 1096


async def the_card_asked(
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    language: TheLanguage,
    now: TheNow,
    first: Annotated[
        Day | None, Query(alias="from", description="A day of the site; without it, of this month")
    ] = None,
    last: Annotated[Day | None, Query(alias="to")] = None,
    unit: Annotated[UUID | None, Query(description="It and all below; without it, the caller's own")] = None,
    process: Annotated[str | None, Query(max_length=40, pattern=KEEPABLE)] = None,
) -> CardAsked:
    """Refuses a unit that is not the caller's to see."""
    actor.must(READ)
    shown = await unit_to_show(read, unit or actor.unit, actor.scope)
    end = last or now.astimezone(settings.time_zone).date()
    period = Period(first or end.replace(day=1), end)
    if period.last < period.first:
        raise InvalidInput(FieldError("to", "before-its-start"))
    if period.days > _MOST_DAYS:
        raise InvalidInput(FieldError("to", "period-too-long", {"days": _MOST_DAYS}))
    return CardAsked(process, period, shown, now, settings.time_zone, language)


async def the_opened(
    actor: TheActor,
    point: Annotated[str, Query(min_length=1, max_length=200, pattern=KEEPABLE)],
    figure: PointFigure,
    part: ReportPart = ReportPart.NUMERATOR,
) -> Opened:
    return Opened(point, figure, part, actor.scope)


TheCardAsked = Annotated[CardAsked, Depends(the_card_asked)]
TheOpened = Annotated[Opened, Depends(the_opened)]


@routes.get("/touchpoints/scorecard", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def read_contact_scorecard(asked: TheCardAsked, read: TheReader) -> shapes.ContactScorecard:
    """Contact points, those most worth improving first, with their trend; and which steps lack what."""
    return await presenting.card_of(read, asked)


@routes.get(
    "/touchpoints/scorecard/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakePointsAway),
)
async def export_contact_scorecard(asked: TheCardAsked, read: TheReader, taking: TheTaking) -> Response:
    """The scorecard as a file: shares in percent."""
    table = presenting.card_table(await presenting.card_of(read, asked), asked.language)
    unit = asked.unit["id"]
    look = TakePointsAway(unit, f"touchpoints/scorecard?{taking.asked('unit')}")
    return await taking.file("contact-points", table, look, partial(NotePointsTaken, unit))


@routes.get("/touchpoints/scorecard/rows", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_point_rows(
    asked: TheCardAsked,
    opened: TheOpened,
    read: TheReader,
    after: Annotated[str | None, Query(max_length=200, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.PointRows:
    """The cases behind a figure, the last first. Of incidents those after which the customer complained again: the
    others are alarms of processes."""
    rows, following = await presenting.turned(read, asked, opened, after, limit)
    return shapes.PointRows(rows=rows, next=following)


@routes.get(
    "/touchpoints/scorecard/rows/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakePointsAway),
)
async def export_point_rows(asked: TheCardAsked, opened: TheOpened, read: TheReader, taking: TheTaking) -> Response:
    """The cases behind a figure as a file."""

    async def turn(after: str | None) -> tuple[list[shapes.PointRow], str | None]:
        return await presenting.turned(read, asked, opened, after, taking.at_once)

    unit = asked.unit["id"]
    look = TakePointsAway(unit, f"touchpoints/rows?{taking.asked('unit')}")
    table = presenting.rows_table(turn, asked.language)
    return await taking.file("contact-point-cases", table, look, partial(NotePointsTaken, unit))
