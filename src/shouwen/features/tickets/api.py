"""Work lists over HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query

from shouwen.features.tickets import queries
from shouwen.features.tickets.contract import READ, State
from shouwen.features.tickets.queries import Wanted, page_of_tickets
from shouwen.features.tickets.shapes import Category, Counts, TicketPage, TicketRow, category_of, counts_of, row_fields
from shouwen.kernel.messages import SIGNED_IN, FieldError, InvalidInput, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["tickets"])
_MOST = 200
Sought = Annotated[
    str | None,
    Query(
        max_length=60,
        pattern=KEEPABLE,
        description="A number or its last signs, a whole external number, or a whole phone number",
    ),
]


def _states(text: str | None) -> tuple[State, ...]:
    try:
        return tuple(State(part) for part in (text or "").split(",") if part)
    except ValueError as unknown:
        raise InvalidInput(FieldError("state", "not-one-of", {"expected": ", ".join(State)})) from unknown


def _person(text: str | None, me: UUID | None, field: str) -> UUID | None:
    if text in (None, "none"):
        return None
    if text == "me":
        return me
    try:
        return UUID(text)
    except ValueError as wrong:
        raise InvalidInput(FieldError(field, "not-uuid")) from wrong


@routes.get("/categories", responses=refusals(NotSignedIn))
async def list_categories(actor: TheActor, read: TheReader, language: TheLanguage) -> list[Category]:
    """What a complaint can be about."""
    actor.must(SIGNED_IN)
    return [category_of(category, language) for category in await queries.all_categories(read)]


@routes.get("/tickets", responses=refusals(NotSignedIn, NotPermitted, NotFound))
async def list_tickets(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    state: Annotated[str | None, Query(description="States, separated by commas")] = None,
    is_open: Annotated[bool | None, Query(alias="open", description="Only open, or only ended ones")] = None,
    lost: Annotated[bool, Query(description="Only those past their deadline")] = False,
    due_soon: Annotated[bool, Query(description="Only those in the last fifth of their time")] = False,
    unit: Annotated[UUID | None, Query(description="Seen from this unit downwards")] = None,
    assignee: Annotated[str | None, Query(description="`me`, `none`, or a person's id")] = None,
    owner: Annotated[str | None, Query(description="First-inquiry owner: `me` or a person's id")] = None,
    q: Sought = None,
    sort: Literal["due", "registered", "-registered"] = "due",
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> TicketPage:
    """Work in scope, paged by key."""
    actor.must(READ)
    searched = q.strip() if q else None
    wanted = Wanted(
        states=_states(state),
        is_open=is_open,
        unit=unit,
        assignee=_person(assignee, actor.id, "assignee"),
        unassigned=assignee == "none",
        owner=_person(owner, actor.id, "owner"),
        lost=lost,
        due_soon=due_soon,
        search=searched or None,
        phone=parse_phone(searched, settings.phone_region) if searched else None,
        sort=sort,
    )
    lines, following = await page_of_tickets(read, wanted, actor.scope, now, limit, after)
    items = [TicketRow(**row_fields(line, language, settings.phone_region, now)) for line in lines]
    return TicketPage(items=items, next=str(following) if following else None)


@routes.get("/tickets/counts", responses=refusals(NotSignedIn, NotPermitted, NotFound))
async def count_tickets(actor: TheActor, read: TheReader, now: TheNow, unit: UUID | None = None) -> Counts:
    """Open work by state, with everybody's load."""
    actor.must(READ)
    return counts_of(await queries.counts(read, unit, actor.scope, now))
