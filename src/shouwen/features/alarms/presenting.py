"""Alarms put together for screens and files."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.alarms import shapes
from shouwen.features.alarms.queries import screens
from shouwen.features.alarms.queries.standing import (
    NodeLoad,
    loads,
    names_of_subjects,
    rules_around,
    versions_measured,
)
from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes.contract.alarms import ALARMS, AlarmKind, ProcessAlarms
from shouwen.kernel.calendars.periods import Period, instants_of
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, Turn, listing_of
from shouwen.platform.web.paging import Cursor

SECTION = "process_alarms"
ENOUGH = 20
"""Of fewer no share is judged."""
_ORDER = "alarms.opened"


@dataclass(frozen=True, slots=True)
class AlarmsAsked:
    """What of the alarms, of which units and all below them, for a reader of the scope `reader`."""

    wanted: screens.Wanted
    within: Scope
    reader: Scope
    language: str


async def turned(
    read: Reader, asked: AlarmsAsked, after: str | None, most: int
) -> tuple[list[shapes.ProcessAlarm], str | None]:
    """The next page, and where to go on."""
    cursor = Cursor.parse(after, _ORDER) if after else None
    place = (cursor.at, cursor.id) if cursor else None
    found = await screens.alarms_page(read, asked.wanted, asked.within, place, most + 1)
    shown = found[:most]
    following = str(Cursor(_ORDER, shown[-1].opened_at, shown[-1].id)) if len(found) > most else None
    return await _named(read, shown, asked.reader, asked.language), following


async def _named(
    read: Reader, lines: Sequence[screens.AlarmLine], reader: Scope, language: str
) -> list[shapes.ProcessAlarm]:
    kinds = defaultdict[str, set[UUID]](set)
    for line in lines:
        kinds[line.subject_kind].add(line.subject_id)
    names = await names_of_subjects(read, {kind: list(found) for kind, found in kinds.items()}, reader)
    return [shapes.alarm_of(line, names.get(line.subject_id), language) for line in lines]


async def one(read: Reader, alarm: UUID, reader: Scope, language: str) -> shapes.ProcessAlarm:
    """Refuses with `NotFound` what is not there or not in scope."""
    line = await screens.the_alarm(read, alarm, reader)
    return (await _named(read, [line], reader, language))[0]


async def of_process(read: Reader, code: str, unit: UUID, now: datetime, language: str) -> shapes.ProcessAlarms:
    """What waits of a process in a unit and below it."""
    rules = await rules_around(read, unit)
    limits: ProcessAlarms = rules.at(ALARMS, now).content
    within, versions = Scope(roots=(unit,)), {one.id: one for one in await versions_measured(read, code)}
    steps = {
        (id_, step.node): (language == "en" and step.name_en) or step.name or step.node
        for id_, version in versions.items()
        for step in version.nodes
    }
    counts = await screens.waiting_counts(read, code, within)
    found = await loads(read, list(versions), within, now, now)
    crowded = [load for of in found.values() for load in of if _is_crowded(load, limits.overdue_percent)]
    plain = ("kind", "level", "node", "version", "count", "acknowledged")
    return shapes.ProcessAlarms(
        thresholds=[shapes.AlarmThreshold(kind=kind, **limits.begins(kind)) for kind in AlarmKind],
        overdue_percent=limits.overdue_percent,
        counts=[
            shapes.AlarmCount(
                **{name: getattr(each, name) for name in plain}, step=steps.get((each.version, each.node), each.node)
            )
            for each in counts
        ],
        steps=[
            _told(load, steps[load.version_id, load.node_id], versions[load.version_id].version) for load in crowded
        ],
    )


def _told(load: NodeLoad, step: str, version: int) -> shapes.CrowdedStep:
    return shapes.CrowdedStep(node=load.node_id, step=step, version=version, open=load.open, overdue=load.overdue)


def _is_crowded(load: NodeLoad, percent: int) -> bool:
    return load.overdue > 0 and load.overdue * 100 > load.open * percent


@dataclass(frozen=True, slots=True)
class RatingAsked:
    """Over which days, of a unit in scope and all below it; of one process or of all."""

    process: str | None
    period: Period
    unit: dict[str, Any]
    now: datetime
    zone: ZoneInfo
    language: str


async def ratings(read: Reader, asked: RatingAsked) -> shapes.AlarmRatings:
    since, until = instants_of(asked.period, asked.zone)
    within = Scope(roots=(asked.unit["id"],))
    lines = await screens.rated(read, asked.process, within, since, until, str(asked.zone))
    covered = await screens.covered(read, asked.process, asked.unit["id"], asked.now)
    english = asked.language == "en"

    def named(each: screens.RatedLine | screens.CoveredLine) -> str:
        return (english and each.name_en) or each.name

    return shapes.AlarmRatings(
        first=asked.period.first,
        last=asked.period.last,
        unit=unit_of(asked.unit, asked.language),
        at_least=ENOUGH,
        months=[rating_of(line, named(line)) for line in lines],
        coverage=[
            shapes.AlarmCoverage(process=each.code, process_name=named(each), steps=each.steps, limited=each.limited)
            for each in covered
        ],
    )


def rating_of(line: screens.RatedLine, name: str) -> shapes.AlarmRating:
    return shapes.AlarmRating(
        process=line.code,
        process_name=name,
        month=line.month,
        alarms=line.alarms,
        serious=line.serious,
        acknowledged=line.acknowledged,
        acknowledged_share=line.acknowledged / line.alarms if line.alarms >= ENOUGH else None,
        median_seconds=line.seconds,
        ended=line.ended,
        judged=line.judged,
        false=line.false_ones,
        precision=1 - line.false_ones / line.judged if line.judged >= ENOUGH else None,
    )


def alarms_table(turn: Turn[shapes.ProcessAlarm], language: str) -> Listing:
    """All alarms that were asked for, page by page."""

    def word(group: str, code: str | None) -> str | None:
        return say(language, SECTION, f"{group}.{code}") if code else None

    columns: tuple[Column[shapes.ProcessAlarm], ...] = (
        Column("level", lambda row: word("level", row.level)),
        Column("kind", lambda row: word("kind", row.kind), 18),
        Column("value", lambda row: row.value),
        Column("number", lambda row: row.number, 22),
        Column("title", lambda row: row.title, 40),
        Column("process", lambda row: row.process_name, 18),
        Column("step", lambda row: row.step, 24),
        Column("unit", lambda row: row.unit.name, 24),
        Column("state", lambda row: word("state", row.state)),
        Column("since", lambda row: row.since, 18),
        Column("opened_at", lambda row: row.opened_at, 18),
        Column("acknowledged_at", lambda row: row.acknowledged_at, 18),
        Column("acknowledged_by", lambda row: row.acknowledged_by.name if row.acknowledged_by else None),
        Column("note", lambda row: row.note, 30),
        Column("ended_at", lambda row: row.ended_at, 18),
        Column("ended_as", lambda row: word("end", row.ended_as)),
        Column("reason", lambda row: row.reason, 30),
    )
    return listing_of(turn, columns, language, SECTION)


def month_before(day: date) -> date:
    """The first day of the fifth month before this day's: half a year is shown."""
    months = day.year * 12 + day.month - 1 - 5
    return date(months // 12, months % 12 + 1, 1)
