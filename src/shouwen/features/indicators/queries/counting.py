"""What a batch needs: its events, and what is known of their subjects."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.indicators.contract import INDICATORS
from shouwen.features.indicators.rules.book import Subject, Version
from shouwen.features.indicators.rules.keys import keys_of
from shouwen.features.policies.contract import declared_kinds
from shouwen.features.policies.queries import contents_anywhere
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.recorded import Recorded

_EVENTS = Prepared(
    text("""
select o.position, l.* from ledger_positions o join ledger l on l.id = o.event_id
where o.position between :first and :last and l.type = any(cast(:types as text[]))
order by o.position
""")
)
FACT = """json_build_object('subject', f.subject_id, 'basis', f.basis, 'part', f.part, 'known_from', f.known_from,
    'known_until', f.known_until, 'known_day', f.known_day, 'gone_day', f.gone_day, 'day', f.day, 'unit', f.unit_id,
    'line', f.line, 'channel', f.channel, 'category', f.category, 'tier', f.tier, 'values', f.values)"""
_SUBJECTS = Prepared(
    text(f"""
select s.id, s.counting, s.state, s.position,
    (select json_agg({FACT}) from kpi_facts f where f.subject_id = s.id and f.known_until is null) as facts
from kpi_subjects s where s.id = any(cast(:subjects as uuid[]))
""")  # noqa: S608 - the columns of a fact stand above
)
_PAGE = Prepared(
    text(f"""
select {FACT} from kpi_facts f
where f.subject_id in (
    select s.id from kpi_subjects s where cast(:after as uuid) is null or s.id > cast(:after as uuid)
    order by s.id limit :at_most)
""")  # noqa: S608
)
_LAST_OF_PAGE = Prepared(
    text("""
select count(*), (array_agg(id order by id desc))[1] from (
    select s.id from kpi_subjects s where cast(:after as uuid) is null or s.id > cast(:after as uuid)
    order by s.id limit :at_most) page
""")
)


class KeptFact(msgspec.Struct, frozen=True):
    """A version of a fact, as the database tells it."""

    subject: UUID
    basis: str
    part: int
    known_from: int
    known_until: int | None
    known_day: date
    gone_day: date | None
    day: date
    unit: UUID
    line: tuple[UUID, ...]
    channel: str
    category: str
    tier: str
    values: dict[str, int | str | bool | None]

    def version(self) -> Version:
        return Version(**{name: getattr(self, name) for name in self.__struct_fields__})


class KeptState(msgspec.Struct, frozen=True):
    """`of` is what counting remembers; `day` is the latest on which anything was learned."""

    day: date
    of: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _SubjectRow:
    id: UUID
    counting: str
    state: dict[str, Any]
    position: int
    facts: list[dict[str, Any]] | None


def versions_from(found: object) -> list[Version]:
    return [kept.version() for kept in msgspec.convert(found, list[KeptFact])]


async def events_of(read: Reader, first: int, last: int, types: Collection[str]) -> list[Recorded]:
    """Events of these types from `first` to `last`, both included, in order."""
    return await read.all(_EVENTS, Recorded, first=first, last=last, types=sorted(types))


async def subjects_of(read: Reader, events: Iterable[Recorded]) -> dict[UUID, Subject]:
    """What is known of the subjects of these events; those that are new are left out."""
    ids = {event.subject_id for event in events if event.subject_id is not None}
    found: dict[UUID, Subject] = {}
    for row in await read.all(_SUBJECTS, _SubjectRow, subjects=sorted(ids)) if ids else []:
        kept = msgspec.convert(row.state, KeptState)
        facts = {version.place: version for version in versions_from(row.facts or [])}
        found[row.id] = Subject(row.id, row.counting, kept.of, kept.day, row.position, facts)
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """All versions of the facts of the next subjects; `last` is the last of them, and the end if there are no more."""

    versions: list[Version]
    last: UUID | None
    end: bool


async def page_of_facts(read: Reader, after: UUID | None, at_most: int) -> Page:
    number, last = (await read.tuples(_LAST_OF_PAGE, after=after, at_most=at_most))[0]
    rows = await read.tuples(_PAGE, after=after, at_most=at_most)
    return Page(versions_from([row[0] for row in rows]), last, number < at_most)


async def keys_published(read: Reader) -> frozenset[str]:
    """Every key that a definition names, whatever unit published it; those of the product are among them."""
    if INDICATORS not in {kind.name for kind in declared_kinds()}:
        return frozenset()
    contents = await contents_anywhere(read, INDICATORS)
    return frozenset[str]().union(*(keys_of(content) for content in contents))
