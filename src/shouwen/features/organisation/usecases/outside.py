"""Signing in by another system."""

import secrets
from fnmatch import fnmatchcase

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    BeginOutside,
    Begun,
    ForgetOutside,
    Method,
    Outcome,
    OutsideAbsent,
    OutsideFailed,
    OutsideLinked,
    OutsideUnknown,
    SignedIn,
    SignInOutside,
)
from shouwen.features.organisation.queries import begun_outside, known_outside, over_outside
from shouwen.features.organisation.rules import folded_username, is_username
from shouwen.features.organisation.stages import PENDING
from shouwen.features.organisation.usecases.entering import Entrance, enter, keep_sign_in
from shouwen.features.organisation.usecases.sessions import check_lock
from shouwen.platform.work import Work


async def begin_outside(command: BeginOutside, work: Work) -> Begun:
    if work.settings.oidc_issuer is None:
        raise OutsideAbsent
    begun = Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
    row = {"state_hash": storage.hash_of(begun.state), "nonce": begun.nonce, "verifier": begun.verifier}
    work.add("outside_sign_ins", row | {"target": command.target, "expires_at": work.now() + PENDING})
    return begun


async def sign_in_outside(command: SignInOutside, work: Work) -> SignedIn:
    if await begun_outside(work.read, command.state, work.now()) is None:
        raise OutsideFailed
    account, is_new = await _meant(command, work)
    entrance = Entrance(Method.OUTSIDE, command.address, command.browser)
    check_lock(account, entrance, work)
    if not account.active:
        keep_sign_in(work, account.id, Outcome.DISABLED, entrance)
        raise OutsideUnknown(subject=account.id)
    if is_new:
        link = {"issuer": command.issuer, "subject": command.subject, "staff_id": account.id}
        work.add("outside_identities", link | {"linked_at": work.now()})
        work.record(OutsideLinked(subject=account.id, issuer=command.issuer, units=(account.unit_id,)))
    # What came back once is worth nothing a second time.
    used = {"state_hash": storage.hash_of(command.state)}
    work.change("outside_sign_ins", used, expires_at=work.now())
    return await enter(work, account, entrance, None, {"staff_id": account.id}, {})


async def _meant(command: SignInOutside, work: Work) -> tuple[storage.Account, bool]:
    """The account that the other system means, and whether it comes for the first time."""
    known = await known_outside(work.read, command.issuer, command.subject)
    if known is not None:
        account = await storage.account(work.read, known)
        return _allowed(account, work), False
    username = folded_username(command.username or "")
    named = await storage.account_named(work.read, username) if is_username(username) else None
    if named is None:
        raise OutsideUnknown
    return _allowed(named, work), True


def _allowed(account: storage.Account, work: Work) -> storage.Account:
    patterns = work.settings.oidc_allowed
    if patterns and not any(fnmatchcase(account.username, pattern) for pattern in patterns):
        raise OutsideUnknown(subject=account.id)
    return account


async def forget_outside(command: ForgetOutside, work: Work) -> None:  # noqa: ARG001 - it says all by its name
    for state_hash in await over_outside(work.read, work.now()):
        work.remove("outside_sign_ins", state_hash=state_hash)
