"""The way of a file: read, judged as a whole, and taken in some hundred rows at a time."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from shouwen.features.organisation.contract.importing import (
    Counts,
    RowRead,
    SheetKind,
    TakeInPeople,
    TakeInUnits,
)
from shouwen.features.organisation.queries.importing import world_of_people, world_of_units
from shouwen.features.organisation.rules.columns import kind_of, rows_of
from shouwen.features.organisation.rules.judging import Fate, Judged, UnitThere, judged_people, judged_units, waves
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Reader
from shouwen.platform.desk import Desk
from shouwen.platform.files import FileFolder
from shouwen.platform.settings import Settings
from shouwen.platform.sheets.files import sheets_in
from shouwen.platform.sheets.reading import Unusable

MOST_ROWS = 100_000
MOST_BYTES = 20 << 20
_UNITS_AT_A_TIME = 200
_PEOPLE_AT_A_TIME = 500
Progress = Callable[[Counts], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet as rows of units or people."""

    kind: SheetKind
    header: tuple[str, ...]
    rows: tuple[RowRead, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of a file: by sheet, units first."""

    parts: tuple[Part, ...]
    judged: dict[SheetKind, list[Judged]]

    @property
    def kind(self) -> str:
        return "+".join(part.kind for part in self.parts)

    @property
    def counts(self) -> Counts:
        return sum((counted(rows) for rows in self.judged.values()), Counts())


def folder_of(settings: Settings) -> FileFolder:
    """Where files wait to be taken in."""
    return FileFolder(settings.home / "imports")


def parts_in(path: Path) -> tuple[Part, ...]:
    """The sheets of a file, units first. Refuses (`Unusable`) a file that has neither, or one of them twice."""
    parts: dict[SheetKind, Part] = {}
    for sheet in sheets_in(path, MOST_ROWS):
        kind = kind_of(sheet.header)
        if kind in parts:
            raise Unusable("file-two-sheets", sheet=sheet.name)
        rows = tuple(rows_of(kind, sheet.header, sheet.records))
        parts[kind] = Part(kind, tuple(sheet.header), rows)
    if not parts:
        raise Unusable("file-empty")
    return tuple(parts[kind] for kind in (SheetKind.UNITS, SheetKind.PEOPLE) if kind in parts)


async def foresee(read: Reader, actor: Actor, now: datetime, path: Path) -> Foreseen:
    """Judges every row of a file, and writes nothing."""
    parts = await asyncio.to_thread(parts_in, path)
    judged: dict[SheetKind, list[Judged]] = {}
    coming: dict[str, UnitThere] = {}
    for part in parts:
        if part.kind is SheetKind.UNITS:
            world = await world_of_units(read, actor, now, part.rows)
            judged[part.kind] = await asyncio.to_thread(judged_units, part.rows, world)
            coming = world.units
        else:
            world = await world_of_people(read, actor, now, part.rows, coming)
            judged[part.kind] = await asyncio.to_thread(judged_people, part.rows, world)
    return Foreseen(parts, judged)


async def take_in(desk: Desk, actor: Actor, import_id: UUID, path: Path, progress: Progress = lambda _: None) -> Counts:
    """Takes a whole file in, each some hundred rows in a commit of their own; answers what became of them."""
    total = Counts()
    for part in await asyncio.to_thread(parts_in, path):
        for wish in _wishes(part, import_id):
            total += await desk.run(wish, actor)
            progress(total)
    return total


def counted(judged: Sequence[Judged]) -> Counts:
    fates = [one.fate for one in judged]
    return Counts(
        len(fates),
        fates.count(Fate.NEW) + fates.count(Fate.CHANGED),
        fates.count(Fate.KNOWN),
        fates.count(Fate.REFUSED),
    )


def _wishes(part: Part, import_id: UUID) -> Iterator[TakeInUnits | TakeInPeople]:
    if part.kind is SheetKind.UNITS:
        for wave in waves(part.rows):
            for some in _some(wave, _UNITS_AT_A_TIME):
                yield TakeInUnits(import_id, some, part.header)
    else:
        for some in _some(part.rows, _PEOPLE_AT_A_TIME):
            yield TakeInPeople(import_id, some, part.header)


def _some(rows: Sequence[RowRead], count: int) -> Iterator[tuple[RowRead, ...]]:
    for start in range(0, len(rows), count):
        yield tuple(rows[start : start + count])
