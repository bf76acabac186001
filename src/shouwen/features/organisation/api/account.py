"""One's own account: password, second factor, sessions, sign-ins, tokens."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.organisation import contract as c
from shouwen.features.organisation.api.sessions import TheSession, life_of
from shouwen.features.organisation.api.steps import Code, EnrolmentShown, RecoveryCodes, shown
from shouwen.features.organisation.contract import signing
from shouwen.features.organisation.queries import (
    OwnToken,
    SessionLine,
    SignInLine,
    open_sessions,
    own_account,
    own_tokens,
    page_of_sign_ins,
)
from shouwen.features.organisation.rules import LONGEST_PASSWORD
from shouwen.features.organisation.storage import hash_of
from shouwen.kernel.messages import SIGNED_IN, Actor, NotFound, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(prefix="/account", tags=["organisation"])
MOST = 100
Password = Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD)]
Before = Annotated[str | None, Query(max_length=300)]
_PROVING = (NotSignedIn, signing.InPersonOnly, signing.PasswordWrong, c.AccountLocked)


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PasswordChange(Form):
    old: Password
    new: Password


class Proof(Form):
    """The password, once more: whoever finds a screen unlocked does not have it."""

    password: Password


class TokenWish(Form):
    name: Annotated[str, Field(min_length=1, max_length=80, pattern=KEEPABLE)]
    scopes: Annotated[list[str], Field(min_length=1, max_length=200)]
    days: int


class TokenMade(BaseModel):
    """The token in clear, only now."""

    id: UUID
    token: str


class Account(BaseModel):
    """How one's account stands, and what the site asks of it; `password_days` 0: passwords do not age."""

    has_password: bool
    password_changed_at: datetime
    password_days: int
    factor_since: datetime | None
    factor_mode: str
    recovery_codes_left: int


class SignInPage(BaseModel):
    items: list[SignInLine]
    next: str | None


def person_of(actor: Actor) -> UUID:
    actor.must(SIGNED_IN)
    if actor.id is None:
        raise NotSignedIn
    return actor.id


@routes.get("", responses=refusals(NotSignedIn, NotFound), openapi_extra=needs(SIGNED_IN))
async def read_account(actor: TheActor, read: TheReader, settings: TheSettings) -> Account:
    """How one's own account stands."""
    found = await own_account(read, person_of(actor))
    if found is None:
        raise NotFound
    return Account(
        has_password=found.has_password,
        password_changed_at=found.password_changed_at,
        password_days=settings.password_days,
        factor_since=found.factor_since,
        factor_mode=settings.second_factor,
        recovery_codes_left=found.recovery_codes_left,
    )


@routes.post("/password", status_code=204, responses=refusals(*_PROVING), openapi_extra=needs(signing.ChangePassword))
async def change_password(form: PasswordChange, desk: TheDesk, actor: TheActor, session: TheSession) -> None:
    """Sets a new password and ends all other sessions. Takes no idempotency key: it would keep a trace of it."""
    await desk.run(signing.ChangePassword(session or "", form.old, form.new), actor)


@routes.post(
    "/factor",
    responses=refusals(NotSignedIn, signing.InPersonOnly, signing.FactorExists, signing.FactorsOff),
    openapi_extra=needs(signing.EnrolFactor),
)
async def enrol_factor(desk: TheDesk, actor: TheActor) -> EnrolmentShown:
    """Makes the secret of a second factor; it counts once it is confirmed."""
    return shown(await desk.run(signing.EnrolFactor(), actor))


@routes.post(
    "/factor/confirm",
    responses=refusals(
        *_PROVING, signing.CodeWrong, signing.FactorMissing, signing.FactorExists, signing.FactorUnreadable
    ),
    openapi_extra=needs(signing.ConfirmFactor),
)
async def confirm_factor(form: Code, desk: TheDesk, actor: TheActor) -> RecoveryCodes:
    """A first code switches the second factor on; answers ten recovery codes."""
    enrolled = await desk.run(signing.ConfirmFactor(form.code), actor)
    return RecoveryCodes(recovery_codes=list(enrolled.recovery_codes))


@routes.post(
    "/factor/recovery-codes",
    responses=refusals(*_PROVING, signing.FactorMissing),
    openapi_extra=needs(signing.RenewRecoveryCodes),
)
async def renew_recovery_codes(form: Proof, desk: TheDesk, actor: TheActor) -> RecoveryCodes:
    """Ten new recovery codes in place of those there are."""
    enrolled = await desk.run(signing.RenewRecoveryCodes(form.password), actor)
    return RecoveryCodes(recovery_codes=list(enrolled.recovery_codes))


@routes.post(
    "/factor/off",
    status_code=204,
    responses=refusals(*_PROVING, signing.FactorMissing, signing.FactorNeeded),
    openapi_extra=needs(signing.SwitchFactorOff),
)
async def switch_factor_off(form: Proof, desk: TheDesk, actor: TheActor) -> None:
    """Takes one's own second factor away."""
    await desk.run(signing.SwitchFactorOff(form.password), actor)


@routes.get("/sessions", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_sessions(
    actor: TheActor, read: TheReader, settings: TheSettings, now: TheNow, session: TheSession
) -> list[SessionLine]:
    """Where one is signed in, the latest used first."""
    kept = hash_of(session or "")
    return await open_sessions(read, person_of(actor), now, now - life_of(settings).idle, kept)


@routes.delete(
    "/sessions/{id}",
    status_code=204,
    responses=refusals(NotSignedIn, NotFound),
    openapi_extra=needs(signing.EndSession),
)
async def end_session(session: Annotated[UUID, Path(alias="id")], desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Ends one of one's own sessions, on whatever device it is."""
    await desk.run(signing.EndSession(session), actor, key)


@routes.post(
    "/sessions/end-others",
    status_code=204,
    responses=refusals(NotSignedIn),
    openapi_extra=needs(signing.EndOtherSessions),
)
async def end_other_sessions(desk: TheDesk, actor: TheActor, session: TheSession) -> None:
    """Ends all of one's own sessions but this one. Without a key: its trace would be one of the session's token."""
    await desk.run(signing.EndOtherSessions(session or ""), actor)


@routes.get("/sign-ins", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_sign_ins(
    actor: TheActor, read: TheReader, limit: Annotated[int, Query(ge=1, le=MOST)] = 30, after: Before = None
) -> SignInPage:
    """One's own attempts to sign in, newest first."""
    lines, more = await page_of_sign_ins(read, person_of(actor), limit, after)
    return SignInPage(items=lines, next=more)


@routes.get("/tokens", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def list_own_tokens(actor: TheActor, read: TheReader, now: TheNow) -> list[OwnToken]:
    """One's own tokens that still work, without their secret."""
    return await own_tokens(read, person_of(actor), now)


@routes.post(
    "/tokens",
    status_code=201,
    responses=refusals(NotSignedIn, signing.InPersonOnly, c.TokenNameTaken),
    openapi_extra=needs(signing.MakeToken),
)
async def make_token(form: TokenWish, desk: TheDesk, actor: TheActor) -> TokenMade:
    """A token with some of one's own permissions, for up to 365 days. Takes no key: a kept answer would keep it."""
    made = await desk.run(signing.MakeToken(form.name, tuple(form.scopes), form.days), actor)
    return TokenMade(id=made.id, token=made.token)


@routes.delete(
    "/tokens/{id}",
    status_code=204,
    responses=refusals(NotSignedIn, NotFound),
    openapi_extra=needs(signing.DropToken),
)
async def drop_token(token: Annotated[UUID, Path(alias="id")], desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Ends one of one's own tokens at once."""
    await desk.run(signing.DropToken(token), actor, key)
