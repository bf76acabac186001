"""What the editor of calendars asks for."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from shouwen.features.policies.contract import READ
from shouwen.features.sla.public_holidays import is_announced, public_holidays
from shouwen.features.sla.shapes import Holiday, PublicHolidays
from shouwen.kernel.messages import NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["rules"])


@routes.get("/calendars/public-holidays", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(READ))
async def list_public_holidays(
    actor: TheActor,
    year: Annotated[int, Query(ge=2000, le=2100)],
    country: Annotated[Literal["CN"], Query(description="ISO 3166-1")] = "CN",
) -> PublicHolidays:
    """The public holidays and make-up workdays of a year."""
    actor.must(READ)
    days = [
        Holiday(date=day.date, name=day.name, name_en=day.name_en, hours=list(day.hours))
        for day in public_holidays(country, year)
    ]
    return PublicHolidays(known=is_announced(country, year), days=days)
