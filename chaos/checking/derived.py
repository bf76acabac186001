"""What is kept beside the facts is what follows from them."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text

from chaos.findings import Finding, Kind, Scene, found
from chaos.site import NotBack, until
from shouwen.features.indicators.recounting import verify
from shouwen.features.sla.contract import Clock, derive, due_marks, pause_ends
from shouwen.features.sla.queries import history_with_rules
from shouwen.features.sla.tables import clocks as kept_clocks
from tests.cast import TOKENS

_TICKETS = text("select ticket_id from ticket_times order by ticket_id")
_FIELDS = (
    "limit_seconds",
    "working",
    "mandatory",
    "target",
    "extended",
    "started_at",
    "due_at",
    "soon_at",
    "stopped_at",
)
_REMINDED = text("""
select type, subject_id, data ->> 'kind', data ->> 'round', data ->> 'percent', data ->> 'pause' from ledger
where type in ('sla.reminded', 'sla.deadline_passed', 'sla.pause_ended')
""")
_TOLD = text("""
select r.ticket_id, r.kind, r.round, r.percent from clock_reminders r
join clocks c using (ticket_id, kind, round)
where r.told and not exists (select 1 from ledger l where l.subject_id = r.ticket_id
    and l.type in ('sla.reminded', 'sla.deadline_passed')
    and l.data ->> 'kind' = r.kind and (l.data ->> 'round')::int = r.round)
""")
_COUNTED = text("""
select p.state, count(*) from ticket_places p join units u on u.id = p.unit_id
where p.is_open and u.code = :unit group by p.state
""")
_LATE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A clock as it was written down."""

    kind: str
    round: int
    limit_seconds: int
    working: bool
    mandatory: bool
    target: bool
    extended: bool
    started_at: datetime
    due_at: datetime
    soon_at: datetime
    stopped_at: datetime | None


async def _all_tickets(scene: Scene) -> list[UUID]:
    return [ticket for (ticket,) in await scene.office.database.read.tuples(_TICKETS)]


async def clocks_follow_from_the_facts(scene: Scene) -> list[Finding]:
    """The clocks of every ticket are those that follow from its facts"""
    read, wrong = scene.office.database.read, []
    names = ("kind", "round", *_FIELDS)
    for ticket in await _all_tickets(scene):
        history = await history_with_rules(read, ticket)
        rows = await read.all(
            select(*(kept_clocks.c[name] for name in names)).where(kept_clocks.c.ticket_id == ticket), _Kept
        )
        derived = derive(*history) if history else ()
        if {_of(clock) for clock in derived} != set(rows):
            wrong.append(f"{ticket}: {sorted(row.kind for row in rows)} differ")
    return found(Kind.HALF, "clocks that do not follow from the facts", wrong)


def _of(clock: Clock) -> _Kept:
    return _Kept(clock.kind, clock.round, *(getattr(clock, name) for name in _FIELDS))


async def reminders_came_once(scene: Scene) -> list[Finding]:
    """Reminders, deadlines and ends of pauses were told once each, and none is missing"""
    read, now = scene.office.database.read, scene.office.clock.now()
    events = Counter(await read.tuples(_REMINDED))
    doubled = [event for event, count in events.items() if count > 1]
    lost: list[object] = list(await read.tuples(_TOLD))
    for ticket in await _all_tickets(scene):
        known = await history_with_rules(read, ticket)
        if known is None:
            continue
        history, rules = known
        lost += [
            f"{ticket} {mark.clock.kind} {mark.percent} %"
            for mark in due_marks(derive(history, rules), history, now - _LATE)
        ]
        ends = pause_ends(history, rules)
        for pause in history.pauses:
            end = ends.get(pause.id)
            if pause.ended_at is None and end is not None and end < now - _LATE:
                lost.append(f"{ticket} pause over since {end}")
    return found(Kind.DOUBLED, "a reminder", doubled) + found(Kind.LOST, "a reminder", lost)


async def counters_are_what_is_there(scene: Scene) -> list[Finding]:
    """The counters on screen are what is there to count"""
    counted = dict(await scene.office.database.read.tuples(_COUNTED, unit="HZC"))
    async with scene.site.client(TOKENS["olive"]) as client:
        answer = (await client.get("/api/v1/tickets/counts")).json()
    told = answer["states"]
    capped = {state: min(count, 1000) for state, count in counted.items()}
    return found(Kind.HALF, "a counter", [f"{told} told, {capped} there"] if told != capped else [])


_COUNTED_TO = text("""
select (select coalesce(max(position), 0) from ledger_positions) <= (select min(position) from kpi_progress)
""")


async def figures_are_what_a_recount_finds(scene: Scene) -> list[Finding]:
    """Figures, their sums and their rows are what the ledger counted anew gives"""
    database = scene.office.database

    async def counted() -> bool:
        return bool(await database.read.value(_COUNTED_TO))

    with suppress(NotBack):
        await until(counted, 30, "figures are not counted to the end")
    verdict = await verify(database, scene.office.settings.time_zone)
    if not verdict.subjects:
        return found(Kind.LOST, "figures", ["nothing was counted"])
    return found(Kind.HALF, "a figure", [str(each) for each in verdict.differences])
