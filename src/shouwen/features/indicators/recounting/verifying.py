"""Counting the whole ledger anew into a file, and telling where that differs from what figures are made of."""

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from shouwen.features.indicators.queries.counting import FACT, events_of
from shouwen.features.indicators.queries.lines import lines_of
from shouwen.features.indicators.queries.progress import Progress, progress
from shouwen.features.indicators.recounting.scratch import Scratch
from shouwen.features.indicators.rules.book import Scale
from shouwen.features.indicators.rules.counting import count, lines_needed, unfold
from shouwen.features.indicators.rules.keys import counted_events
from shouwen.features.organisation.contract import UnitMerged, UnitMoved
from shouwen.platform.database import Database, Prepared, Reader, Snapshot

_BATCH = 2000
_TREE = (UnitMoved.type, UnitMerged.type)
Told = Callable[[int, int], None]
Row = tuple[Any, Any]
"""Key and body."""

# Text sorts in the scratch file by its bytes.
_SUBJECTS = Prepared(text("select id::text, counting, position, state from kpi_subjects order by id"))
_FACTS = Prepared(
    text(f"""
select {FACT} from kpi_facts f order by f.subject_id, f.basis collate "C", f.part, f.known_from
""")  # noqa: S608 - the columns of a fact stand in another module
)
_SUMS = """
select key, place, number from (
    select concat_ws('|', {key}) as key, n.place, n.number
    from {table} t cross join lateral unnest(t.counts) with ordinality as n(number, place)) numbers
where number <> 0 order by key collate "C", place
"""
_TOTALS_OF = Prepared(text(_SUMS.format(table="kpi_totals", key="t.unit_id, t.day, t.known_day")))
_SUMS_OF = Prepared(
    text(_SUMS.format(table="kpi_sums", key="t.unit_id, t.day, t.channel, t.category, t.tier, t.known_day"))
)
# The tree has changed, and what was counted before has not followed yet.
_TREE_AHEAD = Prepared(
    text("""
select exists (
    select 1 from outbox o join ledger l on l.id = o.event_id where l.type = any(cast(:types as text[]))
    union all
    select 1 from ledger_positions o join ledger l on l.id = o.event_id
    where o.position > :position and l.type = any(cast(:types as text[])))
""")
)


class Moving(Exception):
    """The tree of units has just changed, or something new is being counted, and figures have not followed yet: try
    again in a moment."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a recount finds otherwise: in which table, under which key, what is written and what should be."""

    table: str
    key: str
    written: str | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Up to which position was counted, how many subjects, facts and sums there are, and the first differences."""

    position: int
    subjects: int
    facts: int
    sums: int
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        return not self.differences


async def verify(
    database: Database, zone: ZoneInfo, first: int = 20, progress_told: Told = lambda _done, _last: None
) -> Verdict:
    """Counts anew up to where figures are, and names at most `first` differences. Nothing stands still meanwhile.

    Components that are still being counted over what was known before are left out of it. `Moving`, where the tree of
    units has just changed or a new counting has not caught up.
    """
    with tempfile.TemporaryDirectory(prefix="shouwen-recount-") as folder:
        scratch = Scratch(Path(folder))
        try:
            async with database.snapshot() as snapshot:
                known = await progress(snapshot.read)
                if known.behind is not None or await snapshot.read.value(
                    _TREE_AHEAD, types=list(_TREE), position=known.position
                ):
                    raise Moving
                await _recount(snapshot.read, scratch, known, zone, progress_told)
                return await _compare(snapshot, scratch, known, first)
        finally:
            scratch.close()


async def _recount(read: Reader, scratch: Scratch, known: Progress, zone: ZoneInfo, told: Told) -> None:
    scale = Scale(known.components)
    for start in range(1, known.position + 1, _BATCH):
        upto = min(known.position, start + _BATCH - 1)
        events = await events_of(read, start, upto, counted_events())
        subjects = scratch.subjects({event.subject_id for event in events if event.subject_id is not None})
        learned = unfold(events, subjects, zone)
        lines = await lines_of(read, lines_needed(learned))
        tally = count(learned, subjects, lines, scale)
        scratch.keep((subjects[each] for each in {one.subject for one in learned}), tally)
        told(upto, known.position)


async def _compare(snapshot: Snapshot, scratch: Scratch, known: Progress, first: int) -> Verdict:
    unready = {each.place for each in known.unready}
    pairs = (
        ("kpi_subjects", _subjects(snapshot), scratch.all_subjects()),
        ("kpi_facts", _facts(snapshot), scratch.all_facts()),
        ("kpi_totals", _numbers(snapshot, _TOTALS_OF), scratch.all_numbers("totals")),
        ("kpi_sums", _numbers(snapshot, _SUMS_OF), scratch.all_numbers("sums")),
    )
    seen: dict[str, int] = {}
    found: list[Difference] = []
    for table, written, expected in pairs:
        seen[table] = 0
        async for key, mine, theirs in _beside(written, expected):
            seen[table] += 1
            skipped = table in {"kpi_totals", "kpi_sums"} and key[1] in unready
            if mine != theirs and not skipped and len(found) < first:
                found.append(Difference(table, _told(key) or "", _told(mine), _told(theirs)))
    sums = seen["kpi_totals"] + seen["kpi_sums"]
    return Verdict(known.position, seen["kpi_subjects"], seen["kpi_facts"], sums, tuple(found))


def _told(part: object) -> str | None:
    return None if part is None else str(part)


async def _subjects(snapshot: Snapshot) -> AsyncIterator[Row]:
    async for id_, counting, position, state in snapshot.stream(_SUBJECTS):
        yield (id_,), (counting, position, state)


async def _facts(snapshot: Snapshot) -> AsyncIterator[Row]:
    async for (fact,) in snapshot.stream(_FACTS):
        yield tuple(fact.pop(name) for name in ("subject", "basis", "part", "known_from")), fact


async def _numbers(snapshot: Snapshot, statement: Prepared) -> AsyncIterator[Row]:
    async for key, place, number in snapshot.stream(statement):
        yield (key, place), number


async def _beside(written: AsyncIterator[Row], expected: Iterator[Row]) -> AsyncIterator[tuple[Any, Any, Any]]:
    """Both in the order of their keys: key, what is written, what is expected."""
    mine, theirs = await anext(written, None), next(expected, None)
    while heads := [row[0] for row in (mine, theirs) if row is not None]:
        key = min(heads)
        here = mine if mine is not None and mine[0] == key else None
        there = theirs if theirs is not None and theirs[0] == key else None
        yield key, None if here is None else here[1], None if there is None else there[1]
        mine = mine if here is None else await anext(written, None)
        theirs = theirs if there is None else next(expected, None)
