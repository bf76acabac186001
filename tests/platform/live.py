"""A real server on a free port, and screens that are open on it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from sqlalchemy import text
from websockets.asyncio.client import ClientConnection, connect

from shouwen.app.http import make_app
from shouwen.app.worker import make_relay, together
from tests.cast import PASSWORD, TOKENS
from tests.conftest import TestOffice
from tests.platform.waiting import until

Message = dict[str, Any]
_LISTENING = text("""
select count(*) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %viewers%'
""")


class Screen:
    """One open page: sends wishes, and picks from what the server tells."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, **wish: object) -> None:
        await self.connection.send(json.dumps(wish))

    async def told(self, fits: Callable[[Message], bool], seconds: float = 5) -> Message:
        """The next message that fits; others are passed over."""
        async with asyncio.timeout(seconds):
            while True:
                message: Message = json.loads(await self.connection.recv())
                if fits(message):
                    return message

    async def follow(self, topic: str, since: int | None = None) -> Message:
        await self.send(subscribe={"topic": topic, "since": since})
        return await self.told(lambda message: topic in (message.get("subscribed"), message.get("refused")))

    async def present(self, topic: str, doing: str = "viewing") -> None:
        await self.send(present={"topic": topic, "doing": doing})

    async def viewers(self, fits: Callable[[list[Message]], bool]) -> list[Message]:
        """The next list of viewers that fits."""
        message = await self.told(lambda one: "viewers" in one and fits(one["viewers"]))
        listed: list[Message] = message["viewers"]
        return listed


@dataclass(frozen=True, slots=True)
class Site:
    """The running server."""

    address: str
    office: TestOffice

    @asynccontextmanager
    async def screen(self, username: str | None = None, **headers: str) -> AsyncIterator[Screen]:
        """A page of one of the cast, shown by token or by the given headers."""
        shown = {"Authorization": f"Bearer {TOKENS[username]}"} if username else {}
        named = {name.title(): value for name, value in headers.items()}
        async with connect(f"ws://{self.address}/api/v1/live", additional_headers=shown | named) as connection:
            yield Screen(connection)

    @asynccontextmanager
    async def browser(self, username: str) -> AsyncIterator[httpx.AsyncClient]:
        """Somebody who has signed in with a password."""
        async with httpx.AsyncClient(base_url=f"http://{self.address}/api/v1") as client:
            answer = await client.post("/session", json={"username": username, "password": PASSWORD})
            assert answer.status_code == 200, answer.text
            yield client


@asynccontextmanager
async def served(office: TestOffice, recheck_seconds: float = 0.2) -> AsyncIterator[Site]:
    """The application with its hub and its relay, as one process of a site runs them."""
    # Said to be TCP, as otherwise asyncio leaves Nagle's algorithm on, and every answer on a kept line takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    app = make_app(office.office, office.hub, None, recheck_seconds)
    config = uvicorn.Config(app, log_config=None, access_log=False, ws="websockets-sansio", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    parts = together(server.serve(sockets=[listener]), office.hub.run(), make_relay(office.office).run())
    running = asyncio.create_task(parts)

    async def started() -> bool:
        if running.done():
            running.result()
        return server.started and bool(await office.read.value(_LISTENING))

    await until(started)
    try:
        yield Site(f"127.0.0.1:{listener.getsockname()[1]}", office)
    finally:
        server.should_exit = True
        await running
