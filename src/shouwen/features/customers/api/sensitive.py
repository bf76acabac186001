"""The sensitive list over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.customers import contract as c
from shouwen.features.customers import shapes as s
from shouwen.features.customers.queries.sensitive import page_of_sensitive
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["customers"])
TheEntry = Annotated[UUID, Path(alias="id")]
_DECIDING = refusals(NotSignedIn, NotPermitted, NotFound, KeyReused, FourEyes, c.NotThatSensitive)


@routes.get("/sensitive-numbers", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(c.READ))
async def list_sensitive(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    state: s.SensitiveState = "in_force",
    phone: Annotated[str | None, Query(max_length=40, description="Only this number")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> s.SensitivePage:
    """The list of the caller's areas, numbers masked, the newest first."""
    actor.must(c.READ)
    sought = parse_phone(phone, settings.phone_region) if phone else None
    if phone and sought is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    lines, following = await page_of_sensitive(read, state, sought, actor.id, actor.scope, limit, after)
    items = [s.sensitive_of(line, language, settings.phone_region) for line in lines]
    return s.SensitivePage(items=items, next=str(following) if following else None)


@routes.post(
    "/sensitive-numbers",
    status_code=201,
    responses=refusals(NotSignedIn, NotPermitted, KeyReused, c.SensitiveAlready),
    openapi_extra=needs(c.ProposeSensitive),
)
async def propose_sensitive(
    form: s.SensitiveProposal, desk: TheDesk, actor: TheActor, key: TheKey
) -> s.SensitiveEntryId:
    """Proposes a number; somebody else has to approve it."""
    wish = c.ProposeSensitive(form.phone, form.reason, form.source, form.preferred_channel)
    return s.SensitiveEntryId(id=await desk.run(wish, actor, key))


@routes.post(
    "/sensitive-numbers/{id}/approve",
    status_code=204,
    responses=_DECIDING,
    openapi_extra=needs(c.ApproveSensitive),
)
async def approve_sensitive(entry: TheEntry, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes the number onto the list."""
    await desk.run(c.ApproveSensitive(entry), actor, key)


@routes.post(
    "/sensitive-numbers/{id}/refuse", status_code=204, responses=_DECIDING, openapi_extra=needs(c.RefuseSensitive)
)
async def refuse_sensitive(entry: TheEntry, form: s.EntryReason, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Refuses a proposal."""
    await desk.run(c.RefuseSensitive(entry, form.reason), actor, key)


@routes.post("/sensitive-numbers/{id}/end", status_code=204, responses=_DECIDING, openapi_extra=needs(c.EndSensitive))
async def end_sensitive(entry: TheEntry, form: s.EntryReason, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes the number from the list."""
    await desk.run(c.EndSensitive(entry, form.reason), actor, key)
