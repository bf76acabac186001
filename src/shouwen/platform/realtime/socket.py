"""One live connection: reads what the client wants, writes what the hub has for it."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import msgspec
import structlog
from psycopg import OperationalError
from starlette.websockets import WebSocket, WebSocketDisconnect

from shouwen.kernel.messages import Actor
from shouwen.platform import telemetry
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.topics import Topic
from shouwen.platform.resting import rest

SESSION_ENDED, TRY_AGAIN_LATER = 4401, 1013
Log = structlog.stdlib.get_logger("shouwen.live")
_QUEUE = 256
RECHECK_SECONDS = 15
"""How often a socket asks whether its session has ended."""

Authorise = Callable[[Topic, Actor], Awaitable[bool]]
Recognise = Callable[[WebSocket], Awaitable[Actor | None]]


class Subscription(msgspec.Struct, forbid_unknown_fields=True):
    topic: str
    since: int | None = None


class Presence(msgspec.Struct, forbid_unknown_fields=True):
    topic: str
    doing: str


class Wish(msgspec.Struct, forbid_unknown_fields=True):
    """What a client may send; one of these at a time."""

    subscribe: Subscription | None = None
    unsubscribe: str | None = None
    present: Presence | None = None
    ping: int | None = None


class LiveSocket:
    """Bounded in memory: a client that does not read loses its queue and is told to resync."""

    def __init__(
        self,
        socket: WebSocket,
        hub: Hub,
        connection: UUID,
        recognise: Recognise,
        may: Authorise,
        recheck_seconds: float = RECHECK_SECONDS,
    ) -> None:
        self.id = connection
        self.person: UUID | None = None
        self._again, self._lost = asyncio.Event(), asyncio.Event()
        self._socket = socket
        self._hub = hub
        self._recognise = recognise
        self._may = may
        self._recheck_seconds = recheck_seconds
        self._out: asyncio.Queue[dict[str, Any]] = asyncio.Queue(_QUEUE)
        self._topics: set[str] = set()

    def look_again(self) -> None:
        self._again.set()

    def lose(self) -> None:
        self._lost.set()

    def put(self, message: dict[str, Any]) -> None:
        if self._out.full():
            while not self._out.empty():
                self._out.get_nowait()
            for topic in self._topics:
                self._out.put_nowait({"topic": topic, "resync": True, "position": message.get("position")})
            return
        self._out.put_nowait(message)

    async def serve(self) -> None:
        """Serves until the client leaves, its session ends (closed with 4401) or the database is lost (1013). Without
        a database nobody is let in, so that clients do not take themselves for connected."""
        try:
            actor = await self._recognise(self._socket)
        except OperationalError:
            await self._socket.close(TRY_AGAIN_LATER)
            return
        await self._socket.accept()
        if actor is None or actor.id is None:
            await self._socket.close(SESSION_ENDED)
            return
        self.person = actor.id
        self._hub.join(self)
        parts = (self._read(actor), self._write(), self._recheck(), self._until_lost())
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            with telemetry.SOCKETS.track_inprogress():
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            await self._end([end for end in ends if isinstance(end, Exception)])

    async def _until_lost(self) -> None:
        await self._lost.wait()
        raise OperationalError("the database is lost")

    async def _end(self, failures: list[Exception]) -> None:
        for failure in failures:
            if not isinstance(failure, OperationalError):
                Log.error("a live connection failed", exc_info=failure)
        if failures:
            with contextlib.suppress(RuntimeError):  # the client may have left in the same moment
                await self._socket.close(TRY_AGAIN_LATER)
        try:
            await self._hub.leave(self)
        except OperationalError as lost:
            # Its leases end by themselves.
            Log.warning("could not tell that somebody left", error=str(lost))

    async def _read(self, actor: Actor) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                text = await self._socket.receive_text()
                try:
                    wish = msgspec.json.decode(text, type=Wish)
                except msgspec.DecodeError as error:
                    self.put({"invalid": str(error)})
                    continue
                await self._grant(wish, actor)

    async def _grant(self, wish: Wish, actor: Actor) -> None:
        if wish.ping is not None:
            self.put({"pong": wish.ping})
        if wish.subscribe:
            topic = Topic.parse(wish.subscribe.topic)
            if topic is None or len(self._topics) >= _QUEUE // 2 or not await self._may(topic, actor):
                self.put({"refused": wish.subscribe.topic})
                return
            self._topics.add(str(topic))
            await self._hub.subscribe(self, str(topic), wish.subscribe.since)
        if wish.unsubscribe in self._topics and wish.unsubscribe is not None:
            self._topics.discard(wish.unsubscribe)
            await self._hub.unsubscribe(self, wish.unsubscribe)
        if wish.present and wish.present.topic in self._topics and actor.id is not None:
            doing = "replying" if wish.present.doing == "replying" else "viewing"
            await self._hub.viewers.present(wish.present.topic, self.id, actor.id, actor.name, doing)

    async def _write(self) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                await self._socket.send_text(msgspec.json.encode(await self._out.get()).decode())

    async def _recheck(self) -> None:
        while True:
            await rest(self._again, self._recheck_seconds)
            asked = self._again.is_set()
            self._again.clear()
            actor = await self._recognise(self._socket)
            if actor is not None and asked:
                await self._leave_lost(actor)
            if actor is None:
                with contextlib.suppress(RuntimeError):  # it may have closed in the same moment
                    await self._socket.close(SESSION_ENDED)
                return

    async def _leave_lost(self, actor: Actor) -> None:
        """Stops to tell of what the actor may not follow any more."""
        for name in sorted(self._topics):
            topic = Topic.parse(name)
            if topic is None or await self._may(topic, actor):
                continue
            self._topics.discard(name)
            await self._hub.unsubscribe(self, name)
            self.put({"refused": name})
