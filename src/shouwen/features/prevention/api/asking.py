"""What these routes share."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query

from shouwen.features.prevention import contract
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheNow, TheSettings
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.problems import KEEPABLE

TheId = Annotated[UUID, Path(alias="id")]
After = Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)]
Limit = Annotated[int, Query(ge=1, le=200)]
All = Annotated[bool, Query(alias="all", description="Also what is over")]
ALWAYS = (NotSignedIn, NotPermitted)
MAKING = (*ALWAYS, NotFound, KeyReused, InvalidInput)
DOING = (*MAKING, Stale, contract.PreventionNotNow)


async def the_day(now: TheNow, settings: TheSettings) -> date:
    return now.astimezone(settings.time_zone).date()


TheDay = Annotated[date, Depends(the_day)]


def place_of(after: str | None, order: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended."""
    cursor = Cursor.parse(after, order) if after else None
    return (cursor.at, cursor.id) if cursor else None
