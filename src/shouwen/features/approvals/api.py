"""Approvals over HTTP."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.approvals import contract, shapes
from shouwen.features.approvals.queries import (
    Whose,
    all_in_scope,
    asked_by,
    count_waiting,
    the_approval,
    waiting_for,
)
from shouwen.features.approvals.rules import objection
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["approvals"])
TheApproval = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_DECIDING = (
    *_ALWAYS,
    NotFound,
    KeyReused,
    Stale,
    InvalidInput,
    contract.ApprovalNotOpen,
    contract.NotYourApproval,
    contract.OwnApproval,
    contract.ApprovalOfOwnCase,
    contract.DecidedByYourself,
)


class ApprovalView(StrEnum):
    """`waiting`: what waits for the reader; `asked`: what they asked for; `all`: everything in scope."""

    WAITING = "waiting"
    ASKED = "asked"
    ALL = "all"


@routes.get("/approvals", responses=refusals(*_ALWAYS, InvalidInput), openapi_extra=needs(contract.READ))
async def list_approvals(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    view: ApprovalView = ApprovalView.WAITING,
    state: contract.ApprovalState | None = None,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.ApprovalPage:
    """Approvals by whose they are, paged by key; `state` narrows what was asked and what is in scope."""
    actor.must(contract.READ)
    if actor.id is None:
        raise NotSignedIn
    order, whose = f"approvals.{view}", Whose(actor.id, actor.scope, now)
    cursor = Cursor.parse(after, order) if after else None
    place = (cursor.at, cursor.id) if cursor else None
    if view is ApprovalView.WAITING:
        found = await waiting_for(read, whose, place, limit + 1)
    else:
        listed = asked_by if view is ApprovalView.ASKED else all_in_scope
        found = await listed(read, whose, state, place, limit + 1)
    shown = found[:limit]
    following = Cursor(order, shown[-1].requested_at, shown[-1].id) if len(found) > limit else None
    rows = [shapes.row_of(line, language) for line in shown]
    return shapes.ApprovalPage(rows=rows, next=str(following) if following else None)


@routes.get("/approvals/count", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def count_approvals(actor: TheActor, read: TheReader, now: TheNow) -> shapes.ApprovalCount:
    """How much waits for the reader."""
    actor.must(contract.READ)
    if actor.id is None:
        raise NotSignedIn
    return shapes.ApprovalCount(waiting=await count_waiting(read, Whose(actor.id, actor.scope, now)))


@routes.get("/approvals/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_approval(
    approval: TheApproval, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.Approval:
    """One approval with its chain: who has agreed, whose turn it is, who comes after."""
    actor.must(contract.READ)
    found = await the_approval(read, approval, actor.id, actor.scope, now)
    asks = found.waiting_step is not None and actor.may(contract.DECIDE)
    against = objection(actor.id, found) if asks else None
    return shapes.approval_of(found, asks and against is None, against.id if against else None, language)


@routes.post(
    "/approvals/{id}/decision",
    status_code=204,
    responses=refusals(*_DECIDING),
    openapi_extra=needs(contract.DecideApproval),
)
async def decide_approval(
    approval: TheApproval, form: shapes.ApprovalDecision, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Agrees to the present step, or refuses for good."""
    await desk.run(contract.DecideApproval(approval, form.version, form.answer, form.note), actor, key)
