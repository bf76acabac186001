"""How far counting has come."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.indicators.contract.counting import LEDGER, CountedTo
from shouwen.features.indicators.rules.book import Placed
from shouwen.features.indicators.rules.keys import later_countings
from shouwen.platform.database import Prepared, Reader

_PROGRESS = Prepared(
    text("""
select p.position, p.version, (select coalesce(max(l.position), 0) from ledger_positions l) as last,
    (select json_agg(json_build_object('key', c.key, 'place', c.place, 'ready', c.ready, 'upto', c.upto)
        order by c.place) from kpi_components c) as components,
    (select json_agg(json_build_object('name', o.name, 'position', o.position) order by o.name)
        from kpi_progress o where o.name <> p.name) as own
from kpi_progress p where p.name = :name
""")
)
_COUNTED_TO = Prepared(
    text("""
select p.position, l.at, (select coalesce(max(n.position), 0) from ledger_positions n) - p.position as waiting
from kpi_progress p
left join ledger_positions o on o.position = p.position
left join ledger l on l.id = o.event_id
where p.name = :name
""")
)


class _Component(msgspec.Struct, frozen=True):
    key: str
    place: int
    ready: bool
    upto: UUID | None


class Own(msgspec.Struct, frozen=True):
    """A counting that came to sites which had counted before: how far it has come itself."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class _Row:
    position: int
    version: int
    last: int
    components: list[dict[str, Any]] | None
    own: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The position counted last, under which version that stands, the ledger's last one, the components, and the
    countings that have a place of their own."""

    position: int
    version: int
    last: int
    components: tuple[Placed, ...]
    own: tuple[Own, ...] = ()

    @property
    def behind(self) -> Own | None:
        """A counting that has not come as far as the others."""
        return next((one for one in self.own if one.position < self.position), None)

    @property
    def unready(self) -> tuple[Placed, ...]:
        return tuple(each for each in self.components if not each.ready)


async def progress(read: Reader) -> Progress:
    row = await read.first(_PROGRESS, _Row, name=LEDGER)
    if row is None:
        raise LookupError("no row says how far the ledger is counted: the migration writes it")
    found = msgspec.convert(row.components or [], list[_Component])
    placed = tuple(Placed(each.key, each.place, each.ready, each.upto) for each in found)
    come = {one.name: one for one in msgspec.convert(row.own or [], list[Own])}
    own = tuple(come.get(name, Own(name, 0)) for name in later_countings())
    return Progress(row.position, row.version, row.last, placed, own)


async def counted_to(read: Reader) -> CountedTo:
    """How far the ledger is counted: what figures know, and what they do not know yet."""
    found = await read.first(_COUNTED_TO, CountedTo, name=LEDGER)
    return found or CountedTo(0, None, 0)
