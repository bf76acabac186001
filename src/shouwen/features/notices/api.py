"""One's own notices over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from shouwen.features.notices.contract import ReadNotices
from shouwen.features.notices.queries import page_of_notices, unread_of
from shouwen.features.notices.shapes import MOST, NoticeCount, NoticePage, NoticesToRead, notice_of
from shouwen.kernel.messages import SIGNED_IN, Actor, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["notices"])


def _reader(actor: Actor) -> UUID:
    actor.must(SIGNED_IN)
    if actor.id is None:
        raise NotSignedIn
    return actor.id


async def _counted(read: Reader, reader: UUID) -> NoticeCount:
    counted = await unread_of(read, reader)
    return NoticeCount(unread=counted.unread, urgent=counted.urgent, breached=counted.breached)


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
async def count_notices(actor: TheActor, read: TheReader) -> NoticeCount:
    """How many of the caller's notices wait to be read."""
    return await _counted(read, _reader(actor))


@routes.post("/notices/read", responses=refusals(NotSignedIn), openapi_extra=needs(ReadNotices))
async def read_notices(
    form: NoticesToRead, actor: TheActor, desk: TheDesk, read: TheReader, key: TheKey
) -> NoticeCount:
    """Marks the caller's notices as read and answers how many are left; notices of others are passed over."""
    await desk.run(ReadNotices(tuple(form.ids), form.all_before), actor, key)
    return await _counted(read, _reader(actor))
