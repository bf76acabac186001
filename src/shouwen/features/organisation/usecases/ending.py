"""Ending sessions: one's own, and those of people within scope; one's own tokens."""

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    CreateToken,
    RevokeToken,
    Token,
)
from shouwen.features.organisation.contract.signing import (
    DropToken,
    EndOtherSessions,
    EndSession,
    EndSessionsOf,
    InPersonOnly,
    MakeToken,
    SessionsEnded,
)
from shouwen.features.organisation.queries import is_own_open_session, staff_within
from shouwen.features.organisation.rules import demand
from shouwen.kernel.messages import NotFound, NotSignedIn
from shouwen.platform.work import Work

_BY_SESSION = "session"
_MOST_DAYS = 365


async def end_session(command: EndSession, work: Work) -> None:
    if work.actor.id is None:
        raise NotSignedIn
    if not await is_own_open_session(work.read, command.session, work.actor.id):
        raise NotFound
    work.change("sessions", {"id": command.session}, ended_at=work.now())
    work.record(SessionsEnded(subject=work.actor.id))


async def end_other_sessions(command: EndOtherSessions, work: Work) -> None:
    if work.actor.id is None:
        raise NotSignedIn
    storage.end_other_sessions(work, work.actor.id, storage.hash_of(command.kept))
    work.record(SessionsEnded(subject=work.actor.id))


async def end_sessions_of(command: EndSessionsOf, work: Work) -> None:
    if not await staff_within(work.read, command.staff, work.actor.scope):
        raise NotFound
    account = await storage.account(work.read, command.staff)
    storage.end_sessions(work, account.id)
    work.record(SessionsEnded(subject=account.id, units=(account.unit_id,)))


async def make_token(command: MakeToken, work: Work) -> Token:
    actor = work.actor
    if actor.id is None or actor.credential != _BY_SESSION:
        raise InPersonOnly
    lasting = actor.permissions - actor.emergency
    demand(
        (set(command.scopes) <= lasting, "scopes", "beyond-own-permissions"),
        (0 < command.days <= _MOST_DAYS, "days", "days-own-range"),
    )
    return await work.run(CreateToken(actor.id, command.name, command.scopes, command.days))


async def drop_token(command: DropToken, work: Work) -> None:
    kept = await storage.kept_token(work.read, command.token)
    if kept.staff_id != work.actor.id:
        raise NotFound
    await work.run(RevokeToken(kept.id))
