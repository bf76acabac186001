"""People at work on cases of their own, who send again what was not answered, as their screens do."""

import asyncio
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import httpx

from chaos.site import Site
from tests.cast import DANA, TOKENS

API = "/api/v1"
COMPLAINT = DANA | {"separate": True, "occurred_at": "2025-12-31T00:00:00Z"}
# What each wish leaves in the ledger exactly once, when it was answered.
LEAVES = {
    "register": "complaint.registered",
    "accept": "complaint.accepted",
    "log": "complaint.logged",
    "agree": "complaint.agreed",
    "pause": "complaint.paused",
    "resume": "complaint.resumed",
    "route": "complaint.routed",
    "propose": "complaint.proposed",
    "finish": "complaint.step_finished",
    "reply": "complaint.replied",
    "satisfaction": "complaint.satisfaction",
    "documents": "document.attached",
}
_NOT_NOW = 503
_EVENING_SECONDS = 120


class Broken(Exception):
    """The site answered something that nobody should ever see."""


@dataclass(slots=True, eq=False)
class Wish:
    """One intention of somebody's, sent under one key until it is answered or refused."""

    who: str
    kind: str
    path: str
    key: str
    body: dict[str, Any] | None = None
    file: bytes | None = None
    ticket: UUID | None = None
    tries: int = 0
    answer: Any = None
    refusal: str | None = None

    @property
    def is_settled(self) -> bool:
        return self.answer is not None or self.refusal is not None


@dataclass(slots=True)
class Day:
    """What was wished for, and what is on its way at this moment."""

    wishes: list[Wish] = field(default_factory=list)
    on_its_way: set[Wish] = field(default_factory=set)
    answers: int = 0
    broken: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    """How often the site said "not now", by problem."""
    slowest: float = 0
    """Seconds after which the slowest "not now" came."""
    is_over: bool = False

    def answered(self, kind: str | None = None) -> list[Wish]:
        return [wish for wish in self.wishes if wish.answer is not None and kind in (None, wish.kind)]


class Sender:
    """Sends wishes to the site."""

    def __init__(self, site: Site, day: Day) -> None:
        self._clients = {name: site.client(token) for name, token in TOKENS.items()}
        self._day = day
        self.units = site.units
        """Ids of units by code."""

    async def send(self, wish: Wish) -> Any:
        """The answer; None when the line broke or the site said "not now", so that nobody knows what became of it."""
        form: dict[str, Any] = {"json": wish.body}
        if wish.file is not None:
            form = {"files": {"files": (f"{wish.key}.txt", wish.file)}}
        wish.tries += 1
        started = time.monotonic()
        self._day.on_its_way.add(wish)
        try:
            headers = {"Idempotency-Key": wish.key}
            response = await self._clients[wish.who].post(f"{API}{wish.path}", headers=headers, **form)
        except httpx.TransportError:
            return None
        finally:
            self._day.on_its_way.discard(wish)
        if response.status_code == _NOT_NOW and "Retry-After" in response.headers:
            self._day.told[response.json()["id"]] += 1
            self._day.slowest = max(self._day.slowest, time.monotonic() - started)
            return None
        if response.is_server_error:
            self._day.broken.append(f"{wish.kind}: {response.status_code} {response.text[:200]}")
            return None
        if response.is_client_error:
            wish.refusal = str(response.json()["id"])
            return None
        self._day.answers += 1
        return response.json()

    async def look(self, who: str, path: str) -> Any:
        """What is there now; None if nobody says."""
        try:
            response = await self._clients[who].get(f"{API}{path}")
        except httpx.TransportError:
            return None
        return response.json() if response.status_code == httpx.codes.OK else None

    async def settle(self, wish: Wish) -> None:
        """Sends it until it is answered or refused; once the day is over the site has so long to answer."""
        async with asyncio.timeout(_EVENING_SECONDS if self._day.is_over else None):
            while not wish.is_settled:
                wish.answer = await self.send(wish)
                if not wish.is_settled:
                    await asyncio.sleep(0.2)

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()


class Person:
    """Works on one case after the other, each step with some chance, until the day is over."""

    def __init__(self, number: int, chance: Random, sender: Sender, day: Day) -> None:
        self._number = number
        self._chance = chance
        self._sender = sender
        self._day = day
        self._count = 0

    async def works(self) -> None:
        while not self._day.is_over:
            await self._one_case()

    async def _one_case(self) -> None:
        agreed = {"agreed_at": _soon(self._chance)} if self._chance.random() < 0.3 else {}
        registered = await self._wish("alice", "register", "/complaints", COMPLAINT | agreed)
        if registered is None:
            return
        ticket = UUID(registered["id"])
        for step in self._steps(ticket):
            if self._day.is_over:
                return
            await step()

    def _steps(self, ticket: UUID) -> list[Callable[[], Coroutine[Any, Any, Any]]]:
        """What is done with a case; some of it at times only."""
        chance, way = self._chance, f"/tickets/{ticket}"

        def act(who: str, kind: str, **body: Any) -> Callable[[], Coroutine[Any, Any, Any]]:
            return lambda: self._wish(who, kind, f"{way}/{kind}", body, ticket)

        steps = [act("alice", "log", text="The customer called.")]
        if chance.random() < 0.5:
            along = {"department": self._sender.units["HZN"], "joint": [self._sender.units["HZB"]]}
            steps.append(act("olive", "route", reason="Both have to do with it.", **along))
        if chance.random() < 0.4:
            steps.append(lambda: self._attach(ticket))
        steps.append(act("hank", "accept"))
        if chance.random() < 0.4:
            steps.append(act("hank", "agree", at=_soon(chance)))
        if chance.random() < 0.5:
            until = (datetime.now(UTC) + timedelta(seconds=1 + 2 * chance.random())).isoformat()
            steps.append(act("hank", "pause", reason="third_party", note="Tower crew", until=until))
        if chance.random() < 0.4:
            steps.append(act("hank", "resume"))
        steps.append(act("hank", "propose", solution="The cell was reset.", outcome="fix"))
        steps.append(lambda: self._finish_all(ticket))
        steps.append(act("olive", "reply", text="The cell was reset."))
        if chance.random() < 0.7:
            grade = chance.choice(["satisfied", "very_satisfied", "dissatisfied"])
            steps.append(act("olive", "satisfaction", grade=grade))
        return steps

    async def _finish_all(self, ticket: UUID) -> None:
        """Every department says what it thinks, all at once; where one of them met another it says so again."""
        for _ in range(3):
            course = await self._sender.look("olive", f"/tickets/{ticket}/course")
            waiting = [step["id"] for step in course["steps"] if not step["form"]] if course else []
            if not waiting:
                return
            ways = (f"/tickets/{ticket}/steps/{step}/finish" for step in waiting)
            said = {"note": "Nothing against it."}
            await asyncio.gather(*(self._wish("olive", "finish", way, said, ticket) for way in ways))

    async def _attach(self, ticket: UUID) -> Any:
        # Some contents come twice, so that several rows share one file.
        words = f"Record {self._chance.randrange(500)} of somebody. ".encode() * self._chance.randrange(500, 4000)
        return await self._wish("hank", "documents", f"/tickets/{ticket}/documents", None, ticket, words)

    async def _wish(
        self,
        who: str,
        kind: str,
        path: str,
        body: dict[str, Any] | None,
        ticket: UUID | None = None,
        file: bytes | None = None,
    ) -> Any:
        """The answer. What got none is sent again at once, later, or not before the end, as people do."""
        self._count += 1
        wish = Wish(who, kind, path, f"chaos-{self._number}-{self._count}", body, file, ticket)
        self._day.wishes.append(wish)
        wish.answer = await self._sender.send(wish)
        patience = self._chance.random()
        if not wish.is_settled and patience < 0.7:
            await asyncio.sleep(patience)
            await self._sender.settle(wish)
        return wish.answer


def _soon(chance: Random) -> str:
    """An instant that comes while the day lasts, so that its clock runs out."""
    return (datetime.now(UTC) + timedelta(seconds=1 + 3 * chance.random())).isoformat()


def content_hash(wish: Wish) -> str:
    return hashlib.sha256(wish.file or b"").hexdigest()


class Shift:
    """Several people at work at once, from `begin` to `end`."""

    def __init__(self, site: Site, chance: Random, people: int = 8) -> None:
        self.day = Day()
        self.sender = Sender(site, self.day)
        self._people = [Person(number, Random(chance.random()), self.sender, self.day) for number in range(people)]  # noqa: S311
        self._working: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        self._working = [asyncio.create_task(person.works()) for person in self._people]

    async def end(self) -> None:
        """Everybody stops; what has no answer yet is sent until it has one."""
        self.day.is_over = True
        await asyncio.gather(*self._working)
        for wish in self.day.wishes:
            await self.sender.settle(wish)

    async def close(self) -> None:
        """Sends nothing any more, whatever happened."""
        self.day.is_over = True
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        await self.sender.close()
