"""What the process office's looks are put together from."""

import asyncio
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.processes.contract import DRAW, CannotRun, Diagram, Finding
from shouwen.features.processes.contract.trying import RecordedRun, Tally
from shouwen.features.processes.presenting.naming import named
from shouwen.features.processes.queries import screens
from shouwen.features.processes.queries.recorded import Window, how_many, recorded_run, runs_started
from shouwen.features.processes.queries.screens import DraftLine
from shouwen.features.processes.rules import draw
from shouwen.features.processes.rules.engine import plan_of
from shouwen.features.processes.rules.trying import Trial, added_up
from shouwen.features.processes.shapes import trying
from shouwen.features.processes.shapes.comparing import Side
from shouwen.features.processes.usecases import read_for
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, NotFound, Scope
from shouwen.platform.database import Reader
from shouwen.platform.web.paging import Cursor

_DRAFT = "draft:"
_CHUNK = 1_000
_MOST_DAYS = 92
_ORDER = "started"


async def side_of(read: Reader, code: str, key: str, actor: Actor, now: datetime) -> Side:
    """A version that the actor may see by its id, or a unit's draft by `draft:` and the unit, if they may draw.

    Refuses with `CannotRun` what cannot even be read as a diagram.
    """
    unit, version, number, xml = None, None, None, ""
    if key.startswith(_DRAFT):
        actor.must(DRAW)
        unit = UUID(key.removeprefix(_DRAFT))
        xml = there(await screens.draft_of(read, code, unit, actor.scope)).xml
    else:
        line = await screens.version_seen(read, code, UUID(key), actor.scope, now)
        version, number, xml = line.id, line.version, line.xml
    diagram, findings = draw(xml)
    if diagram is None:
        raise _cannot(findings)
    return Side(key, version, number, unit, xml, diagram)


def there(draft: DraftLine | None) -> DraftLine:
    """A draft that is there; refuses with `NotFound` where nothing is being drawn."""
    if draft is None:
        raise NotFound
    return draft


async def tried(
    read: Reader, code: str, xml: str, days: "Days", after: str | None, language: str, within: Scope
) -> trying.ProcessTrial:
    """What a diagram would have made of the next 1,000 runs; refuses with `CannotRun` one that cannot run.

    Examples are named for a reader of the scope `within`.
    """
    reading = read_for(code, xml)
    if reading.diagram is None:
        raise _cannot(reading.findings)
    cursor = Cursor.parse(after, _ORDER) if after else None
    window = days.window(code)
    rows = await runs_started(read, window, (cursor.at, cursor.id) if cursor else None, _CHUNK)
    tally = await asyncio.to_thread(_played, reading.diagram, xml, [recorded_run(row) for row in rows])
    following = Cursor(_ORDER, rows[-1].started_at, rows[-1].subject_id) if len(rows) == _CHUNK else None
    started = {row.subject_id: row.started_at for row in rows}
    names = await named(read, ((run.subject_kind, run.subject) for run, _ in tally.examples), within)
    return trying.ProcessTrial(
        first=days.first,
        last=days.last,
        total=await how_many(read, window),
        runs=tally.runs,
        changed=tally.changed,
        undecidable=tally.undecidable,
        after=str(following) if following else None,
        steps=trying.steps_of(tally, reading.diagram, language),
        reasons=trying.reasons_of(tally, reading.diagram, language),
        examples=trying.examples_of(tally, reading.diagram, started, names, language),
    )


def _played(diagram: Diagram, xml: str, runs: Iterable[RecordedRun]) -> Tally:
    trial, tally = Trial(diagram, plan_of(xml)), Tally()
    for run in runs:
        added_up(tally, run, trial.replay(run))
    return tally


@dataclass(frozen=True, slots=True)
class Days:
    """From a day of the site to another, both of them whole, for a unit."""

    unit: UUID
    first: date
    last: date
    zone: ZoneInfo

    def window(self, code: str) -> Window:
        since, until = (
            datetime.combine(day, time.min, self.zone) for day in (self.first, self.last + timedelta(days=1))
        )
        return Window(code, self.unit, since, until)


def days_of(unit: UUID, first: date | None, last: date | None, now: datetime, zone: ZoneInfo) -> Days:
    """The days asked for, without them those of the last whole month; 92 at most."""
    end = now.astimezone(zone).date().replace(day=1) - timedelta(days=1)
    days = Days(unit, first or end.replace(day=1), last or end, zone)
    if days.last < days.first:
        raise InvalidInput(FieldError("last", "before-its-start"))
    if (days.last - days.first).days >= _MOST_DAYS:
        raise InvalidInput(FieldError("last", "period-too-long", {"days": _MOST_DAYS}))
    return days


def _cannot(findings: Iterable[Finding]) -> CannotRun:
    against = [asdict(one) for one in findings if one.blocking]
    return CannotRun(count=len(against), findings=against)
