"""How the demo's BOSS behaves, for showing and testing what happens then."""

import asyncio
import json
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel, Field
from starlette.types import ASGIApp, Receive, Scope, Send

TM_FORUM = "/tmf-api/"
FOREIGN = "foreign"
"""Set in the scope of a request that is to be answered with somebody else's data."""
_LONGEST_WAIT = 600


class Mode(StrEnum):
    """`slow` answers late, `wrong` answers nonsense, `down` cuts the line, `flaky` refuses every second question."""

    NORMAL = "normal"
    SLOW = "slow"
    WRONG = "wrong"
    DOWN = "down"
    FLAKY = "flaky"


class WrongKind(StrEnum):
    """A page instead of data, an error of its own, another customer's data, JSON that is cut off."""

    PAGE = "page"
    ERROR = "error"
    FOREIGN = "foreign"
    CUT = "cut"


_WRONGS = tuple(WrongKind)


class Behaviour(BaseModel):
    """`seconds` is how late a slow BOSS answers; `kind` what a wrong one says, in turn if none is named."""

    mode: Mode = Mode.NORMAL
    seconds: float = Field(10, ge=0, le=_LONGEST_WAIT)
    kind: WrongKind | None = None


@dataclass(slots=True)
class Mood:
    """The behaviour of now, and how many questions came since it was set."""

    behaviour: Behaviour = field(default_factory=Behaviour)
    asked: int = 0

    def become(self, behaviour: Behaviour) -> None:
        self.behaviour, self.asked = behaviour, 0


class Moody:
    """Stands before the interfaces and spoils their answers."""

    def __init__(self, app: ASGIApp, mood: Mood) -> None:
        self._app, self._mood = app, mood

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and str(scope["path"]).startswith(TM_FORUM):
            self._mood.asked += 1
            if await self._spoilt(scope, send):
                return
        await self._app(scope, receive, send)

    async def _spoilt(self, scope: Scope, send: Send) -> bool:
        behaviour, number = self._mood.behaviour, self._mood.asked
        if behaviour.mode is Mode.SLOW:
            await asyncio.sleep(behaviour.seconds)
        if behaviour.mode is Mode.DOWN:
            # A head without the body that it announces: the server then closes the line.
            await _start(send, 200, "application/json", 1000)
            return True
        if behaviour.mode is Mode.FLAKY and number % 2:
            await _answer(send, 503, "application/json", _error("busy", "Please try again"))
            return True
        if behaviour.mode is Mode.WRONG:
            return await _wrong(behaviour.kind or _WRONGS[number % len(_WRONGS)], scope, send)
        return False


async def _wrong(kind: WrongKind, scope: Scope, send: Send) -> bool:
    if kind is WrongKind.FOREIGN:
        scope[FOREIGN] = True
        return False
    if kind is WrongKind.PAGE:
        await _answer(send, 200, "text/html", b"<!doctype html><title>Sign in</title>")
    elif kind is WrongKind.CUT:
        await _answer(send, 200, "application/json", b'[{"id": "1", "name": ')
    else:
        await _answer(send, 500, "application/json", _error("internal", "Unexpected"))
    return True


def _error(code: str, reason: str) -> bytes:
    """TM Forum's `Error`, of which code and reason are mandatory."""
    return json.dumps({"code": code, "reason": reason}).encode()


async def _start(send: Send, status: int, kind: str, length: int) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _answer(send: Send, status: int, kind: str, body: bytes) -> None:
    await _start(send, status, kind, len(body))
    await send({"type": "http.response.body", "body": body})
