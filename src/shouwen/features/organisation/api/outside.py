"""Signing in by another system: off to it, and back with its proof."""

from typing import Annotated, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Cookie, Depends, Query, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from shouwen.features.organisation.api.sessions import caller, keep_cookie
from shouwen.features.organisation.contract import (
    BeginOutside,
    Begun,
    OutsideAbsent,
    OutsideFailed,
    OutsideUnreachable,
    SignInOutside,
    Stage,
)
from shouwen.features.organisation.ports import OutsideDoor
from shouwen.features.organisation.queries import begun_outside
from shouwen.features.organisation.stages import PENDING, safe_target
from shouwen.kernel.messages import ANYONE, NOBODY, THE_SYSTEM, Refusal
from shouwen.platform.web.asking import TheDesk, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["organisation"])
STATE_COOKIE = "shouwen_outside"
_BACK = "/api/v1/session/outside/back"


class Ways(BaseModel):
    """How people sign in here beside their password: `outside` is the words of the button, null for no such way."""

    outside: str | None


async def the_door(request: Request) -> OutsideDoor:
    return cast(OutsideDoor, request.app.state.outside_door)


TheDoor = Annotated[OutsideDoor, Depends(the_door)]
TheState = Annotated[str | None, Cookie(alias=STATE_COOKIE, include_in_schema=False)]
# Visible ASCII (RFC 6749, appendix A), so that a whole request line stays within what a web server takes.
Word = Annotated[str | None, Query(max_length=4000, pattern="^[ -~]*$")]


@routes.get("/session/ways", responses=refusals(), openapi_extra=needs(ANYONE))
async def ways_to_sign_in(settings: TheSettings) -> Ways:
    """Which ways to sign in this site offers."""
    return Ways(outside=(settings.oidc_label or "OpenID Connect") if settings.oidc_issuer else None)


@routes.get(
    "/session/outside",
    status_code=303,
    response_class=RedirectResponse,
    responses=refusals(OutsideAbsent, OutsideUnreachable),
    openapi_extra=needs(BeginOutside),
)
async def begin_outside(
    request: Request, desk: TheDesk, door: TheDoor, settings: TheSettings, to: Word = None
) -> RedirectResponse:
    """Sends the browser to the other system; a cookie binds what comes back to this browser."""
    try:
        begun = await desk.run(BeginOutside(safe_target(to)), NOBODY)
        address = await door.address_of(begun, _back(request))
    except (OutsideUnreachable, OutsideAbsent) as refusal:
        return _to_page(refused=refusal.id)
    answer = RedirectResponse(address, 303)
    answer.set_cookie(
        STATE_COOKIE,
        begun.state,
        max_age=int(PENDING.total_seconds()),
        path=_BACK,
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )
    return answer


@routes.get(
    "/session/outside/back",
    status_code=303,
    response_class=RedirectResponse,
    responses=refusals(OutsideFailed),
    openapi_extra=needs(ANYONE),
)
async def come_back(
    request: Request,
    desk: TheDesk,
    door: TheDoor,
    read: TheReader,
    settings: TheSettings,
    now: TheNow,
    state: Word = None,
    code: Word = None,
    iss: Word = None,
    expected: TheState = None,
) -> RedirectResponse:
    """Where the other system sends the browser back to; goes on to the page, to the next step, or says what failed."""
    try:
        kept = await begun_outside(read, state, now) if state and state == expected else None
        if kept is None or not code or not state:
            raise OutsideFailed
        proved = await door.proof_of(Begun(state, kept.nonce, kept.verifier), _back(request), code, iss)
        named = (proved.issuer, proved.subject, proved.username)
        signed = await desk.run(SignInOutside(state, *named, *caller(request)), THE_SYSTEM)
    except Refusal as refusal:
        return _to_page(refused=refusal.id)
    open_now = signed.stage is Stage.OPEN
    answer = RedirectResponse(kept.target or "/", 303) if open_now else _to_page(waiting="true", to=kept.target)
    keep_cookie(answer, signed.token, settings)
    answer.delete_cookie(STATE_COOKIE, path=_BACK)
    return answer


def _back(request: Request) -> str:
    return str(request.base_url).rstrip("/") + _BACK


def _to_page(**told: str | None) -> RedirectResponse:
    return RedirectResponse("/signin?" + urlencode({name: value for name, value in told.items() if value}), 303)
