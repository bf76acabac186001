"""Who is asking, in which language, through which door."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Header, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection

from shouwen.kernel.clock import Clock
from shouwen.kernel.messages import Actor, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.desk import Desk
from shouwen.platform.i18n import language_of
from shouwen.platform.pdf import Press
from shouwen.platform.settings import Settings

COOKIE = "shouwen_session"


def session_cookie(settings: Settings) -> str:
    """The session's cookie. Behind TLS its name has browsers make sure that nobody but this very host ever set it."""
    return f"__Host-{COOKIE}" if settings.secure_cookies else COOKIE


Recognise = Callable[[HTTPConnection], Awaitable[Actor | None]]
"""Turns a cookie or a bearer token into an actor; wired by `app`."""


# Dependencies are coroutines even where they wait for nothing: the framework runs plain functions in a thread each.
async def the_desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


async def the_reader(request: Request) -> Reader:
    return cast(Reader, request.app.state.reader)


async def the_language(request: Request) -> str:
    return language_of(request.headers.get("accept-language"))


async def the_actor(
    request: Request,
    _cookie: Annotated[str | None, Security(APIKeyCookie(name=COOKIE, auto_error=False))],
    _bearer: Annotated[HTTPAuthorizationCredentials | None, Security(HTTPBearer(auto_error=False))],
) -> Actor:
    """Whoever the session cookie or the bearer token stands for; the two parameters are there for the document."""
    recognise = cast(Recognise, request.app.state.recognise)
    actor = await recognise(request)
    if actor is None:
        raise NotSignedIn
    return actor


async def the_key(
    idempotency_key: Annotated[
        str | None, Header(max_length=200, description="The same key has the same effect and the same answer")
    ] = None,
) -> str | None:
    return idempotency_key


async def the_settings(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


async def the_now(request: Request) -> datetime:
    return cast(Clock, request.app.state.clock).now()


async def the_press(request: Request) -> Press:
    return cast(Press, request.app.state.press)


TheSettings = Annotated[Settings, Depends(the_settings)]
TheNow = Annotated[datetime, Depends(the_now)]
TheDesk = Annotated[Desk, Depends(the_desk)]
TheReader = Annotated[Reader, Depends(the_reader)]
TheActor = Annotated[Actor, Depends(the_actor)]
TheLanguage = Annotated[str, Depends(the_language)]
ThePress = Annotated[Press, Depends(the_press)]
TheKey = Annotated[str | None, Depends(the_key)]
