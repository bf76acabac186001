"""How a sign-in goes from one stage to the next, up to the open session."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import Outcome, SignedIn, StaffSignedIn, Stage
from shouwen.features.organisation.queries import actor_of_person, factor_of
from shouwen.features.organisation.rules import SessionLife
from shouwen.features.organisation.stages import PENDING, PasswordRule, Wanted
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Entrance:
    """By what somebody comes in (`Method`, with the second factor behind a plus), and from where."""

    method: str
    address: str | None
    browser: str | None


async def enter(
    work: Work,
    account: storage.Account,
    entrance: Entrance,
    done: Stage | None,
    proof: Mapping[str, object],
    changed: Mapping[str, object],
) -> SignedIn:
    """A session at the next stage after `done`. `proof` is the key of the credentials, with what must not have changed
    meanwhile; `changed` what else changes of them.

    Failures are forgotten only once everything is proved: who knows the password alone shall not guess codes for ever.
    """
    wanted = await wanted_of(work, account, entrance.method)
    stage = wanted.after(done)
    proved = stage is not Stage.SECOND_FACTOR
    kept: dict[str, Any] = {"failures": 0, "locked_until": None} if proved else {"failures": Sql("t.failures")}
    work.change("credentials", proof, **kept | dict(changed))
    return begin_session(work, account, entrance, stage)


async def wanted_of(work: Work, account: storage.Account, method: str) -> Wanted:
    """Which steps this account's sign-in takes now, by the site's settings."""
    settings = work.settings
    rule = PasswordRule(settings.password_days, settings.password_history)
    new = rule.must_be_new(method, account.must_change, account.changed_at, work.now())
    if settings.second_factor == "off":
        return Wanted(factor=False, new_password=new, enrolment=False)
    factor = await factor_of(work.read, account.id)
    has = factor is not None and factor.confirmed_at is not None
    return Wanted(factor=has, new_password=new, enrolment=not has and await demands_factor(work, account.id))


async def demands_factor(work: Work, person: UUID) -> bool:
    """Whether the site demands a second factor of somebody with this person's powers."""
    if work.settings.second_factor != "required_for":
        return False
    actor = await actor_of_person(work.read, person, work.now())
    return actor is not None and any(actor.may(permission) for permission in work.settings.second_factor_for)


def begin_session(work: Work, account: storage.Account, entrance: Entrance, stage: Stage) -> SignedIn:
    """The row of the session, under a token of its own at every stage."""
    token, now = secrets.token_urlsafe(32), work.now()
    life = SessionLife.of(work.settings.session_hours, work.settings.session_idle_minutes)
    ends = life.ends_at(now) if stage is Stage.OPEN else now + PENDING
    work.add(
        "sessions",
        {
            "token_hash": storage.hash_of(token),
            "id": work.new_id(),
            "method": entrance.method,
            "stage": stage,
            "staff_id": account.id,
            "started_at": now,
            "seen_at": now,
            "expires_at": ends,
            "address": entrance.address,
            "browser": entrance.browser,
        },
    )
    if stage is Stage.OPEN:
        keep_sign_in(work, account.id, Outcome.OPENED, entrance)
        work.record(StaffSignedIn(subject=account.id, units=(account.unit_id,)))
    return SignedIn(token, account.id, now, ends, stage)


def keep_sign_in(work: Work, staff: UUID, outcome: Outcome, entrance: Entrance) -> None:
    """What the person and those responsible see of this attempt."""
    tried = {"id": work.new_id(), "staff_id": staff, "at": work.now(), "outcome": outcome}
    work.add("sign_ins", tried | {"method": entrance.method, "address": entrance.address, "browser": entrance.browser})
