"""What BOSS knows of a customer, over HTTP: within its budget of time, whatever BOSS does."""

from datetime import datetime
from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request

from shouwen.features.customers.contract import READ, KeepBossCopy
from shouwen.features.glance.boss import BossSource, Told, ask
from shouwen.features.glance.looks_boss import LookAtBoss, LookAtBossInContact, MayAsk
from shouwen.features.glance.ports import Boss, BossWhy
from shouwen.features.glance.queries.boss import asked_phone
from shouwen.features.glance.shapes_boss import BossLine, BossView, line_of, view_of
from shouwen.kernel.messages import (
    THE_SYSTEM,
    FieldError,
    InvalidInput,
    NotFound,
    NotPermitted,
    NotSignedIn,
)
from shouwen.platform.desk import Desk
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["boss"])
_ALWAYS = (NotSignedIn, NotPermitted)
_REASON = "boss"


async def the_boss(request: Request) -> Boss:
    return cast(Boss, request.app.state.boss)


TheBoss = Annotated[Boss, Depends(the_boss)]


@routes.get("/boss/state", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def boss_state(actor: TheActor, boss: TheBoss) -> BossLine:
    """How the line to BOSS stands, as this process knows it; BOSS itself is not asked."""
    actor.must(READ)
    return line_of(boss.state())


@routes.get("/boss", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def boss_by_phone(
    phone: Annotated[str, Query(max_length=40, pattern=KEEPABLE)],
    desk: TheDesk,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    boss: TheBoss,
    now: TheNow,
) -> BossView:
    """What BOSS knows of whoever has a number: a customer of one's areas, or whom one is speaking with now."""
    actor.must(READ)
    asked = parse_phone(phone, settings.phone_region)
    if asked is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    known = await asked_phone(read, asked, actor.id, actor.scope)
    if known.customer is not None:
        may_ask = await desk.look(LookAtBoss(known.customer, _REASON, asked), actor)
    elif known.contact is not None:
        may_ask = await desk.look(LookAtBossInContact(known.contact, _REASON), actor)
    else:
        raise NotFound
    return view_of(await _told(boss, may_ask, desk, now), now)


@routes.get("/customers/{id}/boss", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def customer_in_boss(
    customer: Annotated[UUID, Path(alias="id")], desk: TheDesk, actor: TheActor, boss: TheBoss, now: TheNow
) -> BossView:
    """What BOSS knows of a customer, by their main number; the look is recorded."""
    may_ask = await desk.look(LookAtBoss(customer, _REASON), actor)
    return view_of(await _told(boss, may_ask, desk, now), now)


async def _told(boss: Boss, may_ask: MayAsk, desk: Desk, now: datetime) -> Told:
    """Asks outside of any transaction: a BOSS that hangs holds no connection to the database."""
    if may_ask.phone is None:
        return Told(BossSource.NONE, BossWhy.UNKNOWN_CUSTOMER, None)
    asked = await ask(boss, may_ask.phone, may_ask.copies, now)
    if asked.fresh or (asked.gone and may_ask.copies):
        await desk.run(KeepBossCopy(may_ask.phone, None if asked.gone else dict(asked.fresh)), THE_SYSTEM)
    return asked.told
