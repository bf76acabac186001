"""Where a drafted complaint goes: to the desk, or through a rehearsal that keeps nothing."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from sqlalchemy import ARRAY, Text, bindparam, func, select

from shouwen.app.context import Office
from shouwen.app.features import FEATURES
from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.complaints.tables import complaints
from shouwen.features.tickets.tables import tickets
from shouwen.kernel.messages import THE_SYSTEM, Command
from shouwen.platform.database import Prepared
from shouwen.platform.desk import R
from shouwen.platform.work import Work

_KNOWN = Prepared(
    select(tickets.c.external_number, tickets.c.registered_at, tickets.c.matter, complaints.c.description)
    .join_from(tickets, complaints, complaints.c.ticket_id == tickets.c.id)
    .where(
        tickets.c.source == bindparam("source"),
        tickets.c.external_number == func.any(bindparam("numbers", type_=ARRAY(Text))),
    )
)
_NAMES = ("received_at", "matter", "description")
Content = tuple[str, ...]
"""Prints of what came from the old system, in the order of `_NAMES`."""


def content_of(received_at: datetime, matter: str, description: str) -> Content:
    return tuple(sha256(text.encode()).hexdigest() for text in (str(received_at.timestamp()), matter, description))


def content_in(command: TakeOverComplaint) -> Content:
    return content_of(command.received_at, command.matter, command.description)


def differing(one: Content, other: Content) -> list[str]:
    """The fields in which two complaints with one number differ."""
    return [name for name, a, b in zip(_NAMES, one, other, strict=True) if a != b]


class Door(Protocol):
    """What an import needs of the product."""

    async def known(self, source: str, numbers: Collection[str]) -> dict[str, Content]:
        """Those of the external numbers that are there already."""

    async def take(self, command: TakeOverComplaint) -> None:
        """Takes the complaint over, or refuses it."""


class DeskDoor:
    """The real one."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def known(self, source: str, numbers: Collection[str]) -> dict[str, Content]:
        if not numbers:
            return {}
        rows = await self._office.database.read.tuples(_KNOWN, source=source, numbers=list(numbers))
        return {number: content_of(*content) for number, *content in rows}

    async def take(self, command: TakeOverComplaint) -> None:
        await self._office.desk.run(command, THE_SYSTEM)


class RehearsalDoor(DeskDoor):
    """Runs every rule on the real data and drops what would be written; remembers numbers in a scratch file."""

    def __init__(self, office: Office, scratch: sqlite3.Connection) -> None:
        super().__init__(office)
        self._usecases = {command: usecase for feature in FEATURES for command, usecase in feature.usecases.items()}
        self._scratch = scratch
        scratch.execute("create table taken (number text primary key, a text, b text, c text)")

    async def known(self, source: str, numbers: Collection[str]) -> dict[str, Content]:
        there = await super().known(source, numbers)
        for number in numbers:
            row = self._scratch.execute("select a, b, c from taken where number = ?", (number,)).fetchone()
            if row:
                there[number] = row
        return there

    async def take(self, command: TakeOverComplaint) -> None:
        office = self._office
        work = Work(
            THE_SYSTEM, office.clock.now(), office.ids.next, office.database.read, self._run_inside, office.settings
        )
        await self._run_inside(command, work)
        row = (command.external.number, *content_in(command))
        self._scratch.execute("insert or ignore into taken values (?, ?, ?, ?)", row)

    async def _run_inside(self, command: Command[R], work: Work) -> R:
        result: R = await self._usecases[type(command)](command, work)
        return result


@contextmanager
def open_door(office: Office, rehearsed: bool) -> Iterator[Door]:
    if not rehearsed:
        yield DeskDoor(office)
        return
    # An empty name is a file of SQLite's own, gone when it is closed: memory stays flat however long the export is.
    scratch = sqlite3.connect("", isolation_level=None)
    try:
        yield RehearsalDoor(office, scratch)
    finally:
        scratch.close()
