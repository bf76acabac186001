"""Taking contacts over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.contacts import contract, shapes
from shouwen.features.contacts.queries.colleagues import colleagues
from shouwen.features.contacts.queries.contact import contact_shown, offered_contacts, open_contacts
from shouwen.features.contacts.queries.promise import making_facts
from shouwen.features.contacts.queries.rules import codes_around
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["contacts"])
TheContact = Annotated[UUID, Path(alias="id")]
ALWAYS = (NotSignedIn, NotPermitted)
CHANGING = (*ALWAYS, NotFound, KeyReused)
_TAKE = needs(contract.StartContact)


@routes.post("/contacts", status_code=201, responses=refusals(*ALWAYS, KeyReused), openapi_extra=_TAKE)
async def start_contact(form: shapes.ContactStart, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.Made:
    """Begins a contact, of which the caller is the owner."""
    return shapes.Made(id=await desk.run(contract.StartContact(**form.model_dump()), actor, key))


@routes.get("/contacts/mine", responses=refusals(*ALWAYS), openapi_extra=_TAKE)
async def list_own_contacts(
    actor: TheActor, read: TheReader, language: TheLanguage, settings: TheSettings
) -> shapes.OwnContacts:
    """One's open contacts, and what was offered to one or by one and waits for an answer."""
    actor.must(contract.StartContact.permission)
    mine, offered = await open_contacts(read, actor.id), await offered_contacts(read, actor.id)
    region = settings.phone_region
    return shapes.OwnContacts(
        open=[shapes.contact_of(line, language, region) for line in mine],
        offered=[shapes.contact_of(line, language, region) for line in offered],
    )


@routes.get("/contacts/choices", responses=refusals(*ALWAYS), openapi_extra=_TAKE)
async def list_contact_choices(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.ContactChoices:
    """What the forms offer: purposes, causes, results, and what the caller may promise."""
    actor.must(contract.StartContact.permission)
    codes = await codes_around(read, actor.unit, now)
    facts = await making_facts(read, actor.id, actor.unit, now)
    return shapes.choices_of(codes, facts, language)


@routes.get("/contacts/colleagues", responses=refusals(*ALWAYS), openapi_extra=_TAKE)
async def list_colleagues(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    q: Annotated[str, Query(max_length=60, description="The beginning of a name or agent number")] = "",
) -> list[shapes.ColleagueShown]:
    """Who could receive a contact or a promise of the caller's; twenty at most, one's own unit first."""
    actor.must(contract.StartContact.permission)
    found = await colleagues(read, actor.id, actor.unit, contract.HAND_OVER, q, now)
    return [shapes.colleague_of(line, language) for line in found]


@routes.get("/contacts/{id}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_contact(
    contact: TheContact, actor: TheActor, read: TheReader, language: TheLanguage, settings: TheSettings
) -> shapes.Contact:
    """One's own contact, one that is offered to one, or one in scope."""
    actor.must(contract.READ)
    line = await contact_shown(read, contact, actor.id, actor.scope)
    return shapes.contact_of(line, language, settings.phone_region)


@routes.put(
    "/contacts/{id}/notes",
    status_code=204,
    responses=refusals(*CHANGING, contract.ContactNotOpen),
    openapi_extra=_TAKE,
)
async def note_contact(
    contact: TheContact, form: shapes.ContactNotes, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Writes into one's own open contact."""
    given = form.model_dump(exclude={"shown"})
    shown = None if form.shown is None else tuple(form.shown)
    await desk.run(contract.NoteContact(contact, **given, shown=shown), actor, key)


@routes.post(
    "/contacts/{id}/finish",
    status_code=204,
    responses=refusals(*CHANGING, contract.ContactNotOpen, contract.ContactCallOn, contract.PromiseMissing),
    openapi_extra=_TAKE,
)
async def finish_contact(
    contact: TheContact, form: shapes.ContactEnd, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Ends one's own open contact with a result."""
    await desk.run(contract.FinishContact(contact, form.result, form.summary, form.redials), actor, key)
