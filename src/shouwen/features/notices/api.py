"""One's own notices over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query

from shouwen.features.notices.contract import ArrangeNotices, ReadNotices
from shouwen.features.notices.queries import arranged_by, page_of_notices, unread_of
from shouwen.features.notices.shapes import (
    MOST,
    NoticeArrangement,
    NoticeCount,
    NoticePage,
    NoticeSettings,
    NoticesToRead,
    arrangement_of,
    count_of,
    notice_of,
)
from shouwen.kernel.messages import SIGNED_IN, Actor, KeyReused, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["notices"])


def _reader(actor: Actor) -> UUID:
    actor.must(SIGNED_IN)
    if actor.id is None:
        raise NotSignedIn
    return actor.id


class Counting:
    """Counts what waits for a reader, as they want to be told now."""

    def __init__(self, read: Reader, now: datetime, zone: ZoneInfo) -> None:
        self._read, self._now, self._zone = read, now, zone

    async def of(self, reader: UUID) -> NoticeCount:
        return count_of(await unread_of(self._read, reader), self._now, self._zone)


async def the_counting(read: TheReader, now: TheNow, settings: TheSettings) -> Counting:
    return Counting(read, now, settings.time_zone)


TheCounting = Annotated[Counting, Depends(the_counting)]


@routes.get("/notices", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_notices(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    unread: Annotated[bool, Query(description="Only those not read yet")] = False,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> NoticePage:
    """What the caller was told, newest first, paged by key."""
    lines, following = await page_of_notices(read, _reader(actor), unread, limit, after)
    return NoticePage(items=[notice_of(line, language) for line in lines], next=str(following) if following else None)


@routes.get("/notices/count", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def count_notices(actor: TheActor, counting: TheCounting) -> NoticeCount:
    """How many of the caller's notices wait to be read."""
    return await counting.of(_reader(actor))


@routes.post("/notices/read", responses=refusals(NotSignedIn), openapi_extra=needs(ReadNotices))
async def read_notices(
    form: NoticesToRead, actor: TheActor, desk: TheDesk, counting: TheCounting, key: TheKey
) -> NoticeCount:
    """Marks the caller's notices as read and answers how many are left; notices of others are passed over."""
    await desk.run(ReadNotices(tuple(form.ids), form.all_before), actor, key)
    return await counting.of(_reader(actor))


@routes.get("/notices/settings", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def read_settings(actor: TheActor, read: TheReader) -> NoticeArrangement:
    """When the caller wants to be left alone, and what they do not want to hear of."""
    return arrangement_of(await arranged_by(read, _reader(actor)))


@routes.put("/notices/settings", responses=refusals(NotSignedIn, KeyReused), openapi_extra=needs(ArrangeNotices))
async def write_settings(
    form: NoticeSettings, actor: TheActor, desk: TheDesk, read: TheReader, key: TheKey
) -> NoticeArrangement:
    """Arranges the caller's quiet hours, digest and muted kinds."""
    reader = _reader(actor)
    arrange = ArrangeNotices(form.quiet_from, form.quiet_to, tuple(form.weekdays), form.digest_at, tuple(form.muted))
    await desk.run(arrange, actor, key)
    return arrangement_of(await arranged_by(read, reader))
