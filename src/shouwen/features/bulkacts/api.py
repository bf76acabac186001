"""Acts on many tickets over HTTP."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from shouwen.features.bulkacts import contract, rules, shapes
from shouwen.features.bulkacts.looks import TakeBulkActAway
from shouwen.features.bulkacts.presenting import Result, previewed
from shouwen.features.bulkacts.queries.acts import NEWEST, act_seen, acts_for, reasons_of, rows_of
from shouwen.features.tickets.shapes.asking import TheWanted
from shouwen.features.workorders.shapes.asking import TheWanted as TheWantedWorkorders
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["bulkacts"])
TICKETS, WORKORDERS = "tickets", "workorders"
TheAct = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_CHOOSING = refusals(*_ALWAYS, NotFound, contract.NothingChosen, contract.TooManyChosen)
_STARTING = refusals(*_ALWAYS, NotFound, KeyReused, contract.NothingChosen, contract.TooManyChosen)
_CHANGING = refusals(*_ALWAYS, NotFound, KeyReused, Stale, contract.BulkNotNow)
_SOUGHT, _LONGEST = "q", 1_000


def _asked(request: Request) -> str:
    """What the list was asked for; what was searched for may be somebody's number, so only that something was."""
    given = ((name, "…" if name == _SOUGHT else said) for name, said in request.query_params.items())
    return "&".join(f"{name}={said}" for name, said in given)[:_LONGEST]


@routes.post("/tickets/bulk-acts/preview", responses=_CHOOSING, openapi_extra=needs(contract.RUN))
async def preview_bulk_act(
    wish: shapes.BulkWish, wanted: TheWanted, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.BulkPreview:
    """Which complaints would go and which not, and why. Changes nothing."""
    actor.must(contract.RUN)
    return await previewed(read, TICKETS, wish, wanted, actor, now, language)


@routes.post("/tickets/bulk-acts", status_code=201, responses=_STARTING, openapi_extra=needs(contract.StartBulkAct))
async def start_bulk_act(
    wish: shapes.BulkWish, wanted: TheWanted, request: Request, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.BulkStarted:
    """Does one thing to many complaints in the background, each as if it had been done alone."""
    rules.act_of(wish.act, TICKETS)
    ids = tuple(wish.ids or ())
    begin = contract.StartBulkAct(wish.act, wish.form(), ids, None if ids else wanted, _asked(request))
    return shapes.BulkStarted(id=await desk.run(begin, actor, key))


@routes.post("/workorders/bulk-acts/preview", responses=_CHOOSING, openapi_extra=needs(contract.RUN))
async def preview_workorder_bulk_act(
    wish: shapes.BulkWish,
    wanted: TheWantedWorkorders,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
) -> shapes.BulkPreview:
    """Which work orders would go and which not, and why. Changes nothing."""
    actor.must(contract.RUN)
    return await previewed(read, WORKORDERS, wish, wanted, actor, now, language)


@routes.post("/workorders/bulk-acts", status_code=201, responses=_STARTING, openapi_extra=needs(contract.StartBulkAct))
async def start_workorder_bulk_act(
    wish: shapes.BulkWish, wanted: TheWantedWorkorders, request: Request, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.BulkStarted:
    """Does one thing to many work orders in the background, each as if it had been done alone."""
    rules.act_of(wish.act, WORKORDERS)
    ids = tuple(wish.ids or ())
    begin = contract.StartBulkAct(wish.act, wish.form(), ids, None if ids else wanted, _asked(request))
    return shapes.BulkStarted(id=await desk.run(begin, actor, key))


@routes.get("/bulk-acts", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.RUN))
async def list_bulk_acts(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    everybody: Annotated[bool, Query(description="Also those of others that the caller oversees")] = False,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.BulkActPage:
    """The newest first."""
    actor.must(contract.RUN)
    found = await acts_for(read, actor, mine=not everybody, after=after, limit=limit + 1)
    shown = found[:limit]
    following = Cursor(NEWEST, shown[-1].started_at, shown[-1].id) if len(found) > limit else None
    items = [shapes.BulkAct(**shapes.act_fields(line, language)) for line in shown]
    return shapes.BulkActPage(items=items, next=str(following) if following else None)


@routes.get("/bulk-acts/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.RUN))
async def read_bulk_act(act: TheAct, actor: TheActor, read: TheReader, language: TheLanguage) -> shapes.BulkActView:
    """How far it is, and why rows were refused."""
    actor.must(contract.RUN)
    line = await act_seen(read, act, actor)
    return shapes.view_of(line, await reasons_of(read, act), language)


@routes.get("/bulk-acts/{id}/rows", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.RUN))
async def list_bulk_act_rows(
    act: TheAct,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    state: contract.RowState | None = None,
    after: Annotated[int, Query(ge=0, le=contract.MOST, description="`next` of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> shapes.BulkRowPage:
    """What came of each, in the order in which they were chosen."""
    actor.must(contract.RUN)
    line = await act_seen(read, act, actor)
    found = await rows_of(read, line, actor, state, after, limit + 1)
    shown = found[:limit]
    following = shown[-1].position if len(found) > limit else None
    return shapes.BulkRowPage(items=[shapes.row_of(row, language) for row in shown], next=following)


@routes.get(
    "/bulk-acts/{id}/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, NotFound, TooManyRows) | FILE,
    openapi_extra=needs(TakeBulkActAway),
)
async def export_bulk_act(act: TheAct, actor: TheActor, read: TheReader, taking: TheTaking) -> Response:
    """The result as a file, with whoever took it away on every row. Who took what away is recorded."""
    actor.must(contract.RUN)
    line = await act_seen(read, act, actor)
    listing = Result(read, line, actor, taking.language, taking.at_once).listing()
    look = TakeBulkActAway(act, taking.asked())
    return await taking.file("bulk-act", listing, look, partial(contract.NoteBulkActTaken, act))


@routes.post("/bulk-acts/{id}/stop", status_code=204, responses=_CHANGING, openapi_extra=needs(contract.StopBulkAct))
async def stop_bulk_act(act: TheAct, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """What is not done yet stays undone."""
    await desk.run(contract.StopBulkAct(act), actor, key)


@routes.post(
    "/bulk-acts/{id}/continue", status_code=204, responses=_CHANGING, openapi_extra=needs(contract.ContinueBulkAct)
)
async def continue_bulk_act(act: TheAct, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes up what was stopped or refused."""
    await desk.run(contract.ContinueBulkAct(act), actor, key)
