"""Signing in and out, and the tree as far as the reader sees it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import HTTPConnection

from shouwen.features.organisation.attempts import Attempts
from shouwen.features.organisation.contract import (
    READ,
    AccountLocked,
    SignedIn,
    SignIn,
    SignInFailed,
    SignOut,
    StaffRef,
    Stage,
    TooManyAttempts,
)
from shouwen.features.organisation.contract.signing import CodeWrong
from shouwen.features.organisation.queries import (
    Me,
    Unit,
    actor_of_session,
    actor_of_token,
    me,
    open_session,
    staff_of_unit,
    units_within,
)
from shouwen.features.organisation.rules import LONGEST_PASSWORD, SessionLife
from shouwen.features.organisation.storage import hash_of, see_session
from shouwen.kernel.clock import Clock
from shouwen.kernel.messages import NOBODY, SIGNED_IN, Actor, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.database import Database, Reader
from shouwen.platform.settings import Settings
from shouwen.platform.web.asking import (
    Recognise,
    TheActor,
    TheDesk,
    TheKey,
    TheLanguage,
    TheNow,
    TheReader,
    TheSettings,
    session_cookie,
)
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

_HOUR = 3600

routes = APIRouter(tags=["organisation"])


class NextStep(BaseModel):
    """A sign-in that is not over: the step that is wanted, and until when it waits for it."""

    stage: Stage
    until: datetime


NEXT: dict[int | str, dict[str, Any]] = {202: {"model": NextStep, "description": "A further step is wanted"}}


class Credentials(BaseModel):
    """What a person signs in with."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, Field(min_length=1, max_length=100)]
    password: Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD)]


async def the_attempts(request: Request) -> Attempts:
    state = request.app.state
    if not hasattr(state, "sign_in_attempts"):
        state.sign_in_attempts = Attempts(cast(Clock, state.clock))
    return cast(Attempts, state.sign_in_attempts)


TheAttempts = Annotated[Attempts, Depends(the_attempts)]


async def the_session(request: Request, settings: TheSettings) -> str | None:
    return request.cookies.get(session_cookie(settings))


TheSession = Annotated[str | None, Depends(the_session)]


def recogniser(database: Database, clock: Clock, settings: Settings) -> Recognise:
    """Finds who is behind a request's or a socket's bearer token or session cookie; a wrong token counts as none."""
    life, cookie = life_of(settings), session_cookie(settings)

    async def recognise(connection: HTTPConnection) -> Actor | None:
        kind, _, token = connection.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return await actor_of_token(database.read, token.strip(), clock.now())
        secret = connection.cookies.get(cookie)
        if not secret:
            return None
        now = clock.now()
        session = await open_session(database.read, secret, now, life)
        if session is None:
            return None
        # A socket left open is no sign of life: only requests move the idle limit on.
        if connection.scope["type"] == "http" and life.needs_seeing(session.seen_at, now):
            await see_session(database, hash_of(secret), now)
        return session.actor

    return recognise


def life_of(settings: Settings) -> SessionLife:
    return SessionLife.of(settings.session_hours, settings.session_idle_minutes)


@asynccontextmanager
async def counted(attempts: Attempts, address: str | None) -> AsyncIterator[None]:
    """Refuses an address that failed too often, and counts a failure within."""
    attempts.check(address)
    try:
        yield
    except (SignInFailed, AccountLocked, CodeWrong):
        attempts.count(address)
        raise


@routes.post(
    "/session",
    response_model=Me,
    responses=refusals(SignInFailed, AccountLocked, TooManyAttempts) | NEXT,
    openapi_extra=needs(SignIn),
)
async def sign_in(
    form: Credentials,
    request: Request,
    response: Response,
    desk: TheDesk,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    attempts: TheAttempts,
) -> Me | JSONResponse:
    """Opens a session, kept in a cookie; 202 and its stage where a step is still wanted.

    Takes no idempotency key: a kept answer would keep the secret.
    """
    address, browser = caller(request)
    async with counted(attempts, address):
        signed = await desk.run(SignIn(form.username, form.password, address, browser), NOBODY)
    return await entered(signed, response, read, language, settings)


def caller(request: Request) -> tuple[str | None, str]:
    """Address and browser, as they are kept with a session."""
    return request.client.host if request.client else None, request.headers.get("user-agent", "")[:300]


async def entered(
    signed: SignedIn, response: Response, read: Reader, language: str, settings: Settings
) -> Me | JSONResponse:
    """Who is signed in now, or the step that is wanted; the session's token goes into the cookie."""
    if signed.stage is not Stage.OPEN:
        step = JSONResponse(NextStep(stage=signed.stage, until=signed.expires_at).model_dump(mode="json"), 202)
        keep_cookie(step, signed.token, settings)
        return step
    keep_cookie(response, signed.token, settings)
    actor = await actor_of_session(read, signed.token, signed.at, life_of(settings))
    return await me(read, actor or NOBODY, language, settings.zone, signed.at)


def keep_cookie(response: Response, token: str, settings: Settings) -> None:
    response.set_cookie(
        session_cookie(settings),
        token,
        max_age=settings.session_hours * _HOUR,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


@routes.get("/session", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def who_am_i(actor: TheActor, read: TheReader, language: TheLanguage, settings: TheSettings, now: TheNow) -> Me:
    """Who is signed in, with posts and permissions."""
    return await me(read, actor, language, settings.zone, now)


@routes.delete("/session", status_code=204, responses=refusals(NotSignedIn), openapi_extra=needs(SignOut))
async def sign_out(
    response: Response, desk: TheDesk, actor: TheActor, key: TheKey, settings: TheSettings, session: TheSession
) -> None:
    """Ends the session of the cookie."""
    await desk.run(SignOut(session or ""), actor, key)
    cookie = session_cookie(settings)
    response.delete_cookie(cookie, path="/", secure=settings.secure_cookies, httponly=True, samesite="lax")


@routes.get("/units", responses=refusals(NotSignedIn, NotPermitted), openapi_extra=needs(READ))
async def list_units(actor: TheActor, read: TheReader, language: TheLanguage) -> list[Unit]:
    """The subtrees that the reader's posts are in, by code."""
    actor.must(READ)
    return await units_within(read, actor.scope, language)


@routes.get("/units/{id}/staff", responses=refusals(NotSignedIn, NotPermitted, NotFound), openapi_extra=needs(READ))
async def list_staff(
    unit: Annotated[UUID, Path(alias="id")],
    actor: TheActor,
    read: TheReader,
    now: TheNow,
    post: Annotated[str | None, Query(pattern="^[a-z_]{1,40}$", description="Only holders of this post")] = None,
) -> list[StaffRef]:
    """The active staff who hold a post in this unit, by agent number."""
    actor.must(READ)
    return await staff_of_unit(read, unit, post, actor.scope, now)
