"""One handler for many complaints: what would go, and what went, row by row."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import AssignComplaint, NotAHandler
from shouwen.features.complaints.queries.bulk import numbers_of
from shouwen.features.complaints.queries.standing import complaint_in_hand, is_handler
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import Actor, NotFound, NotPermitted, NotSignedIn, Refusal
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

MOST = 200
routes = APIRouter(tags=["complaints"])


class BulkAssignment(BaseModel):
    """Who shall handle which complaints."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)]
    handler: UUID


class RowRefusal(BaseModel):
    """Why a row does not go: the id of the problem, in words."""

    id: str
    title: str
    detail: str


class BulkRow(BaseModel):
    """One complaint; the number of what lies outside of the caller's scope is not told."""

    id: UUID
    number: str | None
    done: bool
    refusal: RowRefusal | None


class BulkAnswer(BaseModel):
    """In the order in which they were named; in a preview `done` says that a row would go."""

    done: int
    rows: list[BulkRow]


def _told(refusal: Refusal, language: str) -> RowRefusal:
    words = {name: value for name, value in refusal.details.items() if isinstance(value, str | int)}
    title = say(language, "problems", f"{refusal.id}.title", str(refusal), **words)
    return RowRefusal(
        id=refusal.id, title=title, detail=say(language, "problems", f"{refusal.id}.detail", title, **words)
    )


async def _answer(
    read: Reader, form: BulkAssignment, actor: Actor, language: str, objections: dict[UUID, Refusal | None]
) -> BulkAnswer:
    numbers = await numbers_of(read, form.ids, actor.scope)
    rows = [
        BulkRow(id=each, number=numbers.get(each), done=against is None, refusal=against and _told(against, language))
        for each, against in objections.items()
    ]
    return BulkAnswer(done=sum(row.done for row in rows), rows=rows)


async def _objection(
    read: Reader, ticket: UUID, handler: UUID, actor: Actor, now: datetime, known: dict[UUID, bool]
) -> Refusal | None:
    """What would stand against naming this handler; `known` keeps which departments have this handler."""
    try:
        hand = await complaint_in_hand(read, ticket, actor.scope)
    except NotFound as missing:
        return missing
    against = rules.objection(AssignComplaint, hand.standing, actor)
    if against is None and hand.department not in known:
        known[hand.department] = await is_handler(read, handler, hand.department, now)
    return against or (None if known[hand.department] else NotAHandler())


@routes.post(
    "/tickets/bulk-assign/preview", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(AssignComplaint)
)
async def preview_bulk_assignment(
    form: BulkAssignment, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> BulkAnswer:
    """Which would go and which not, and why. Changes nothing."""
    actor.must(AssignComplaint.permission)
    known: dict[UUID, bool] = {}
    objections = {
        each: await _objection(read, each, form.handler, actor, now, known) for each in dict.fromkeys(form.ids)
    }
    return await _answer(read, form, actor, language, objections)


@routes.post(
    "/tickets/bulk-assign", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(AssignComplaint)
)
async def assign_in_bulk(
    form: BulkAssignment, actor: TheActor, desk: TheDesk, read: TheReader, language: TheLanguage, key: TheKey
) -> BulkAnswer:
    """Names the handler of each by itself: what is refused stops no other. A retry under the same key doubles none."""
    actor.must(AssignComplaint.permission)
    objections: dict[UUID, Refusal | None] = {}
    for each in dict.fromkeys(form.ids):
        try:
            command = AssignComplaint(TicketId(each), None, form.handler)
            await desk.run(command, actor, f"{key}:{each}" if key else None)
            objections[each] = None
        except Refusal as refusal:
            objections[each] = refusal
    return await _answer(read, form, actor, language, objections)
