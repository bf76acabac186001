"""Contacts beside the complaints: questions answered, promises given, kept and broken, a hand-over that waits."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec

from shouwen.app.context import Office
from shouwen.app.demo.company import Person
from shouwen.app.demo.customers import Customer
from shouwen.app.demo.dice import Dice
from shouwen.features.contacts.contract import (
    About,
    BreakPromise,
    Channel,
    Direction,
    FinishContact,
    KeepPromise,
    MakePromise,
    NoteContact,
    OfferContact,
    RemindOfPromise,
    StartContact,
)
from shouwen.kernel.messages import THE_SYSTEM

_CHANNELS = {Channel.HOTLINE: 60.0, Channel.CHAT: 14.0, Channel.WECHAT: 12.0, Channel.SMS: 6.0, Channel.OUTBOUND: 8.0}
_LATELY = timedelta(days=5)
_A_DAY = 24 * 60


class Talk(msgspec.Struct, frozen=True):
    """One kind of contact; `summaries` are what the agent writes down."""

    purpose: str
    cause: str
    result: str
    summaries: list[str]


class _Texts(msgspec.Struct, frozen=True):
    talks: list[Talk]
    promises: dict[str, Any]


@cache
def _texts() -> _Texts:
    content = (files("shouwen.app.demo") / "texts" / "contacts.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(content, type=_Texts)


Deed = Callable[[Office], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that happens beside the complaints."""

    at: datetime
    act: Deed


class Talks:
    """Draws up the contacts of one team of agents with these customers, in the days before the end."""

    def __init__(self, dice: Dice, agents: Sequence[Person], customers: Sequence[Customer], end: datetime) -> None:
        self._dice, self._agents, self._customers, self._end = dice, agents, customers, end
        self._contacts: dict[int, UUID] = {}
        self._promises: dict[int, UUID] = {}

    def asides(self, count: int) -> list[Aside]:
        """`count` contacts that ended, promises in every state, and one contact offered to a colleague."""
        told = [aside for number in range(count) for aside in self._talk(number)]
        first = self._agents[0]
        # Minutes before the end when it was given, and until when it was to be done.
        plans = (
            ("callback", 30 * 60, 5 * 60, None),
            ("answer", 3 * 60, -25, None),
            ("callback", 90, -4 * 60, None),
            ("return_visit", _A_DAY, -2 * _A_DAY, None),
            ("callback", 2 * _A_DAY, _A_DAY, 26 * 60),
            ("correction", 3 * _A_DAY, 2 * _A_DAY + 600, 2 * _A_DAY),
        )
        for place, plan in enumerate(plans):
            told += self._promised(count + place, first, *plan)
        return told + list(self._offered(count + len(plans)))

    def _start(self, number: int, by: Person, channel: Channel = Channel.HOTLINE) -> Deed:
        customer = self._customers[number % len(self._customers)]
        direction = Direction.OUT if channel is Channel.OUTBOUND else Direction.IN

        async def act(office: Office) -> None:
            wish = StartContact(channel, direction, customer.phone, None, customer.name)
            self._contacts[number] = await office.desk.run(wish, by.actor)

        return act

    def _finish(self, number: int, by: Person, result: str, notes: dict[str, str]) -> Deed:
        async def act(office: Office) -> None:
            await office.desk.run(NoteContact(self._contacts[number], **notes), by.actor)  # type: ignore[arg-type]
            await office.desk.run(FinishContact(self._contacts[number], result), by.actor)

        return act

    def _talk(self, number: int) -> Iterator[Aside]:
        talk, by = self._dice.pick(_texts().talks), self._dice.pick(self._agents)
        at = self._end - timedelta(minutes=self._dice.between(120, int(_LATELY / timedelta(minutes=1))))
        lasts = self._dice.about(4)
        notes = {"purpose": talk.purpose, "cause": talk.cause, "summary": self._dice.pick(talk.summaries)}
        yield Aside(at, self._start(number, by, self._dice.weighted(_CHANNELS)))
        yield Aside(at + lasts, self._finish(number, by, talk.result, notes))

    def _promised(self, number: int, by: Person, kind: str, given: int, due: int, kept: int | None) -> list[Aside]:
        at, due_at = self._end - timedelta(minutes=given), self._end - timedelta(minutes=due)
        words = self._dice.pick(_texts().promises[kind])
        notes = {"purpose": "consultation", "cause": "bill", "summary": words}

        async def give(office: Office) -> None:
            wish = MakePromise(kind, words, due_at, About(self._contacts[number]))
            self._promises[number] = (await office.desk.run(wish, by.actor)).id

        async def remind(office: Office) -> None:
            await office.desk.run(RemindOfPromise(self._promises[number]), THE_SYSTEM)

        async def fall_due(office: Office) -> None:
            await office.desk.run(BreakPromise(self._promises[number]), THE_SYSTEM)

        async def keep(office: Office) -> None:
            await office.desk.run(KeepPromise(self._promises[number], _texts().promises["kept"]), by.actor)

        told = [
            Aside(at, self._start(number, by)),
            Aside(at + timedelta(minutes=2), give),
            Aside(at + timedelta(minutes=3), self._finish(number, by, "callback_promised", notes)),
        ]
        reminded = due_at - max((due_at - at - timedelta(minutes=2)) / 5, timedelta(minutes=15))
        told += [Aside(reminded, remind)] if reminded < self._end else []
        told += [Aside(due_at, fall_due)] if due_at < self._end else []
        return told + ([Aside(self._end - timedelta(minutes=kept), keep)] if kept is not None else [])

    def _offered(self, number: int) -> Iterator[Aside]:
        first, second = self._agents[0], self._agents[1]

        async def offer(office: Office) -> None:
            contact = self._contacts[number]
            await office.desk.run(NoteContact(contact, _texts().promises["open_summary"]), second.actor)
            wish = OfferContact(contact, first.id, _texts().promises["hand_over"])
            await office.desk.run(wish, second.actor)

        yield Aside(self._end - timedelta(minutes=18), self._start(number, second))
        yield Aside(self._end - timedelta(minutes=12), offer)
