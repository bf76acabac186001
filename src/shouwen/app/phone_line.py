"""The way of a browser's phone to the switch: SIP over a WebSocket of our own origin, for people at their desks alone.

The switch's own door stays closed to the network; who may come here is decided as for every other address.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from psycopg import OperationalError
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from shouwen.kernel.messages import Actor

Log = structlog.stdlib.get_logger("shouwen.phone_line")
Recognise = Callable[[WebSocket], Awaitable[Actor | None]]
SIP = "sip"
SESSION_ENDED, NOT_PERMITTED, NO_SWITCH = 4401, 4403, 1013
_LARGEST = 65_536
_RECHECK_SECONDS = 15.0


async def serve_line(
    socket: WebSocket, url: str, recognise: Recognise, permission: str, recheck_seconds: float = _RECHECK_SECONDS
) -> None:
    """Until either side leaves, or the session ends (4401). Nobody without the permission is let in (4403); without a
    switch the phone is told to come back (1013)."""
    try:
        actor = await recognise(socket)
    except OperationalError:
        await socket.close(NO_SWITCH)
        return
    if actor is None or not actor.may(permission) or SIP not in socket.scope.get("subprotocols", ()):
        await socket.close(SESSION_ENDED if actor is None else NOT_PERMITTED)
        return
    try:
        switch = await connect(url, subprotocols=[Subprotocol(SIP)], max_size=_LARGEST, open_timeout=5)
    except (OSError, InvalidHandshake, TimeoutError) as failed:
        Log.warning("the switch takes no phones of browsers", error=str(failed))
        await socket.close(NO_SWITCH)
        return
    await socket.accept(SIP)
    try:
        await _until_one_ends(
            _to_switch(socket, switch), _to_browser(socket, switch), _still_may(socket, recognise, recheck_seconds)
        )
    finally:
        await switch.close()


async def _until_one_ends(*parts: Awaitable[None]) -> None:
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception) and not isinstance(end, (WebSocketDisconnect, ConnectionClosed)):
                Log.error("the line of a phone failed", exc_info=end)


async def _to_switch(socket: WebSocket, switch: ClientConnection) -> None:
    while True:
        await switch.send(await socket.receive_text())


async def _to_browser(socket: WebSocket, switch: ClientConnection) -> None:
    async for text in switch:
        await socket.send_text(text if isinstance(text, str) else text.decode())
    await socket.close(NO_SWITCH)


async def _still_may(socket: WebSocket, recognise: Recognise, recheck_seconds: float) -> None:
    while True:
        await asyncio.sleep(recheck_seconds)
        if await recognise(socket) is None:
            await socket.close(SESSION_ENDED)
            return
