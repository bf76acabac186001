"""Dependencies that are called straight away answer as those do that the framework solves one by one."""

import asyncio
from collections.abc import Iterator
from inspect import iscoroutinefunction
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Cookie, Depends, FastAPI, Header, Path, Query, Response, Security
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from fastapi.security.base import SecurityBase
from pydantic import BaseModel
from starlette.requests import Request
from starlette.types import Message

from shouwen.app.http import _operations
from shouwen.app.plain_route import PlainRoute
from shouwen.platform.web import problems

CALLS: list[str] = []


class Form(BaseModel):
    text: str
    number: int = 1


class NoEntry(Exception):
    """Raised by a dependency."""


async def the_place(request: Request) -> str:
    CALLS.append("place")
    return request.url.path


async def the_guest(
    request: Request,
    place: Annotated[str, Depends(the_place)],
    _scheme: Annotated[Any, Security(HTTPBearer(auto_error=False))],
    shoe: Annotated[int, Cookie()] = 0,
) -> str:
    CALLS.append("guest")
    if "x-stranger" in request.headers:
        raise NoEntry
    return f"guest at {place} in {shoe}"


async def the_key(idempotency_key: Annotated[str | None, Header(max_length=5)] = None) -> str | None:
    return idempotency_key


async def kept_nowhere(response: Response) -> None:
    response.headers["X-Kept"] = "no"


async def aside() -> str:
    return "aside"


def _add_found(routes: APIRouter) -> None:
    @routes.get("/found")
    async def found(
        must: int,
        words: Annotated[list[str], Query()] = [],  # noqa: B006 - the framework copies it
        one: Annotated[str | None, Query(alias="one-word", max_length=3)] = None,
        limit: Annotated[int, Query(ge=1, validate_default=True)] = 3,
        x_kind: Annotated[str, Header()] = "usual",
        x_many: Annotated[list[str] | None, Header()] = None,
        shoe: Annotated[float | None, Cookie()] = None,
    ) -> list[Any]:
        return [must, words, one, limit, x_kind, x_many, shoe]


def app_of(kind: type[APIRoute]) -> FastAPI:
    routes = APIRouter(route_class=kind)

    @routes.post("/rooms/{id}", status_code=201)
    async def enter(
        room: Annotated[int, Path(alias="id")],
        form: Form,
        guest: Annotated[str, Depends(the_guest)],
        place: Annotated[str, Depends(the_place)],
        key: Annotated[str | None, Depends(the_key)],
        response: Response,
        limit: Annotated[int, Query(le=9)] = 3,
    ) -> dict[str, Any]:
        response.headers["X-Room"] = str(room)
        return {"room": room, "form": form, "guest": guest, "place": place, "key": key, "limit": limit}

    @routes.get("/asked")
    async def asked(request: Request, guest: Annotated[str, Depends(the_guest)]) -> list[str]:
        return [request.method, guest]

    routes.get("/aside", dependencies=[Depends(kept_nowhere)])(aside)

    @routes.delete("/rooms/{id}", status_code=204)
    async def leave(room: Annotated[int, Path(alias="id")], guest: Annotated[str, Depends(the_guest)]) -> None:
        CALLS.append("left")

    @routes.put("/rooms/{id}")
    async def change(room: Annotated[int, Path(alias="id")], form: Form | None = None) -> Form:
        return form or Form(text=str(room))

    _add_found(routes)
    app = FastAPI()
    problems.install(app)
    app.include_router(routes)

    @app.exception_handler(NoEntry)
    async def no_entry(request: Request, error: NoEntry) -> Response:
        return Response("no entry", 401)

    return app


ASKED: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/rooms/7?limit=4", {"json": {"text": "a"}, "headers": {"Idempotency-Key": "k", "Cookie": "shoe=2"}}),
    ("POST", "/rooms/7", {"json": {"text": "a", "number": 5}}),
    ("POST", "/rooms/seven?limit=10", {"json": {"number": "x"}, "headers": {"Idempotency-Key": "too long"}}),
    ("POST", "/rooms/7", {"content": b"{", "headers": {"Content-Type": "application/json"}}),
    ("POST", "/rooms/7", {"content": b"\xff", "headers": {"Content-Type": "application/json"}}),
    ("POST", "/rooms/7", {"content": b"text=a", "headers": {"Content-Type": "text/plain"}}),
    ("POST", "/rooms/7", {}),
    ("POST", "/rooms/seven", {"json": {}, "headers": {"X-Stranger": "1"}}),
    ("POST", "/rooms/7", {"json": {"text": "a"}, "headers": {"X-Stranger": "1"}}),
    ("GET", "/asked", {"headers": {"Cookie": "shoe=two"}}),
    ("GET", "/asked", {}),
    ("GET", "/aside", {}),
    ("GET", "/found?must=1", {}),
    ("GET", "/found", {}),
    ("GET", "/found?must=&one-word=&limit=", {}),
    ("GET", "/found?must=1&must=2&words=a&words=b&one=x&one-word=yz&limit=4", {"headers": {"Cookie": "shoe=2.5"}}),
    ("GET", "/found?must=x&one-word=long&limit=0", {"headers": {"X-Kind": "rare", "Cookie": "shoe=left"}}),
    ("GET", "/found?must=7", {"headers": [("X-Kind", "a"), ("X-Kind", "b"), ("X-Many", "c"), ("X-Many", "d")]}),
    ("DELETE", "/rooms/7", {}),
    ("PUT", "/rooms/7", {}),
    ("PUT", "/rooms/7", {"json": None}),
    ("PUT", "/rooms/7", {"json": {"text": "b"}, "headers": {"Content-Type": "application/json; charset=utf-8"}}),
    ("PUT", "/rooms/7", {"json": {"text": "b"}, "headers": {"Content-Type": "application/merge-patch+json"}}),
    ("PUT", "/rooms/7", {"json": {"text": "b"}, "headers": {"Content-Type": "application/json5"}}),
]


@pytest.mark.parametrize(("method", "path", "given"), ASKED)
async def test_every_answer_is_the_frameworks(method: str, path: str, given: dict[str, Any]) -> None:
    answers = []
    for kind in (APIRoute, PlainRoute):
        transport = httpx.ASGITransport(app_of(kind))
        async with httpx.AsyncClient(transport=transport, base_url="http://rooms") as client:
            answer = await client.request(method, path, **given)
        answers.append((answer.status_code, dict(answer.headers), answer.text))
    assert answers[0] == answers[1]


async def asked_once(app: FastAPI, method: str, path: str, body: bytes) -> int:
    """By a line that says nothing after its request, as a browser that waits for the answer."""
    given = [{"type": "http.request", "body": body, "more_body": False}]
    told: list[Message] = []

    async def receive() -> Message:
        return given.pop() if given else await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: Message) -> None:
        told.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}
    await asyncio.wait_for(app(scope, receive, send), 5)
    return int(told[0]["status"])


@pytest.mark.parametrize(("body", "status"), [(b"", 422), (b"{}", 422), (b"{", 422), (b'{"text": "a"}', 201)])
async def test_nothing_more_is_waited_for_than_what_was_sent(body: bytes, status: int) -> None:
    assert await asked_once(app_of(PlainRoute), "POST", "/rooms/7", body) == status
    assert await asked_once(app_of(PlainRoute), "GET", "/asked", b"") == 200


async def test_a_dependency_is_called_once_and_none_of_them_again() -> None:
    CALLS.clear()
    transport = httpx.ASGITransport(app_of(PlainRoute))
    async with httpx.AsyncClient(transport=transport, base_url="http://rooms") as client:
        answer = await client.post("/rooms/7", json={"text": "a"})
    assert answer.status_code == 201
    assert CALLS == ["place", "guest"]


def test_the_document_is_the_frameworks() -> None:
    assert app_of(PlainRoute).openapi() == app_of(APIRoute).openapi()


def test_nothing_that_a_request_needs_runs_in_a_thread() -> None:
    """A plain function or a class would be given a thread of its own for each request."""
    calls = {call for route in _operations() for call in _calls(route.dependant)}
    assert [call for call in calls if not iscoroutinefunction(call) and not isinstance(call, SecurityBase)] == []


def _calls(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from _calls(each)
