"""The door of a dry run: every rule runs, and nothing is kept."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from shouwen.app.context import Office
from shouwen.app.features import FEATURES
from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.imports.doors import DeskDoor, Door, Wishes
from shouwen.features.imports.queries.known import Content, content_in
from shouwen.kernel.messages import Command
from shouwen.platform.desk import R
from shouwen.platform.work import Work


class RehearsalDoor(DeskDoor):
    """Runs every rule on the real data and drops what would be written; remembers numbers in a scratch file."""

    def __init__(self, office: Office, wishes: Wishes, scratch: sqlite3.Connection) -> None:
        super().__init__(office.desk, office.database.read, wishes)
        self._office = office
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
        office, actor, wish = self._office, self._wishes.actor, self._wishes.of(command)
        actor.must(wish.permission)
        work = Work(actor, office.clock.now(), office.ids.next, office.database.read, self._run_inside, office.settings)
        await self._run_inside(wish, work)
        row = (command.external.number, *content_in(command))
        self._scratch.execute("insert or ignore into taken values (?, ?, ?, ?)", row)

    async def _run_inside(self, command: Command[R], work: Work) -> R:
        result: R = await self._usecases[type(command)](command, work)
        return result


@contextmanager
def open_door(office: Office, rehearsed: bool, wishes: Wishes) -> Iterator[Door]:
    if not rehearsed:
        yield DeskDoor(office.desk, office.database.read, wishes)
        return
    # An empty name is a file of SQLite's own, gone when it is closed: memory stays flat however long the export is.
    scratch = sqlite3.connect("", isolation_level=None)
    try:
        yield RehearsalDoor(office, wishes, scratch)
    finally:
        scratch.close()
