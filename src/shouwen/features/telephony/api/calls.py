"""Calls as they are kept over HTTP. Whoever may see contacts may see how their calls went."""

from datetime import datetime, time, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from shouwen.features.contacts.contract import READ
from shouwen.features.telephony.api.asking import ALWAYS
from shouwen.features.telephony.queries.calls import Sought, call_seen, calls_for, steps_of
from shouwen.features.telephony.queries.counting import CountedAs
from shouwen.features.telephony.queries.rules import hotlines_now
from shouwen.features.telephony.rules.figures import limits_in
from shouwen.features.telephony.shapes import calls as shapes
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import Day

routes = APIRouter(tags=["telephony"])
_ORDER = "telephony.calls"
_DAY = timedelta(days=1)
_LAST = Annotated[Day | None, Query(alias="to", description="The last day of which calls are wanted")]
TheContact = Annotated[UUID, Path(alias="contact")]


async def the_sought(
    settings: TheSettings,
    since: Annotated[Day | None, Query(alias="from", description="The first day of which calls are wanted")] = None,
    until: _LAST = None,
    unit: Annotated[UUID | None, Query(description="This unit and what is below it; without it, all in scope")] = None,
    agent: Annotated[UUID | None, Query(description="Whoever had it last; of offers, whoever was asked")] = None,
    outcome: Annotated[str | None, Query(max_length=20, pattern=KEEPABLE)] = None,
    queue: Annotated[str | None, Query(max_length=40, pattern=KEEPABLE)] = None,
    hour: Annotated[int | None, Query(ge=0, le=23, description="Of the day on which they came")] = None,
    counted: Annotated[CountedAs | None, Query(description="Only calls that count so, in one's units")] = None,
) -> Sought:
    first = datetime.combine(since, time(), settings.time_zone) if since else None
    end = datetime.combine(until, time(), settings.time_zone) + _DAY if until else None
    return Sought(first, end, unit, agent, outcome, queue, hour, str(settings.time_zone), counted)


TheSought = Annotated[Sought, Depends(the_sought)]


@routes.get("/telephony/calls", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(READ))
async def list_calls(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
    sought: TheSought,
    cursor: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.CallPage:
    """Calls of one's units, and one's own; the newest first."""
    actor.must(READ)
    place = Cursor.parse(cursor, _ORDER) if cursor else None
    before = (place.at, place.id) if place else None
    rule = await hotlines_now(read, now)
    found = await calls_for(read, actor, sought, limits_in(rule), before, limit + 1)
    shown = found[:limit]
    following = Cursor(_ORDER, shown[-1].arrived_at, shown[-1].contact_id) if len(found) > limit else None
    items = [shapes.listed(line, rule, language, settings.phone_region) for line in shown]
    return shapes.CallPage(items=items, next=str(following) if following else None)


@routes.get("/telephony/calls/{contact}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(READ))
async def read_call(
    contact: TheContact,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
) -> shapes.CallCourse:
    """One call with its course."""
    actor.must(READ)
    line = await call_seen(read, contact, actor)
    steps, rule = await steps_of(read, contact), await hotlines_now(read, now)
    return shapes.course_of(line, steps, rule, language, settings.phone_region)
