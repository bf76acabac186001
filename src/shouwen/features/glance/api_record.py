"""Finding customers and reading their records over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.customers import contract as c
from shouwen.features.glance import shapes_record as s
from shouwen.features.glance.looks import FindCustomers, ReadRecord, UnmaskCustomer
from shouwen.features.glance.queries.finding import Sought
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheLanguage, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["customers"])
TheCustomer = Annotated[UUID, Path(alias="id")]
Key = Annotated[str | None, Query(min_length=1, max_length=100)]
_NOBODY = UUID(int=0)


@routes.get("/customers", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(FindCustomers))
async def find_customers(
    desk: TheDesk,
    actor: TheActor,
    language: TheLanguage,
    settings: TheSettings,
    phone: Key = None,
    number: Key = None,
    document: Key = None,
    name: Annotated[str | None, Query(min_length=1, max_length=100, description="How the name begins")] = None,
    tier: c.CustomerTier | None = None,
    card: c.ClubCard | None = None,
    stage: c.LifeStage | None = None,
    audit: c.DataAudit | None = None,
    region: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> s.CustomerPage:
    """Customers of the caller's areas, masked, the newest first. Phone, customer number and document are exact."""
    e164 = parse_phone(phone, settings.phone_region) if phone else None
    if phone and e164 is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    sought = Sought(
        e164, number and number.strip(), c.folded_document(document), name, tier, card, stage, audit, region
    )
    reason = " ".join((*sought.keys, *sought.filters)) or "all"
    lines, following = await desk.look(FindCustomers(actor.unit or _NOBODY, reason, sought, limit, after), actor)
    items = [s.row_of(line, language, settings.phone_region) for line in lines]
    return s.CustomerPage(items=items, next=str(following) if following else None)


@routes.get("/customers/{id}", responses=refusals(NotSignedIn, NotPermitted, NotFound), openapi_extra=needs(ReadRecord))
async def read_record(
    customer: TheCustomer, desk: TheDesk, actor: TheActor, language: TheLanguage, settings: TheSettings
) -> s.CustomerRecord:
    """A customer's record, masked. Whoever reads it is kept, and told on if there was no cause to."""
    seen = await desk.look(ReadRecord(customer, "record"), actor)
    return s.record_of(seen, language, settings.phone_region, settings.time_zone)


@routes.post(
    "/customers/{id}/unmask",
    responses=refusals(NotSignedIn, NotPermitted, NotFound, c.CustomerIsErased),
    openapi_extra=needs(UnmaskCustomer),
)
async def unmask_customer(
    customer: TheCustomer, form: s.CustomerUnmasking, desk: TheDesk, actor: TheActor, settings: TheSettings
) -> s.ClearCustomer:
    """Shows some fields in clear; who, which and why is kept. Takes no key: a kept answer would keep them."""
    shown = tuple(dict.fromkeys(form.fields))
    look = UnmaskCustomer(customer, f"{form.reason} [{', '.join(shown)}]", shown)
    return s.clear_of(await desk.look(look, actor), form.fields, settings.phone_region)
