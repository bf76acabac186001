"""Figures of the telephone over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from shouwen.features.telephony import contract
from shouwen.features.telephony.api.asking import ALWAYS
from shouwen.features.telephony.presenting import FiguresAsked, figures_for
from shouwen.features.telephony.rules.figures import FiguresBy
from shouwen.features.telephony.shapes.figures import PhoneFigures
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import Day

routes = APIRouter(tags=["telephony"])


async def the_figures_asked(
    settings: TheSettings,
    now: TheNow,
    since: Annotated[Day | None, Query(alias="from", description="A day of the site; without it, the last one")] = None,
    until: Annotated[Day | None, Query(alias="to", description="Without it, today")] = None,
    by: FiguresBy = FiguresBy.DAY,
    unit: Annotated[UUID | None, Query(description="It and all below; without it, all in scope")] = None,
    queue: Annotated[str | None, Query(max_length=40, pattern=KEEPABLE)] = None,
) -> FiguresAsked:
    last = until or now.astimezone(settings.time_zone).date()
    return FiguresAsked(since or last, last, by, unit, queue)


TheFiguresAsked = Annotated[FiguresAsked, Depends(the_figures_asked)]


@routes.get("/telephony/figures", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.SUPERVISE))
async def read_figures(
    asked: TheFiguresAsked,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
) -> PhoneFigures:
    """What calls, offers and seats of a period come to, as a whole and taken apart, with the formula of each figure."""
    actor.must(contract.SUPERVISE)
    return await figures_for(read, actor, asked, now, language, settings)
