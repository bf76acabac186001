"""The steps of a sign-in after its first proof. Nobody is signed in yet: the cookie names what waits."""

from typing import Annotated

import segno
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.organisation.api.sessions import (
    NEXT,
    NextStep,
    TheAttempts,
    TheSession,
    caller,
    counted,
    entered,
    keep_cookie,
)
from shouwen.features.organisation.contract import (
    AccountLocked,
    Stage,
    TooManyAttempts,
)
from shouwen.features.organisation.contract.signing import (
    ChooseNewPassword,
    CodeWrong,
    ConfirmAtSignIn,
    EnrolAtSignIn,
    Enrolment,
    FactorExists,
    FactorMissing,
    FactorUnreadable,
    GiveCode,
    StepOver,
)
from shouwen.features.organisation.queries import Me, waiting
from shouwen.features.organisation.rules import LONGEST_PASSWORD
from shouwen.features.organisation.stages import PENDING
from shouwen.kernel.messages import ANYONE, NOBODY
from shouwen.platform.web.asking import TheDesk, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["organisation"])
_CODE = (StepOver, CodeWrong, AccountLocked, TooManyAttempts, FactorUnreadable)


class Code(BaseModel):
    """Six digits of the authenticator, or a recovery code."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=60, pattern=KEEPABLE)]


class NewPassword(BaseModel):
    model_config = ConfigDict(extra="forbid")

    password: Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD)]


class EnrolmentShown(BaseModel):
    """What an authenticator takes up; `qr` is the code as an image (data URI)."""

    secret: str
    uri: str
    qr: str


class RecoveryCodes(BaseModel):
    """Each is good once in place of a code; they are shown only now."""

    recovery_codes: list[str]


def shown(enrolment: Enrolment) -> EnrolmentShown:
    # On white with a margin whatever the screen's colours are: cameras need both.
    qr = segno.make(enrolment.uri, error="m").svg_data_uri(scale=5, border=4, light="#fff")
    return EnrolmentShown(secret=enrolment.secret, uri=enrolment.uri, qr=qr)


@routes.get("/session/step", responses=refusals(StepOver), openapi_extra=needs(ANYONE))
async def waiting_step(read: TheReader, now: TheNow, session: TheSession) -> NextStep:
    """The step that the sign-in of the cookie waits for."""
    found = await waiting(read, session or "", now)
    if found is None:
        raise StepOver
    return NextStep(stage=Stage(found.stage), until=found.started_at + PENDING)


@routes.post("/session/code", response_model=Me, responses=refusals(*_CODE) | NEXT, openapi_extra=needs(GiveCode))
async def give_code(
    form: Code,
    request: Request,
    response: Response,
    desk: TheDesk,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    attempts: TheAttempts,
    session: TheSession,
) -> Me | JSONResponse:
    """The second factor: a code of the authenticator or a recovery code, each good once."""
    async with counted(attempts, caller(request)[0]):
        signed = await desk.run(GiveCode(session or "", form.code), NOBODY)
    return await entered(signed, response, read, language, settings)


@routes.post(
    "/session/password", response_model=Me, responses=refusals(StepOver) | NEXT, openapi_extra=needs(ChooseNewPassword)
)
async def choose_new_password(
    form: NewPassword,
    response: Response,
    desk: TheDesk,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    session: TheSession,
) -> Me | JSONResponse:
    """A new password in place of one that is too old, given by somebody else, or a code; ends all other sessions."""
    signed = await desk.run(ChooseNewPassword(session or "", form.password), NOBODY)
    return await entered(signed, response, read, language, settings)


@routes.post("/session/enrol", responses=refusals(StepOver, FactorExists), openapi_extra=needs(EnrolAtSignIn))
async def enrol_at_sign_in(desk: TheDesk, session: TheSession) -> EnrolmentShown:
    """Makes the second factor that one's powers demand."""
    return shown(await desk.run(EnrolAtSignIn(session or ""), NOBODY))


@routes.post(
    "/session/enrol/confirm",
    responses=refusals(*_CODE, FactorExists, FactorMissing),
    openapi_extra=needs(ConfirmAtSignIn),
)
async def confirm_at_sign_in(
    form: Code,
    request: Request,
    response: Response,
    desk: TheDesk,
    settings: TheSettings,
    attempts: TheAttempts,
    session: TheSession,
) -> RecoveryCodes:
    """A first code confirms the second factor and opens the session; answers the recovery codes."""
    async with counted(attempts, caller(request)[0]):
        enrolled = await desk.run(ConfirmAtSignIn(session or "", form.code), NOBODY)
    if enrolled.signed is not None:
        keep_cookie(response, enrolled.signed.token, settings)
    return RecoveryCodes(recovery_codes=list(enrolled.recovery_codes))
