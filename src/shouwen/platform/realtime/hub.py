"""One hub in each http process: listens to the relay and passes on to the sockets that asked."""

import asyncio
import contextlib
from collections import defaultdict
from typing import Any, Protocol
from uuid import UUID

import structlog
from psycopg import OperationalError
from psycopg.sql import SQL, Identifier

from shouwen.platform import relay
from shouwen.platform.database import Database
from shouwen.platform.ledger import Recorded, events_between, last_position
from shouwen.platform.realtime import hints, viewers
from shouwen.platform.realtime.topics import told, topics_of

CATCH_UP = 500
"""A client that missed more positions than this refetches everything instead."""
_RENEW_SECONDS = 10
Log = structlog.stdlib.get_logger("shouwen.live")


class Client(Protocol):
    """A socket as the hub sees it: `put` never waits; a client too slow to read is told to resync."""

    id: UUID
    person: UUID | None

    def look_again(self) -> None:
        """Something about the person or a topic changed: ask at once whether session and topics still hold."""

    def lose(self) -> None:
        """The database is out of reach: come back later, and ask for what you missed."""

    def put(self, message: dict[str, Any]) -> None: ...


class Hub:
    """Topics and who listens to them."""

    def __init__(self, database: Database, seen: viewers.Viewers) -> None:
        self._database = database
        self.viewers = seen
        self._listeners: dict[str, set[Client]] = defaultdict(set)
        self._clients: set[Client] = set()
        self._listening = False

    def join(self, client: Client) -> None:
        self._clients.add(client)

    async def leave(self, client: Client) -> None:
        self._clients.discard(client)
        topics = [topic for topic, listeners in self._listeners.items() if client in listeners]
        for topic in topics:
            self._drop(topic, client)
        if topics:
            await self.viewers.gone(client.id, topics)

    async def subscribe(self, client: Client, topic: str, since: int | None) -> None:
        """Tells what was missed since position `since`, then everything as it happens."""
        self._listeners[topic].add(client)
        now = await last_position(self._database.read)
        if since is not None and now - since > CATCH_UP:
            client.put({"topic": topic, "resync": True, "position": now})
        elif since is not None and since < now:
            for event in await events_between(self._database.read, since + 1, now):
                if topic in topics_of(event) or (topic.startswith("person:") and event.data.get("everybody")):
                    client.put(told(topic, event))
        client.put({"subscribed": topic, "position": now})
        client.put(await self._viewers_message(topic))

    async def unsubscribe(self, client: Client, topic: str) -> None:
        self._drop(topic, client)
        await self.viewers.gone(client.id, [topic])

    def _drop(self, topic: str, client: Client) -> None:
        self._listeners[topic].discard(client)
        if not self._listeners[topic]:
            del self._listeners[topic]

    async def run(self) -> None:
        """Listens until cancelled; after a lost connection everybody is told to resync. While there is none to be had
        the sockets are closed, so that nobody takes a silent screen for a quiet day."""
        renewing = asyncio.create_task(self._renew())
        try:
            while True:
                self._listening = False
                try:
                    await self._listen()
                except OperationalError as lost:
                    Log.warning("lost the database", error=str(lost))
                    await self._lose_unless_listening()
        finally:
            renewing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await renewing

    async def _lose_unless_listening(self) -> None:
        if self._listening:
            return
        for client in list(self._clients):
            client.lose()
        await asyncio.sleep(1)

    async def _listen(self) -> None:
        connection = await self._database.dedicated()
        try:
            for channel in (relay.CHANNEL, hints.HINTS, viewers.CHANNEL):
                await connection.execute(SQL("listen {}").format(Identifier(channel)))
            await self._resync_all()
            self._listening = True
            async for notice in connection.notifies():
                if notice.channel == relay.CHANNEL:
                    first, last = notice.payload.split("-")
                    await self._pass_on(int(first), int(last))
                elif notice.channel == hints.HINTS:
                    self._tell_hint(hints.hint_of(notice.payload))
                else:
                    await self._tell_viewers(notice.payload)
        finally:
            await connection.close()

    async def _pass_on(self, first: int, last: int) -> None:
        for event in await events_between(self._database.read, first, last):
            if event.subject_kind == "staff":
                for client in [one for one in self._clients if one.person == event.subject_id]:
                    client.look_again()
            if event.data.get("everybody"):
                self._tell_everybody(event)
            for topic in topics_of(event):
                message = told(topic, event)
                for client in self._listeners.get(topic, ()):
                    client.put(message)
                    if event.data.get("left"):
                        # Some units no longer see the subject: whoever follows it is asked whether they still may.
                        client.look_again()

    def _tell_everybody(self, event: Recorded) -> None:
        """Whom it concerns is more than an event can name: each client hears it on the topic of its own person."""
        for client in self._clients:
            topic = f"person:{client.person}"
            if client in self._listeners.get(topic, ()):
                client.put(told(topic, event))

    def _tell_hint(self, hint: hints.Hint) -> None:
        for topic in hint.topics:
            for client in self._listeners.get(topic, ()):
                client.put({"topic": topic, "type": hint.type})

    async def _tell_viewers(self, topic: str) -> None:
        listeners = self._listeners.get(topic)
        if listeners:
            message = await self._viewers_message(topic)
            for client in listeners:
                client.put(message)

    async def _viewers_message(self, topic: str) -> dict[str, Any]:
        seen = await self.viewers.at(topic)
        return {"topic": topic, "viewers": [{"id": str(v.id), "name": v.name, "doing": v.doing} for v in seen]}

    async def _resync_all(self) -> None:
        now = await last_position(self._database.read)
        for topic, listeners in self._listeners.items():
            for client in listeners:
                client.put({"topic": topic, "resync": True, "position": now})

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            try:
                await self.viewers.renew([client.id for client in self._clients])
                people = {client.person for client in self._clients if client.person is not None}
                await hints.tell_present(self._database, sorted(people))
            except OperationalError as lost:
                Log.warning("could not renew presence", error=str(lost))
