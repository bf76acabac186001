"""Making, confirming and taking away second factors."""

from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract.signing import (
    CodeWrong,
    ConfirmFactor,
    EnrolFactor,
    Enrolled,
    Enrolment,
    FactorExists,
    FactorMade,
    FactorMissing,
    FactorNeeded,
    FactorsOff,
    FactorTakenAway,
    InPersonOnly,
    RecoveryCodesRenewed,
    RemoveFactor,
    RenewRecoveryCodes,
    ResetFactor,
    SwitchFactorOff,
)
from shouwen.features.organisation.factors import (
    RECOVERY_CODES,
    folded_code,
    new_code,
    new_secret,
    sealed,
    step_of,
    unsealed,
    uri_of,
)
from shouwen.features.organisation.queries import Factor, factor_of, staff_within
from shouwen.features.organisation.usecases.entering import demands_factor
from shouwen.features.organisation.usecases.sessions import counted, prove_password
from shouwen.kernel.messages import FourEyes, NotFound
from shouwen.platform.work import Work

_RECOVERY_GROUPS = 4
_BY_SESSION = "session"
_ISSUER = "Shouwen"


async def begin_factor(person: UUID, username: str, work: Work) -> Enrolment:
    """A new secret in place of one that was never confirmed."""
    if work.settings.second_factor == "off":
        raise FactorsOff
    known = await factor_of(work.read, person)
    if known is not None and known.confirmed_at is not None:
        raise FactorExists
    secret = new_secret()
    row = {"secret": sealed(secret, person, work.settings), "made_at": work.now(), "confirmed_at": None, "last_step": 0}
    work.put("second_factors", ("staff_id",), {"staff_id": person} | row)
    return Enrolment(secret, uri_of(secret, username, _ISSUER))


async def confirmed(account: storage.Account, typed: str, work: Work) -> tuple[str, ...]:
    """Has the new factor count from now on, if the code is right; answers the recovery codes."""
    known = await factor_of(work.read, account.id)
    if known is None:
        raise FactorMissing
    if known.confirmed_at is not None:
        raise FactorExists
    secret = unsealed(known.secret, account.id, work.settings)
    step = step_of(secret, folded_code(typed), work.now(), known.last_step)
    if step is None:
        raise counted(account, work) or CodeWrong(subject=account.id)
    # With the secret in the key: another window may have begun anew.
    key = {"staff_id": account.id, "secret": known.secret}
    work.change("second_factors", key, confirmed_at=work.now(), last_step=step)
    work.record(FactorMade(subject=account.id, units=(account.unit_id,)))
    return new_recovery_codes(account.id, work)


def new_recovery_codes(person: UUID, work: Work) -> tuple[str, ...]:
    """Ten new ones in place of those there are, kept as hashes: 80 random bits need no salt."""
    codes = tuple(new_code(_RECOVERY_GROUPS) for _ in range(RECOVERY_CODES))
    work.remove("recovery_codes", staff_id=person)
    hashes = (storage.hash_of(folded_code(code)) for code in codes)
    work.add("recovery_codes", *({"staff_id": person, "code_hash": each, "used_at": None} for each in hashes))
    return codes


async def _own(work: Work) -> storage.Account:
    """Who acts, in person: a program's token makes no factors."""
    if work.actor.id is None or work.actor.credential != _BY_SESSION:
        raise InPersonOnly
    return await storage.account(work.read, work.actor.id)


async def _own_factor(account: storage.Account, work: Work) -> Factor:
    known = await factor_of(work.read, account.id)
    if known is None or known.confirmed_at is None:
        raise FactorMissing
    return known


async def enrol_factor(command: EnrolFactor, work: Work) -> Enrolment:  # noqa: ARG001 - it says all by its name
    account = await _own(work)
    return await begin_factor(account.id, account.username, work)


async def confirm_factor(command: ConfirmFactor, work: Work) -> Enrolled:
    return Enrolled(await confirmed(await _own(work), command.code, work))


async def renew_recovery_codes(command: RenewRecoveryCodes, work: Work) -> Enrolled:
    account = await _own(work)
    await _own_factor(account, work)
    await prove_password(account, command.password, work)
    work.record(RecoveryCodesRenewed(subject=account.id, units=(account.unit_id,)))
    return Enrolled(new_recovery_codes(account.id, work))


async def switch_factor_off(command: SwitchFactorOff, work: Work) -> None:
    account = await _own(work)
    await _own_factor(account, work)
    if await demands_factor(work, account.id):
        raise FactorNeeded
    await prove_password(account, command.password, work)
    _take_away(account, work)


async def reset_factor(command: ResetFactor, work: Work) -> None:
    if command.staff == work.actor.id:
        raise FourEyes
    if not await staff_within(work.read, command.staff, work.actor.scope):
        raise NotFound
    await remove_factor(RemoveFactor(command.staff), work)


async def remove_factor(command: RemoveFactor, work: Work) -> None:
    account = await storage.account(work.read, command.staff)
    await _own_factor(account, work)
    _take_away(account, work)
    storage.end_sessions(work, account.id)


def _take_away(account: storage.Account, work: Work) -> None:
    work.remove("second_factors", staff_id=account.id)
    work.remove("recovery_codes", staff_id=account.id)
    work.record(FactorTakenAway(subject=account.id, units=(account.unit_id,)))
