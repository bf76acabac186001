"""Work lists over HTTP."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from shouwen.features.contacts.shapes import PromiseForm, PromiseMade
from shouwen.features.tickets import queries
from shouwen.features.tickets.contract import READ, NoteListTaken, PromiseAboutTicket, TicketId
from shouwen.features.tickets.looks import TakeListAway
from shouwen.features.tickets.presenting import Export, columns_of
from shouwen.features.tickets.queries import page_of_tickets, roots_for
from shouwen.features.tickets.queries.counters import counts
from shouwen.features.tickets.shapes import Category, Counts, TicketPage, TicketRow, category_of, counts_of, row_fields
from shouwen.features.tickets.shapes.asking import TheWanted
from shouwen.kernel.messages import SIGNED_IN, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.sheets.listing import Listing
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["tickets"])
_MOST = 200


@routes.get("/categories", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_categories(actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> list[Category]:
    """What a complaint taken in the caller's unit can be about."""
    actor.must(SIGNED_IN)
    return [category_of(category, language) for category in await queries.categories_around(read, actor.unit, now)]


@routes.get("/tickets", responses=refusals(NotSignedIn, NotPermitted, NotFound), openapi_extra=needs(READ))
async def list_tickets(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    wanted: TheWanted,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> TicketPage:
    """Work in scope, paged by key."""
    actor.must(READ)
    page = await page_of_tickets(read, wanted, actor.scope, now, limit, after)
    items = [TicketRow(**row_fields(line, language, settings.phone_region, now)) for line in page.lines]
    return TicketPage(items=items, next=str(page.next) if page.next else None, newest_first=page.newest_first)


@routes.get(
    "/tickets/export",
    response_class=Response,
    responses=refusals(NotSignedIn, NotPermitted, NotFound, TooManyRows) | FILE,
    openapi_extra=needs(TakeListAway),
)
async def export_tickets(
    actor: TheActor,
    read: TheReader,
    wanted: TheWanted,
    taking: TheTaking,
    columns: Annotated[str | None, Query(max_length=400, description="Columns in their order, by commas")] = None,
) -> Response:
    """The list as a file, masked and with whoever took it away on every row; more rows than a file may hold are
    refused. Who took what away, and how much of it, is recorded."""
    chosen = columns_of(columns)
    subject = taking.seen_from(next(iter(await roots_for(read, wanted.unit, actor.scope)), None))
    await page_of_tickets(read, wanted, actor.scope, taking.now, 1, None)
    export = Export(read, actor.scope, taking.language, taking.settings.phone_region, taking.now)
    listing = Listing(export.columns(chosen), export.pages(wanted, chosen))
    look = TakeListAway(subject, taking.asked("columns"))
    return await taking.file("tickets", listing, look, partial(NoteListTaken, subject))


@routes.get("/tickets/counts", responses=refusals(NotSignedIn, NotPermitted, NotFound), openapi_extra=needs(READ))
async def count_tickets(actor: TheActor, read: TheReader, now: TheNow, unit: UUID | None = None) -> Counts:
    """Open work by state, with everybody's load."""
    actor.must(READ)
    return counts_of(await counts(read, unit, actor.scope, now))


@routes.post(
    "/tickets/{id}/promises",
    status_code=201,
    responses=refusals(NotSignedIn, NotPermitted, NotFound, KeyReused),
    openapi_extra=needs(PromiseAboutTicket),
)
async def promise_about_ticket(
    ticket: Annotated[UUID, Path(alias="id")], form: PromiseForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> PromiseMade:
    """Promises the customer of a ticket something, and warns of what goes beyond the caller's authority."""
    made = await desk.run(PromiseAboutTicket(TicketId(ticket), form.kind, form.text, form.due_at), actor, key)
    return PromiseMade(id=made.id, beyond=made.beyond)
