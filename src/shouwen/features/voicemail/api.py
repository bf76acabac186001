"""Messages of callers over HTTP: a list of work, taking one up, and hearing it."""

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import FileResponse

from shouwen.features.telephony.contract import CallInHand, NotAtASeat
from shouwen.features.voicemail import contract, shapes
from shouwen.features.voicemail.looks import HearMessage
from shouwen.features.voicemail.queries import hotlines_now, message_seen, messages_for, messages_in
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.files import site_files
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["telephony"])
_ALWAYS = (NotSignedIn, NotPermitted, NotFound)
_DOING = (*_ALWAYS, KeyReused, contract.MessageDone)
_HANDLE = needs(contract.HANDLE)
_WAV: dict[int | str, Any] = {200: {"content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}}}}
_HEADERS = {
    # A recording is not kept by the browser: each hearing is asked for, and recorded.
    "Cache-Control": "private, no-store",
    "Content-Disposition": 'inline; filename="message.wav"',
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TheMessage = Annotated[UUID, Path(alias="id")]


class Wanted(StrEnum):
    """Messages that nobody has dealt with yet, or those that are done."""

    OPEN = "open"
    DONE = "done"


@routes.get("/telephony/messages", responses=refusals(*_ALWAYS), openapi_extra=_HANDLE)
async def list_messages(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
    state: Wanted = Wanted.OPEN,
    unit: Annotated[UUID | None, Query(description="This unit and what is below it; without it, all in sight")] = None,
    contact: Annotated[UUID | None, Query(description="Only those of this contact, whatever their state")] = None,
    cursor: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.MessagePage:
    """What callers left and nobody has dealt with, the oldest first; or what is done, the newest first."""
    actor.must(contract.HANDLE)
    showing = shapes.Showing(await hotlines_now(read, now), language, settings.phone_region, now, actor.id)
    if contact is not None:
        found = await messages_in(read, actor, contact)
        return shapes.MessagePage(items=[showing.shown(line) for line in found], next=None)
    order = f"voicemail.{state}"
    place = Cursor.parse(cursor, order) if cursor else None
    after = (place.at, place.id) if place else None
    found = await messages_for(read, actor, state is Wanted.DONE, unit, after, limit + 1)
    page = found[:limit]
    following = Cursor(order, page[-1].left_at, page[-1].id) if len(found) > limit else None
    return shapes.MessagePage(items=[showing.shown(line) for line in page], next=str(following) if following else None)


@routes.get("/telephony/messages/{id}", responses=refusals(*_ALWAYS), openapi_extra=_HANDLE)
async def read_message(
    message: TheMessage,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
) -> shapes.MessageShown:
    """One message in sight."""
    actor.must(contract.HANDLE)
    line = await message_seen(read, message, actor)
    rule = await hotlines_now(read, now)
    return shapes.Showing(rule, language, settings.phone_region, now, actor.id).shown(line)


@routes.get(
    "/telephony/messages/{id}/sound",
    response_class=Response,
    responses=refusals(*_ALWAYS, contract.SoundGone, contract.SoundWithheld) | _WAV,
    openapi_extra=_HANDLE,
)
async def hear_message(message: TheMessage, actor: TheActor, desk: TheDesk, settings: TheSettings) -> Response:
    """The recording as WAV, whole or in ranges; that somebody heard it is on record."""
    sha256 = await desk.look(HearMessage(message, "message"), actor)
    place = site_files(settings).place_of(sha256)
    if not place.is_file():
        raise contract.SoundGone(subject=message)
    return FileResponse(place, headers=_HEADERS, media_type="audio/wav")


@routes.post(
    "/telephony/messages/{id}/take",
    status_code=204,
    responses=refusals(*_DOING, contract.MessageTaken),
    openapi_extra=_HANDLE,
)
async def take_message_up(message: TheMessage, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """The caller answers it from now on, and owns its contact, which takes a result like any other."""
    await desk.run(contract.TakeMessageUp(message), actor, key)


@routes.post(
    "/telephony/messages/{id}/give-back",
    status_code=204,
    responses=refusals(*_DOING, contract.MessageNotYours),
    openapi_extra=_HANDLE,
)
async def give_message_back(message: TheMessage, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Somebody else may take it up. Whoever supervises gives back a colleague's, too."""
    await desk.run(contract.GiveMessageBack(message), actor, key)


@routes.post(
    "/telephony/messages/{id}/call-back",
    status_code=202,
    responses=refusals(*_DOING, contract.MessageNotYours, contract.NobodyToCall, NotAtASeat, CallInHand),
    openapi_extra=_HANDLE,
)
async def call_back(message: TheMessage, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.Calling:
    """Calls whoever left it from one's own seat; answers the id of the new contact."""
    return shapes.Calling(id=await desk.run(contract.CallBack(message), actor, key))
