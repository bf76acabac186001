"""An import from the first row to the last: some rows at a time, a few commands in flight, results in file order."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import psycopg

from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.imports.doors import Door
from shouwen.features.imports.queries.known import Content, content_in, differing
from shouwen.features.imports.rules.rows import Drafted
from shouwen.features.imports.rules.tally import TAKEN, THERE, Outcome, Tally, rejected
from shouwen.features.tickets.contract import AlreadyImported
from shouwen.kernel.messages import FieldError, InvalidInput, Refusal
from shouwen.platform.sheets.reading import Record

_AT_A_TIME = 64


@dataclass(frozen=True, slots=True)
class Import:
    """How to import: what drafts a row, where it goes, how many commands are in flight, and who is told."""

    draft: Callable[[Record], Drafted]
    door: Door
    concurrency: int
    reject: Callable[[Record, tuple[FieldError, ...]], None]
    progress: Callable[[Tally], Awaitable[None]]

    async def run(self, records: Iterable[Record], tally: Tally) -> None:
        """Counts into `tally` as it goes, so that what an interrupted import has done is known."""
        for some in _chunks(records):
            outcomes = await self._settle([self.draft(record) for record in some])
            for record, outcome in zip(some, outcomes, strict=True):
                if outcome.errors:
                    self.reject(record, outcome.errors)
                tally.count(outcome)
            await self.progress(tally)

    async def _settle(self, drafts: list[Drafted]) -> list[Outcome]:
        """Outcomes in the order of the drafts; a number that comes again waits for its first row."""
        outcomes = [rejected(*draft) if isinstance(draft, tuple) else THERE for draft in drafts]
        commands = [(place, draft) for place, draft in enumerate(drafts) if isinstance(draft, TakeOverComplaint)]
        if not commands:
            return outcomes
        firsts = {command.external.number: place for place, command in reversed(commands)}
        there = await self.door.known(commands[0][1].external.source, firsts)
        again = [(place, command) for place, command in commands if firsts[command.external.number] != place]
        queue = iter([pair for pair in commands if pair not in again])

        async def take_some() -> None:
            for place, command in queue:
                outcomes[place] = await self._take(command, there.get(command.external.number))

        await _together(take_some, self.concurrency)
        for place, command in again:
            outcomes[place] = await self._take(command, await self._content(command))
        return outcomes

    async def _content(self, command: TakeOverComplaint) -> Content | None:
        number = command.external.number
        return (await self.door.known(command.external.source, [number])).get(number)

    async def _take(self, command: TakeOverComplaint, there: Content | None) -> Outcome:
        if there is None:
            try:
                await self.door.take(command)
            except AlreadyImported:
                there = await self._content(command)
            except InvalidInput as invalid:
                return rejected(*invalid.errors)
            except Refusal as refusal:
                return rejected(FieldError("", refusal.id, refusal.details))
            else:
                return TAKEN
        different = differing(there, content_in(command)) if there else []
        if different:
            return rejected(FieldError("external_number", "other-content", {"fields": tuple(different)}))
        return THERE


def _chunks(records: Iterable[Record]) -> Iterator[list[Record]]:
    rows = iter(records)
    while some := list(islice(rows, _AT_A_TIME)):
        yield some


async def _together(worker: Callable[[], Coroutine[Any, Any, None]], count: int) -> None:
    """Runs `count` workers; the database's failure comes out as itself, not in a group."""
    lost: BaseException | None = None
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(count):
                group.create_task(worker())
    except* psycopg.OperationalError as failed:
        lost = failed.exceptions[0]
    if lost is not None:
        raise lost
