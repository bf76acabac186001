"""Order, bounds and trouble of an import, before a door of the test's own."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest

from shouwen.features.complaints.contract import NoDepartment, TakeOverComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.imports.queries.known import Content, content_in
from shouwen.features.imports.rules.tally import Tally
from shouwen.features.imports.running import Import
from shouwen.features.tickets.contract import AlreadyImported, External
from shouwen.kernel.messages import FieldError
from shouwen.platform.sheets.reading import Record

AT = datetime(2024, 11, 3, tzinfo=UTC)
NOBODY = UUID(int=0)


@dataclass
class Door:
    """Keeps what it is given, and notes how many came at a time."""

    kept: dict[str, Content] = field(default_factory=dict)
    overtaken: frozenset[str] = frozenset()
    lost_after: int = 1_000
    inside: int = 0
    most: int = 0

    async def known(self, source: str, numbers: Collection[str]) -> dict[str, Content]:
        return {number: self.kept[number] for number in numbers if number in self.kept}

    async def take(self, command: TakeOverComplaint) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(0)
        self.inside -= 1
        number = command.external.number
        if len(self.kept) >= self.lost_after:
            raise psycopg.OperationalError("the server has gone")
        if command.matter == "nowhere":
            raise NoDepartment
        self.kept[number] = content_in(command)
        if number in self.overtaken:
            raise AlreadyImported


def draft(record: Record) -> TakeOverComplaint:
    number, matter = record.cells
    external = External("old", number)
    return TakeOverComplaint(external, NOBODY, NOBODY, None, None, Channel.HOTLINE, "other", matter, AT, "text", AT)


async def imported(door: Door, *rows: tuple[str, str], concurrency: int = 4) -> tuple[Tally, list[tuple[int, str]]]:
    tally = Tally()
    told: list[tuple[int, str]] = []

    def reject(record: Record, errors: tuple[FieldError, ...]) -> None:
        told.append((record.line, errors[0].id))

    records = [Record(line, list(cells)) for line, cells in enumerate(rows, start=2)]

    async def quiet(_: Tally) -> None:
        """Nobody is looking."""

    await Import(draft, door, concurrency, reject, quiet).run(records, tally)
    return tally, told


async def test_rows_that_come_again_later_are_already_there() -> None:
    rows = [(str(number), "slow") for number in range(100)]
    tally, told = await imported(Door(), *rows, *rows)
    assert (tally.taken, tally.there, told) == (100, 100, [])


async def test_no_more_are_in_flight_than_allowed() -> None:
    for concurrency in (1, 4):
        door = Door()
        await imported(door, *((str(number), "slow") for number in range(30)), concurrency=concurrency)
        assert door.most == concurrency


async def test_a_second_row_has_its_own_chance_when_the_first_is_refused() -> None:
    tally, told = await imported(Door(), ("1", "nowhere"), ("1", "slow"), ("1", "slow"), ("1", "other"))
    assert (tally.taken, tally.there) == (1, 1)
    assert told == [(2, NoDepartment.id), (5, "other-content")]


async def test_somebody_who_was_quicker_is_no_trouble() -> None:
    tally, told = await imported(Door(overtaken=frozenset({"2"})), ("1", "slow"), ("2", "slow"))
    assert (tally.taken, tally.there, told) == (1, 1, [])


async def test_a_lost_database_stops_the_import_and_says_so_itself() -> None:
    door = Door(lost_after=70)
    rows = [(str(number), "slow") for number in range(200)]
    with pytest.raises(psycopg.OperationalError, match="gone"):
        await imported(door, *rows)
    door.lost_after = 1_000
    tally, _ = await imported(door, *rows)
    assert (tally.taken, tally.there) == (130, 70)
