"""Work lists over HTTP."""

from enum import StrEnum
from functools import partial
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from shouwen.features.contacts.contract import Channel
from shouwen.features.contacts.shapes import PromiseForm, PromiseMade
from shouwen.features.search.contract import words_of
from shouwen.features.tickets import queries
from shouwen.features.tickets.contract import READ, NoteListTaken, PromiseAboutTicket, State, TicketId, Urgency
from shouwen.features.tickets.looks import TakeListAway
from shouwen.features.tickets.presenting import Export, columns_of
from shouwen.features.tickets.queries import Wanted, page_of_tickets, roots_for
from shouwen.features.tickets.queries.counters import counts
from shouwen.features.tickets.shapes import Category, Counts, TicketPage, TicketRow, category_of, counts_of, row_fields
from shouwen.kernel.messages import SIGNED_IN, FieldError, InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.phones import parse_phone
from shouwen.platform.sheets.listing import Listing
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import When

routes = APIRouter(tags=["tickets"])
_MOST = 200
Codes = Annotated[
    str | None, Query(max_length=2000, pattern=KEEPABLE, description="Codes of categories, separated by commas")
]
Sought = Annotated[
    str | None,
    Query(
        max_length=60,
        pattern=KEEPABLE,
        description="A number or its last signs, a whole external number, a whole phone number, or words: of the "
        "matter, the description, the place, the timeline or the customer's name, separated by spaces, all of which "
        "must fit. What holds words, or a number that ends in up to eight signs, is listed newest first, whatever "
        "`sort` says.",
    ),
]


Code = TypeVar("Code", bound=StrEnum)


def _codes(kind: type[Code], text: str | None, field: str) -> tuple[Code, ...]:
    try:
        return tuple(kind(part) for part in (text or "").split(",") if part)
    except ValueError as unknown:
        raise InvalidInput(FieldError(field, "not-one-of", {"expected": ", ".join(kind)})) from unknown


def _person(text: str | None, me: UUID | None, field: str) -> UUID | None:
    if text in (None, "none"):
        return None
    if text == "me":
        return me
    try:
        return UUID(text)
    except ValueError as wrong:
        raise InvalidInput(FieldError(field, "not-uuid")) from wrong


@routes.get("/categories", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_categories(actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> list[Category]:
    """What a complaint taken in the caller's unit can be about."""
    actor.must(SIGNED_IN)
    return [category_of(category, language) for category in await queries.categories_around(read, actor.unit, now)]


async def the_wanted(
    actor: TheActor,
    settings: TheSettings,
    state: Annotated[str | None, Query(description="States, separated by commas")] = None,
    is_open: Annotated[bool | None, Query(alias="open", description="Only open, or only ended ones")] = None,
    lost: Annotated[bool, Query(description="Only those past their deadline")] = False,
    due_soon: Annotated[bool, Query(description="Only those in the last fifth of their time")] = False,
    unit: Annotated[UUID | None, Query(description="Seen from this unit downwards")] = None,
    assignee: Annotated[str | None, Query(description="`me`, `none`, or a person's id")] = None,
    owner: Annotated[str | None, Query(description="First-inquiry owner: `me` or a person's id")] = None,
    urgency: Annotated[str | None, Query(description="Urgencies, separated by commas")] = None,
    category: Codes = None,
    channel: Annotated[str | None, Query(description="Channels, separated by commas")] = None,
    registered_from: Annotated[When | None, Query(description="Registered at this instant or later")] = None,
    registered_to: Annotated[When | None, Query(description="Registered before this instant")] = None,
    q: Sought = None,
    sort: Literal["due", "registered", "-registered"] = "due",
) -> Wanted:
    """What a list should hold; the same for what is shown and for what is taken away."""
    searched = q.strip() if q else None
    return Wanted(
        states=_codes(State, state, "state"),
        is_open=is_open,
        unit=unit,
        assignee=_person(assignee, actor.id, "assignee"),
        unassigned=assignee == "none",
        owner=_person(owner, actor.id, "owner"),
        lost=lost,
        due_soon=due_soon,
        urgencies=_codes(Urgency, urgency, "urgency"),
        categories=tuple(code for code in (category or "").split(",") if code),
        channels=_codes(Channel, channel, "channel"),
        registered_from=registered_from,
        registered_to=registered_to,
        search=searched or None,
        phone=parse_phone(searched, settings.phone_region) if searched else None,
        words=words_of(searched) if searched else (),
        sort=sort,
    )


TheWanted = Annotated[Wanted, Depends(the_wanted)]


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
