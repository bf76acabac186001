"""Signing in and out."""

import secrets
from datetime import UTC, datetime, timedelta
from math import ceil

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    AccountLocked,
    SignedIn,
    SignIn,
    SignInFailed,
    SignInWentWrong,
    SignOut,
    StaffSignedIn,
    StaffSignedOut,
)
from shouwen.features.organisation.passwords import is_right
from shouwen.features.organisation.rules import LockOut, SessionLife, folded_username, is_username
from shouwen.kernel.messages import NotSignedIn
from shouwen.platform.work import Work


async def sign_in(command: SignIn, work: Work) -> SignedIn:
    username = folded_username(command.username)
    known = await storage.account_named(work.read, username) if is_username(username) else None
    right = await is_right(command.password, known.password_hash if known else None)
    if known is None:
        raise SignInFailed
    # Checking took its time: looked at again, so that many guesses made at once do not outrun the lock.
    account = await storage.account(work.read, known.id)
    if account.standing.is_locked(work.now()):
        raise locked(account, account.standing.locked_until, work.now())
    if not right:
        raise wrong_password(account, work)
    if not account.active:
        raise SignInFailed(subject=account.id)
    return open_session(account, command, work)


def wrong_password(account: storage.Account, work: Work) -> SignInFailed | AccountLocked:
    """Counts the failure; answers how it is told."""
    lock_out = LockOut(work.settings.sign_in_attempts, timedelta(minutes=work.settings.lock_minutes))
    standing = lock_out.after_failure(account.standing, work.now())
    storage.count_failure(work, account.id, lock_out)
    work.record(SignInWentWrong(subject=account.id, failures=account.failures + 1, units=(account.unit_id,)))
    if standing.is_locked(work.now()):
        return locked(account, standing.locked_until, work.now())
    return SignInFailed(subject=account.id)


def locked(account: storage.Account, until: datetime | None, now: datetime) -> AccountLocked:
    if until is None:
        raise ValueError("only a locked account is locked until a time")
    minutes = ceil((until - now) / timedelta(minutes=1))
    shown = until.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return AccountLocked(subject=account.id, until=shown, minutes=minutes)


def open_session(account: storage.Account, command: SignIn, work: Work) -> SignedIn:
    token = secrets.token_urlsafe(32)
    now = work.now()
    life = SessionLife.of(work.settings.session_hours, work.settings.session_idle_minutes)
    # With the hash in the key, a password changed in this moment opens no session for the old one.
    seen = {"staff_id": account.id, "password_hash": account.password_hash}
    work.change("credentials", seen, failures=0, locked_until=None)
    work.add(
        "sessions",
        {
            "token_hash": storage.hash_of(token),
            "id": work.new_id(),
            "method": "password",
            "stage": "open",
            "staff_id": account.id,
            "started_at": now,
            "seen_at": now,
            "expires_at": life.ends_at(now),
            "address": command.address,
            "browser": command.browser,
        },
    )
    work.record(StaffSignedIn(subject=account.id, units=(account.unit_id,)))
    return SignedIn(token, account.id, now, life.ends_at(now))


async def sign_out(command: SignOut, work: Work) -> None:
    token_hash, person = storage.hash_of(command.token), work.actor.id
    if person is None or not await storage.is_open_session(work.read, token_hash, person):
        raise NotSignedIn
    work.change("sessions", {"token_hash": token_hash}, ended_at=work.now())
    work.record(StaffSignedOut(subject=person))
