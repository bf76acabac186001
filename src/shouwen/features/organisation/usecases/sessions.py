"""Signing in, the first proof; and signing out."""

import hmac
from datetime import UTC, datetime, timedelta
from math import ceil

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    AccountLocked,
    Method,
    Outcome,
    SignedIn,
    SignIn,
    SignInFailed,
    SignInWentWrong,
    SignOut,
    StaffSignedOut,
)
from shouwen.features.organisation.contract.signing import CodeWrong, PasswordWrong
from shouwen.features.organisation.factors import folded_code
from shouwen.features.organisation.passwords import is_right
from shouwen.features.organisation.rules import LockOut, folded_username, is_username
from shouwen.features.organisation.usecases.entering import Entrance, enter, keep_sign_in
from shouwen.kernel.messages import NotSignedIn
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def sign_in(command: SignIn, work: Work) -> SignedIn:
    username = folded_username(command.username)
    known = await storage.account_named(work.read, username) if is_username(username) else None
    right = await is_right(command.password, known.password_hash if known else None)
    if known is None:
        raise SignInFailed
    # Checking took its time: looked at again, so that many guesses made at once do not outrun the lock.
    account = await storage.account(work.read, known.id)
    by_code = is_code_of(account, command.password, work.now())
    entrance = Entrance(Method.CODE if by_code else Method.PASSWORD, command.address, command.browser)
    check_lock(account, entrance, work)
    if not right and not by_code:
        raise failed(account, entrance, Outcome.WRONG_PASSWORD, work)
    if not account.active:
        keep_sign_in(work, account.id, Outcome.DISABLED, entrance)
        raise SignInFailed(subject=account.id)
    # With the hash in the key, a password changed in this moment opens no session for the old one, and of two who give
    # the same code at once only one comes in.
    key, used = ("code_hash", {"code_hash": Sql("null")}) if by_code else ("password_hash", {})
    proof = {"staff_id": account.id, key: getattr(account, key)}
    return await enter(work, account, entrance, None, proof, used)


def is_code_of(account: storage.Account, typed: str, now: datetime) -> bool:
    """Whether this is the account's code of the first sign-in, not yet used and not too old."""
    if account.code_hash is None or account.code_until is None or now >= account.code_until:
        return False
    spellings = (typed.strip(), folded_code(typed))
    return any(hmac.compare_digest(storage.hash_of(each), account.code_hash) for each in spellings)


def check_lock(account: storage.Account, entrance: Entrance, work: Work) -> None:
    """Refuses a locked account, and keeps that somebody tried."""
    if account.standing.is_locked(work.now()):
        keep_sign_in(work, account.id, Outcome.LOCKED, entrance)
        raise locked(account, account.standing.locked_until, work.now())


def failed(
    account: storage.Account, entrance: Entrance, outcome: Outcome, work: Work
) -> SignInFailed | CodeWrong | AccountLocked:
    """Counts the failure; answers how it is told."""
    keep_sign_in(work, account.id, outcome, entrance)
    refusal = counted(account, work)
    if refusal:
        return refusal
    return SignInFailed(subject=account.id) if outcome is Outcome.WRONG_PASSWORD else CodeWrong(subject=account.id)


def counted(account: storage.Account, work: Work) -> AccountLocked | None:
    """One more failure; the refusal of an account that is locked by it."""
    lock_out = LockOut(work.settings.sign_in_attempts, timedelta(minutes=work.settings.lock_minutes))
    standing = lock_out.after_failure(account.standing, work.now())
    storage.count_failure(work, account.id, lock_out)
    work.record(SignInWentWrong(subject=account.id, failures=account.failures + 1, units=(account.unit_id,)))
    return locked(account, standing.locked_until, work.now()) if standing.is_locked(work.now()) else None


async def prove_password(account: storage.Account, password: str, work: Work) -> None:
    """Refuses, and counts, a wrong password of somebody who has signed in."""
    if account.standing.is_locked(work.now()):
        raise locked(account, account.standing.locked_until, work.now())
    if not await is_right(password, account.password_hash):
        raise counted(account, work) or PasswordWrong(subject=account.id)


def locked(account: storage.Account, until: datetime | None, now: datetime) -> AccountLocked:
    if until is None:
        raise ValueError("only a locked account is locked until a time")
    minutes = ceil((until - now) / timedelta(minutes=1))
    shown = until.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return AccountLocked(subject=account.id, until=shown, minutes=minutes)


async def sign_out(command: SignOut, work: Work) -> None:
    token_hash, person = storage.hash_of(command.token), work.actor.id
    if person is None or not await storage.is_open_session(work.read, token_hash, person):
        raise NotSignedIn
    work.change("sessions", {"token_hash": token_hash}, ended_at=work.now())
    work.record(StaffSignedOut(subject=person))
