"""The steps of a sign-in after the first proof: code, new password, making a second factor."""

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    Outcome,
    SignedIn,
    Stage,
)
from shouwen.features.organisation.contract.signing import (
    ChooseNewPassword,
    ConfirmAtSignIn,
    EnrolAtSignIn,
    Enrolled,
    Enrolment,
    GiveCode,
    RecoveryCodeUsed,
    StepOver,
)
from shouwen.features.organisation.factors import folded_code, step_of, unsealed
from shouwen.features.organisation.queries import Waiting, factor_of, is_unused, waiting
from shouwen.features.organisation.usecases.entering import Entrance, begin_session, enter, wanted_of
from shouwen.features.organisation.usecases.factors import begin_factor, confirmed
from shouwen.features.organisation.usecases.passwords import keep_new_password
from shouwen.features.organisation.usecases.sessions import check_lock, failed
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def _at(stage: Stage, token: str, work: Work) -> tuple[Waiting, storage.Account]:
    """The sign-in that waits at this stage, and whose it is."""
    found = await waiting(work.read, token, work.now())
    if found is None or found.stage != stage:
        raise StepOver
    return found, await storage.account(work.read, found.staff_id)


def _over(found: Waiting, work: Work) -> None:
    """Ends the session that waited, once: of two answers at the same moment one finds it over."""
    key = {"token_hash": found.token_hash, "stage": found.stage}
    work.change("sessions", key, stage=Sql("'done'"), ended_at=work.now())


async def give_code(command: GiveCode, work: Work) -> SignedIn:
    found, account = await _at(Stage.SECOND_FACTOR, command.token, work)
    entrance = Entrance(found.method, found.address, found.browser)
    check_lock(account, entrance, work)
    proved = await _second_proof(account, command.code, work)
    if proved is None:
        raise failed(account, entrance, Outcome.WRONG_CODE, work)
    _over(found, work)
    entrance = Entrance(f"{found.method}+{proved}", found.address, found.browser)
    return await enter(work, account, entrance, Stage.SECOND_FACTOR, {"staff_id": account.id}, {})


async def _second_proof(account: storage.Account, typed: str, work: Work) -> str | None:
    """Takes a code of the authenticator or a recovery code, once; answers which it was."""
    factor, code = await factor_of(work.read, account.id), folded_code(typed)
    if factor is None:
        return None
    secret = unsealed(factor.secret, account.id, work.settings)
    step = step_of(secret, code, work.now(), factor.last_step)
    if step is not None:
        key = {"staff_id": account.id, "last_step": factor.last_step}
        work.change("second_factors", key, last_step=Sql(f"{step:d}"))
        return "totp"
    code_hash = storage.hash_of(code)
    if not await is_unused(work.read, account.id, code_hash):
        return None
    # Its hash is made unlike itself as well, so that of two who give it at once the second finds none.
    key = {"staff_id": account.id, "code_hash": code_hash}
    work.change("recovery_codes", key, code_hash=Sql("'used ' || t.code_hash"), used_at=work.now())
    work.record(RecoveryCodeUsed(subject=account.id, units=(account.unit_id,)))
    return "recovery"


async def choose_new_password(command: ChooseNewPassword, work: Work) -> SignedIn:
    found, account = await _at(Stage.NEW_PASSWORD, command.token, work)
    entrance = Entrance(found.method, found.address, found.browser)
    await keep_new_password(account, command.password, work)
    storage.end_sessions(work, account.id)
    wanted = await wanted_of(work, account, entrance.method)
    return begin_session(work, account, entrance, wanted.after(Stage.NEW_PASSWORD))


async def enrol_at_sign_in(command: EnrolAtSignIn, work: Work) -> Enrolment:
    found, account = await _at(Stage.ENROL, command.token, work)
    return await begin_factor(account.id, found.username, work)


async def confirm_at_sign_in(command: ConfirmAtSignIn, work: Work) -> Enrolled:
    found, account = await _at(Stage.ENROL, command.token, work)
    codes = await confirmed(account, command.code, work)
    _over(found, work)
    entrance = Entrance(f"{found.method}+totp", found.address, found.browser)
    return Enrolled(codes, begin_session(work, account, entrance, Stage.OPEN))
