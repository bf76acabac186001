"""Ladders and escalations over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.escalations import contract, shapes
from shouwen.features.escalations.queries.ahead import ahead_of
from shouwen.features.escalations.queries.ground import ground_of
from shouwen.features.escalations.queries.screens import count_open, escalations_of, open_escalations
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["escalations"])
_ALWAYS = (NotSignedIn, NotPermitted)
_ORDER = "escalations.accept_by"
_ACCEPTING = refusals(
    *_ALWAYS, NotFound, KeyReused, Stale, InvalidInput, contract.EscalationOver, contract.NotToldOfEscalation
)


@routes.get("/escalations", responses=refusals(*_ALWAYS, InvalidInput), openapi_extra=needs(contract.READ))
async def list_escalations(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    mine: bool = False,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.EscalationPage:
    """What waits to be taken up, the most pressing first; `mine`: only what the reader was told of."""
    actor.must(contract.READ)
    cursor = Cursor.parse(after, _ORDER) if after else None
    place = (cursor.at, cursor.id) if cursor else None
    found = await open_escalations(read, actor.id if mine else None, actor.scope, place, limit + 1)
    shown = found[:limit]
    following = Cursor(_ORDER, shown[-1].accept_by, shown[-1].id) if len(found) > limit else None
    rows = [shapes.escalation_of(line, actor.id, language) for line in shown]
    return shapes.EscalationPage(rows=rows, next=str(following) if following else None)


@routes.get("/escalations/count", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def count_escalations(actor: TheActor, read: TheReader, now: TheNow) -> shapes.EscalationCount:
    """How much waits in scope to be taken up."""
    actor.must(contract.READ)
    waiting, overdue = await count_open(read, actor.scope, now)
    return shapes.EscalationCount(open=waiting, overdue=overdue)


@routes.get("/tickets/{id}/ladder", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_ladder(
    ticket: Annotated[UUID, Path(alias="id")], actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.TicketLadder:
    """Where a ticket stands on the ladder: what was reached, who was told, who took it up, what comes next and when."""
    actor.must(contract.READ)
    ground = await ground_of(read, ticket, actor.scope, now)
    if ground is None:
        raise NotFound(subject=ticket)
    lines = await escalations_of(read, ticket, actor.scope)
    return shapes.ladder_of(ground, lines, await ahead_of(read, ground, now), actor.id, language)


@routes.post(
    "/escalations/{id}/acceptance",
    status_code=204,
    responses=_ACCEPTING,
    openapi_extra=needs(contract.AcceptEscalation),
)
async def accept_escalation(
    escalation: Annotated[UUID, Path(alias="id")],
    form: shapes.EscalationAcceptance,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Takes an escalation up, as one of those who were told."""
    await desk.run(contract.AcceptEscalation(escalation, form.version, form.note), actor, key)
