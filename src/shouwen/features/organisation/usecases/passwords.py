"""New passwords: checked against the last ones, which are kept as hashes (SEC-05)."""

from datetime import timedelta

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import PasswordSet
from shouwen.features.organisation.contract.signing import (
    ChangePassword,
    CodeGiven,
    GiveSignInCode,
    InPersonOnly,
    SessionsEnded,
)
from shouwen.features.organisation.factors import folded_code, new_code
from shouwen.features.organisation.passwords import hashed, is_right
from shouwen.features.organisation.queries import former_passwords
from shouwen.features.organisation.usecases.sessions import prove_password
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work

_CODE_GROUPS = 3


async def keep_new_password(account: storage.Account, password: str, work: Work) -> None:
    """Sets it in place of the present one; refuses a weak one, the present one and the last ones before it."""
    new_hash = await hashed(password, account.username)
    former = await former_passwords(work.read, account.id)
    most = work.settings.password_history
    known = [hash_ for hash_ in (account.password_hash, *(each.password_hash for each in former)) if hash_]
    for hash_ in known[: max(most, 1)]:
        if await is_right(password, hash_):
            raise InvalidInput(FieldError("password", "password-used-before", {"last": max(most, 1)}))
    keep_former(account, work)
    for each in former[max(most - 1, 0) :]:
        work.remove("password_history", staff_id=account.id, changed_at=each.changed_at)
    work.change(
        "credentials",
        {"staff_id": account.id},
        password_hash=new_hash,
        changed_at=work.now(),
        must_change=False,
        code_hash=None,
        code_until=None,
        failures=0,
        locked_until=None,
    )
    work.record(PasswordSet(subject=account.id, units=(account.unit_id,)))


def keep_former(account: storage.Account, work: Work) -> None:
    """The present password goes among those of before."""
    if account.password_hash is not None:
        row = {"changed_at": account.changed_at, "password_hash": account.password_hash}
        work.put("password_history", ("staff_id", "changed_at"), {"staff_id": account.id} | row)


async def change_password(command: ChangePassword, work: Work) -> None:
    person, kept = work.actor.id, storage.hash_of(command.session)
    if person is None or not await storage.is_open_session(work.read, kept, person):
        raise InPersonOnly
    account = await storage.account(work.read, person)
    await prove_password(account, command.old, work)
    await keep_new_password(account, command.new, work)
    storage.end_other_sessions(work, person, kept, renewed=True)
    work.record(SessionsEnded(subject=person, units=(account.unit_id,)))


async def give_sign_in_code(command: GiveSignInCode, work: Work) -> str:
    account = await storage.account(work.read, command.staff)
    code = new_code(_CODE_GROUPS)
    keep_former(account, work)
    work.change(
        "credentials",
        {"staff_id": account.id},
        password_hash=None,
        changed_at=work.now(),
        must_change=True,
        code_hash=storage.hash_of(folded_code(code)),
        code_until=work.now() + timedelta(hours=command.hours),
        failures=0,
        locked_until=None,
    )
    storage.end_sessions(work, account.id)
    work.record(CodeGiven(subject=account.id, units=(account.unit_id,)))
    return code
