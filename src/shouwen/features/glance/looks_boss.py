"""Looking at what BOSS knows of somebody: recorded, and noted with what it was for (SEC-03)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from shouwen.features.customers.contract import READ, LookedAt, NoteLook
from shouwen.features.glance.queries.boss import Copy, asked_contact, asked_customer, copies_of
from shouwen.features.glance.queries.cause import cause_of
from shouwen.kernel.messages import Look, NotFound
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class MayAsk:
    """The number (E.164) to ask BOSS about, and what it last told of it. No number: there is nothing to ask with."""

    phone: str | None
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class LookAtBoss(Look[MayAsk]):
    """Of a customer in one's areas; `phone` picks another of their numbers than the main one."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "customer"
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class LookAtBossInContact(Look[MayAsk]):
    """Of whoever one is speaking with, customer of one's areas or not."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "contact"


async def look_at_boss(look: LookAtBoss, work: Work) -> MayAsk:
    actor = work.actor
    found = await asked_customer(work.read, look.subject, look.phone, actor.scope)
    if found is None:
        raise NotFound(subject=look.subject)
    cause = await cause_of(work.read, actor.id, found.id, actor.scope)
    noted = NoteLook(found.id, LookedAt.BOSS, contact=cause.contact, ticket=cause.ticket, promise=cause.promise)
    await work.run(noted)
    return await _may_ask(found.phone, found.since, work)


async def look_at_boss_in_contact(look: LookAtBossInContact, work: Work) -> MayAsk:
    found = await asked_contact(work.read, look.subject, work.actor.id)
    if found is None:
        raise NotFound(subject=look.subject)
    if found.customer is not None:
        await work.run(NoteLook(found.customer, LookedAt.BOSS, contact=look.subject))
    return await _may_ask(found.phone, None, work)


async def _may_ask(phone: str | None, since: datetime | None, work: Work) -> MayAsk:
    if phone is None:
        return MayAsk(None, ())
    kept = work.now() - timedelta(days=work.settings.boss_copy_days)
    return MayAsk(phone, tuple(await copies_of(work.read, phone, max(kept, since or kept))))
