"""Promises over HTTP."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from shouwen.features.contacts import contract, shapes
from shouwen.features.contacts.api.taking import ALWAYS, CHANGING
from shouwen.features.contacts.listing import promise_listing
from shouwen.features.contacts.looks import TakePromisesAway
from shouwen.features.contacts.queries.promise import PromiseLine, own_promises, promise_counts, promises_of_units
from shouwen.features.contacts.queries.rules import authority_around, roots_within
from shouwen.features.organisation.contract.taking import NoteTakenAway
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Reader
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["promises"])
MOST = 200
_LOOKING_BACK = timedelta(days=30)
ThePromise = Annotated[UUID, Path(alias="id")]
TheUnit = Annotated[UUID | None, Query(description="This unit and what is below it; without it, all in scope")]
Broken = Annotated[bool, Query(description="All that were broken, kept late or not; else those that wait")]
TheLimit = Annotated[int, Query(ge=1, le=MOST)]
TheAfter = Annotated[str | None, Query(max_length=300)]
_PROMISE, _OVERSEE = needs(contract.PROMISE), needs(contract.OVERSEE)
_SETTLING = refusals(*CHANGING, contract.PromiseSettled)


@routes.post("/promises", status_code=201, responses=refusals(*CHANGING), openapi_extra=_PROMISE)
async def make_promise(form: shapes.NewPromise, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.PromiseMade:
    """Writes a promise down, and warns of what goes beyond the caller's authority."""
    about = contract.About(form.contact, form.customer)
    made = await desk.run(contract.MakePromise(form.kind, form.text, form.due_at, about), actor, key)
    return shapes.PromiseMade(id=made.id, beyond=made.beyond)


@routes.get("/promises/mine", responses=refusals(*ALWAYS), openapi_extra=_PROMISE)
async def list_own_promises(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    limit: TheLimit = 50,
    after: TheAfter = None,
) -> shapes.PromisePage:
    """One's promises that wait, the earliest deadline first."""
    actor.must(contract.PROMISE)
    lines, following = await own_promises(read, actor.id, limit, after)
    items = await _shown(read, lines, actor, language, settings.phone_region, now)
    return shapes.PromisePage(items=items, next=str(following) if following else None)


@routes.get("/promises", responses=refusals(*ALWAYS, NotFound), openapi_extra=_OVERSEE)
async def list_promises(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    unit: TheUnit = None,
    broken: Broken = False,
    limit: TheLimit = 50,
    after: TheAfter = None,
) -> shapes.PromisePage:
    """The promises of units that the caller oversees, the earliest deadline first."""
    actor.must(contract.OVERSEE)
    roots = await roots_within(read, unit, actor.scope)
    lines, following = await promises_of_units(read, roots, broken, limit, after)
    items = await _shown(read, lines, actor, language, settings.phone_region, now)
    return shapes.PromisePage(items=items, next=str(following) if following else None)


@routes.get(
    "/promises/export",
    response_class=Response,
    responses=refusals(*ALWAYS, NotFound, TooManyRows) | FILE,
    openapi_extra=needs(TakePromisesAway),
)
async def export_promises(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    taking: TheTaking,
    unit: TheUnit = None,
    broken: Broken = False,
) -> Response:
    """The list as a file, masked; more rows than a file may hold are refused. Who took it away is recorded."""
    actor.must(contract.OVERSEE)
    roots = await roots_within(read, unit, actor.scope)
    authority = await authority_around(read, actor.unit, taking.now)
    region = taking.settings.phone_region

    async def turn(after: str | None) -> tuple[list[shapes.PromiseShown], str | None]:
        lines, following = await promises_of_units(read, roots, broken, taking.at_once, after)
        rows = [shapes.promise_of(line, authority, language, region) for line in lines]
        return rows, str(following) if following else None

    look = TakePromisesAway(taking.seen_from(unit), taking.asked())
    return await taking.file("promises", promise_listing(turn, language), look, partial(NoteTakenAway, "promises"))


@routes.get("/promises/figures", responses=refusals(*ALWAYS, NotFound), openapi_extra=_OVERSEE)
async def count_promises(actor: TheActor, read: TheReader, now: TheNow, unit: TheUnit = None) -> shapes.PromiseFigures:
    """How the units that the caller oversees keep their promises."""
    actor.must(contract.OVERSEE)
    roots = await roots_within(read, unit, actor.scope)
    counted = await promise_counts(read, roots, now - _LOOKING_BACK)
    return shapes.PromiseFigures.model_validate(counted, from_attributes=True)


@routes.post("/promises/{id}/keep", status_code=204, responses=_SETTLING, openapi_extra=_PROMISE)
async def keep_promise(
    promise: ThePromise, form: shapes.PromiseNote, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says that it was done."""
    await desk.run(contract.KeepPromise(promise, form.note), actor, key)


@routes.post("/promises/{id}/withdraw", status_code=204, responses=_SETTLING, openapi_extra=_PROMISE)
async def withdraw_promise(
    promise: ThePromise, form: shapes.Answer, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Takes it back, and says why."""
    await desk.run(contract.WithdrawPromise(promise, form.reason), actor, key)


@routes.post(
    "/promises/{id}/hand",
    status_code=204,
    responses=refusals(*CHANGING, contract.PromiseSettled, contract.NotAColleague),
    openapi_extra=_PROMISE,
)
async def hand_promise(
    promise: ThePromise, form: shapes.PromiseHandOn, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Gives it to a colleague."""
    await desk.run(contract.HandPromise(promise, form.to, form.reason), actor, key)


async def _shown(
    read: Reader, lines: Sequence[PromiseLine], actor: Actor, language: str, region: str, now: datetime
) -> list[shapes.PromiseShown]:
    authority = await authority_around(read, actor.unit, now)
    return [shapes.promise_of(line, authority, language, region) for line in lines]
