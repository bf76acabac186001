"""Extensions and the phone book over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.telephony import contract
from shouwen.features.telephony.api.asking import DOING
from shouwen.features.telephony.queries.extensions import extensions_for
from shouwen.features.telephony.queries.phone_book import entries_for
from shouwen.features.telephony.shapes import forms
from shouwen.features.telephony.shapes import phones as shapes
from shouwen.features.telephony.shapes.seats import Made
from shouwen.kernel.messages import SIGNED_IN, NotFound, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["telephony"])
TheNumber = Annotated[forms.ExtensionNumber, Path(alias="number")]
TheEntry = Annotated[UUID, Path(alias="id")]
_SET_UP = needs(contract.SET_UP)


@routes.get("/telephony/extensions", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_extensions(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    free: Annotated[bool, Query(description="Only those at which the reader could sign in")] = False,
) -> shapes.Extensions:
    """Phones of seats in the reader's units, and who sits there."""
    found = await extensions_for(read, actor, free)
    return shapes.Extensions(items=[shapes.extension_of(one, language) for one in found])


@routes.put(
    "/telephony/extensions/{number}",
    status_code=204,
    responses=refusals(*DOING, NotFound, Stale),
    openapi_extra=_SET_UP,
)
async def keep_extension(
    number: TheNumber, form: forms.ExtensionForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """A phone of a seat, new or changed."""
    wish = contract.KeepExtension(number, form.unit, form.place, form.in_browser, form.active, form.version)
    await desk.run(wish, actor, key)


@routes.get("/telephony/phone-book", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_phone_book(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    q: Annotated[str, Query(max_length=100, pattern=KEEPABLE)] = "",
) -> shapes.PhoneBook:
    """Numbers of the reader's units, and of those above them."""
    found = await entries_for(read, actor, q)
    return shapes.PhoneBook(items=[shapes.entry_of(one, language, settings.phone_region) for one in found])


@routes.post("/telephony/phone-book", status_code=201, responses=refusals(*DOING, NotFound), openapi_extra=_SET_UP)
async def add_entry(form: forms.EntryForm, desk: TheDesk, actor: TheActor, key: TheKey) -> Made:
    """A new number."""
    return Made(id=await desk.run(contract.KeepEntry(id=None, version=0, **form.model_dump()), actor, key))


@routes.put(
    "/telephony/phone-book/{id}",
    status_code=204,
    responses=refusals(*DOING, NotFound, Stale),
    openapi_extra=_SET_UP,
)
async def change_entry(entry: TheEntry, form: forms.EntryChange, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Says it otherwise, or that it was checked."""
    await desk.run(contract.KeepEntry(id=entry, **form.model_dump()), actor, key)


@routes.delete(
    "/telephony/phone-book/{id}", status_code=204, responses=refusals(*DOING, NotFound), openapi_extra=_SET_UP
)
async def drop_entry(entry: TheEntry, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes it out."""
    await desk.run(contract.DropEntry(entry), actor, key)
