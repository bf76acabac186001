"""The scorecard of contact points, the cases behind it, and both as tables for files."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes.contract.reporting import ReportPart
from shouwen.features.touchpoints import shapes
from shouwen.features.touchpoints.contract import CONTACT_POINTS, ContactPoints, Lack, PointFigure
from shouwen.features.touchpoints.queries.behind import (
    BehindRow,
    behind,
    every_version,
    names_of_subjects,
    rules_around,
    touchpoints,
)
from shouwen.features.touchpoints.queries.readings import PointAsked, point_counts
from shouwen.features.touchpoints.rules import ENOUGH, PointScore, scorecard
from shouwen.kernel.calendars.periods import Period, instants_of
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, Turn, listing_of
from shouwen.platform.sheets.writing import Cell, SheetColumn
from shouwen.platform.subjects import SubjectName
from shouwen.platform.web.paging import Cursor

SECTION = "contact_points"
_ORDER = "points"
_LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True)
class CardAsked:
    """Over which days, of a unit in scope and all below it; of one process or of all."""

    process: str | None
    period: Period
    unit: dict[str, Any]
    now: datetime
    zone: ZoneInfo
    language: str

    @property
    def before(self) -> Period:
        """As many days, right before."""
        length = self.period.last - self.period.first
        last = self.period.first.fromordinal(self.period.first.toordinal() - 1)
        return Period(last - length, last)


async def _asked(read: Reader, asked: CardAsked, point: str | None = None) -> PointAsked:
    since, until = instants_of(asked.period, asked.zone)
    versions = await every_version(read, asked.process)
    return PointAsked(versions, since, until, Scope((asked.unit["id"],)), asked.now, point)


async def card_of(read: Reader, asked: CardAsked) -> shapes.ContactScorecard:
    rule: ContactPoints = (await rules_around(read, asked.unit["id"])).at(CONTACT_POINTS, asked.now).content
    counted = await _asked(read, asked)
    since, until = instants_of(asked.before, asked.zone)
    now = await point_counts(read, counted)
    before = await point_counts(read, replace(counted, since=since, until=until))
    lines = [one for one in await touchpoints(read, "", asked.unit["id"], asked.now) if one.contact_point]
    lines = [one for one in lines if asked.process in (None, one.code)]
    scores = scorecard(now, before, (one.contact_point for one in lines), rule)
    english = asked.language == "en"
    gaps = [
        shapes.ContactPointGap(
            contact_point=one.contact_point,
            process=one.code,
            process_name=(english and one.process_name_en) or one.process_name,
            version=one.version_id,
            node=one.node_id,
            step=(english and one.name_en) or one.name,
            lacks=lacks,
        )
        for one in lines
        if (lacks := _lacks(one.role, one.standard, one.indicator))
    ]
    return shapes.ContactScorecard(
        first=asked.period.first,
        last=asked.period.last,
        unit=unit_of(asked.unit, asked.language),
        at_least=ENOUGH,
        important_from=rule.important_from,
        good_percent=rule.good_percent,
        points=[_score(one) for one in scores],
        gaps=gaps,
    )


def _lacks(role: str, standard: str, indicator: str) -> list[Lack]:
    said = ((Lack.OWNER, role), (Lack.STANDARD, standard), (Lack.INDICATOR, indicator))
    return [lack for lack, words in said if not words.strip()]


def _score(one: PointScore) -> shapes.ContactPointScore:
    plain = ("figure", "value", "numerator", "denominator", "enough", "change")
    counts = one.counts
    return shapes.ContactPointScore(
        name=one.name,
        importance=one.importance,
        rank=one.rank,
        performance=one.performance,
        need=one.need,
        quadrant=one.quadrant,
        figures=[
            shapes.PointFigureRead(**{name: getattr(reading, name) for name in plain}) for reading in one.readings
        ],
        done=counts.done,
        waiting=counts.waiting,
        alarms=counts.alarms,
        deviations=counts.deviations,
        repeats=counts.repeats,
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """Which figure of which contact point, which part of it, for a reader of this scope."""

    point: str
    figure: PointFigure
    part: ReportPart
    reader: Scope


async def turned(
    read: Reader, asked: CardAsked, opened: Opened, after: str | None, most: int
) -> tuple[list[shapes.PointRow], str | None]:
    """The next page, and where to go on."""
    counted = await _asked(read, asked, opened.point)
    cursor = Cursor.parse(after, _ORDER) if after else Cursor(_ORDER, max(counted.until, counted.now), _LAST)
    found = await behind(read, counted, opened.figure, opened.part, (cursor.at, cursor.id), most + 1)
    shown = found[:most]
    following = str(Cursor(_ORDER, shown[-1].at, shown[-1].id)) if len(found) > most else None
    kinds = defaultdict[str, set[UUID]](set)
    for row in shown:
        kinds[row.subject_kind].add(row.subject)
    names = await names_of_subjects(read, {kind: list(of) for kind, of in kinds.items()}, opened.reader)
    steps = {
        (version.id, step.node): (asked.language == "en" and step.name_en) or step.name
        for version in counted.versions
        for step in version.nodes
    }
    return [_row(row, names.get(row.subject), steps, asked.language) for row in shown], following


def _row(
    row: BehindRow, name: SubjectName | None, steps: dict[tuple[UUID, str], str], language: str
) -> shapes.PointRow:
    return shapes.PointRow(
        subject=row.subject if name else None,
        subject_kind=row.subject_kind,
        number=name.number if name else None,
        title=name.title if name else None,
        step=steps.get((row.version, row.node), "") if row.version and row.node else "",
        unit=unit_of(row.unit, language),
        at=row.at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        grade=row.grade,
    )


def card_table(card: shapes.ContactScorecard, language: str) -> Listing:
    """A row for each contact point: shares in percent."""
    keys = ("rank", "point", "importance", "quadrant", "performance")
    heads = [SheetColumn(key, say(language, SECTION, f"column.{key}"), 18) for key in keys]
    for figure in PointFigure:
        for part in ("value", "rests_on", "change"):
            words = f"{say(language, SECTION, f'figure.{figure}')} {say(language, SECTION, f'part.{part}')}".strip()
            heads.append(SheetColumn(f"{figure}_{part}", words, 18))
    heads += [SheetColumn(key, say(language, SECTION, f"column.{key}"), 14) for key in ("alarms", "repeats", "waiting")]

    async def pages() -> AsyncIterator[Sequence[Sequence[Cell]]]:
        yield [_cells(one, language) for one in card.points]

    return Listing(tuple(heads), pages())


def _cells(one: shapes.ContactPointScore, language: str) -> list[Cell]:
    quadrant = say(language, SECTION, f"quadrant.{one.quadrant}") if one.quadrant else None
    cells: list[Cell] = [one.rank, one.name, one.importance, quadrant, _percent(one.performance)]
    for figure in one.figures:
        share = figure.figure is not PointFigure.INCIDENTS
        value, change = (
            _percent(each) if share else (None if each is None else round(each, 2))
            for each in (figure.value, figure.change)
        )
        cells += [value, figure.denominator, change]
    return [*cells, one.alarms, one.repeats, one.waiting]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 2)


def rows_table(turn: Turn[shapes.PointRow], language: str) -> Listing:
    """The cases behind a figure, page by page."""
    columns: tuple[Column[shapes.PointRow], ...] = (
        Column("number", lambda row: row.number, 22),
        Column("title", lambda row: row.title, 40),
        Column("step", lambda row: row.step, 24),
        Column("unit", lambda row: row.unit.name, 24),
        Column("at", lambda row: row.at, 18),
        Column("due_at", lambda row: row.due_at, 18),
        Column("closed_at", lambda row: row.closed_at, 18),
        Column("grade", lambda row: say(language, SECTION, f"grade.{row.grade}") if row.grade else None),
    )
    return listing_of(turn, columns, language, SECTION)
