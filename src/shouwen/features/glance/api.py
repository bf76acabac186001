"""The customer at a glance over HTTP."""

from datetime import datetime, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.contacts.contract import READ
from shouwen.features.customers.contract import LookedAt
from shouwen.features.glance.looks_overview import LookAtCustomer
from shouwen.features.glance.queries.history import history_of
from shouwen.features.glance.queries.overview import Asked, authority_around, glance_at
from shouwen.features.glance.shapes.history import HistoryPage, entry_of
from shouwen.features.glance.shapes.overview import Glance, Reading
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["glance"])
MOST = 200
_READING = refusals(NotSignedIn, NotPermitted, NotFound)


@routes.get("/glance", responses=_READING, openapi_extra=needs(READ))
async def read_glance(
    actor: TheActor,
    desk: TheDesk,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    phone: Annotated[str | None, Query(max_length=60, pattern=KEEPABLE, description="As people write it")] = None,
    customer: Annotated[UUID | None, Query(description="A customer in sight")] = None,
    contact: Annotated[UUID | None, Query(description="The caller's own contact")] = None,
) -> Glance:
    """Who it is, what is open and promised, what came before. Shown a customer's record, the caller is recorded."""
    actor.must(READ)
    asked = Asked(parse_phone(phone, settings.phone_region) if phone else None, customer, contact)
    if phone and asked.phone is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    if not (phone or customer or contact):
        raise InvalidInput(FieldError("phone", "required"))
    today = datetime.combine(now.astimezone(settings.time_zone).date(), time(), settings.time_zone)
    line = await glance_at(read, asked, actor.id, actor.scope, today)
    if customer and line.customer is None:
        raise NotFound(subject=customer)
    if line.customer:
        await desk.look(LookAtCustomer(UUID(line.customer["id"]), LookedAt.GLANCE, LookedAt.GLANCE), actor)
    authority = await authority_around(read, actor.unit, now)
    return Reading(language, settings.phone_region, authority).glance(line)


@routes.get("/customers/{id}/history", responses=_READING, openapi_extra=needs(READ))
async def read_history(
    customer: Annotated[UUID, Path(alias="id")],
    actor: TheActor,
    desk: TheDesk,
    read: TheReader,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> HistoryPage:
    """Contacts, tickets, promises and identity checks of a customer in sight, newest first; every page is on record."""
    actor.must(READ)
    lines, following = await history_of(read, customer, actor.id, actor.scope, limit, after)
    await desk.look(LookAtCustomer(customer, LookedAt.HISTORY, LookedAt.HISTORY), actor)
    return HistoryPage(items=[entry_of(line) for line in lines], next=str(following) if following else None)
